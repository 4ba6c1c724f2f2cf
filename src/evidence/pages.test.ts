import { expect, test } from 'vitest'
import { parse } from 'node-html-parser'
import { freshDatabase } from '../../test/database.ts'
import { createApp } from '../app/app.ts'
import { cellOf, type Shown, type Table } from '../platform/content/content.ts'
import { asker, visitor } from '../platform/context.ts'
import { loadRegion } from '../platform/regions/load.ts'
import { readRegion } from '../platform/regions/reader.ts'
import { listFindings } from './check/queries.ts'
import { sayFinding } from './check/rules.ts'
import { evidence, findScorecards } from './index.ts'
import { loads } from '../app/joined.ts'

const { db } = await freshDatabase()
const clock = { now: () => new Date('2026-03-01T09:00:00Z') }
const ask = asker(db, clock)
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))
const app = await createApp({ db, clock })
const get = (url: string) => app.inject({ url })
const main = async (url: string) => {
  const { statusCode, body } = await get(url)
  expect({ url, statusCode }).toEqual({ url, statusCode: 200 })
  return parse(body).querySelector('main')!
}
const words = (element: { text: string }) => element.text.replace(/\s+/g, ' ').trim()
const published = '?edition=published-2022-08'
const { cards } = (await findScorecards({ db }))!

test('a scorecard says its finding first, and shows twelve measures in four groups', async () => {
  const page = await main('/evidence/scorecards/E07000010')
  expect(words(page.querySelector('.govuk-body-l')!)).toBe('6 of 10 measures moved the right way. 4 moved the wrong way, 1 was not updated and 1 has no data.')
  expect(words(page.querySelector('figcaption')!)).toContain('Fenland does better than National in 4 of 9 shares of people')
  const table = page.querySelector('table#scorecard')!
  expect(table.querySelectorAll('[scope=rowgroup]').map(words)).toEqual(['People', 'Employers', 'Providers', 'Place Leaders'])
  const rows = table.querySelectorAll('tbody tr').filter((row) => row.querySelector('[scope=row]')).map((row) => row.querySelectorAll('th, td').map(words))
  expect(rows).toHaveLength(12)
  expect(rows[3]).toEqual(['Median wages wanted: increasing', '✗ Adverse', '£23,972 2021', '£23,805 2022', '−0.7%', '£25,971 2022', 'ONS Annual Survey of Hours and Earnings, Figure 13'])
  expect(rows[4]!.slice(0, 5)).toEqual(['Productivity wanted: increasing', '○ Not updated', '−11.6% 2021', '−11.6% 2022', 'Same figure'])
  expect(rows[11]!.slice(0, 2)).toEqual(['Travel to work and learn times wanted: improving', '– No data'])
})

test('six scorecards stand side by side, each cell with its judgement and a way to its figure', async () => {
  const page = await main('/evidence/scorecards')
  expect(words(page.querySelector('.govuk-body-l')!)).toBe('33 of 61 changes went the right way.')
  const tags = page.querySelectorAll('table#scorecards tbody .govuk-tag').map(words)
  expect(tags).toHaveLength(72)
  expect(tags.filter((tag) => tag === '✓ Favourable')).toHaveLength(33)
  expect(page.querySelectorAll('table#scorecards tbody td a')).toHaveLength(72)
})

test.each(['', published])('each of the 72 figures opens to its meaning, its source and its place%s', { timeout: 120_000 }, async (edition) => {
  const page = await main(`/evidence/scorecards${edition}`)
  const addresses = page.querySelectorAll('table#scorecards tbody td a').map((link) => link.getAttribute('href')!)
  expect(new Set(addresses).size).toBe(72)
  for (const [i, address] of addresses.entries()) {
    expect(address.endsWith(edition)).toBe(true)
    const text = words(await main(address))
    const { area, figures } = cards[i % 6]!
    const { indicator, latest } = figures[Math.floor(i / 6)]!
    for (const part of [area.name, indicator.name, indicator.definition, 'Employment and Skills Strategy Implementation Plan', `${latest!.place}, line ${latest!.line} of the file 000_ff28b50ae22add73.txt`]) expect(text).toContain(part)
  }
})

