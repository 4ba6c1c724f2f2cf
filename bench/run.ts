// npm run bench: what the house promises of speed and size, measured on a real, durable Waymark on this machine.
import os from 'node:os'
import zlib from 'node:zlib'
import pg from 'pg'
import { openDatabase } from '../src/platform/database.ts'
import { appraiseAcademy } from './appraisal.ts'
import { client, type Client } from './client.ts'
import { readDelivery } from './delivery.ts'
import { suppressTables } from './disclosure.ts'
import { importMillion } from './imports.ts'
import { readLarge } from './large.ts'
import { matchPeople } from './matching.ts'
import { readPapers } from './papers.ts'
import { readReturns } from './returns.ts'
import { aFolder, median, start, type Started } from './server.ts'

type Figure = { what: string; value: number; unit: string; limit: number; isAtLeast?: boolean; note?: string }

const isJson = process.argv.includes('--json')
/** For a machine that does other work too: the figures are measured and printed, and only an answer that is wrong fails. */
const hasLimits = !process.argv.includes('--no-limits')
const tell = (text: string) => { if (!isJson) process.stderr.write(`${text}\n`) }
const figures: Figure[] = []
const { folder, remove } = aFolder()
let waymark: Started | undefined
try {
  tell('Starting for the first time …')
  waymark = await start(folder)
  figures.push({ what: 'ready, the first time', value: waymark.readySeconds, unit: 's', limit: 20 })
  const link = waymark.setUpLink
  const again: number[] = []
  const admin = client(waymark.address)
  await becomeAdministrator(admin, link, waymark.address)
  admin.close()
  for (let n = 0; n < 3; n++) {
    await waymark.stop()
    tell('Starting again …')
    waymark = await start(folder)
    again.push(waymark.readySeconds)
  }
  figures.push({ what: 'ready, once set up', value: median(again), unit: 's', limit: 5, note: 'median of 3' })
  tell('Reading pages …')
  figures.push(...(await readPages(waymark.address)), await firstVisit(waymark.address))
  tell('Writing …')
  figures.push(await write(waymark.address, admin))
  await waymark.stop()
  waymark = undefined
  figures.push(...(await readLarge(tell)), ...(await readDelivery(tell)), ...(await readReturns(tell)), ...(await readPapers(tell)), ...(await importMillion(tell)), ...(await matchPeople(tell)), ...suppressTables(tell), ...(await appraiseAcademy(tell)))
  const machine = await describeMachine()
  report(machine)
} finally {
  await waymark?.stop()
  remove()
}

/** Public pages, one after the other from one reader, after ten to warm up: the time at the reader, network and all. */
async function readPages(address: string): Promise<Figure[]> {
  const reader = client(address)
  const home = (await reader.get('/')).body
  const links = [...new Set([...textOf(home, 'br').matchAll(/href="(\/evidence\/[^"?#]*)"/g)].map(([, href]) => href!))]
  const found: Figure[] = []
  const figure = '/figures/scorecard/E07000010:economic-activity'
  const stored = /href="(\/figures\/observation\/[^"]+)"/.exec(textOf((await reader.get(figure)).body, 'br'))![1]!
  for (const url of ['/', ...links.slice(0, 2), '/organisations', '/search?q=skills', figure, stored]) {
    const times: number[] = []
    for (let n = 0; n < 210; n++) {
      const { status, ms } = await reader.get(url)
      if (status !== 200) throw new Error(`GET ${url} answered ${status}`)
      if (n >= 10) times.push(ms)
    }
    const isFigure = url.startsWith('/figures/')
    found.push({ what: isFigure ? `figure opened ${url.slice(9, 40)}` : `public page ${url}`, value: median(times), unit: 'ms', limit: isFigure ? 30 : 20, note: 'median of 200' })
  }
  reader.close()
  return found
}

/** All that a browser fetches for the home page with nothing kept: the page and what its head and body name. */
async function firstVisit(address: string): Promise<Figure> {
  const reader = client(address)
  const page = await reader.get('/')
  const parts = [...new Set([...textOf(page.body, String(page.headers['content-encoding'] ?? '')).matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url]) => url!))]
  let bytes = page.bytes
  for (const url of parts) bytes += (await reader.get(url)).bytes
  reader.close()
  return { what: `first visit (page and ${parts.length} files)`, value: bytes / 1000, unit: 'kB', limit: 60 }
}

