import fs from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../test/database.ts'
import { asker, visitor } from '../platform/context.ts'
import { loadRegion } from '../platform/regions/load.ts'
import { readRegion } from '../platform/regions/reader.ts'
import { listFindings } from './check/queries.ts'
import { listAreas, listIndicators, listObserved, live } from './queries.ts'
import { loads } from '../app/joined.ts'
import { addRelease } from './region/queries.ts'
import { countFigures, flat, headline, rest, scorecards } from './rules.ts'

const { db } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))

const edition = 'published-2022-08'
async function cards(of: string) {
  const areas = await listAreas(db)
  return scorecards(areas.filter(({ hasScorecard }) => hasScorecard), areas, await listIndicators(db), await listObserved(db, { edition: of }))
}
const published = await cards(edition)

test('the published edition has 33 favourable, 28 adverse, 5 not updated and 6 without data', () => {
  expect(countFigures(published.flatMap(({ figures }) => figures))).toEqual({ favourable: 33, adverse: 28, 'no-clear-change': 0, 'not-updated': 5, 'no-data': 6 })
  const counts = Object.fromEntries(published.map(({ area, figures }) => [area.name, Object.values(countFigures(figures)).join(' ')]))
  expect(counts).toEqual({
    'South Cambridgeshire': '7 4 0 0 1', Peterborough: '6 4 0 1 1', Fenland: '6 4 0 1 1', 'East Cambridgeshire': '5 5 0 1 1', Huntingdonshire: '2 8 0 1 1', Cambridge: '7 3 0 1 1',
  })
})

test('the headline says the finding', () => {
  const say = (name: string) => { const { figures } = published.find(({ area }) => area.name === name)!; return `${headline(figures)}. ${rest(figures)}` }
  expect(say('South Cambridgeshire')).toBe('7 of 11 measures moved the right way. 4 moved the wrong way and 1 has no data.')
  expect(say('Huntingdonshire')).toBe('2 of 10 measures moved the right way. 8 moved the wrong way, 1 was not updated and 1 has no data.')
  expect(headline([])).toBe('No measure has a figure to compare')
})

test('as long as nothing newer is loaded, the live edition is the published one', async () => {
  expect((await cards(live)).flatMap(({ figures }) => figures.map(flat))).toEqual(published.flatMap(({ figures }) => figures.map(flat)))
})

test('a newer series changes the live edition, and never the published one', async () => {
  const value = (startsOn: string, value: string, lower: string, upper: string) => ({
    areaId: 'E07000010', indicatorId: 'employment-levels', startsOn, endsOn: startsOn.replace('-01-01', '-12-31'), periodLabel: `Jan-Dec ${startsOn.slice(0, 4)}`, periodBasis: 'stated' as const, value, lower, upper, status: 'final' as const,
  })
  await ask(visitor, 'read write', (ctx) => addRelease(ctx, { series: 'aps', edition: null, documentId: null, title: 'Annual Population Survey', publishedOn: '2022-04-12' },
    [value('2020-01-01', '70.1', '64.0', '76.2'), value('2021-01-01', '74.7', '68.2', '81.2')]))
  const cell = async (of: string) => flat((await cards(of)).find(({ area }) => area.name === 'Fenland')!.figures.find(({ indicator }) => indicator.id === 'employment-levels')!)
  expect(await cell(live)).toMatchObject({ previous: 70.1, latest: 74.7, change: 4.6, judgement: 'no-clear-change', latestPeriod: 'Jan-Dec 2021' })
  expect(await cell(edition)).toMatchObject({ previous: 70.1, latest: 74.7, change: 4.6, judgement: 'favourable', latestPeriod: '2022' })
})

const folder = '../shared/acceptance'
const given = fs.existsSync(folder)
const read = <Shape extends z.ZodType>(file: string, shape: Shape) => shape.parse(JSON.parse(fs.readFileSync(`${folder}/${file}`, 'utf8')))

test.skipIf(!given)('every figure is that of the checked transcription (skipped where ../shared/acceptance is absent)', () => {
  const number = z.number().nullish().transform((value) => value ?? null)
  const row = z.object({ code: z.string(), indicator: z.string(), previous: number, updated: number, change: number, change_unit: z.string().optional(), movement: z.string().nullable(), favourable: z.boolean().nullable(), vs_national: number })
  const { derived_expected: { rows } } = read('cpca-scorecards.json', z.object({ derived_expected: z.object({ rows: z.array(row) }) }))
  const flats = published.flatMap(({ figures }) => figures.map(flat))
  expect(flats).toHaveLength(rows.length)
  for (const expected of rows) {
    const found = flats.find(({ area, measure }) => area === expected.code && measure === expected.indicator)!
    const judgement = expected.favourable === null ? (expected.updated === null ? 'no-data' : 'not-updated') : expected.favourable ? 'favourable' : 'adverse'
    expect(found).toMatchObject({ previous: expected.previous, latest: expected.updated, change: expected.change, changeUnit: expected.change_unit ?? null, movement: expected.movement, judgement })
    if (expected.vs_national !== null) expect(found.latest! - found.comparator!.value!).toBeCloseTo(expected.vs_national, 6)
  }
})

const findings = (await listFindings(db)).map(({ kind, document, place, area, measure, printed, computed }) => ({ kind, document, place, area, measure, printed, computed }))

test('the published figures are found to disagree in twenty places', () => {
  const counts = Object.fromEntries([...Map.groupBy(findings, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]))
  expect(counts).toEqual({ change: 5, 'level-as-change': 6, arrow: 1, label: 4, impossible: 1, 'infeasible-mean': 1, 'average-over-nothing': 2 })
})

test.skipIf(!given)('all that must be found is found, and nothing else (skipped where ../shared/acceptance is absent)', () => {
  const finding = z.object({ kind: z.string(), document: z.string(), place: z.string(), area: z.string().nullable(), measure: z.string(), printed: z.string(), computed: z.string() })
  const { findings: expected } = read('cpca-check-expected.json', z.object({ findings: z.array(finding) }))
  const sorted = (all: readonly object[]) => all.map((one) => JSON.stringify(one, ['kind', 'document', 'place', 'area', 'measure', 'printed', 'computed'])).toSorted()
  expect(sorted(findings)).toEqual(sorted(expected))
})
