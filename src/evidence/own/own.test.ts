import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { asker, visitor } from '../../platform/context.ts'
import { acceptImport, addImport } from '../imports/queries.ts'
import { listRows } from '../imports/rows/queries.ts'
import { fileRows } from '../imports/files.ts'

const database = await regionDatabase()
const world = await aWorld(database)
const { app, own } = world
const ask = asker(database.db, { now: () => new Date('2026-03-02T09:00:00Z') })
const post = (url: string, answers: Record<string, string>) => app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } })
const get = async (url: string) => { const { statusCode, body } = await app.inject({ url }); return { statusCode, body, text: parse(body).structuredText } }
const carers = { name: 'Young carers in learning', shortName: 'young carers', definition: 'Of every 100 young carers whom the councils know, how many are in learning.', unit: 'percent', places: '1', wanted: 'increasing', source: 'Returns of the councils', caveats: '', seen: '' }
const day = (name: string, on: string) => { const [year, month, date] = on.split('-'); return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! } }
const figure = (value: string, more: Record<string, string> = {}) => ({ areaId: 'E07000010', ...day('startsOn', '2024-08-01'), ...day('endsOn', '2025-07-31'), value, status: 'final', lower: '', upper: '', place: 'Council return', ...more })
const address = '/evidence/indicators/own-young-carers-in-learning'

test('a programme manager adds an indicator of the region’s own, and everybody sees that it is no official one', async () => {
  world.be(own.users['programme manager'])
  expect((await post('/evidence/indicators/new', { ...carers, name: '', unit: 'furlongs' })).statusCode).toBe(422)
  const { statusCode, headers } = await post('/evidence/indicators/new', carers)
  expect([statusCode, headers.location]).toEqual([303, address])
  expect((await post('/evidence/indicators/new', carers)).headers.location).toBe(`${address}-2`)
  world.be(undefined)
  const page = await get(address)
  expect(page.text).toContain('It is no official statistic: the region defined it')
  expect(page.text).not.toContain('Add a figure')
  expect((await get('/evidence/indicators')).text).toMatch(/The region’s own.*Young carers in learning/s)
  expect(JSON.parse((await get('/api/v1/evidence/indicators')).body).indicators).toContainEqual(expect.objectContaining({ id: 'own-young-carers-in-learning', isOwn: true }))
  expect((await get('/evidence/scorecards/E07000010')).text).not.toContain('Young carers')
})

test('figures are entered by form, one put right is a new vintage, and what cannot be is told beside its question', async () => {
  world.be(own.users.analyst)
  const at = `${address}/figures/new`
  for (const [answers, words] of [[figure(''), 'Enter the value'], [figure('many'), 'must be a number'], [figure('50', { lower: '51', upper: '60' }), 'must lie within'], [figure('50', { lower: '40' }), 'both ends'], [figure('50', { status: 'suppressed' }), 'has no value'],
    [figure('50', day('endsOn', '2024-07-01')), 'must not be before'], [figure('50', { areaId: 'E99999999' }), 'Select the area']] as const) {
    const { statusCode, body } = await post(at, answers)
    expect([statusCode, parse(body).querySelector('.govuk-error-summary')?.structuredText]).toEqual([422, expect.stringContaining(words)])
  }
  expect((await post(at, figure('61.5', { lower: '58', upper: '65' }))).statusCode).toBe(303)
  expect((await post(at, figure('61.5', { lower: '58', upper: '65' }))).statusCode).toBe(422)
  expect((await post(at, figure('62.0'))).statusCode).toBe(303)
  const page = await get(address)
  expect(page.text).toContain('62.0%')
  expect(page.text).not.toContain('61.5%')
  expect((await get('/evidence/releases?from=own')).text).toMatch(/0 new, 1 changed/)
  expect((await post('/evidence/indicators/economic-activity/figures/new', figure('1'))).statusCode).toBe(404)
})

test('figures come by a file in Waymark’s own layout too, each row with its reason where it is refused', async () => {
  const csv = ['indicator,area,starts,ends,value,lower,upper,status,group', 'own-young-carers-in-learning,E07000010,2024-08-01,2025-07-31,62.0,,,final,', 'own-young-carers-in-learning,Cambridge,2024-08-01,2025-07-31,0,,,provisional,', 'own-young-carers-in-learning,E07000008,2023-08-01,2024-07-31,,,,suppressed,girls',
    'own-young-carers-in-learning,E07000008,August,2024-07-31,1,,,,', 'own-young-carers-in-learning,E07000008,2022-08-01,2023-07-31,one,,,,', 'own-young-carers-in-learning,E07000008,2022-08-01,2023-07-31,5,6,7,,', 'economic-activity,E07000008,2022-08-01,2023-07-31,5,,,,'].join('\n')
  const found = await ask(visitor, 'read write', (ctx) => addImport(ctx, { layout: 'own-figures', fileName: 'carers.csv', rows: fileRows('own-figures', Buffer.from(csv)) }))
  expect(found).toMatchObject({ source: 'own', newCount: 2, sameCount: 1, changedCount: 0, refusedCount: 3 })
  const rows = await ask(visitor, 'read only', (ctx) => listRows(ctx.db, found, { outcome: 'refused', most: 10 }))
  expect(rows.map(({ line, says }) => `${line} ${says}`)).toEqual(['5 has days that are no period: "August" to "2024-07-31". Write them as 2025-04-01', '6 has a value that is no number: "one"', '7 has a value, 5, that is outside its own interval, 6 to 7'])
  await ask(visitor, 'read write', (ctx) => acceptImport(ctx, found))
  expect((await get(address)).text).toMatch(/Cambridge.*0\.0%/s)
})

test('of two who change an indicator the second is told', async () => {
  world.be(own.users.analyst)
  const seen = parse((await get(`${address}/change`)).body).querySelector('#seen')!.getAttribute('value')!
  expect((await post(`${address}/change`, { ...carers, definition: 'Another meaning.', seen })).statusCode).toBe(303)
  expect((await post(`${address}/change`, { ...carers, definition: 'A third meaning.', seen: String(Number(seen) - 1) })).statusCode).toBe(422)
  expect((await get(address)).text).toContain('Another meaning.')
  world.be(own.users.partner)
  expect((await get(`${address}/change`)).statusCode).toBe(403)
})
