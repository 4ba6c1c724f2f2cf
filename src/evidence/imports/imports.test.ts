import fs from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../../test/database.ts'
import { loads } from '../../app/joined.ts'
import { asker, visitor } from '../../platform/context.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'
import { xlsxRows } from '../../platform/sheets/readXlsx.ts'
import { listAreas, listIndicators, listObserved, live } from '../queries.ts'
import { countFigures, scorecards } from '../rules.ts'
import { acceptImport, addImport, compareAgain, discardImport, isNothing, keepWhere, listStaged } from './queries.ts'
import type { FileRow } from './reading.ts'
import { leftOut } from './rules.ts'
import type { Import } from '../tables.ts'
import type { Context } from '../../platform/context.ts'

const { db } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))

type Options = { published?: string; isAccepted?: boolean; file?: string }
/** What an import holds, as its pages show it. */
async function told({ db }: Pick<Context, 'db'>, found: Import) {
  const rows = async (outcome: 'new' | 'changed' | 'same' | 'missing' | 'refused') => listStaged(db, found.id, { outcome, most: 1000 })
  return { found, fresh: await rows('new'), changed: await rows('changed'), same: await rows('same'), missing: await rows('missing'), refused: (await rows('refused')).map(({ line, says }) => ({ line, says })), ...leftOut(found) }
}
/** Reads, compares and, where asked, keeps: all in one transaction, as the command does. */
const bring = (layout: 'nomis-xlsx' | 'nomis-csv' | 'ons-els', rows: readonly FileRow[], { published, isAccepted = false, file = 'a.csv' }: Options = {}) => ask(visitor, 'read write', (ctx) => keepWhere(ctx, async () => {
  const found = await addImport(ctx, { layout, fileName: file, rows, published })
  const all = await told(ctx, found)
  const release = isAccepted && !isNothing(found) ? await acceptImport(ctx, found) : undefined
  return { ...all, release, isKept: release !== undefined }
}))
const csv = (...lines: string[]): FileRow[] => lines.map((text, i) => ({ cells: text.split(','), line: i + 1 }))
const counts = ({ found: { newCount, changedCount, sameCount, missingCount } }: Awaited<ReturnType<typeof bring>>) => [newCount, changedCount, sameCount, missingCount]
const kept = async () => (await sql<{ releases: number; observations: number; staged: number }>`select (select count(*) from evidence.release) as releases, (select count(*) from evidence.observation) as observations,
  (select count(*) from evidence.staged) as staged`.execute(db)).rows[0]!

const head = 'areacd,areanm,indicator,period,observation,measure,lci_95,uci_95,status'
const fenland = (year: number, value: string, low = '', high = '', status = '') => `E07000010,Fenland,Employment rate,${year}-01-01/P1Y,${value},Percentage,${low},${high},${status}`

test('a file is compared first, and then kept as one release', async () => {
  const before = await kept()
  const rows = csv(head, fenland(2021, '74.7', '66.1', '83.3'), fenland(2022, '75.3'), fenland(2023, '', '', '', 'x'), 'E06000002,Middlesbrough,Employment rate,2021-01-01/P1Y,60.0,Percentage,,,', 'E07000010,Fenland,Happiness,2021-01-01/P1Y,7.1,Score,,,', 'E07000010,Fenland,Employment rate,2021-01-01/P1Y,many,Percentage,,,')
  const seen = await bring('ons-els', rows)
  expect(counts(seen)).toEqual([3, 0, 0, 15])
  expect(seen).toMatchObject({ found: { source: 'explore-local-statistics', refusedCount: 1 }, areas: [{ name: 'Middlesbrough, E06000002', rows: 1 }], series: [{ name: 'Happiness, Score', rows: 1 }], refused: [{ line: 7 }] })
  expect(seen.missing[0]).toMatchObject({ areaId: 'E07000012', says: 'is not in the file, which has it for other areas' })
  expect(await kept()).toEqual(before)

  const { release } = await bring('ons-els', rows, { isAccepted: true, published: '2025-10-09', file: 'employment-rate.csv' })
  expect(await kept()).toEqual({ releases: before.releases + 1, observations: before.observations + 3, staged: 0 })
  const { rows: found } = await sql`select value, lower, upper, status, marker, place, line, period_basis from evidence.observation where release_id = ${release!} order by starts_on`.execute(db)
  expect(found).toEqual([
    { value: '74.7', lower: '66.1', upper: '83.3', status: 'final', marker: null, place: 'employment-rate.csv', line: 2, periodBasis: 'stated' },
    { value: '75.3', lower: null, upper: null, status: 'final', marker: null, place: 'employment-rate.csv', line: 3, periodBasis: 'stated' },
    { value: null, lower: null, upper: null, status: 'unavailable', marker: 'x', place: 'employment-rate.csv', line: 4, periodBasis: 'stated' },
  ])
})

