import fs from 'node:fs'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { createApp } from '../../app/app.ts'
import { loads } from '../../app/joined.ts'
import { asker, visitor } from '../../platform/context.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'

const { db } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2024-03-07T09:00:00Z') })
const shipped = readRegion('regions/lancashire', loads)
const load = () => ask(visitor, 'read write', (ctx) => loadRegion(ctx, shipped, loads))
const { counted } = await load()

/** How many lines of each kind a plan has, and of each kind within each theme. */
async function countItems(plan: string) {
  const items = await db.selectFrom('strategy.item').innerJoin('strategy.plan', 'strategy.plan.id', 'planId')
    .select(['strategy.item.id', 'strategy.item.kind', 'strategy.item.withinId', 'strategy.item.name', 'strategy.item.position']).where('strategy.plan.key', '=', plan).orderBy('strategy.item.position').execute()
  const byId = new Map(items.map((item) => [item.id, item]))
  const themeOf = (item: (typeof items)[number]): string => (item.withinId === null ? item.name ?? '' : themeOf(byId.get(item.withinId)!))
  const count = (kind: string) => Object.fromEntries([...Map.groupBy(items.filter((item) => item.kind === kind), themeOf)].map(([theme, all]) => [theme, all.length]))
  return { themes: items.filter(({ kind }) => kind === 'theme').map(({ name }) => name), count }
}

test('the region loads whole, and again without a change', async () => {
  expect(counted).toMatchObject({ areas: 19, indicators: 22, observations: 15, plans: 2, tools: 6, bodies: 18, meetings: 4, 'milestones by date': 22, 'other strategies': 17, interventions: 48, risks: 9 })
  expect(new Set(Object.values((await load()).counted))).toEqual(new Set([0]))
})

test('the edition of 2021 has every line that its document prints', async () => {
  const { themes, count } = await countItems('framework-2021')
  const theme = (future: number, inclusive: number, productive: number, informed: number) =>
    Object.fromEntries(Object.entries({ 'Future Workforce': future, 'Inclusive Workforce': inclusive, 'Skilled & Productive Workforce': productive, 'Informed Approach': informed }).filter(([, some]) => some))
  expect(themes).toEqual(['Future Workforce', 'Inclusive Workforce', 'Skilled & Productive Workforce', 'Informed Approach']) // lines 71, 75, 79, 82
  expect(count('rationale')).toEqual(theme(3, 6, 4, 1)) // bullets under "Rationale:", lines 188-190, 278-283, 383-386, 462
  expect(count('priority')).toEqual(theme(4, 4, 4, 1)) // lines "Priority n:" 192-250, 285-365, 388-448, 464
  expect(count('objective')).toEqual(theme(7, 6, 9, 4)) // first cells of the tables of Key Actions that are not blank
  expect(count('action')).toEqual(theme(10, 12, 10, 9)) // rows of those tables: one with an Ownership cell each
  expect(count('output')).toEqual(theme(11, 17, 12, 10)) // lines of their last cells, sub-bullets with their line; the row of line 332 has none
  expect(count('outcome')).toEqual(theme(14, 21, 25, 0)) // distinct lines of the three logic chains, 535-605, 638-716, 749-811, but for their outputs, objectives, priorities and headings
  expect(count('enabler')).toEqual({ Infrastructure: 1, 'Mental Health': 1, 'Finance & Inward Investment': 1, 'Stakeholder Engagement': 1 }) // lines 142-153
})

test('the edition of 2024-29 has the five themes of the report, and the priorities of four of them', async () => {
  const { themes, count } = await countItems('framework-2024-29')
  expect(themes).toEqual(['Future Workforce', 'Inclusive Workforce', 'Skilled & Productive Workforce', 'Social Value', 'Informed Approach']) // lines 46, 85, 170, 212, 233
  expect(count('priority')).toEqual({ 'Future Workforce': 5, 'Inclusive Workforce': 5, 'Skilled & Productive Workforce': 4, 'Social Value': 3 }) // bullets of lines 47, 87-91, 172-175, 213
})

