import fs from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../../test/database.ts'
import { loads } from '../../app/joined.ts'
import { asker, visitor } from '../../platform/context.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'
import { findFigure } from '../figures/queries.ts'
import { showFigure } from '../figures/views.ts'
import { findIndicatorOpened } from '../indicators/queries.ts'
import { listAreas, listObserved, live } from '../queries.ts'
import { countFigures, flat } from '../rules.ts'
import { findScorecard, findScorecards } from '../scorecards/queries.ts'
import { showScorecard } from '../scorecards/views.ts'
import { fileRows } from './files.ts'
import { acceptImport, addImport } from './queries.ts'

const { db } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))
const bring = (layout: 'ons-els' | 'apprenticeship-flows', file: string | Buffer) => ask(visitor, 'read write', async (ctx) => {
  const found = await addImport(ctx, { layout, fileName: 'file.csv', rows: fileRows(layout, file), published: '2025-11-27' })
  await acceptImport(ctx, found)
  return found
})
const measure = 'travel-to-work-and-learn-times'
const journeys = (...rows: readonly (readonly [string, number, string])[]) => Buffer.from(['areacd,areanm,indicator,period,observation,measure,unit,lci_95,uci_95,status', ...rows.map(([indicator, year, value]) => `E07000010,Fenland,${indicator},${year}-01-01/P1Y,${value},Minutes,mins,,,`)].join('\n'))
const flows = (...rows: readonly string[]) => Buffer.from(['year,learner_home_lad,delivery_lad,starts,enrolments,achievements', ...rows].join('\n'))
const card = async (edition?: string) => (await findScorecard({ db }, 'E07000010', edition))!.card
const row = async (edition?: string) => (await card(edition)).figures.find(({ indicator }) => indicator.id === measure)!

test('the row that the plan leaves blank says so until somebody brings in what fills it', async () => {
  expect([(await row()).judged.judgement, (await row()).filledBy]).toEqual(['no-data', undefined])
})

test('journey times fill the row of travel to work and learn on the live scorecard, with their method and period, and leave the published one blank', async () => {
  await bring('ons-els', journeys(['Public transport or walk to work', 2017, '15.6320276625704'], ['Public transport or walk to work', 2019, '16.6645850073211'], ['Drive to work', 2019, '8.23393078370633']))
  const figure = await row()
  expect(figure).toMatchObject({ filledBy: { id: 'minutes-to-work-by-public-transport' }, indicator: { id: measure, source: expect.stringContaining('Department for Transport') } })
  // The statistics skip 2018: 2017 is compared with 2019 as it stands.
  expect(flat(figure)).toMatchObject({ measure, latest: 16.664585007, previous: 15.632027663, latestPeriod: '2019-01-01/P1Y', change: 1.1, changeUnit: 'minutes', judgement: 'adverse' })
  const page = String(showScorecard({ ...(await findScorecard({ db }, 'E07000010'))!, findings: [], related: [] }).body)
  expect(page).toContain('Filled from: Journey to a place of work by public transport or on foot')
  expect(page).toContain('Journey to a place of work by car: 8.2 minutes (2019)')
  expect(page).toContain('16.7 minutes')
  expect(await row('published-2022-08')).toMatchObject({ latest: { value: null, status: 'unavailable' }, judged: { judgement: 'no-data' } })
  expect(countFigures((await findScorecards({ db }, 'published-2022-08'))!.cards.flatMap(({ figures }) => figures))).toEqual({ favourable: 33, adverse: 28, 'no-clear-change': 0, 'not-updated': 5, 'no-data': 6 })
})

test('how many apprentices learn in their own district stands beside it, and the page of the figure says by which method', async () => {
  await bring('apprenticeship-flows', flows('2023/24,Fenland,Fenland,1,9,9', '2023/24,Fenland,Peterborough,3,9,9', '2024/25,Fenland,Fenland,202,9,9', '2024/25,Fenland,"King\'s Lynn and West Norfolk",379,9,9', '2024/25,Peterborough,Fenland,10,9,9'))
  expect((await row()).besides?.map(({ indicator, latest }) => [indicator.id, latest.value])).toEqual([['minutes-to-work-by-car', '8.233930784'], ['apprentices-who-learn-where-they-live', '34.8']])
  const opened = (await findFigure({ db }, 'E07000010', measure))!
  const page = String(showFigure({ ...opened, related: [] }).body)
  for (const words of ['How the row is filled', 'Of every 100 residents who start an apprenticeship', '34.8%', '1 August 2024', 'Department for Education, apprenticeships', 'by public transport or on foot to the nearest place with at least 500 jobs']) expect(page).toContain(words)
  expect((await findIndicatorOpened({ db }, measure))!.figures.find(({ area }) => area.name === 'Fenland')?.filledBy?.id).toBe('minutes-to-work-by-public-transport')
})

const [given, expected] = ['../shared/data/evidence', '../shared/acceptance/travel-to-learn-expected.json']
const shape = z.record(z.string(), z.object({ year: z.string(), resident_starts: z.number(), delivered_in_own_district: z.number(), self_containment_percent: z.number(), starts_delivered_in_district: z.number(), top_outflows: z.array(z.string()) }))

test.skipIf(!fs.existsSync(given) || !fs.existsSync(expected))('the flows give what is expected of every district, exactly (skipped where ../shared is absent)', async () => {
  const found = await bring('apprenticeship-flows', `${given}/travel-to-learn/apprenticeships_home_to_delivery_lad.csv`)
  expect(found.refusedCount).toBe(0)
  const areas = await listAreas(db)
  const all = (await listObserved(db, { edition: live, areAllGroups: true, indicatorIds: ['apprenticeship-starts-of-residents', 'apprenticeship-starts-delivered', 'apprentices-who-learn-where-they-live'] })).filter(({ periodLabel }) => periodLabel === '2024/25')
  const reckoned = Object.fromEntries(areas.filter(({ hasScorecard }) => hasScorecard).map(({ id, name }) => {
    const of = (indicatorId: string, groupName = '') => Number(all.find((one) => one.areaId === id && one.indicatorId === indicatorId && one.groupName === groupName)?.value)
    const outflows = all.filter((one) => one.areaId === id && one.indicatorId === 'apprenticeship-starts-of-residents' && one.groupName !== '' && one.groupName !== `who learn in ${name}`).toSorted((a, b) => Number(b.value) - Number(a.value) || (a.line ?? 0) - (b.line ?? 0))
    return [name, {
      year: '2024/25', resident_starts: of('apprenticeship-starts-of-residents'), delivered_in_own_district: of('apprenticeship-starts-of-residents', `who learn in ${name}`), self_containment_percent: of('apprentices-who-learn-where-they-live'),
      starts_delivered_in_district: of('apprenticeship-starts-delivered'), top_outflows: outflows.slice(0, 3).map(({ groupName, value }) => `${groupName.replace('who learn in ', '')} ${value}`),
    }]
  }))
  expect(reckoned).toEqual(shape.parse(JSON.parse(fs.readFileSync(expected, 'utf8'))))
})

test.skipIf(!fs.existsSync(given))('the real journey times fill the row of all six districts (skipped where ../shared is absent)', async () => {
  await bring('ons-els', `${given}/ons-els/average-travel-time.csv`)
  const figures = (await findScorecards({ db }))!.cards.map(({ figures }) => figures.find(({ indicator }) => indicator.id === measure)!)
  expect(figures.map(({ latest, filledBy, besides }) => [latest?.periodLabel, filledBy?.id, besides?.length])).toEqual(Array.from({ length: 6 }, () => ['2019-01-01/P1Y', 'minutes-to-work-by-public-transport', 3]))
})
