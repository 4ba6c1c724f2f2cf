import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { addColleague } from '../accounts/sample.ts'
import { addLink } from '../accounts/index.ts'
import { createApp } from '../app/app.ts'
import { readPath } from './cameFor.ts'

const { db, owner } = await freshDatabase()
let now = new Date('2026-03-01T09:00:00Z')
const app = await createApp({ db, clock: { now: () => now } })
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
type Cookies = readonly { name: string; value: string }[]
const cookieOf = (cookies: Cookies, name: string) => cookies.filter((one) => one.name === name).map(({ name, value }) => `${name}=${value}`).join('')
const cameFor = ({ cookies }: { cookies: Cookies }) => cookieOf(cookies, 'waymark-came-for')
const { id } = await addColleague(owner, { roles: ['administrator'] })
/** Signs in by a link, with the cookies of this browser, and tells where that leads. */
const signIn = async (cookie: string) => {
  const token = await addLink(owner, { purpose: 'sign in', accountId: id, now, until: new Date(now.getTime() + 60_000) })
  const answer = await app.inject({ method: 'POST', url: `/accounts/sign-in/link?token=${token}`, headers: { ...form, cookie } })
  return { to: answer.headers.location, session: cookieOf(answer.cookies, 'waymark-session'), left: answer.cookies.find(({ name }) => name === 'waymark-came-for')?.value }
}

test('a visitor who asked for a page that is not for visitors gets to it by signing in, once', async () => {
  const refused = await app.inject('/events?did=accounts.invited')
  expect(refused.statusCode).toBe(403)
  expect(refused.body).toContain('Sign in to see this page')
  expect(refused.headers['set-cookie']).toMatch(/; Max-Age=1800; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(await signIn(cameFor(refused))).toMatchObject({ to: '/events?did=accounts.invited', left: '' })
  expect((await signIn('')).to).toBe('/')
})

test('whoever was signed out while away gets back to where they were, also to a page that is not there for others', async () => {
  const { session } = await signIn('')
  const url = `/accounts/${id}`
  expect((await app.inject({ url, headers: { cookie: session } })).statusCode).toBe(200)
  now = new Date(now.getTime() + 3 * 3_600_000)
  const lost = await app.inject({ url, headers: { cookie: session } })
  expect([lost.statusCode, lost.body.includes('You have been signed out')]).toEqual([404, true])
  expect((await signIn(cameFor(lost))).to).toBe(url)
  const sent = await app.inject({ method: 'POST', url: '/accounts/me/change', payload: 'name=Rae', headers: { ...form, cookie: session } })
  expect((await signIn(cameFor(sent))).to).toBe('/accounts/me/change')
})

test('nothing is kept of what is no page, of other sites’ forms, or of what is nowhere', async () => {
  for (const url of ['/nothing-is-here', '/api/v1/nothing', '/accounts/sign-in', '/your-data/your-data.json', '/organisations/11111111-1111-4111-8111-111111111111'])
    expect(cameFor(await app.inject(url)), url).toBe('')
  const foreign = await app.inject({ method: 'POST', url: '/accounts/me/change', payload: 'name=Rae', headers: { ...form, 'sec-fetch-site': 'cross-site' } })
  expect([foreign.statusCode, cameFor(foreign)]).toEqual([403, ''])
})

test('whatever the cookie holds, signing in leads to this site', async () => {
  const cookie = (path: string) => `waymark-came-for=${Buffer.from(path).toString('base64url')}`
  for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', '/x/..//evil.example', '/.//evil.example', '/\t/evil.example', 'javascript:alert(1)', '/a\r\nSet-Cookie: x=y', '/accounts/sign-out', ''])
    expect((await signIn(cookie(path))).to, path).toBe('/')
  const hostile = fc.oneof(fc.string(), fc.webUrl(), fc.webPath(), fc.array(fc.constantFrom('/', '\\', '.', '..', '%2f', '@', ':', '?', '#', 'a', 'evil.example', '\t', '\n', ' ')).map((parts) => `/${parts.join('')}`))
  fc.assert(fc.property(hostile, (typed) => {
    const path = readPath(typed)
    if (path === undefined) return
    expect(new URL(path, 'https://waymark.example').origin).toBe('https://waymark.example')
    expect(readPath(path)).toBe(path)
    expect(path).toMatch(/^\/(?![/\\])[!-~]*$/)
  }), { numRuns: 2000 })
})
