// What the report of 7 March 2024 prints comes out of what the region ships, letter for letter and line by line.
import fs from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { loads } from '../../app/joined.ts'
import { compare, decimal, findDecimal, type Decimal } from '../../calc/numbers/decimals.ts'
import { asker, visitor } from '../../platform/context.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'
import { listReturned } from '../disclosed/queries.ts'
import type { Returned } from '../returned/queries.ts'
import { sayReturned, setBeside } from '../rules.ts'

const { db } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2024-03-07T09:00:00Z') })
const shipped = readRegion('regions/lancashire', loads)
const load = () => ask(visitor, 'read write', (ctx) => loadRegion(ctx, shipped, loads))
await load()
const returned = await ask(visitor, 'read only', (ctx) => listReturned(ctx, { documentId: 'board-report-2024-03' }))
const of = (kpi: string) => returned.filter(({ kpiKey }) => kpiKey === kpi)
const say = (kpi: string) => of(kpi).map((one) => [one.kind, one.periodLabel, sayReturned(one), one.line])
afterAll(() => db.destroy())

test('the folder given again changes nothing', async () => {
  expect(new Set(Object.values((await load()).counted))).toEqual(new Set([0]))
})

test('what is printed twice is kept twice: of profiles the last counts, of what was reported the table', () => {
  expect(of('gatsby-average').map(({ kind, value, printed, line, counts, isSaidAgain }) => [kind, value, printed, line, counts, isSaidAgain])).toEqual([
    ['actual', '6.44', '6.44', 55, true, false], ['actual', '6.4', '6.4 of 8', 39, true, true], ['actual', '6.4', 'an average of 6.4 Benchmarks', 49, true, true],
    ['profile', '5.5', '5.5', 39, false, false], ['profile', '5', 'a target of 5', 49, false, false], ['profile', '5', '5', 55, true, false],
  ])
  expect(say('multiply-starts')).toEqual([['actual', '23/24 financial year', '110%', 187], ['actual', 'Year 2', '129%', 187]])
  expect(say('multiply-spend')).toEqual([['actual', '23/24 financial year', '96%', 187], ['actual', 'Year 2', '100%', 187]])
})

test('what follows from what is printed is worked out, and the growth that the report prints of businesses is not put in its place', () => {
  const values = (kpi: string) => of(kpi).filter(({ way }) => way === 'computed').map(({ group, value }) => [group, value])
  expect(values('digital-freedoms-need-share')).toEqual([['socially isolated', '52.2'], ['no local support network', '29.3'], ['financially excluded', '95.0'], ['poor physical health', '22.6'], ['poor mental/emotional health and well-being', '30.1']])
  expect(values('active-pledges-growth')).toEqual([['', '2.6']]) // of the update before nothing comes before
  expect(values('linkedin-followers-growth')).toEqual([['', '11.5']]) // from what is itself worked out
  expect([values('pledge-businesses-growth'), say('pledge-businesses-growth').map(([, , text]) => text)]).toEqual([[], ['2.6%']])
  expect(setBeside(of('young-apprenticeship-grants-awarded')).map(({ actual, profile, beside }) => [actual.value, profile!.value, beside!.ofProfile])).toEqual([['115', '130', decimal('88.5')]])
  expect(setBeside(of('multiply-spend')).map(({ beside }) => beside!.rating)).toEqual(['amber', 'green'])
})

const [seeds, acceptance] = ['../shared/seeds', '../shared/acceptance/lancashire-2024.json']
const flat = (text: string) => text.replace(/<[^>]*>/g, ' ').replace(/[‘’]/g, "'").replace(/\s+/g, ' ')

