import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openDatabase } from '../src/platform/database.ts'
import type { Measured } from './large.ts'
import { aFolder, root } from './server.ts'

const count = 1_000_000
const areas = ['E07000012', 'E06000031', 'E07000010', 'E07000009', 'E07000011', 'E07000008']
const series = [['Employment rate', 'Percentage', 'employment-levels'], ['Economically inactive', 'Percentage', 'economic-inactivity'], ['Drive to work', 'Minutes', 'minutes-to-work-by-car'], ['Public transport or walk to work', 'Minutes', 'minutes-to-work-by-public-transport']] as const

type Made = { area: string; of: (typeof series)[number]; day: string; value: number }
/** A million invented figures: a day each, of every area and series. */
function* figures(): Generator<Made> {
  for (let n = 0; n < count; n++) {
    const cell = n % (areas.length * series.length)
    yield { area: areas[cell % areas.length]!, of: series[Math.floor(cell / areas.length)]!, day: new Date(Date.UTC(1800, 0, 1 + Math.floor(n / (areas.length * series.length)))).toISOString().slice(0, 10), value: 40 + ((n * 7919) % 400) / 10 }
  }
}
const low = ({ value }: Made) => (value - 3).toFixed(1)
const high = ({ value }: Made) => (value + 3).toFixed(1)
/** The lines of a file in pieces, for one write a line would be slow. */
function* pieces(line: (made: Made, n: number) => string, first = ''): Generator<string> {
  let [piece, n] = [first, 0]
  for (const made of figures()) {
    piece += line(made, ++n)
    if (piece.length < 500_000) continue
    yield piece
    piece = ''
  }
  yield piece
}
const head = 'areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes\n'
const csv = () => pieces((made) => `${made.area},Name,Local Authority District,${made.of[0]},${made.day},${made.value.toFixed(1)},${made.of[1]},%,${low(made)},${high(made)},,\n`, head)

/** The command as people run it, in so little memory that it cannot hold the file. */
async function waymark(data: string, ...args: string[]): Promise<number> {
  const began = performance.now()
  const child = spawn(path.join(root, 'bin/waymark'), args, { cwd: root, env: { ...process.env, WAYMARK_DATA: data, NODE_OPTIONS: '--max-old-space-size=256' }, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  const [code] = await once(child, 'exit') as [number | null] // as node:child_process tells it
  if (code) throw new Error(`waymark ${args[0]} ended with ${code}: ${said}`)
  return (performance.now() - began) / 1000
}

async function loaded(folder: string, name: string): Promise<string> {
  const data = path.join(folder, name)
  fs.mkdirSync(data)
  fs.chmodSync(data, 0o755)
  await waymark(data, 'load', 'cambridgeshire-peterborough')
  return data
}

/** The same rows straight into the same table, with all its indexes and references, as fast as PostgreSQL takes them. */
async function bareCopy(data: string): Promise<number> {
  const { owner, stop } = await openDatabase({ dataFolder: data }, { attach: true })
  const client = new pg.Client(owner)
  try {
    await client.connect()
    const { rows: [release] } = await client.query<{ id: string }>(`insert into evidence.release (series, title, published_on, checksum, loaded_at, loaded_by) values ('bench', 'Bench', '2026-01-01', '', now(), 'waymark') returning id`)
    const rows = pieces((made, n) => `${release!.id}\t${made.area}\t${made.of[2]}\t${made.day}\t${made.day}\t${made.day}\tstated\t${made.value.toFixed(1)}\t${low(made)}\t${high(made)}\tfinal\tmillion.csv\t${n + 1}\n`)
    const began = performance.now()
    const copy = client.query(copyFrom('copy evidence.observation (release_id, area_id, indicator_id, starts_on, ends_on, period_label, period_basis, value, lower, upper, status, place, line) from stdin'))
    await pipeline(Readable.from(rows, { highWaterMark: 2 }), copy)
    return (performance.now() - began) / 1000
  } finally {
    await client.end()
    await stop()
  }
}

/** A million observations from a file to kept figures by the command, against a bare COPY of the same rows in a database of its own. */
export async function importMillion(tell: (text: string) => void): Promise<Measured[]> {
  const { folder, remove } = aFolder()
  try {
    const file = path.join(folder, 'million.csv')
    await pipeline(Readable.from(csv()), fs.createWriteStream(file))
    fs.chmodSync(file, 0o644)
    const [own, bare] = [await loaded(folder, 'own'), await loaded(folder, 'bare')]
    tell('Copying 1,000,000 observations …')
    const least = await bareCopy(bare)
    tell('Importing 1,000,000 observations …')
    const took = await waymark(own, 'import', 'ons-els', file, '--accept', '--published', '2026-01-01')
    return [{ what: 'importing 1,000,000 observations: of a bare COPY', value: took / least, unit: '×', limit: 2, note: `${took.toFixed(1)} s and ${least.toFixed(1)} s; the command from start to end, in 256 MB of JavaScript memory` }]
  } finally {
    remove()
  }
}