test('the same file again changes nothing; a revised one is a new vintage, told old and new', async () => {
  const before = await kept()
  const same = csv(head, fenland(2021, '74.7', '66.1', '83.3'), fenland(2022, '75.3'), fenland(2023, '', '', '', 'x'))
  const again = await bring('ons-els', same, { isAccepted: true, published: '2025-11-01' })
  expect([counts(again), again.release]).toEqual([[0, 0, 3, 15], undefined])
  expect(await kept()).toEqual(before)

  const revised = await bring('ons-els', csv(head, fenland(2022, '75.1'), fenland(2023, '67.8')), { isAccepted: true, published: '2025-12-01' })
  expect(revised.changed.map(({ wasValue, value }) => [wasValue, value])).toEqual([['75.3', '75.1'], [null, '67.8']])
  const observed = (await listObserved(db, { edition: live, indicatorId: 'employment-levels', areaIds: ['E07000010'] })).filter(({ series }) => series === 'explore-local-statistics')
  expect(observed.map(({ value }) => value)).toEqual(['74.7', '75.1', '67.8'])
  await expect(bring('ons-els', same, { isAccepted: true, published: '2025-11-01' })).rejects.toThrow('the file was published on 2025-11-01, and figures of the same series that were published on 2025-12-01 are here already')
})

test('what is known and left out of a newer file stays, and is told', async () => {
  const { missing } = await bring('ons-els', csv(head, fenland(2021, '74.7').replace('E07000010,Fenland', 'E07000008,Cambridge')), { published: '2026-01-01' })
  expect(missing.find(({ areaId }) => areaId === 'E07000010')).toMatchObject({ value: '74.7', says: 'is known here and not in the file: it stays as it was' })
})

test('a damaged file changes nothing', async () => {
  const before = await kept()
  await expect(bring('ons-els', csv(head, fenland(2024, '70.1'), 'E07000010,Fen'), { isAccepted: true })).rejects.toThrow('line 3 has 2 cells where the first line has 9: the file is damaged, or was cut short')
  await expect(bring('nomis-csv', csv(head), { isAccepted: true })).rejects.toThrow('is not the CSV of the Nomis API')
  expect(await kept()).toEqual(before)
})

test('one cell with two values is refused, whichever row came first', async () => {
  const { fresh, refused } = await bring('ons-els', csv(head, fenland(2024, '70.1'), fenland(2024, '70.2'), fenland(2025, '70.1'), fenland(2025, '70.1')))
  expect(fresh.map(({ startsOn }) => startsOn)).toEqual(['2025-01-01'])
  expect(refused).toEqual([{ line: 3, says: 'gives another value than line 2 for the same area, period and series, "Employment rate": neither is taken' }])
})

test('the margin of a rate of Nomis stands in a row of its own, in any order', async () => {
  const row = (measure: string, value: string) => `Jan 2024-Dec 2024,E07000010,Fenland,45,Employment rate,${measure},${value},Nm-17d5d32202012d1`
  const brought = await bring('nomis-csv', csv('DATE_NAME,GEOGRAPHY_CODE,GEOGRAPHY_NAME,VARIABLE,VARIABLE_NAME,MEASURES,OBS_VALUE,URN', row('21003', '9.4'), row('20599', '67.8'), row('21001', '41000'), row('20599', '1').replace('Nm-17d5d', 'Nm-30d1d')))
  expect(brought).toMatchObject({ found: { source: 'aps-rates' }, fresh: [{ value: '67.8', lower: '58.4', upper: '77.2', startsOn: '2024-01-01', endsOn: '2024-12-31' }], series: [{ rows: 1 }, { rows: 1 }] })
})