test('a figure shows its reckoning with the numbers put in, and what the document prints instead', async () => {
  const text = words(await main('/evidence/scorecards/E07000011/median-wages'))
  expect(text).toContain('It went down from £29,911 (2021) to £28,405 (2022).')
  expect(text).toContain('(£28,405 − £29,911) ÷ £29,911 × 100 = −5.0%')
  expect(text).toContain('The document prints −1.8% as the change (Figure 9). From its own figures the change is −5.0%.')
  expect(words(await main('/evidence/scorecards/E07000008/median-wages'))).not.toContain('The document prints')
  expect(words(await main('/evidence/scorecards/E07000008/travel-to-work-and-learn-times'))).toContain('The source prints: “Data currently unavailable”')
})

test('the figures behind a figure open too, and say which vintage they are', async () => {
  const page = await main('/evidence/scorecards/E07000011/median-wages')
  const [latest] = page.querySelectorAll('a').filter((link) => link.getAttribute('href')!.startsWith('/evidence/observations/'))
  const text = words(await main(latest!.getAttribute('href')!))
  for (const part of ['£28,405', 'As printed £28,405', 'Figure 15, line 582', 'vintage 1', '2022, as printed: the source does not say which months', 'not stated']) expect(text).toContain(part)
})

test('the page of every figure that does not agree says so, each in its own words', { timeout: 60_000 }, async () => {
  const findings = (await listFindings(db)).filter(({ area }) => area !== null)
  expect(findings.length).toBe(17)
  for (const finding of findings) expect(words(await main(`/evidence/scorecards/${finding.area}/${finding.measure}`))).toContain(sayFinding(finding).replace(/\s+/g, ' '))
})

test('the check tells every finding in plain words', async () => {
  const text = words(await main('/evidence/check'))
  expect(text).toContain('found 20 places where they do not agree')
  expect(text).toContain('Priority: role models, work experience and training routes. The document prints an average of 3.6 (Table 3). There is no mean of up to 4 whole scores of 1-5')
})

test('what is not there is not found, and what is not understood is said so', async () => {
  for (const url of ['/evidence/scorecards/E99999999', '/evidence/scorecards/E47000008', '/evidence/scorecards/national', '/evidence/scorecards/E07000010/nothing', '/evidence/scorecards?edition=never', '/evidence/scorecards/E07000010?edition=never',
    '/evidence/indicators/nothing', '/evidence/observations/1', '/evidence/observations/00000000-0000-4000-8000-000000000000', '/api/v1/evidence/scorecards/E1', '/api/v1/evidence/observations?page=99', '/evidence/scorecards/E1/scorecard.csv'])
    expect([url, (await get(url)).statusCode]).toEqual([url, 404])
  for (const url of ['/api/v1/evidence/observations?page=x', `/evidence/scorecards?edition=${'x'.repeat(70)}`]) expect([url, (await get(url)).statusCode]).toEqual([url, 400])
})

