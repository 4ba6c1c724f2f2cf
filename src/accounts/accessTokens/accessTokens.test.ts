import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { createApp } from '../../app/app.ts'
import { bundleOf, holds } from '../../app/joined.ts'
import { asker, visitor, type User } from '../../platform/context.ts'
import { closeAccount } from '../queries.ts'
import { addColleague } from '../sample.ts'
import { startSession } from '../sessions/queries.ts'
import { listTokens } from './queries.ts'

const { db, owner, reader } = await freshDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const clock = { now: () => now }
const app = await createApp({ db, readerDb: reader, clock })
const ask = asker(db, clock)
const begin = (id: string) => ask(visitor, 'read write', async (ctx) => (await startSession(ctx, id)).signIn.token)
const cookieOf = async (user: User) => `waymark-session=${await begin(user.id)}`
const post = (url: string, answers: Record<string, string>, cookie: string) => app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie } })
const read = (token: string) => app.inject({ url: '/odata/v4', headers: { authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` } })

/** Makes one on the page, and reads it off the next. */
async function make(cookie: string, label = 'Board workbook') {
  const made = await post('/accounts/tokens/new', { label, days: '90' }, cookie)
  expect(made.statusCode).toBe(303)
  const message = String(made.headers['set-cookie']).split(';')[0]!
  const shown = await app.inject({ url: '/accounts/tokens', headers: { cookie: `${cookie}; ${message}` } })
  return { token: /not shown again: ([A-Za-z0-9]{43})/.exec(parse(shown.body).textContent)![1]!, next: await app.inject({ url: '/accounts/tokens', headers: { cookie } }) }
}

test('a token is shown once, works, and says when it was last used; only its hash is kept', async () => {
  const kit = await addColleague(owner, { roles: ['analyst'] })
  const cookie = await cookieOf(kit)
  const { token, next } = await make(cookie)
  expect(next.body).toContain('Board workbook')
  expect(next.body).not.toContain(token)
  expect(next.body).toContain('Never')
  expect((await read(token)).statusCode).toBe(200)
  expect((await app.inject({ url: '/accounts/tokens', headers: { cookie } })).body).not.toContain('Never')
  const { rows: [row] } = await sql<{ kept: string }>`select string_agg(t::text, ' ') as kept from accounts.access_token t`.execute(owner)
  expect(row!.kept).not.toContain(token)
})

test('a token that works too long, or whose purpose nobody says, is refused with what to do', async () => {
  const cookie = await cookieOf(await addColleague(owner, { roles: ['analyst'] }))
  const answer = await post('/accounts/tokens/new', { label: '', days: '3650' }, cookie)
  expect(answer.statusCode).toBe(422)
  expect(parse(answer.body).textContent).toContain('Enter what it is for')
  await expect(sql`update accounts.access_token set ends_at = made_at + interval '2 years'`.execute(owner)).rejects.toThrow(/check/)
})

test('its maker revokes it, or an administrator; nobody else finds it', async () => {
  const [kit, stranger, administrator] = [await addColleague(owner, { roles: ['analyst'] }), await addColleague(owner, { roles: ['director'] }), await addColleague(owner, { roles: ['administrator'] })]
  const { token } = await make(await cookieOf(kit), 'First')
  const { token: second } = await make(await cookieOf(kit), 'Second')
  const labels = new Map((await listTokens(owner, kit.id)).map((one) => [one.label, one.id]))
  expect((await post(`/accounts/tokens/${labels.get('First')}/revoke`, {}, await cookieOf(stranger))).statusCode).toBe(404)
  expect((await post(`/accounts/tokens/${labels.get('First')}/revoke`, {}, await cookieOf(kit))).headers.location).toBe('/accounts/tokens')
  expect([(await read(token)).statusCode, (await read(second)).statusCode]).toEqual([401, 200])
  expect((await post(`/accounts/tokens/${labels.get('First')}/revoke`, {}, await cookieOf(kit))).statusCode).toBe(409)
  const admin = await cookieOf(administrator)
  expect(parse((await app.inject({ url: `/accounts/${kit.id}`, headers: { cookie: admin } })).body).textContent).toContain('Second')
  expect((await post(`/accounts/tokens/${labels.get('Second')}/revoke`, {}, admin)).headers.location).toBe(`/accounts/${kit.id}`)
  expect((await read(second)).statusCode).toBe(401)
})

test('nobody makes a token for somebody else, whatever role they hold', async () => {
  const [kit, administrator] = [await addColleague(owner, { roles: ['analyst'] }), await addColleague(owner, { roles: ['administrator'] })]
  await expect(ask(administrator, 'read write', ({ db }) => db.insertInto('accounts.access_token').values({ accountId: kit.id, label: 'x', tokenHash: Buffer.alloc(32, 7), madeAt: now, endsAt: new Date(now.getTime() + 1000) }).execute())).rejects.toThrow(/row-level security/)
})

test('tokens are among what is held of somebody, end with the account, and are erased with it', async () => {
  const kit = await addColleague(owner, { roles: ['analyst'] })
  const { token } = await make(await cookieOf(kit), 'My spreadsheet')
  expect(JSON.stringify(await ask(kit, 'read only', (ctx) => bundleOf(ctx, kit.id)))).toContain('My spreadsheet')
  await ask(kit, 'read write', async (ctx) => { for (const hold of holds) await hold.erase(ctx, kit.id) })
  expect([(await read(token)).statusCode, await listTokens(owner, kit.id)]).toEqual([401, []])

  const [ash, administrator] = [await addColleague(owner, { roles: ['analyst'] }), await addColleague(owner, { roles: ['administrator'] })]
  const { token: theirs } = await make(await cookieOf(ash))
  await ask(administrator, 'read write', ({ db }) => closeAccount(db, ash.id, now))
  expect((await listTokens(owner, ash.id))[0]!.revokedAt).toEqual(now)
  expect((await read(theirs)).statusCode).toBe(401)
})

test('one that has ended is forgotten after 90 days', async () => {
  const kit = await addColleague(owner, { roles: ['analyst'] })
  await make(await cookieOf(kit))
  const forget = (days: number) => sql`select accounts.forget(${new Date(now.getTime() + days * 86_400_000)})`.execute(owner)
  await forget(179)
  expect((await listTokens(owner, kit.id)).length).toBe(1)
  await forget(181)
  expect(await listTokens(owner, kit.id)).toEqual([])
})