test('a rate is worked out of two counts, and is as unsure as they are', async () => {
  const block = (all: number | string, employed: number | string, mark: string | null = null) => [['annual population survey'], ['ONS Crown Copyright Reserved [from Nomis on 24 April 2023]'], ['date', 'Jan 2022-Dec 2022'],
    ['Area', 'T01:22 (Aged 16-64 - All : All People )', null, null, 'T01:28 (Aged 16-64 - In employment : All People )', null, null], [null, 'number', 'Flags', 'conf', 'number', 'Flags', 'conf'], ['ladu:Fenland', all, null, 9000, employed, null, mark], ['lep:Cambridge', 1, null, 1, 1, null, 1]]
    .map((cells, i) => ({ cells, line: i + 1 }))
  const rate = async (...given: Parameters<typeof block>) => { const { fresh, refused } = await bring('nomis-xlsx', block(...given)); return [...fresh.filter(({ indicatorId }) => indicatorId === 'employment-levels').map(({ value, status, marker }) => [value, status, marker]), ...refused.map(({ says }) => says)] }
  expect(await rate(61800, 46500)).toEqual([['75.2', 'final', null]])
  expect(await rate(61800, 46500, '*')).toEqual([['75.2', 'low reliability', '*']])
  expect(await rate(61800, '!', '!')).toEqual([[null, 'suppressed', '!']])
  expect(await rate(0, 0)).toEqual(['is to be a share of "T01:22 (Aged 16-64 - All : All People )", which is 0 there'])
})

const send = (...rows: FileRow[]) => ask(visitor, 'read write', (ctx) => addImport(ctx, { layout: 'ons-els', fileName: 'b.csv', rows, published: '2026-02-01' }))
const accept = (found: Import) => ask(visitor, 'read write', (ctx) => acceptImport(ctx, found))

test('of two people who accept one file, the second is told, and it is kept once', async () => {
  const found = await send(...csv(head, fenland(2030, '71.0')))
  const before = await kept()
  const both = await Promise.allSettled([accept(found), accept(found)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { message: 'Somebody else has already accepted this file: its figures are kept' } })
  expect(await kept()).toEqual({ releases: before.releases + 1, observations: before.observations + 1, staged: 0 })
  await expect(ask(visitor, 'read write', (ctx) => discardImport(ctx, found))).rejects.toThrow('already accepted')
})

test('of two files of one source, the second is compared again before it is accepted', async () => {
  const [one, other] = [await send(...csv(head, fenland(2031, '71.0'))), await send(...csv(head, fenland(2031, '71.5'), fenland(2032, '72')))]
  expect(other).toMatchObject({ newCount: 2, changedCount: 0 })
  await accept(one)
  await expect(accept(other)).rejects.toThrow('Other figures of Explore Local Statistics came in after this file was compared with what is known. Compare it again')
  await ask(visitor, 'read write', (ctx) => compareAgain(ctx, other))
  const again = await ask(visitor, 'read only', async (ctx) => told(ctx, await ctx.db.selectFrom('evidence.import').selectAll().where('id', '=', other.id).executeTakeFirstOrThrow()))
  expect([again.found.newCount, again.found.changedCount, again.changed.map(({ wasValue, value }) => [wasValue, value])]).toEqual([1, 1, [['71.0', '71.5']]])
  const release = await accept(other)
  expect((await sql`select was.value as was, o.value as "now" from evidence.revised join evidence.observation o on o.id = observation_id join evidence.observation was on was.id = was_id where revised.release_id = ${release}`.execute(db)).rows).toEqual([{ was: '71.0', now: '71.5' }])
  expect((await sql`select new_count, changed_count, same_count from evidence.release_count where release_id = ${release}`.execute(db)).rows).toEqual([{ newCount: 1, changedCount: 1, sameCount: 0 }])
})

test('a file that is thrown away leaves nothing that waits', async () => {
  const found = await send(...csv(head, fenland(2033, '71.0')))
  await ask(visitor, 'read write', (ctx) => discardImport(ctx, found))
  expect((await kept()).staged).toBe(0)
  await expect(accept(found)).rejects.toThrow('already thrown this file away')
})

