import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createApp } from '../../app/app.ts'
import { asker, type User } from '../../platform/context.ts'
import { freshDatabase } from '../../../test/database.ts'
import { exportAccount } from '../held.ts'
import { forgetAccounts } from '../queries.ts'
import { addColleague } from '../sample.ts'
import { findSignedIn, startSession } from '../sessions/queries.ts'
import { addLink, useLink } from '../sign-in/queries.ts'

const { db, owner } = await freshDatabase()
let now = new Date('2026-03-01T09:00:00Z')
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000))
const clock = { now: () => now, baseUrl: 'http://localhost:3000' }
const ask = asker(db, clock)
const app = await createApp({ db, clock })
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
const begin = (user: User) => ask(user, 'read write', async (ctx) => (await startSession(ctx, user.id)).signIn.token)
const get = (url: string, token: string) => app.inject({ url, headers: { cookie: `waymark-session=${token}` } })
const post = (url: string, answers: Record<string, string>, token: string) =>
  app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: { ...form, cookie: `waymark-session=${token}` } })
type Mailed = { accountId: string | null; body: string; template: string }
const mailTo = async (address: string) => (await sql<Mailed>`select t.account_id, t.body, m.template from platform.mail_text t join platform.mail m on m.id = t.mail_id where t.address = ${address} order by m.made_at desc`.execute(owner)).rows
const linkTo = async (address: string) => /http:\/\/localhost:3000(\S+confirm\S+)/.exec((await mailTo(address))[0]!.body)![1]!
const addressOf = async ({ id }: User) => (await owner.selectFrom('accounts.account').select('email').where('id', '=', id).executeTakeFirstOrThrow()).email

const rae = await addColleague(owner, { name: 'Rae Smith', email: 'rae@example.org' })
const sam = await addColleague(owner, { name: 'Sam', email: 'sam@example.org' })

test('a new address counts once it is proved; the old one is told, and what it could still open is shut', async () => {
  const [here, elsewhere] = [await begin(rae), await begin(rae)]
  expect((await post('/accounts/me/email', { email: 'RAE@example.org' }, here)).body).toContain('This is your email address already')
  expect((await post('/accounts/me/email', { email: 'not an address' }, here)).statusCode).toBe(422)
  expect((await post('/accounts/me/email', { email: 'rae.jones@example.org' }, here)).headers.location).toBe('/accounts/me')
  expect((await get('/accounts/me', here)).body).toContain('rae.jones@example.org')
  expect(await addressOf(rae)).toBe('rae@example.org')
  const waitingLink = await addLink(owner, { purpose: 'sign in', accountId: rae.id, now, until: new Date(now.getTime() + 900_000) })

  const link = await linkTo('rae.jones@example.org')
  expect((await get(link, here)).body).toContain('Use this email address?')
  expect((await post(link, {}, here)).headers.location).toBe('/accounts/me')
  expect(await addressOf(rae)).toBe('rae.jones@example.org')
  expect((await mailTo('rae@example.org'))[0]).toMatchObject({ template: 'Email address changed', accountId: rae.id })
  expect([(await findSignedIn(db, here, now))?.name, await findSignedIn(db, elsewhere, now)]).toEqual(['Rae Smith', undefined])
  expect(await useLink(db, waitingLink, now)).toBeUndefined()
  expect((await post(link, {}, here)).statusCode).toBe(409)
  const { rows } = await sql<{ did: string }>`select did from platform.event order by id`.execute(owner)
  expect(rows.map(({ did }) => did)).toEqual(['accounts.address-asked', 'accounts.address-changed'])
})

test('the proof is not to be had in Waymark, and works for nobody else', async () => {
  const token = await begin(rae)
  await post('/accounts/me/email', { email: 'rae.lee@example.org' }, token)
  const [mail] = await mailTo('rae.lee@example.org')
  expect([mail!.accountId, mail!.body.includes('Rae')]).toEqual([null, false]) // nor does a stranger read what somebody calls themselves
  const link = await linkTo('rae.lee@example.org')
  const secret = link.split('token=')[1]!
  expect((await get('/your-data/your-data.json', token)).body).not.toContain(secret)
  const other = await begin(sam)
  expect((await get(link, other)).body).toContain('does not work any more')
  expect((await post(link, {}, other)).statusCode).toBe(409)
  expect((await get(link, '')).statusCode).toBe(403)
  expect(await addressOf(sam)).toBe('sam@example.org')
  expect(JSON.stringify(await ask(rae, 'read only', (ctx) => exportAccount(ctx, rae.id)))).toContain('rae.lee@example.org')
  expect(JSON.stringify(await ask(sam, 'read only', (ctx) => exportAccount(ctx, rae.id)))).not.toContain('rae.lee@example.org')
})

