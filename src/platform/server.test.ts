import { parse } from 'node-html-parser'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import type { User } from './context.ts'
import { connect } from './db.ts'
import { floodGate, networkOf } from './flood.ts'
import { form, text } from './forms.ts'
import { html } from './html.ts'
import { formPage, page, type Route } from './page.ts'
import { createServer } from './server.ts'

const { db } = await freshDatabase()
const clock = { now: () => new Date('2026-03-01T09:00:00Z') }
const rae: User = { id: 'u1', name: 'Rae', roles: ['analyst'], organisationId: 'o1', organisationName: 'Jobcentre' }
let user: User | undefined
const routes: Route[] = [
  page('/garden', { load: async () => ({}), allow: () => true, view: () => ({ title: 'Garden', body: html`<h1>Garden</h1>` }) }),
  page('/garden/broken', { load: async () => { throw new Error('secret name Ada') }, allow: () => true, view: () => ({ title: '', body: html`` }) }),
  page('/garden/staff', { load: async () => ({}), allow: ({ id }) => id !== '', view: () => ({ title: 'Staff', body: html`` }) }),
  formPage('/garden/plant', {
    load: async () => ({}), allow: () => true, form: form({ flower: text('Flower', { missing: 'Enter a flower' }) }),
    view: () => ({ title: 'Plant', body: html`` }), submit: async () => ({ to: '/garden', message: 'The flower is planted', did: 'garden.planted' }),
  }),
]
const base = { db, clock, routes, findUser: async () => user, navigation: [{ text: 'Garden', href: '/garden', allow: () => true }, { text: 'Staff', href: '/garden/staff', allow: ({ id }: User) => id !== '' }] }
const app = await createServer({ ...base, baseUrl: 'https://waymark.example', isSecure: true })
const plant = (headers: Record<string, string>) =>
  app.inject({ method: 'POST', url: '/garden/plant', payload: 'flower=Rose', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } })

test('every answer carries the security headers, and every page another nonce', async () => {
  const [one, two] = [await app.inject('/garden'), await app.inject('/garden')]
  const policy = one.headers['content-security-policy'] as string
  expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[\w+/=]{24}'/)
  expect(policy).not.toContain('unsafe')
  expect(two.headers['content-security-policy']).not.toBe(policy)
  expect(one.body).toContain(`nonce="${/nonce-([^']+)/.exec(policy)![1]}"`)
  expect(one.headers).toMatchObject({
    'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin',
    'strict-transport-security': expect.stringContaining('max-age=63072000'), 'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  for (const url of ['/garden/broken', '/nowhere', '/%', '/garden/staff']) expect((await app.inject(url)).headers).toMatchObject({ 'content-security-policy': expect.stringContaining('nonce-'), 'cache-control': 'no-store' })
})

test('what somebody signed in to see is stored nowhere; a page without a reader is asked for again each time', async () => {
  expect((await app.inject('/garden')).headers['cache-control']).toBe('private, no-cache')
  user = rae
  expect((await app.inject('/garden')).headers['cache-control']).toBe('no-store')
  user = undefined
})

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, 303], [{ 'sec-fetch-site': 'none' }, 303], [{}, 303],
  [{ 'sec-fetch-site': 'cross-site' }, 403], [{ 'sec-fetch-site': 'same-site' }, 403], [{ 'sec-fetch-site': '' }, 403],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://waymark.example' }, 403],
  [{ origin: 'https://waymark.example' }, 303], [{ origin: 'https://waymark.example', host: 'inside:3000' }, 303],
  [{ origin: 'https://evil.example' }, 403], [{ origin: 'null' }, 403], [{ origin: 'nonsense' }, 403],
] as const)('a write with %j is answered %i', async (headers, status) => {
  const answer = await plant(headers)
  expect(answer.statusCode).toBe(status)
  if (status === 403) expect(answer.body).toContain('another website')
})

