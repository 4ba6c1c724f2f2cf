// What the shipped region holds of its two documents, counted and compared with what they print.
import fs from 'node:fs'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { asker, visitor } from '../platform/context.ts'
import { loadRegion } from '../platform/regions/load.ts'
import { readRegion } from '../platform/regions/reader.ts'
import { loads } from './joined.ts'

const folder = 'regions/cambridgeshire-peterborough'
const read = readRegion(folder, loads)
type Row = Record<string, unknown> & { document: string; line: number }
const rowsOf = (file: string) => (read.rows.get(file) ?? []) as readonly Row[] // every file but those of the region itself names its document and line

const { db } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
const load = () => ask(visitor, 'read write', (ctx) => loadRegion(ctx, read, loads))
const { counted } = await load()

test('the load counts what the documents print', () => {
  expect(counted).toMatchObject({
    plans: 3, // the plan, and the two district plans that chapter 3 names (line 237)
    'vision statements': 4, // Figure 1: people, employers, providers, place leaders
    themes: 4, // Figure 5, and Table 3
    priorities: 14, // Figure 5: 4 + 4 + 3 + 3, and the rows of Table 3
    outcomes: 15, // Figure 5: 4 + 4 + 5 + 2; one of them stands under two themes
    'reasons for change': 8, // Figure 6, Current Situation
    'lines of the desired future': 5, // Figure 6, Desired Future
    'change projects': 3, // Figure 6, Required System Changes
    actions: 17, // chapter 3: 1 for governance, 2 early tasks, 1 for reviews, 1 for the change projects, 5 over the short term and 3 within them; chapter 5: 4
    bodies: 28, // Table 1: 9 + 14; the Academy, Table 4: 5
    seats: 30, // the Academy, Appendix C: 21; Appendix D: 9
    'milestones by date': 19, // chapter 4: 3 by November 2022, 5 by January 2023, 7 by April 2023, 2 by September 2023, 2 in April 2024
    'milestones by group': 20, // chapter 4: 3 of providers, 7 of place leaders and 5 within one of them, 2 of employers, 3 of people
    'other strategies': 15, // Appendix 1: 11; chapter 2: 4 of the nation
    'alignment items': 24, // Appendix 1: 2 + 1 + 4 + 3 + 2 + 1 + 1 + 5 + 1 + 3 + 1
    answers: 7, // Appendix 1: the four People interventions; chapter 2: the NEET strategy and two themes, the White Paper and one
    interventions: 26, // chapter 2: 5; chapter 3: 3 of the early tasks, 9 more that require action to begin, 8 of system change; the Academy
    assessments: 14, // Table 3
    'scores explained': 6, // Table 2
    tools: 1, // chapter 3 (line 223)
  })
})

test('the same folder again changes nothing', async () => {
  expect(Object.entries((await load()).counted).filter(([, count]) => count > 0)).toEqual([])
})

test('Table 1 ticks 41 designations', () => {
  const ticks = rowsOf('bodies.yaml').filter(({ document }) => document === 'implementation-plan-2022').flatMap(({ raci }) => raci as string[]) // as the shape of a body has it
  // Counted down each column: 14 responsible, 9 accountable, 11 consulted, 7 informed.
  expect(Object.fromEntries([...Map.groupBy(ticks, (tick) => tick)].map(([tick, all]) => [tick, all.length]))).toEqual({ responsible: 14, accountable: 9, consulted: 11, informed: 7 })
})

test('Table 3 counts 59 projects in the pipeline', async () => {
  const { pipeline } = await db.selectFrom('evidence.printed').where('kind', '=', 'projects').select(({ fn, cast, ref }) => fn.sum<number>(cast(ref('printed'), 'integer')).as('pipeline')).executeTakeFirstOrThrow()
  expect(Number(pipeline)).toBe(59) // 7 + 7 + 4 + 3, 2 + 9 + 1 + 2, 4 + 16 + 1, 2 + 1 + 0
})

test('Table 4 ticks 21 measures for the four themes', async () => {
  const ticks = await db.selectFrom('evidence.success_measure').select('theme').execute()
  const themes = await db.selectFrom('strategy.item').where('kind', '=', 'theme').select('name').orderBy('position').execute()
  // Counted down each column: 5 + 5 + 6 + 5.
  expect(themes.map(({ name }) => ticks.filter(({ theme }) => theme === name).length)).toEqual([5, 5, 6, 5])
})

const seeds = '../shared/seeds'
const given = fs.existsSync(seeds)

/** Where words stand on another line than their row does: each line of theirs in turn. */
const elsewhere: Readonly<Record<string, readonly number[]>> = {
  'employment-and-skills-strategy-2022 name': [7], 'employment-and-skills-strategy-2022 statusWords': [9], 'employment-and-skills-strategy-2022 purpose': [61],
  'mapping-tool words': [223, 237],
  'education-advisory-panel duty': [173], 'chairs-meeting duty': [177, 177], 'chairs-meeting meets': [177], 'chairs-meeting membership': [177], 'resident-reference-group duty': [332, 175],
  'academy-combined-authority terms': [499], 'academy-workforce-action-board terms': [497], 'academy-health-and-well-being-board terms': [499], 'academy-steering-group terms': [499, 763],
  'levelling-up-white-paper words': [81, 83], 'neet-reduction-strategy name': [488], 'life-science-3 words': [470, 471, 472, 473],
  'youth-offer-19-24 words': [94, 275], 'good-employment-charter statusWords': [254], 'green-skills-centre words': [485], 'green-skills-centre location': [485], 'five-year-delivery-plans words': [304],
  'public-sector-skills-academy statusWords': [299], 'integrated-care-system statusWords': [299], 'work-progression-academy statusWords': [617], 'work-progression-academy location': [51],
}
const beginDelivery = 268
/** The document gives no title to the plans of districts. */
const namedHere = ['south-cambridgeshire-action-plan name', 'east-cambridgeshire-action-plan name']
/** How long one text goes on, with the empty lines within it. */
const longest = 3

