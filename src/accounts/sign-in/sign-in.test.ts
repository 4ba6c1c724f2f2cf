import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import pino from 'pino'
import { expect, test } from 'vitest'
import { createApp } from '../../app/app.ts'
import { asker, visitor } from '../../platform/context.ts'
import { freshDatabase } from '../../../test/database.ts'
import { addColleague } from '../sample.ts'
import { times } from '../rules.ts'
import { findSignedIn, startSession } from '../sessions/queries.ts'
import { makeAdministratorLink } from './administrator.ts'
import { addLink, useLink } from './queries.ts'

const { db, owner } = await freshDatabase()
const start = Date.parse('2026-03-01T09:00:00Z')
let now = new Date(start)
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000))
const baseUrl = 'http://localhost:3000'
let log = ''
const app = await createApp({ db, clock: { now: () => now }, baseUrl, logger: pino({ level: 'debug' }, { write: (line: string) => void (log += line) }) })

const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
const get = (url: string, cookie = '') => app.inject({ url, headers: { cookie } })
const post = (url: string, answers: Record<string, string> = {}, cookie = '') =>
  app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: { ...form, cookie } })
const cookieOf = ({ cookies }: { cookies: { name: string; value: string }[] }) => cookies.filter(({ name }) => name === 'waymark-session').map(({ name, value }) => `${name}=${value}`).join('')
const mails = async () => (await sql<{ address: string; template: string; body: string }>`select t.address, m.template, t.body from platform.mail m join platform.mail_text t on t.mail_id = m.id order by m.made_at, m.id`.execute(owner)).rows
const linkTo = async (address: string) => {
  later(1 / 60)
  await post('/accounts/sign-in', { email: address })
  const body = (await mails()).filter((mail) => mail.address === address && mail.template === 'Sign-in link').at(-1)!.body
  return new URL(/http\S+/.exec(body)![0]).href.slice(baseUrl.length)
}
const who = async (cookie: string) => findSignedIn(db, cookie.split('=')[1] ?? '', now)

test('the first administrator sets up with the printed link, once, and then signs in by mail', async () => {
  const link = (await makeAdministratorLink(owner, { baseUrl, now })).slice(baseUrl.length)
  expect((await get(link)).body).toContain('Become the administrator')
  expect((await post(link)).statusCode).toBe(422)
  const done = await post(link, { name: 'Ada', email: 'Ada@example.org' })
  expect(done.statusCode).toBe(303)
  expect(await who(cookieOf(done))).toMatchObject({ name: 'Ada', roles: ['administrator'], organisationName: 'Waymark' })
  expect((await get(link)).body).toContain('does not work any more')
  expect((await post(link, { name: 'Eve', email: 'eve@example.org' })).statusCode).toBe(409)

  later(1)
  const signIn = await linkTo('ada@example.org')
  expect((await get(signIn)).body).toContain('Select the button to finish signing in')
  const entered = await post(signIn)
  expect(entered.headers.location).toBe('/')
  expect(await who(cookieOf(entered))).toMatchObject({ name: 'Ada' })
  const { rows } = await sql<{ did: string; isAda: boolean }>`select did, by = about::text as "isAda" from platform.event order by id`.execute(owner)
  expect(rows.map(({ did }) => did)).toEqual(['accounts.set-up', 'accounts.link-asked', 'accounts.signed-in'])
  expect(rows.at(-1)!.isAda).toBe(true)
})

test('a link to sign in with makes nobody the first administrator', async () => {
  const second = await freshDatabase()
  const other = await createApp({ db: second.db, clock: { now: () => now }, baseUrl })
  const { id } = await addColleague(second.owner, { roles: ['analyst'], now })
  const token = await addLink(second.owner, { purpose: 'sign in', accountId: id, now, until: new Date(now.getTime() + 60_000) })
  const send = (url: string, answers = {}) => other.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: form })
  expect((await send(`/accounts/set-up?token=${token}`, { name: 'Eve', email: 'eve@example.org' })).statusCode).toBe(409)
  expect((await sql`select from accounts.role where role = 'administrator'`.execute(second.owner)).rows).toEqual([])
  expect((await send(`/accounts/sign-in/link?token=${token}`)).statusCode).toBe(303) // and it was not used up
})