test('what a crash took from the waiting figures is not kept in part', async () => {
  const found = await send(...csv(head, fenland(2034, '71.0'), fenland(2035, '71.0')))
  const before = await kept()
  await sql`delete from evidence.staged where starts_on = '2035-01-01'`.execute(db)
  await expect(accept(found)).rejects.toThrow('What this file held is no longer here')
  expect((await kept()).observations).toBe(before.observations)
  await ask(visitor, 'read write', (ctx) => discardImport(ctx, found))
})

const [evidence, expected] = ['../shared/data/evidence', '../shared/acceptance/evidence-expected']
const given = fs.existsSync(evidence) && fs.existsSync(expected)
const json = <Shape extends z.ZodType>(file: string, shape: Shape) => shape.parse(JSON.parse(fs.readFileSync(`${expected}/${file}`, 'utf8')))

test.skipIf(!given)('the workbook of table T01 gives the expected counts and rates, and leaves the published edition (skipped where ../shared is absent)', async () => {
  const { db } = await freshDatabase()
  const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
  await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))
  const rows = (await xlsxRows(fs.readFileSync(`${evidence}/nomis-xlsx/nomis_2023_04_24_143523_aps_T01_employment.xlsx`))).map((cells, i) => ({ cells, line: i + 1 }))
  await ask(visitor, 'read write', async (ctx) => {
    const found = await addImport(ctx, { layout: 'nomis-xlsx', fileName: 'nomis.xlsx', rows })
    expect(found).toMatchObject({ newCount: 210, changedCount: 0, missingCount: 0, refusedCount: 0, publishedOn: '2023-04-24' })
    await acceptImport(ctx, found)
  })
  const values = (await listObserved(db, { edition: live })).filter(({ series }) => series === 'aps-t01')
  const areas = await listAreas(db)
  const cell = (areaId: string, indicator: string, label: string) => values.find((one) => one.areaId === areaId && one.indicatorId === indicator && one.periodLabel === label)!
  const number = (areaId: string, indicator: string, label: string) => Number(cell(areaId, indicator, label).value)
  const counted = { all_16_64: 'people-16-to-64', economically_active: 'economically-active-16-to-64', in_employment: 'in-employment-16-to-64', inactive: 'economically-inactive-16-to-64', activity_rate: 'economic-activity', employment_rate: 'employment-levels', inactivity_rate: 'economic-inactivity' }
  const imported = [...new Set(values.map(({ periodLabel }) => periodLabel))].flatMap((label) => areas.filter(({ hasScorecard }) => hasScorecard).map(({ id, name }) => ({
    date: label, ladnm: name, ladcd: id, conf_in_employment: Number(cell(id, 'in-employment-16-to-64', label).upper) - number(id, 'in-employment-16-to-64', label),
    ...Object.fromEntries(Object.entries(counted).map(([column, indicator]) => [column, number(id, indicator, label)])),
  })))
  const sorted = (all: readonly Record<string, unknown>[]) => all.map((one) => JSON.stringify(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted()
  expect(sorted(imported)).toEqual(sorted(json('aps_t01_rates_share.json', z.array(z.record(z.string(), z.unknown())))))

  const published = await listObserved(db, { edition: 'published-2022-08' })
  const comparison = json('seed_vs_nomis_2021.json', z.object({ rows: z.array(z.object({ area: z.string(), indicator: z.string(), seed_figure8: z.number(), nomis_jan_dec_2021: z.number(), difference: z.number() })) })).rows
  expect(comparison).toHaveLength(18)
  for (const { area, indicator, seed_figure8, nomis_jan_dec_2021, difference } of comparison) {
    const { id } = areas.find(({ name }) => name === area)!
    const printed = published.filter((one) => one.areaId === id && one.indicatorId === indicator).toSorted((a, b) => (a.endsOn < b.endsOn ? 1 : -1))[0]
    const nomis = number(id, indicator, 'Jan 2021-Dec 2021')
    expect({ printed: Number(printed!.value), nomis, difference: Number((Number(printed!.value) - nomis).toFixed(1)) }, `${area}, ${indicator}`).toEqual({ printed: seed_figure8, nomis: nomis_jan_dec_2021, difference })
  }
  const cards = scorecards(areas.filter(({ hasScorecard }) => hasScorecard), areas, await listIndicators(db), published)
  expect(countFigures(cards.flatMap(({ figures }) => figures))).toMatchObject({ favourable: 33, adverse: 28, 'not-updated': 5, 'no-data': 6 })
})
