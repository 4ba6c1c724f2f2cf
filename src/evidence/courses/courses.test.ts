import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { createApp } from '../../app/app.ts'
import { asker, visitor } from '../../platform/context.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'
import { addCounted } from '../counted/queries.ts'
import { addRelease } from '../region/queries.ts'
import { loads } from '../../app/joined.ts'

const { db } = await freshDatabase()
const clock = { now: () => new Date('2026-03-01T09:00:00Z') }
const ask = asker(db, clock)
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))
const app = await createApp({ db, clock })
const main = async (url: string) => parse((await app.inject({ url })).body).querySelector('main')!
const words = (element: { text: string } | null) => element?.text.replace(/\s+/g, ' ').trim()

const observed = (areaId: string, year: number, value: string, margin: number) => ({
  areaId, indicatorId: 'employment-levels', startsOn: `${year}-01-01`, endsOn: `${year}-12-31`, periodLabel: `Jan-Dec ${year}`, periodBasis: 'stated' as const, value,
  lower: (Number(value) - margin).toFixed(1), upper: (Number(value) + margin).toFixed(1), status: 'final' as const,
})
const addYears = (from: number, values: readonly string[]) => ask(visitor, 'read write', (ctx) =>
  addRelease(ctx, { series: 'aps', edition: null, documentId: null, title: `Annual Population Survey ${from}`, publishedOn: `${from + values.length}-04-12` },
    ['E07000010', 'national'].flatMap((area) => values.map((value, i) => observed(area, from + i, value, area === 'national' ? 0.5 : 6)))))

test('two values are told by the table, and no line is drawn', async () => {
  await addYears(2020, ['70.1', '74.7'])
  for (const [url, drawn] of [['/evidence/indicators/employment-levels', ['areas', 'tiles']], ['/evidence/scorecards/E07000010/employment-levels', ['areas']]] as const) {
    const page = await main(url)
    expect([page.querySelectorAll('.waymark-sparkline, #course').length, page.querySelectorAll('figure').map((figure) => figure.querySelector('title')!.id.split('-')[0])]).toEqual([0, drawn])
  }
})

test('three values make a line with its intervals, and a small one in the row, both of one series alone', async () => {
  await addYears(2017, ['71.0', '72.5', '69.9'])
  const page = await main('/evidence/indicators/employment-levels')
  expect(page.querySelectorAll('#figures .waymark-sparkline').map((one) => words(one))).toEqual(['Employment levels in Fenland: from 71.0% to 74.7%'])
  const figure = await main('/evidence/scorecards/E07000010/employment-levels')
  expect(words(figure.querySelector('#course-wide-description'))).toMatch(
    /^Line chart\. Fenland: 74\.7% in Jan-Dec 2021, up from 71\.0% in Jan-Dec 2017; lowest 69\.9% \(Jan-Dec 2019\), highest 74\.7% \(Jan-Dec 2021\)\. The latest lies between 68\.7% and 80\.7% \(95% interval\)\. National: /)
  expect(words(figure.querySelector('#course'))).toContain('The shaded band is the 95% interval of Fenland')
  expect(figure.querySelectorAll('#course-table tbody tr').map((row) => row.querySelectorAll('th, td').map(words))).toContainEqual(['Jan-Dec 2019', '69.9%', '63.9% to 75.9%', '69.9%', '69.4% to 70.4%'])
  expect(figure.querySelectorAll('#course-table tbody tr')).toHaveLength(5)
  const published = await main('/evidence/scorecards/E07000010/employment-levels?edition=published-2022-08')
  expect(published.querySelector('#course')).toBeNull()
})

test('what Waymark counts itself is shown by group, as last counted, with its course', async () => {
  const measure = { id: 'plots', name: 'Plots', definition: 'How many plots there are.' }
  for (const [i, [large, small]] of [[3, 9], [4, 9], [6, 7]].entries()) {
    const day = `2026-03-0${i + 1}`
    await ask(visitor, 'read write', (ctx) => addCounted(ctx, measure, [{ areaCode: null, startsOn: day, endsOn: day, group: 'large', value: large! }, { areaCode: null, startsOn: day, endsOn: day, group: 'small', value: small! }]))
  }
  const page = await main('/evidence/indicators/plots')
  expect(page.querySelectorAll('#observations tbody tr').map((row) => row.querySelectorAll('th, td').map(words).slice(1, 3))).toEqual([['3 March 2026', 'large'], ['3 March 2026', 'small']])
  expect(page.querySelectorAll('#observations a').map(words)).toEqual(['Cambridgeshire & Peterborough, 3 March 2026, large: 6', 'Cambridgeshire & Peterborough, 3 March 2026, small: 7'])
  expect(words(page.querySelector('#course-wide-description'))).toMatch(/^Line chart\. large: 6 in 3 March 2026, up from 3 in 1 March 2026;.* small: 7 in/)
})