test('a message follows its redirect and is shown once', async () => {
  const { cookies: [left] } = await plant({ 'sec-fetch-site': 'same-origin' })
  expect(left).toMatchObject({ name: '__Host-waymark-message', httpOnly: true, secure: true, sameSite: 'Lax', path: '/', maxAge: 60 })
  const shown = await app.inject({ url: '/garden', cookies: { [left!.name]: left!.value } })
  expect(shown.cookies[0]).toMatchObject({ name: '__Host-waymark-message', value: '' })
  expect(shown.headers['cache-control']).toBe('no-store')
  for (const value of ['%%%', 'a'.repeat(3000), Buffer.from('<b>').toString('base64url')])
    expect((await app.inject({ url: '/garden', cookies: { [left!.name]: value } })).body).not.toContain('<b>')
})

test('what fails inside is told without what it said', async () => {
  const { statusCode, body, headers } = await app.inject('/garden/broken')
  expect([statusCode, parse(body).querySelector('h1')?.text]).toEqual([500, 'Sorry, there is a problem with Waymark'])
  expect(body).not.toContain('Ada')
  expect(body).toContain(headers['x-request-id'])
})

test('what is not there is a 404 in words, or a problem as JSON under /api', async () => {
  expect((await app.inject('/nowhere')).body).toContain('Page not found')
  const api = await app.inject('/api/v1/nowhere')
  expect([api.statusCode, api.headers['content-type'], api.json()]).toEqual([404, expect.stringContaining('application/problem+json'), expect.objectContaining({ status: 404, title: 'Page not found' })])
})

test('another method is a 405 that says which are answered', async () => {
  const answer = await app.inject({ method: 'DELETE', url: '/garden/plant', headers: { 'sec-fetch-site': 'same-origin' } })
  expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST'])
  expect(answer.body).toContain('GET and HEAD and POST')
  expect((await app.inject({ method: 'HEAD', url: '/garden' })).statusCode).toBe(200)
})

test('an address, a body or a kind of content that cannot be read is refused in words', async () => {
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
  const post = (type: string, payload: string) => app.inject({ method: 'POST', url: '/garden/plant', payload, headers: { ...headers, 'content-type': type } })
  expect((await app.inject('/garden/%zz')).statusCode).toBe(400)
  expect((await post('application/xml', '<x/>')).statusCode).toBe(415)
  expect((await post('application/json', '{}')).statusCode).toBe(415)
  expect((await post('multipart/form-data', 'x')).statusCode).toBeLessThan(500)
  expect((await post('application/x-www-form-urlencoded', `flower=${'a'.repeat(600_000)}`)).statusCode).toBe(413)
})

test('a flood from one address is stopped with the time to wait; this machine and other addresses go on', () => {
  const gate = floodGate({ most: 3, perSeconds: 10 })
  for (let i = 0; i < 3; i++) gate('192.0.2.1', 1000)
  expect(() => gate('192.0.2.1', 5000)).toThrow(expect.objectContaining({ statusCode: 429, retryAfter: 6 }))
  gate('192.0.2.2', 5000)
  for (let i = 0; i < 9; i++) gate('127.0.0.1', 5000)
  gate('192.0.2.1', 11_001)
})

test('while the database is away a page and the API say so and when to try again', async () => {
  const gone = connect('postgres://waymark@127.0.0.1:1/none')
  afterAll(() => gone.destroy())
  const cut = await createServer({ ...base, db: gone, routes: [...routes] })
  const answer = await cut.inject('/garden')
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5'])
  expect(answer.body).toContain('unavailable for a moment')
  const lost = await createServer({ ...base, findUser: async () => { throw Object.assign(new Error('gone'), { code: '57P01' }) } })
  expect((await lost.inject('/garden')).statusCode).toBe(503)
})

test.each([
  ['192.0.2.1', '192.0.2.1'], ['::ffff:192.0.2.1', '192.0.2.1'], ['2001:db8:0:1::5', '2001:db8:0:1::/64'], ['2001:DB8:0000:0001:9:9:9:9', '2001:db8:0:1::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s belongs to %s', (address, network) => expect(networkOf(address)).toBe(network))

test('the navigation has the doors that the reader may open', async () => {
  const doors = async () => parse((await app.inject('/garden')).body).querySelectorAll('nav a').map((link) => link.getAttribute('href')).filter((href) => href?.startsWith('/garden'))
  expect(await doors()).toEqual(['/garden'])
  user = rae
  expect(await doors()).toEqual(['/garden', '/garden/staff'])
  user = undefined
})
