import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { layoutNames, type Layout } from '../../calc/layouts/layouts.ts'
import { loads } from '../../app/joined.ts'
import { asker, visitor, type Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'
import { fileRows } from './files.ts'
import { addImport, keepWhere } from './queries.ts'
import { listRows } from './rows/queries.ts'

const { db } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))
/** What a file would change, of which nothing stays. */
const look = <T>(layout: Layout, bytes: Buffer, see: (ctx: Context, found: Awaited<ReturnType<typeof addImport>>) => Promise<T>) => ask(visitor, 'read write', async (ctx) => (await keepWhere(ctx, async () => ({ seen: await see(ctx, await addImport(ctx, { layout, fileName: 'any.csv', rows: fileRows(layout, bytes) })), isKept: false }))).seen)
const cells = (layout: Layout, bytes: Buffer) => look(layout, bytes, async ({ db }, found) => ({
  all: (await listRows(db, found, { outcome: 'new', most: 1000 })).map(({ json }) => { const { line: _line, ...cell } = { line: 0, ...json }; return JSON.stringify(cell) }).toSorted(), refused: found.refusedCount,
}))

const heads: Readonly<Record<Layout, string>> = {
  'nomis-csv': 'DATE_NAME,GEOGRAPHY_CODE,VARIABLE,VARIABLE_NAME,MEASURES,OBS_VALUE,OBS_STATUS', 'nomis-xlsx': 'Area', 'ons-els': 'areacd,areanm,indicator,period,observation,measure,lci_95,uci_95,status', 'dfe-ees': 'time_period,time_identifier,geographic_level,country_code,country_name,age,count',
  'apprenticeship-flows': 'year,learner_home_lad,delivery_lad,starts', 'own-figures': 'indicator,area,starts,ends,value', onspd: 'pcds,oslaua,oseast1m,osnrth1m,doterm', 'codepoint-open': '"CB1 0AH",10,546881,258966,"E92000001","","","","E07000008",""',
}
const word = fc.constantFrom('E07000010', 'Fenland', 'Employment rate', '2021-01-01/P1Y', '0000-01-01/P1Y', '9999-01-01/P1Y', '1e30', '-0', '74.7', '0', 'x', 'c', 'low', '!', 'Percentage', '2024/25', '"', '\0', '\t', '\\.', '\\N', '\ufeff', '\n', ',', 'CB1 0AH', '45', '20599', 'Jan 2018-Dec 2018', "'; drop table", '\ud800')

test.each(layoutNames)('%s: whatever bytes a file has, it is compared or refused in words, and nothing else', { timeout: 120_000 }, async (layout) => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }).map((all) => Buffer.from(all)), fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 }).map((words) => Buffer.from(`${heads[layout]}\n${words.join(',')}`)),
    fc.array(fc.array(word, { minLength: heads[layout].split(',').length, maxLength: heads[layout].split(',').length }), { maxLength: 5 }).map((rows) => Buffer.from([heads[layout], ...rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))].join('\n'))))
  await fc.assert(fc.asyncProperty(bytes, async (bytes) => {
    await look(layout, bytes, async (_, { newCount, refusedCount }) => expect([newCount, refusedCount].every((count) => count >= 0)).toBe(true))
      .catch((error: unknown) => { if (!(error instanceof Refusal) && (!(error instanceof Error) || 'code' in error || !/^(line|it|is) ?/.test(error.message))) throw error })
  }), { numRuns: 40 })
})

test('a character that PostgreSQL cannot keep, wherever it stands in a file, is refused with its line', async () => {
  const els = (row: string) => look('ons-els', Buffer.from(`${heads['ons-els']}\n${row}`), async (_, { newCount }) => newCount)
  const row = ['E07000010', 'Fenland', 'Employment rate', '2021-01-01/P1Y', '74.7', 'Percentage', '70', '80', '']
  expect(await els(row.join(','))).toBe(1)
  for (const [i] of row.entries()) await expect(els(row.with(i, '\0').join(','))).rejects.toThrow(/^line 2 holds a character that no text has/)
})

const figure = fc.record({ area: fc.constantFrom('E07000010', 'E07000008', 'E06000031'), year: fc.integer({ min: 1990, max: 2030 }), of: fc.constantFrom('Employment rate', 'Economically inactive'), value: fc.integer({ min: 0, max: 1000 }).map((tenths) => (tenths / 10).toFixed(1)) })
const distinct = fc.uniqueArray(figure, { selector: ({ area, year, of }) => `${area} ${year} ${of}`, maxLength: 20, minLength: 1 })
const els = (all: readonly { area: string; year: number; of: string; value: string }[]) => Buffer.from([heads['ons-els'], ...all.map(({ area, year, of, value }) => `${area},,${of},${year}-01-01/P1Y,${value},Percentage,,,`)].join('\n'))

test('rows in another order give the same figures, and each comes out as it went in', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(distinct.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), async ([all, shuffled]) => {
    const [one, other] = [await cells('ons-els', els(all)), await cells('ons-els', els(shuffled))]
    expect(one).toEqual(other)
    expect(one.all.map((text) => { const { area, periodStart, value } = JSON.parse(text) as Record<string, string>; return `${area} ${periodStart} ${value}` }).toSorted()).toEqual(all.map(({ area, year, value }) => `${area} ${year}-01-01 ${value}`).toSorted())
  }), { numRuns: 25 })
})

test('so do rates whose margin stands in a row of its own, wherever that is', { timeout: 60_000 }, async () => {
  const rows = [2020, 2021, 2022].flatMap((year) => [['20599', '67.8'], ['21003', '9.4'], ['21001', '41000']].map(([measure, value]) => `Jan ${year}-Dec ${year},E07000010,45,Employment rate,${measure},${value},A`))
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
    const { all } = await cells('nomis-csv', Buffer.from([heads['nomis-csv'], ...shuffled].join('\n')))
    expect(all.map((text) => { const { value, low, high } = JSON.parse(text) as Record<string, string>; return [value, low, high] })).toEqual([1, 2, 3].map(() => ['67.8', '58.4', '77.2']))
  }), { numRuns: 15 })
})