/** An administrator's change to a record: session, form, rule, update, event in the chain, commit, from eight at once. */
async function write(address: string, { cookies }: Client): Promise<Figure> {
  const writers = Array.from({ length: 8 }, () => {
    const writer = client(address)
    for (const [name, value] of cookies) writer.cookies.set(name, value)
    return writer
  })
  const urls = await Promise.all(writers.map(async (writer, n) => {
    const { headers, status } = await writer.post('/organisations/new', { name: `Writer ${n}`, kind: 'employer', areaCode: '', website: '' })
    if (status !== 303) throw new Error(`adding an organisation answered ${status}`)
    return `${headers.location}/change`
  }))
  const seconds = 10
  const until = performance.now() + seconds * 1000
  const counts = await Promise.all(writers.map(async (writer, n) => {
    let count = 0
    for (; performance.now() < until; count++) {
      const { status } = await writer.post(urls[n]!, { name: `Writer ${n} ${count}`, kind: 'employer', areaCode: '', website: '' })
      if (status !== 303) throw new Error(`a write answered ${status}`)
    }
    writer.close()
    return count
  }))
  return { what: 'simple writes from 8 clients', value: counts.reduce((a, b) => a + b, 0) / seconds, unit: '/s', limit: 300, isAtLeast: true, note: 'HTTP to commit, with session, event and policies' }
}

async function becomeAdministrator(admin: Client, link: string | undefined, address: string): Promise<void> {
  if (!link) throw new Error('Waymark printed no link for its first administrator')
  const { status } = await admin.post(link.slice(address.length), { name: 'Bench', email: 'bench@example.org' })
  if (status !== 303) throw new Error(`setting up answered ${status}`)
}

async function describeMachine(): Promise<Record<string, string>> {
  const { read, stop } = await openDatabase({ dataFolder: folder }, { attach: true })
  const database = new pg.Client(read)
  await database.connect()
  const { rows: [version] } = await database.query<{ server_version: string }>('show server_version')
  await database.end()
  await stop()
  return {
    processor: os.cpus()[0]?.model ?? 'unknown', cores: String(os.availableParallelism()), memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    system: `${os.type()} ${os.release()}`, node: process.version, postgresql: version!.server_version, busy: os.loadavg()[0]!.toFixed(1),
  }
}

function textOf(body: Buffer, encoding: string): string {
  try {
    return (encoding === 'br' ? zlib.brotliDecompressSync(body) : encoding === 'gzip' ? zlib.gunzipSync(body) : body).toString()
  } catch {
    return body.toString() // it was not compressed
  }
}

/** Above 1 a figure is worse than its limit. */
function report(machine: Record<string, string>) {
  const judged = figures.map((figure) => ({ ...figure, ratio: figure.isAtLeast ? figure.limit / figure.value : figure.value / figure.limit }))
  const isWithin = judged.every(({ ratio }) => ratio <= 1)
  if (isJson) console.log(JSON.stringify({ machine, figures: judged, isWithin }, null, 2))
  else {
    console.log(Object.entries(machine).map(([name, value]) => `${name}: ${value}`).join('\n'))
    if (os.loadavg()[0]! > os.availableParallelism() + 1) console.log('Other work kept this machine busy meanwhile: on its own Waymark is quicker.')
    for (const { what, value, unit, limit, isAtLeast, ratio, note } of judged)
      console.log(`${ratio <= 1 ? 'ok  ' : 'OVER'}  ${what.padEnd(44)} ${`${value.toFixed(value < 100 ? 1 : 0)} ${unit}`.padStart(10)}   limit ${isAtLeast ? 'at least' : 'at most'} ${limit} ${unit}   ratio ${ratio.toFixed(2)}${note ? `   (${note})` : ''}`)
  }
  process.exitCode = isWithin || !hasLimits ? 0 : 1
}
