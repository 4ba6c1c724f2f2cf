import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { client } from './client.ts'
import { aFolder, median, root, start } from './server.ts'

/** A region as large as any: what pages must bear. */
export const size = { areas: 300, indicators: 50, years: 10, interventions: 2000, milestones: 500 } as const

const lines = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => `${row.join(',')}\n`).join('')
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

/** The shipped region with invented rows added to each of its lists, as a folder to load. */
function writeRegion(folder: string): string {
  const own = path.join(folder, 'cambridgeshire-peterborough')
  fs.cpSync(path.join(root, 'regions/cambridgeshire-peterborough'), own, { recursive: true })
  const read = (file: string) => fs.readFileSync(path.join(own, file), 'utf8')
  const columns = (file: string) => read(file).split('\n', 1)[0]!.trim().split(',')
  const add = (file: string, rows: readonly Readonly<Record<string, string | number>>[]) => {
    const names = columns(file)
    fs.appendFileSync(path.join(own, file), lines(rows.map((row) => names.map((name) => row[name] ?? ''))))
  }
  const addEntries = (file: string, entries: readonly Readonly<Record<string, string>>[]) =>
    fs.appendFileSync(path.join(own, file), entries.map((entry) => `${Object.entries(entry).map(([name, value], i) => `${i ? '  ' : '- '}${name}: ${value}\n`).join('')}`).join(''))
  const source = { document: 'implementation-plan-2022', place: 'Invented', line: 1 }
  const from = { document: source.document, place: source.place, line: '1' }

  const known = read('areas.csv').trim().split('\n').length - 1
  const areas = times(size.areas - known, (i) => `E05${String(100000 + i).padStart(6, '0')}`)
  add('areas.csv', areas.map((code, i) => ({ area: code, code, name: `Ward ${i + 1}`, kind: 'district', within: 'E47000008', comparator: 'national', scorecard: 'no' })))
  const indicators = times(size.indicators - read('indicators.yaml').split(/^- /m).length + 1, (i) => `invented-${i + 1}`)
  addEntries('indicators.yaml', indicators.map((id, i) => ({ indicator: id, name: `Invented measure ${i + 1}`, short: `measure ${i + 1}`, group: 'People', wanted: i % 2 ? 'increasing' : 'decreasing', unit: 'percent', places: '1', definition: 'Invented for measuring.', ...from })))
  const everywhere = [...areas, 'E07000012', 'E06000031', 'E07000010', 'E07000009', 'E07000011', 'E07000008', 'national']
  add('observations.csv', indicators.flatMap((indicator, i) => everywhere.flatMap((area, a) => times(size.years, (year) => ({
      area, indicator, period: 2012 + year, starts: `${2012 + year}-01-01`, ends: `${2012 + year}-12-31`, basis: 'stated', value: (20 + ((a * 7 + i * 3 + year * 5) % 500) / 10).toFixed(1), status: 'final', ...source,
  })))))
  addEntries('interventions.yaml', times(size.interventions, (i) => ({ intervention: `invented-${i + 1}`, name: `Invented project ${i + 1}`, kind: i % 3 ? 'project' : 'programme', words: 'It helps people to learn and to find work.', status: ['not started', 'pipeline', 'feasibility', 'under way', 'ended'][i % 5]!, plan: 'employment-and-skills-strategy-2022', item: 'careers-education', ...from })))
  add('milestones.csv', times(size.milestones, (i) => ({ milestone: `invented-${i + 1}`, plan: 'employment-and-skills-strategy-2022', list: 'timeline', group: 'Providers', words: `Invented milestone ${i + 1}`, due: `202${2 + (i % 5)}-0${1 + (i % 9)}-28`, dueWords: `By month ${1 + (i % 9)}`, ...source })))
  return own
}

/** A public address of each kind. */
const addresses = [
  '/', '/evidence', '/evidence/scorecards', '/evidence/scorecards/E07000010', '/evidence/scorecards/E07000010/economic-activity', '/evidence/scorecards/E07000010/invented-1',
  '/evidence/indicators', '/evidence/indicators/economic-activity', '/evidence/indicators/invented-1', '/evidence/check', '/organisations', '/search?q=invented',
  '/strategy', '/strategy/items/pre-work-learning', '/strategy/items/careers-education', '/strategy/chains', '/strategy/chains/pre-work-learning', '/strategy/bodies', '/strategy/bodies/cpca-board', '/strategy/meetings', '/strategy/owners',
  '/strategy/milestones', '/strategy/milestones?page=7&sort=name', '/strategy/milestones/invented-1', '/strategy/other-strategies', '/strategy/recommendations', '/strategy/tools',
  '/portfolio', '/portfolio/interventions', '/portfolio/interventions?page=40&sort=name', '/portfolio/interventions?words=people&status=pipeline', '/portfolio/interventions/invented-1', '/portfolio/assessments',
  '/documents/implementation-plan-2022', '/open-data',
]

export type Measured = { what: string; value: number; unit: string; limit: number; note?: string }

/** Loads the large region into a Waymark of its own, and reads a page of each kind: the time at the reader, network and all. */
export async function readLarge(tell: (text: string) => void): Promise<Measured[]> {
  const { folder, remove } = aFolder()
  let waymark: Awaited<ReturnType<typeof start>> | undefined
  try {
    const region = writeRegion(path.join(folder, 'region'))
    tell('Loading a region of 150,000 figures …')
    const began = performance.now()
    const data = path.join(folder, 'data')
    fs.mkdirSync(data)
    fs.chmodSync(data, 0o755)
    await promisify(execFile)(path.join(root, 'bin/waymark'), ['load', region], { cwd: root, env: { ...process.env, WAYMARK_DATA: data }, maxBuffer: 10_000_000 })
    const found: Measured[] = [{ what: `loading it (${size.areas} areas, ${size.indicators} indicators, ${size.years} years)`, value: (performance.now() - began) / 1000, unit: 's', limit: 120 }]
    waymark = await start(data)
    const reader = client(waymark.address)
    tell('Reading its pages …')
    for (const url of addresses) {
      const times: number[] = []
      for (let n = 0; n < 45; n++) {
        const { status, ms } = await reader.get(url)
        if (status !== 200) { console.log(url, status); break }
        if (n >= 5) times.push(ms)
      }
      found.push({ what: `large region ${url}`, value: median(times), unit: 'ms', limit: 30, note: 'median of 40' })
    }
    reader.close()
    return found
  } finally {
    await waymark?.stop()
    remove()
  }
}

for (const one of await readLarge(console.log)) console.log(one.value.toFixed(1), one.unit, one.what)