const texts = ['name', 'label', 'words', 'vision', 'purpose', 'statusWords', 'representation', 'duty', 'terms', 'meets', 'membership', 'deliverability', 'fit', 'lead', 'funder', 'location', 'role', 'organisation', 'owners']
/** A name that stands within a sentence begins here with a capital; one cell prints two organisations with a full stop between. */
const ignoring = (field: string, text: string) => (field === 'name' ? text.toLowerCase() : field === 'organisation' ? text.replaceAll('.', '') : text)

/** Text without what only shows it: tags, bold, bullets, kinds of quotation marks, broken lines. */
const flat = (text: string) => text.replace(/<\/?[a-z][^>]*>/g, ' ').replace(/\*+/g, '').replace(/[•;]/g, ' ').replace(/^\s*[->] /gm, ' ').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim()

/** Each text of a row and of what lies in it, with the line that it is said to stand on. */
function textsOf(row: Row, document = row.document): { document: string; at: string; text: string; lines: readonly number[] | undefined; line: number }[] {
  const key = String(Object.values(row)[0])
  return Object.entries(row).flatMap(([field, value]) => {
    const at = `${key} ${field}`
    if (Array.isArray(value) && typeof value[0] === 'object') return value.flatMap((inner: Row) => textsOf(inner, document))
    if (!texts.includes(field) || value === undefined || namedHere.includes(at)) return []
    const lines = elsewhere[at] ?? (field === 'statusWords' && row['status'] === 'not started' && row.line > beginDelivery ? [beginDelivery] : undefined)
    return [value].flat().map((text) => ({ document, at, text: String(text), lines, line: row.line }))
  })
}

const files = ['plans.yaml', 'plan-items.yaml', 'tools.yaml', 'bodies.yaml', 'milestones.csv', 'other-strategies.yaml', 'interventions.yaml', 'assessments.yaml', 'scores.yaml']
const linesOf = (id: string) => fs.readFileSync(`${seeds}/${read.region.documents.find((document) => document.id === id)!.file}`, 'utf8').split('\n')

test.skipIf(!given).each(files)('every text of %s stands in its document on the line that is named (skipped where ../shared/seeds is absent)', (file) => {
  const documents = new Map(read.region.documents.map(({ id }) => [id, linesOf(id)]))
  const wrong: string[] = []
  let looked = 0
  for (const { document, at, text, lines, line } of rowsOf(file).flatMap((row) => textsOf(row)))
    for (const [i, part] of text.split('\n').entries()) {
      const printed = documents.get(document)!
      const from = lines ? lines[i] : line
      const ignore = (one: string) => ignoring(at.split(' ').at(-1)!, one)
      const wanted = ignore(flat(part))
      const found = from !== undefined && ignore(flat(printed.slice(from - 1, from - 1 + longest).join('\n'))).includes(wanted) && ignore(flat(printed.slice(from - 1, from).join('\n'))).includes(wanted.slice(0, 20))
      looked++
      if (!found) wrong.push(`${at}, line ${from}: ${part}`)
    }
  expect(wrong).toEqual([])
  expect(looked).toBeGreaterThanOrEqual(rowsOf(file).length)
})

test.skipIf(!given)('each body of Table 1 is designated as it is ticked (skipped where ../shared/seeds is absent)', () => {
  const printed = linesOf('implementation-plan-2022')
  for (const { body, raci, document, line } of rowsOf('bodies.yaml'))
    if (document === 'implementation-plan-2022')
      expect([body, raci]).toEqual([body, ['responsible', 'accountable', 'consulted', 'informed'].filter((_, i) => printed[line - 1]!.split('\t')[2 + i]!.includes('✓'))])
})

test.skipIf(!given)('every date of a milestone is worded as in chapter 4 (skipped where ../shared/seeds is absent)', () => {
  const chapter = flat(linesOf('implementation-plan-2022').slice(309, 370).join('\n')) // chapter 4 is lines 310 to 370
  expect(rowsOf('milestones.csv').filter(({ dueWords }) => !chapter.includes(String(dueWords)))).toEqual([])
})

test.skipIf(!given)('nobody who holds a post is named (skipped where ../shared/seeds is absent)', () => {
  const business = linesOf('work-progression-academy-2017')
  const appendixC = business.slice(725, 746).map((line) => line.split('\t').slice(0, 2).join(' '))
  const appendicesAAndD = [...business.slice(669, 689), ...business.slice(752, 761)].map((line) => line.split('\t')[0]!).filter((name) => name)
  const surnames = [...appendixC, ...appendicesAAndD].map((name) => name.replace(/,.*/, '').split(' ').at(-1)!)
  expect(surnames).toHaveLength(46) // 21, 16 and 9
  const all = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => fs.statSync(`${folder}/${file}`).isFile()).map((file) => fs.readFileSync(`${folder}/${file}`, 'utf8')).join('\n')
  expect(surnames.filter((surname) => new RegExp(`\\b${surname}\\b`).test(all))).toEqual([])
})
