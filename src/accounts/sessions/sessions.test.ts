import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createApp } from '../../app/app.ts'
import { bundleOf, holds } from '../../app/joined.ts'
import { addOrganisation, anOrganisation } from '../../organisations/index.ts'
import { asker, visitor, type User } from '../../platform/context.ts'
import { sendMail } from '../../platform/mail/send.ts'
import { freshDatabase } from '../../../test/database.ts'
import { welcomeMail } from '../mails.ts'
import { addRole, endRole, listRoles } from '../queries.ts'
import { addColleague } from '../sample.ts'
import { findSignedIn, startSession } from './queries.ts'

const { db, owner } = await freshDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const app = await createApp({ db, clock: { now: () => now } })
const ask = asker(db, { now: () => now })
const begin = (id: string) => ask(visitor, 'read write', async (ctx) => (await startSession(ctx, id)).signIn.token)
const post = (url: string, answers: Record<string, string>, token: string) => app.inject({
  method: 'POST', url, payload: new URLSearchParams(answers).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie: `waymark-session=${token}` } })

test('somebody with roles for two organisations acts for one at a time, and for another when they choose it', async () => {
  const rae = await addColleague(owner, { roles: ['analyst'] })
  const college = await addOrganisation(owner, anOrganisation())
  const elsewhere = await addOrganisation(owner, anOrganisation({ name: 'Elsewhere' }))
  await addRole(owner, { accountId: rae.id, organisationId: college.id, role: 'partner', givenBy: 'waymark', startsAt: now })
  const token = await begin(rae.id)
  const acting = async () => { const user = await findSignedIn(db, token, now); return [user?.organisationName, user?.roles] }
  expect(await acting()).toEqual(['The Combined Authority', ['analyst']])

  expect((await post('/accounts/organisation', { organisationId: elsewhere.id }, token)).statusCode).toBe(422)
  expect((await post('/accounts/organisation', { organisationId: 'nonsense' }, token)).statusCode).toBe(422)
  expect((await post('/accounts/organisation', { organisationId: college.id }, token)).statusCode).toBe(303)
  expect(await acting()).toEqual(['Fenland College', ['partner']])

  const held = (await listRoles(owner, rae.id, now)).find(({ role }) => role === 'partner')!
  await endRole(owner, held.id, now)
  expect(await acting()).toEqual(['The Combined Authority', ['analyst']])
})

test('a role that has not begun, or has ended, counts for nothing', async () => {
  const sam = await addColleague(owner, { roles: [] })
  const college = await addOrganisation(owner, anOrganisation({ name: 'Another College' }))
  const day = 86_400_000
  await addRole(owner, { accountId: sam.id, organisationId: college.id, role: 'partner', givenBy: 'waymark', startsAt: new Date(now.getTime() + day), endsAt: new Date(now.getTime() + 2 * day) })
  const held = async (days: number) => {
    const token = await begin(sam.id)
    await sql`update accounts.session set seen_at = ${new Date(now.getTime() + days * day)}, ends_at = ${new Date(now.getTime() + (days + 1) * day)} where account_id = ${sam.id}`.execute(owner)
    return (await findSignedIn(db, token, new Date(now.getTime() + days * day)))?.roles
  }
  expect([await held(0), await held(1), await held(2)]).toEqual([[], ['partner'], []])
})

test('whatever a cookie holds, nobody is signed in by it', async () => {
  for (const cookie of ['x', 'a'.repeat(43), `${'a'.repeat(42)}%`, "' or 1=1 --", '']) {
    const { statusCode } = await app.inject({ url: '/accounts/me', headers: { cookie: `waymark-session=${cookie}` } })
    expect([401, 403, 303]).toContain(statusCode)
  }
})

test('all that is held of somebody is given to them, and erased with what was written to them', async () => {
  const kit: User = await addColleague(owner, { name: 'Kit', email: 'kit@example.org' })
  await begin(kit.id)
  await ask(kit, 'read write', (ctx) => sendMail(ctx, { template: welcomeMail, to: { address: 'kit@example.org', accountId: kit.id }, values: { link: '', name: 'Kit', organisation: 'Hub', roles: 'Analyst' } }))
  const bundle = JSON.stringify(await ask(kit, 'read only', (ctx) => bundleOf(ctx, kit.id)))
  for (const part of ['kit@example.org', 'Dear Kit', 'analyst']) expect(bundle).toContain(part)
  const stranger = await addColleague(owner, { roles: ['director'] })
  const erase = (user: User) => ask(user, 'read write', async (ctx) => { let count = 0; for (const hold of holds) count += await hold.erase(ctx, kit.id); return count })
  expect(await erase(stranger)).toBe(0)
  expect(await erase(kit)).toBeGreaterThanOrEqual(2)
  const { rows: [left] } = await sql<{ n: number }>`select (select count(*) from accounts.account a where a::text like '%kit@%' or name = 'Kit') + (select count(*) from platform.mail_text where address = 'kit@example.org') as n`.execute(owner)
  expect(left!.n).toBe(0)
})