test('every action of 2021 has its owners, and every output stands on an action', async () => {
  const items = await db.selectFrom('strategy.item').leftJoin('strategy.item as above', 'above.id', 'strategy.item.withinId')
    .select(['strategy.item.key', 'strategy.item.kind', 'strategy.item.owners', 'above.kind as aboveKind']).execute()
  const above = { objective: 'priority', action: 'objective', output: 'action', outcome: 'theme', priority: 'theme', rationale: 'theme' } as const
  for (const [kind, expected] of Object.entries(above)) expect(new Set(items.filter((item) => item.kind === kind).map(({ aboveKind }) => aboveKind))).toEqual(new Set([expected]))
  expect(items.filter(({ kind, owners }) => (kind === 'action') !== owners.length > 0)).toEqual([])
})

test('what an outcome names is watched by its indicator', async () => {
  const watched = await db.selectFrom('strategy.item_measure').innerJoin('strategy.item', 'strategy.item.id', 'itemId').select(['words', 'indicatorId']).where('kind', '=', 'outcome').execute()
  expect(watched).toContainEqual({ words: 'Reduction in the 18-24 claimant count', indicatorId: 'claimant-count-18-24' })
  expect(watched.filter(({ words }) => words === 'Unemployment and inactivity rates decrease').map(({ indicatorId }) => indicatorId).toSorted()).toEqual(['inactivity', 'inactivity', 'unemployment', 'unemployment'])
})

test('the programmes are the twelve of the table of 7 March 2024, and the authorities of Lancashire are fourteen', async () => {
  const table = await db.selectFrom('portfolio.intervention').select(['name', 'location', 'areaIds']).where('place', '=', 'Inclusive Workforce, table of programmes').orderBy('position').execute()
  expect(table.map(({ name }) => name)).toEqual(['Move Forward', 'The Bridge Project', 'Burnley Together Steps to Employment', 'Lancaster Employability Support', 'Fylde Focus Employment Programme', 'The Platform',
    'Blackpool Community Navigators', 'Work and Health Programme', 'WHP Pioneer', 'Individual Placement Support', 'Refugee Employment Programme', 'Restart Scheme']) // lines 120-129, 133, 134
  expect(table.map(({ areaIds }) => areaIds.length)).toEqual([2, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]) // "Pan Lancashire" is the whole region
  const areas = await db.selectFrom('evidence.area').select(['kind', 'code']).where('withinId', '=', 'E37000019').execute()
  expect(areas).toHaveLength(14) // "each of Lancashire's 14 authorities", line 22
  expect(areas.filter(({ kind }) => kind === 'unitary authority').map(({ code }) => code)).toEqual(['E06000008', 'E06000009'])
})

test('one scorecard with few figures is told plainly', async () => {
  const app = await createApp({ db, clock: { now: () => new Date('2024-03-07T09:00:00Z') } })
  const open = async (url: string) => parse((await app.inject({ url })).body)
  const words = (element: { text: string } | null) => element?.text.replace(/\s+/g, ' ').trim()
  expect(words((await open('/')).querySelector('main'))).toContain('Lancashire LEP area has 22 measures of success. This is how they last changed:')
  expect((await open('/evidence/scorecards')).querySelector('meta[name=description]')?.getAttribute('content')).toContain('22 measures side by side')
  const card = (await open('/evidence/scorecards/E37000019')).querySelector('main')!
  const rows = card.querySelectorAll('tbody tr').map((row) => row.querySelectorAll('th, td').map(words))
  expect(rows.find(([name]) => name?.startsWith('18-24'))?.slice(0, 6)).toEqual(['18-24 claimant count wanted: decreasing', '○ Not updated', '–No data', '10.1% July 2020', '–No data', '9.3% July 2020']) // line 28
  expect(rows.find(([name]) => name?.startsWith('Employment in'))?.slice(0, 4)).toEqual(['Employment in manufacturing', '○ Not updated', '–No data', '13.6% 2018']) // no direction is wanted
  expect(words(card.querySelector('figcaption'))).toContain('Lancashire LEP area does better than Great Britain in 0 of 1 shares of people')
  expect(words(card)).not.toContain('null')
  expect(words((await open('/evidence/indicators/manufacturing-employment')).querySelector('figcaption'))).toContain('Employment in manufacturing in Lancashire LEP area')
  // Its measures are of its outcomes: the theme has none of its own.
  expect(words((await open('/strategy/items/2021-future-workforce')).querySelector('main'))).toMatch(/No measure is named for it as a whole\. What lies within it is watched by: .*18-24 claimant count/)
  await app.close()
})