test('the same figures leave as tables and for computers', async () => {
  const csv = (await get('/evidence/scorecards/scorecards.csv')).body
  expect(csv.trim().split('\r\n')).toHaveLength(73)
  expect(csv).toContain('Huntingdonshire,E07000011,Employers,Median wages,increasing,gbp-per-year,29911,2021,28405,2022,-5,percent,down,adverse,National,25971,')
  for (const ending of ['xlsx', 'ods']) expect((await get(`/evidence/scorecards/E07000010/scorecard.${ending}${published}`)).statusCode).toBe(200)
  expect((await get(`/api/v1/evidence/scorecards/E07000011${published}`)).json()).toMatchObject({ edition: 'published-2022-08', figures: { length: 12, 3: { measure: 'median-wages', change: -5, judgement: 'adverse', comparator: { name: 'National', area: null, value: 25971 } } } })
  expect((await get('/api/v1/evidence/observations?area=E07000010&indicator=median-wages')).json()).toMatchObject({ count: 2, pages: 1, observations: [{ value: 23972 }, { value: 23805 }] })
  expect((await get('/api/v1/evidence/indicators')).json().indicators).toHaveLength(23)
  expect((await get('/api/v1/evidence/check')).json().findings).toHaveLength(20)
  expect((await get('/api/v1/evidence/areas')).json().areas).toHaveLength(8)
  expect((await main('/evidence/indicators')).querySelectorAll('tbody [scope=row]')).toHaveLength(23)
  expect(words(await main('/evidence/indicators/median-wages'))).toContain('Median wages is highest in South Cambridgeshire and lowest in Fenland')
  expect(words(await main('/evidence'))).toContain('Cambridgeshire & Peterboroughcombined authorityE47000008')
})

test('search finds an area, an indicator and a figure by their words', async () => {
  const find = (words: string) => ask(visitor, 'read only', (ctx) => evidence.finds![0]!.find(ctx, words, 5))
  expect((await find('fenland'))[0]).toEqual({ title: 'Fenland', href: '/evidence/scorecards/E07000010', summary: 'Place scorecard' })
  expect((await find('wages fenland')).map(({ href }) => href)).toEqual(['/evidence/scorecards/E07000010/median-wages'])
  expect((await find('apprenticeship')).map(({ href }) => href)).toEqual(['/evidence/indicators/progression-at-18', '/evidence/indicators/apprentices-who-learn-where-they-live', '/evidence/indicators/apprenticeship-starts-of-residents', '/evidence/indicators/apprenticeship-starts-delivered', '/evidence/indicators/apprenticeship-achievements'])
  expect(await find('%')).toEqual([])
})

test('a figure and a scorecard can be shown in other rooms', async () => {
  const opened = await ask(visitor, 'read only', (ctx) => evidence.figures![0]!.open(ctx, 'E07000011.median-wages'))
  expect(opened).toMatchObject({ name: 'Median wages, Huntingdonshire', value: '−5.0%', inputs: [{ name: '2021', value: '£29,911' }, { name: '2022', value: '£28,405' }] })
  const block = await ask(visitor, 'read only', (ctx) => evidence.blocks![0]!.show(ctx, { area: 'E07000011' }))
  expect(block!.title).toBe('Huntingdonshire scorecard')
  expect(block!.content[0]).toEqual({ is: 'words', look: 'lead', words: '2 of 10 measures moved the right way.' })
  const { figure } = (block!.content.find(({ is }) => is === 'table') as Table).rows.find(({ cells }) => cellOf(cells[0]!).text === 'Median wages')!.cells[3] as { figure: Shown } // the fourth column holds figures
  expect(figure).toEqual({ kind: 'scorecard', id: 'E07000011:median-wages', href: '/evidence/scorecards/E07000011/median-wages', name: 'Median wages, Huntingdonshire', series: 'scorecard E07000011:median-wages', says: '£28,405', period: '2022', endsOn: '2022-12-31' })
  expect(await ask(visitor, 'read only', (ctx) => evidence.blocks![0]!.show(ctx, { area: 'E1' }))).toBeUndefined()
  const link = (await main(`/evidence/scorecards/E07000011${published}`)).querySelectorAll('a').find((one) => words(one) === 'In short, to copy into a paper')!
  const paper = await main(link.getAttribute('href')!.replaceAll('&amp;', '&'))
  expect(words(paper)).toContain('2 of 10 measures moved the right way.')
  expect(paper.querySelectorAll('td a').map((one) => one.getAttribute('href'))).toContain(`/evidence/scorecards/E07000011/median-wages${published}`)
  for (const url of ['/blocks/scorecard', '/blocks/scorecard?area=E1', '/blocks/nothing?area=E07000011', '/blocks/scorecard?area=E07000011&edition=never']) expect([url, (await get(url)).statusCode]).toEqual([url, 404])
})