test.skipIf(!fs.existsSync(seeds))('every figure stands as it is printed on the line that is named (skipped where ../shared/seeds is absent)', () => {
  const lines = fs.readFileSync(`${seeds}/004_54c4357579de2807.txt`, 'utf8').split('\n').map(flat)
  const printed = returned.filter((one) => one.printed !== null)
  expect(printed.filter((one) => !lines[one.line! - 1]!.includes(one.printed!)).map(({ kpiKey, printed, line }) => [kpiKey, printed, line])).toEqual([])
  expect(printed.length).toBeGreaterThan(70)
  // And it says the number that is kept of it: in digits, in words, or in millions and thousands.
  const words: Readonly<Record<string, string>> = { Eleven: '11', fifteen: '15', three: '3' }
  const numberOf = (text: string) => { const [, digits, by] = /(\d[\d,]*(?:\.\d+)?)([mk](?![a-z]))?/.exec(text.replace(/^\w+/, (word) => words[word] ?? word)) ?? []; return Number(digits?.replaceAll(',', '')) * (by === 'm' ? 1e6 : by === 'k' ? 1e3 : 1) }
  expect(printed.filter((one) => numberOf(one.printed!) !== Number(one.value)).map(({ kpiKey, printed, value }) => [kpiKey, printed, value])).toEqual([])
})

/** A number of the transcription: where it stands in it, the line that it names, and whether it is reckoned from others. */
type Leaf = { at: string; value: Decimal; lines: readonly number[]; isDerived: boolean }
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
function leavesOf(node: unknown, at: readonly string[] = [], lines: readonly number[] = []): Leaf[] {
  if (typeof node === 'number') return [{ at: at.join('.'), value: findDecimal(String(node))!, lines, isDerived: at.includes('derived') }]
  if (!isRecord(node)) return []
  const own = typeof node['line'] === 'number' ? [node['line']] : Array.isArray(node['lines']) ? node['lines'].map(Number) : lines
  return Object.entries(node).filter(([name]) => !['line', 'lines', 'inconsistencies'].includes(name)).flatMap(([name, value]) => leavesOf(value, [...at, name], own))
}
/** What the transcription puts at one line with the rest of its paragraph, and stands on another. */
const elsewhere: Readonly<Record<string, number>> = { 'bootcamps.wave5.social_value_weight_percent': 225, 'skills_pledge.masterclass1_businesses': 261, 'skills_pledge.masterclass2_signed_up': 261, 'social_value.authorities_meeting': 220, 'digital_freedoms.devices': 150, 'digital_freedoms.libraries_grant_gbp': 156 }
/** Groups of one paragraph have a line each. */
const reach = 6

test.skipIf(!fs.existsSync(acceptance))('every number of the transcription is a figure at its line, or worked out from some (skipped where ../shared/acceptance is absent)', () => {
  const whole: unknown = JSON.parse(fs.readFileSync(acceptance, 'utf8'))
  const leaves = leavesOf(whole)
  const near = (one: Returned, lines: readonly number[]) => lines.length === 0 || lines.some((line) => one.line! >= line && one.line! <= line + reach)
  const reckoned = [
    ...returned.filter(({ way }) => way === 'computed').map((one) => ({ one, value: decimal(one.value!) })),
    ...setBeside(returned).flatMap(({ actual, beside }) => (beside ? [beside.difference, beside.ofProfile].flatMap((value) => (value ? [{ one: actual, value }] : [])) : [])),
  ]
  const missing = leaves.filter(({ at, value, lines, isDerived }) => {
    const expected = elsewhere[at] === undefined ? lines : [elsewhere[at]]
    return !(isDerived ? reckoned.some((given) => compare(given.value, value) === 0 && near(given.one, expected)) : returned.some((one) => one.printed !== null && compare(decimal(one.value!), value) === 0 && near(one, expected)))
  })
  expect(missing.map(({ at }) => at)).toEqual([])
  expect(leaves.length).toBeGreaterThan(85)
  // What it transcribes letter for letter is within what is kept so.
  const texts = (function textsOf(node: unknown): string[] {
    return isRecord(node) ? Object.entries(node).filter(([name]) => name !== 'inconsistencies').flatMap(([name, value]) => (typeof value === 'string' && name.endsWith('printed') ? [value] : textsOf(value))) : []
  })(whole)
  expect(texts.filter((text) => !returned.some(({ printed }) => printed?.includes(text)))).toEqual([])
  expect(texts.length).toBeGreaterThan(15)
})