const seeds = '../shared/seeds'
const isGiven = fs.existsSync(seeds)

/** Nothing but the letters: no spaces, bullets, tags, marks and texts of footnotes, and quotes all of one kind. */
const letters = (text: string) => text.replace(/\[\d+:\s+[^\]]*\]|\[footnoteRef:\d+\]|<(?!https?:)[^>]*>/g, '').replace(/^\s*(?:[·•]|- )/gm, '').replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/[\s·•*]/g, '')
type Row = Record<string, unknown> & { document: string; line: number }

/** The texts of a row that must stand at its line, and those that must stand anywhere in its document. */
const atLine = ['words', 'duty', 'agenda', 'membership', 'purpose', 'printed', 'period', 'dueWords', 'location']
const anywhere = ['statusWords', 'measure', 'source', 'lead', 'funder', 'vision', 'label']
/** A sentence over the break of a page, or a cell of several lines, ends so many lines after the one where it begins; what belongs together stands so near. */
const [reach, vicinity] = [12, 24]

test.skipIf(!isGiven)('every text stands at its line of its document (skipped where ../shared/seeds is absent)', () => {
  const lines = new Map(shipped.region.documents.map(({ id, file }) => [id, fs.readFileSync(`${seeds}/${file}`, 'utf8').split('\n')]))
  const whole = new Map([...lines].map(([id, all]) => [id, letters(all.join('\n'))]))
  const between = (document: string, first: number, last: number) => letters(lines.get(document)!.slice(Math.max(first - 1, 0), last).join('\n'))
  // An ellipsis leaves out the name of a person; a text of several lines may join a heading or a paragraph to its sentence.
  const parts = (text: string) => text.split(/\n| … /)
  const missing: string[] = []
  let count = 0
  // What partners reported is held to its line in src/returns/region/lancashire.test.ts.
  for (const [file, rows] of [...shipped.rows].filter(([file]) => file !== 'kpis.yaml' && file !== 'returns.yaml'))
    for (const row of rows as readonly Row[]) {
      if (!row.document || !row.line) continue
      const lost = (field: string, text: string, in_: string) => { count++; if (!in_.includes(letters(text))) missing.push(`${file}, ${row.document} line ${row.line}, ${field}: ${text}`) }
      const is = (field: string) => typeof row[field] === 'string'
      for (const field of atLine.filter(is)) {
        const all = parts(String(row[field]))
        for (const part of all) lost(field, part, all.length > 1 ? between(row.document, row.line - vicinity, row.line + vicinity) : between(row.document, row.line, row.line + reach))
        // And it begins there, or in the next line where the row stands at its heading.
        if (field === 'words' && all.length === 1) lost('begin of words', letters(all[0]!).slice(0, 20), between(row.document, row.line, row.line + 1))
      }
      for (const field of anywhere.filter(is)) lost(field, String(row[field]), whole.get(row.document)!)
      for (const owner of (row.owners as string[] | undefined) ?? []) lost('owners', owner, between(row.document, row.line, row.line + reach))
    }
  expect(missing).toEqual([])
  expect(count).toBeGreaterThan(700)
})