test('asking again replaces what was asked before, and a link ends after a day', async () => {
  const token = await begin(rae)
  const first = await linkTo('rae.lee@example.org')
  later(1)
  await post('/accounts/me/email', { email: 'rae.may@example.org' }, token)
  expect((await post(first, {}, token)).statusCode).toBe(409)
  const second = await linkTo('rae.may@example.org')
  later(24 * 60)
  expect((await post(second, {}, await begin(rae))).statusCode).toBe(409)
  await forgetAccounts(db, now)
  expect((await sql`select from accounts.address_change`.execute(owner)).rows.length).toBe(0)
})

test('no two open accounts come to one address; only whoever reads its mail learns that it is taken', async () => {
  const token = await begin(rae)
  later(120)
  const fresh = await begin(rae)
  expect((await post('/accounts/me/email', { email: 'Sam@example.org' }, fresh)).headers.location).toBe('/accounts/me')
  const refused = await post(await linkTo('Sam@example.org'), {}, fresh)
  expect([refused.statusCode, refused.body.includes('Another account has this email address')]).toEqual([409, true])
  expect(await addressOf(rae)).toBe('rae.jones@example.org')
  expect((await findSignedIn(db, fresh, now))?.name).toBe('Rae Smith')
  expect(token).not.toBe(fresh)
})

test('one account asks for no more than a few mails to strangers', async () => {
  later(120)
  const token = await begin(sam)
  const answers = []
  for (let i = 0; i < 7; i++) answers.push((await post('/accounts/me/email', { email: `stranger${i}@example.org` }, token)).statusCode)
  expect(answers).toEqual([303, 303, 303, 303, 303, 429, 429])
})

test('the database lets nobody move an account to an address that is not proved, and a closed account moves nowhere', async () => {
  const ada = await addColleague(owner, { name: 'Ada', roles: ['administrator'] })
  for (const by of [sam, ada])
    await expect(ask(by, 'read write', ({ db }) => sql`update accounts.account set email = 'eve@example.org' where id = ${sam.id}`.execute(db))).rejects.toThrow('confirm_address')
  await expect(ask(ada, 'read write', ({ db }) => sql`insert into accounts.address_change values (${sam.id}, 'eve@example.org', 'x', ${now}, ${now})`.execute(db))).rejects.toThrow('row-level security')
  await ask(ada, 'read write', ({ db }) => sql`update accounts.account set closed_at = ${now} where id = ${sam.id}`.execute(db))
  expect((await sql`select from accounts.address_change where account_id = ${sam.id}`.execute(owner)).rows.length).toBe(0)
})

test('an administrator corrects the name of a colleague, and nobody else does', async () => {
  const ada = await addColleague(owner, { name: 'Bea', roles: ['administrator'] })
  const [admin, own] = [await begin(ada), await begin(rae)]
  const url = `/accounts/${rae.id}/change`
  expect((await get(url, admin)).body).toContain('Correct the name of Rae Smith')
  expect((await post(url, { name: '  ' }, admin)).statusCode).toBe(422)
  expect((await post(url, { name: 'Rae Jones' }, admin)).headers.location).toBe(`/accounts/${rae.id}`)
  expect((await findSignedIn(db, own, now))?.name).toBe('Rae Jones')
  expect((await post(url, { name: 'Rae Smith' }, own)).statusCode).toBe(403)
  expect((await post(`/accounts/${ada.id}/change`, { name: 'Eve' }, own)).statusCode).toBe(404)
  const { rows: [last] } = await sql<{ did: string; about: string; by: string }>`select did, about, by from platform.event order by id desc limit 1`.execute(owner)
  expect(last).toEqual({ did: 'accounts.name-corrected', about: rae.id, by: ada.id })
})