test('two set-up links make one administrator', async () => {
  const second = await freshDatabase()
  const other = await createApp({ db: second.db, clock: { now: () => now }, baseUrl })
  const links = await Promise.all([1, 2].map(() => makeAdministratorLink(second.owner, { baseUrl, now })))
  const done = await Promise.all(links.map((link, i) => other.inject({ method: 'POST', url: link.slice(baseUrl.length), payload: `name=A&email=a${i}%40example.org`, headers: form })))
  expect(done.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409])
  expect((await sql<{ n: number }>`select count(*) as n from accounts.role`.execute(second.owner)).rows[0]!.n).toBe(1)
})

test('a link works once, for a quarter of an hour, and only looking at it does not use it', async () => {
  const { email } = await addColleague(owner)
  const old = await linkTo(email)
  later(times.linkMinutes)
  expect((await get(old)).body).toContain('does not work any more')
  expect((await post(old)).statusCode).toBe(409)
  const link = await linkTo(email)
  for (let i = 0; i < 3; i++) expect((await get(link)).statusCode).toBe(200)
  expect((await post(link)).statusCode).toBe(303)
  expect((await post(link)).statusCode).toBe(409)
  for (const token of ['', 'x', 'a'.repeat(43), '%00']) expect((await post(`/accounts/sign-in/link?token=${token}`)).statusCode).toBe(409)
})

test('of two who use a link at once, one signs in', async () => {
  const { email } = await addColleague(owner)
  const link = await linkTo(email)
  const both = await Promise.all([post(link), post(link), post(link)])
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409, 409])
  expect(both.filter((reply) => cookieOf(reply)).length).toBe(1)
  const again = new URL(`${baseUrl}${await linkTo(email)}`).searchParams.get('token')!
  expect((await Promise.all([useLink(db, again, now), useLink(db, again, now)])).filter(Boolean).length).toBe(1)
})

