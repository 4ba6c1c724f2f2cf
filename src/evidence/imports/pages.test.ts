import { expect, test } from 'vitest'
import { parse } from 'node-html-parser'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'

const world = await aWorld(await regionDatabase())
const { app, own } = world
const boundary = '----file'
/** A file as the form sends it. */
function send(bytes: string | Buffer, { name = 'employment-rate.csv', layout = 'auto' } = {}) {
  const part = (field: string, value: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`
  return app.inject({
    method: 'POST', url: '/evidence/imports/new', headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'sec-fetch-site': 'same-origin' },
    payload: Buffer.concat([Buffer.from(`${part('layout', layout)}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
const post = (url: string) => app.inject({ method: 'POST', url, payload: '', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } })
const get = async (url: string) => { const { statusCode, body } = await app.inject({ url }); return { statusCode, text: parse(body).structuredText, body } }
const head = '\ufeffareacd,areanm,indicator,period,observation,measure,lci_95,uci_95,status'
const line = (year: number, value: string, status = '') => `E07000010,Fenland,Employment rate,${year}-01-01/P1Y,${value},Percentage,,,${status}`
const kept = async () => (await world.owner.selectFrom('evidence.observation').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count
let first = ''

test('an analyst sends a file, sees what it would change row by row, and accepts it', async () => {
  world.be(own.users.analyst)
  const before = await kept()
  const { statusCode, headers } = await send([head, line(2023, '74.7'), line(2024, '0'), line(2025, '', 'x'), line(2026, 'many')].join('\r\n'))
  expect(statusCode).toBe(303)
  first = String(headers.location)
  expect(await kept()).toBe(before)
  const shown = await get(first)
  for (const words of ['Explore Local Statistics', 'New: 3', 'Refused: 1', 'Missing: 15', '74.7%', '0%', 'unavailable x', 'Ash Analyst']) expect(shown.text).toContain(words)
  expect((await get(`${first}?show=refused`)).text).toContain('Line 5 has a value that is neither a number nor a mark: "many"')
  expect((await get(`${first}?show=missing&page=1`)).text).toContain('Is not in the file, which has it for other areas')
  expect((await get('/')).text).toContain('Accept or throw away employment-rate.csv')
  expect((await get(`${first}/accept`)).text).toContain('3 new, 0 changed, 15 missing, 1 refused.')
  expect((await post(`${first}/accept`)).statusCode).toBe(303)
  expect(await kept()).toBe(before + 3)
  expect((await get(first)).text).toContain('release 2')
  world.be(own.users['programme manager'])
  expect((await post(`${first}/accept`)).statusCode).toBe(409)
  expect((await get('/evidence/imports?status=accepted')).text).toMatch(/employment-rate.csv.*Explore Local Statistics.*Ash Analyst.*Accepted/s)
})

test('a damaged file, one of no layout and one that is no file change nothing, and say why beside the question', async () => {
  world.be(own.users.analyst)
  const before = await kept()
  for (const [bytes, options, words] of [
    [[head, line(2027, '70'), 'E07000010,Fen'].join('\n'), {}, 'The file cannot be imported, and nothing was changed: line 3 has 2 cells where the first line has 9: the file is damaged, or was cut short'],
    ['name,age\nAsh,40', {}, 'This file is in none of the layouts that Waymark reads'],
    ['name,age\nAsh,40', { layout: 'nomis-csv' }, 'line 1 is not the CSV of the Nomis API'],
    ['a workbook', { name: 'a.xlsx' }, 'ends with .xlsx but is something else'],
    ['', {}, 'The selected file is empty'],
    [`${head}\n"E07000010`, { layout: 'ons-els' }, 'The file cannot be imported, and nothing was changed: line 2 is not CSV'],
  ] as const) {
    const { statusCode, body } = await send(bytes, options)
    expect([statusCode, parse(body).querySelector('.govuk-error-summary')?.structuredText ?? body.slice(0, 200)]).toEqual([422, expect.stringContaining(words)])
  }
  expect(await kept()).toBe(before)
})

test('thousands of rows are shown a page at a time', async () => {
  world.be(own.users.analyst)
  const rows = Array.from({ length: 3000 }, (_, i) => line(2100 + i, `${50 + (i % 40)}.5`))
  const { headers } = await send([head, ...rows].join('\n'), { name: 'long.csv' })
  const page = await get(`${String(headers.location)}?show=new&page=120`)
  expect(page.text).toContain('New: 3,000')
  expect(parse(page.body).querySelectorAll('#rows tbody tr').length).toBe(25)
  expect(page.text).toContain('5099')
  expect((await post(`${String(headers.location)}/discard`)).statusCode).toBe(303)
  expect((await get('/evidence/imports?status=thrown+away')).text).toContain('long.csv')
})

test('what a release changed is told to everybody, old and new, and any earlier vintage can be shown', async () => {
  world.be(own.users.analyst)
  const { headers } = await send([head, line(2023, '75.1'), line(2024, '0'), line(2027, '76.0')].join('\n'))
  await post(`${String(headers.location)}/accept`)
  world.be(undefined)
  const list = await get('/evidence/releases')
  expect(list.text).toMatch(/3: Explore Local Statistics.*1 new, 1 changed, 1 the same as before/s)
  expect(list.text).not.toContain('Ash Analyst')
  const release = await get('/evidence/releases/3')
  expect(release.text).toMatch(/Fenland.*Employment levels.*2023.*74.7%.*75.1%/s)
  expect((await get('/evidence/releases/3?show=all')).text).toContain('76.0%')
  expect((await get('/evidence/releases/99')).statusCode).toBe(404)
  expect((await get('/evidence/releases/3/changes.csv')).body).toContain('Fenland,E07000010,Employment levels,employment-levels,2023-01-01,2023-12-31,,74.7,final,75.1,final')
  expect(JSON.parse((await get('/api/v1/evidence/releases/3/changes')).body)).toMatchObject({ count: 1, changes: [{ area: 'E07000010', was: 74.7, value: 75.1 }] })
  expect(JSON.parse((await get('/api/v1/evidence/releases?from=imports')).body)).toMatchObject({ count: 2, releases: [{ number: 3, changed: 1 }, { number: 2, new: 3 }] })

  const latest = async (query: string) => JSON.parse((await get(`/api/v1/evidence/scorecards/E07000010${query}`)).body).figures.find(({ measure }: { measure: string }) => measure === 'employment-levels')
  expect((await latest('')).latest).toBe(76)
  expect(await latest('?vintage=2')).toMatchObject({ latest: null, latestPeriod: '2025-01-01/P1Y' })
  expect((await latest('?vintage=1')).latestPeriod).toBe('2022')
  expect(await latest('?vintage=1')).toEqual(await latest('?edition=published-2022-08'))
  for (const address of ['/evidence/scorecards', '/evidence/scorecards/E07000010', '/evidence/scorecards/E07000010/employment-levels', '/evidence/indicators/employment-levels']) {
    const earlier = await get(`${address}?vintage=2`)
    expect([address, earlier.statusCode, earlier.text.includes('as they stood once release 2 had come in')]).toEqual([address, 200, true])
    expect((await get(`${address}?vintage=99`)).statusCode).toBe(404)
    expect((await get(`${address}?vintage=-1`)).statusCode).toBe(400)
  }
  expect((await get('/evidence/scorecards/scorecards.csv?vintage=1')).body).toBe((await get('/evidence/scorecards/scorecards.csv?edition=published-2022-08')).body)
  const observation = parse((await get('/evidence/scorecards/E07000010/employment-levels')).body).querySelector('a[href^="/evidence/observations/"]')!.getAttribute('href')!
  expect((await get(observation)).text).toContain('What that release changed')
})