test('whoever asks cannot tell which addresses have an account', async () => {
  const { email } = await addColleague(owner)
  const strange = (body: string) => parse(body.replaceAll(/nonce="[^"]*"/g, '')).querySelector('main')!.toString()
  const [known, unknown] = [await post('/accounts/sign-in', { email }), await post('/accounts/sign-in', { email: 'nobody@example.org' })]
  expect([known.statusCode, known.headers.location, known.cookies]).toEqual([unknown.statusCode, unknown.headers.location, unknown.cookies])
  expect(strange((await get('/accounts/sign-in/sent')).body)).toContain('If it has an account')
  // What the database does is the same too, row for row.
  const rows = async () => (await sql<Record<string, number>>`select (select count(*) from accounts.sign_in_link) as links, (select count(*) from platform.mail) as mails, (select count(*) from platform.event) as events`.execute(owner)).rows[0]!
  const grown = async (address: string) => {
    const before = await rows()
    await post('/accounts/sign-in', { email: address })
    const after = await rows()
    return Object.keys(after).map((name) => after[name]! - before[name]!)
  }
  expect(await grown(email)).toEqual(await grown('someone@example.org'))
  expect((await mails()).filter(({ address }) => address === 'nobody@example.org').map(({ template }) => template)).toEqual(['No account'])
})

test('an address asked for too often gets no more links, and the answer stays the same', async () => {
  const { email } = await addColleague(owner)
  for (let i = 0; i < times.linksAnHour + 3; i++) expect((await post('/accounts/sign-in', { email })).headers.location).toBe('/accounts/sign-in/sent')
  expect((await mails()).filter(({ address }) => address === email).length).toBe(times.linksAnHour)
  later(61)
  await post('/accounts/sign-in', { email })
  expect((await mails()).filter(({ address }) => address === email).length).toBe(times.linksAnHour + 1)
})

test('signing in gives a new session and ends the one before', async () => {
  const { email } = await addColleague(owner)
  const first = cookieOf(await post(await linkTo(email)))
  later(1)
  const second = cookieOf(await post(await linkTo(email), {}, first))
  expect(second).not.toBe(first)
  expect([await who(first), (await who(second))?.name]).toEqual([undefined, 'Rae Smith'])
})

test('a session ends after two idle hours, after twelve hours, and with its account', async () => {
  const { id } = await addColleague(owner)
  const begin = () => asker(db, { now: () => now })(visitor, 'read write', async (ctx) => (await startSession(ctx, id)).signIn.token)
  const idle = await begin()
  later(times.idleMinutes - 1)
  expect(await findSignedIn(db, idle, now)).toBeDefined()
  later(times.idleMinutes - 1)
  expect(await findSignedIn(db, idle, now)).toBeDefined()
  later(times.idleMinutes + 1)
  expect(await findSignedIn(db, idle, now)).toBeUndefined()

  const used = await begin()
  const begun = now.getTime()
  while (now.getTime() < begun + times.sessionHours * 3_600_000 - 60_000) {
    expect(await findSignedIn(db, used, now)).toBeDefined()
    later(59)
  }
  later(2)
  expect(await findSignedIn(db, used, now)).toBeUndefined()

  const last = await begin()
  await sql`update accounts.account set closed_at = ${now} where id = ${id}`.execute(owner)
  expect(await findSignedIn(db, last, now)).toBeUndefined()
})

test('sign out ends this session, another can be ended singly, and sign out everywhere ends all', async () => {
  const { email } = await addColleague(owner)
  const enter = async () => cookieOf(await post(await linkTo(email)))
  const [laptop, phone] = [await enter(), await enter()]
  expect((await get('/accounts/sessions', laptop)).body).toContain('2 places')
  const out = await post('/accounts/sign-out', {}, laptop)
  expect(out.cookies.find(({ name }) => name === 'waymark-session')).toMatchObject({ value: '' })
  expect([await who(laptop), (await who(phone))?.name]).toEqual([undefined, 'Rae Smith'])
  // Once more, from a page that was left open: it is so already.
  expect((await post('/accounts/sign-out', {}, laptop)).headers.location).toBe('/accounts/signed-out')
  const again = await enter()
  // One can be ended from another; that one is told it is this one, and which is which is told by the times.
  const lost = await enter()
  const list = parse((await get('/accounts/sessions', again)).body)
  expect(list.querySelectorAll('tbody tr').map((row) => row.text.includes('This one')).filter(Boolean).length).toBe(1)
  const others = list.querySelectorAll('tbody tr').filter((row) => !row.text.includes('This one')).map((row) => row.querySelector('a')!.getAttribute('href')!)
  expect(others.length).toBe(2)
  for (const url of others) expect((await post(url, {}, again)).headers.location).toBe('/accounts/sessions')
  expect([await who(phone), await who(lost), (await who(again))?.name]).toEqual([undefined, undefined, 'Rae Smith'])
  expect((await post(others[0]!, {}, again)).statusCode).toBe(404)
  const own = parse((await get('/accounts/sessions', again)).body).querySelector('tbody a')!.getAttribute('href')!
  expect((await post(own, {}, await enter())).statusCode).toBe(303)
  const stranger = await addColleague(owner)
  const theirs = cookieOf(await post(await linkTo(stranger.email)))
  const foreign = parse((await get('/accounts/sessions', theirs)).body).querySelector('tbody a')!.getAttribute('href')!
  expect((await post(foreign, {}, await enter())).statusCode).toBe(404)
  await post('/accounts/sessions', {}, await enter())
  expect([await who(phone), await who(again)]).toEqual([undefined, undefined])
})

test('over https the cookie is held to this host, to https and out of the reach of scripts', async () => {
  const { email } = await addColleague(owner)
  const link = await linkTo(email)
  const safe = await createApp({ db, clock: { now: () => now }, baseUrl: 'https://waymark.example', isSecure: true })
  const { headers } = await safe.inject({ method: 'POST', url: link, headers: form })
  const cookie = [headers['set-cookie']].flat().find((line) => line?.startsWith('__Host-waymark-session='))
  expect(cookie).toMatch(/; Path=\/; .*HttpOnly; Secure; SameSite=Lax/)
  expect(cookie).not.toMatch(/Domain/i)
})

test('no token, address or name of anybody stands in the log or in the events', async () => {
  const tokens = (await mails()).flatMap(({ body }) => /token=([\w-]+)/.exec(body)?.[1] ?? [])
  expect(tokens.length).toBeGreaterThan(10)
  expect(log.length).toBeGreaterThan(1000)
  const trail = JSON.stringify((await sql`select did, about, by, organisation from platform.event`.execute(owner)).rows)
  for (const text of [log, trail]) for (const secret of [...tokens, 'example.org', 'Rae Smith']) expect(text).not.toContain(secret)
})
