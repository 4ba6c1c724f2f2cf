import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createApp } from '../app/app.ts'
import { addOrganisation, anOrganisation } from '../organisations/index.ts'
import { asker, roles, visitor, type Role, type User } from '../platform/context.ts'
import { barrier } from '../../test/barrier.ts'
import { freshDatabase } from '../../test/database.ts'
import { countOtherAdministrators, endRole, findAccount, findNames, listAccounts } from './queries.ts'
import { heldAt, mayGive, whyNotGive } from './rules.ts'
import { addColleague } from './sample.ts'
import type { Role as Held } from './tables.ts'

const { db, owner } = await freshDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const ada = await addColleague(owner, { name: 'Ada', roles: ['administrator'] })
const rae = await addColleague(owner, { name: 'Rae', email: 'rae@example.org', roles: ['analyst'] })
const college = await addOrganisation(owner, anOrganisation())
let user: User = ada
const app = await createApp({ db, signedIn: () => user, clock: { now: () => now } })
const ask = asker(db, { now: () => now })
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
const get = (url: string) => app.inject(url)
const post = (url: string, answers: Record<string, string> = {}) => app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: form })
const held = async (id: string) => (await findAccount(owner, id, now))!.roles.map(({ role }) => role)

test('the roles of the database are those of the house, and each says where it may be held', async () => {
  const { rows: [row] } = await sql<{ check: string }>`select pg_get_constraintdef(oid) as check from pg_constraint where conname = 'role_role_check'`.execute(owner)
  expect([...row!.check.matchAll(/'([^']+)'::text/g)].map(([, role]) => role)).toEqual(Object.keys(roles))
  const { rows: [invited] } = await sql<{ check: string }>`select pg_get_constraintdef(oid) as check from pg_constraint where conname = 'invitation_roles_check'`.execute(owner)
  expect([...invited!.check.matchAll(/'([^']+)'::text/g)].map(([, role]) => role)).toEqual(Object.keys(roles))
  const same: Held['role'] extends Role ? Role extends Held['role'] ? true : false : false = true
  expect(same).toBe(true)
})

test('whatever roles somebody holds, they give none that theirs do not let them give', () => {
  const role = fc.constantFrom(...Object.keys(roles) as Role[])
  fc.assert(fc.property(fc.uniqueArray(role), role, fc.boolean(), fc.boolean(), (holds, given, isHub, isOneself) => {
    if (whyNotGive(holds, { role: given, isHub, isOneself }) !== undefined) return
    expect(holds.some((one) => mayGive[one].includes(given))).toBe(true)
    expect(isHub || heldAt[given] === 'any').toBe(true)
    expect(isOneself && (given === 'auditor' || given === 'data steward')).toBe(false)
  }))
})

test('an administrator gives a role and ends it; the mail says so and the trail holds no name', async () => {
  user = ada
  const url = `/accounts/${rae.id}`
  expect((await get(url)).body).toContain('rae@example.org')
  expect((await post(`${url}/roles/new`, { organisationId: college.id, role: 'administrator' })).body).toContain('Only the organisation that runs Waymark has administrators')
  expect((await post(`${url}/roles/new`, { organisationId: '00000000-0000-4000-8000-000000000000', role: 'partner' })).statusCode).toBe(422)
  expect((await post(`${url}/roles/new`, { organisationId: college.id, role: 'partner' })).statusCode).toBe(303)
  expect((await post(`${url}/roles/new`, { organisationId: college.id, role: 'partner' })).statusCode).toBe(409)
  expect(await held(rae.id)).toEqual(['partner', 'analyst'])
  const partner = (await findAccount(owner, rae.id, now))!.roles[0]!
  expect((await get(`${url}/roles/${partner.id}/end`)).body).toContain('Fenland College')
  expect((await post(`${url}/roles/${partner.id}/end`)).statusCode).toBe(303)
  expect((await post(`${url}/roles/${partner.id}/end`)).statusCode).toBe(404)
  expect(await held(rae.id)).toEqual(['analyst'])
  const { rows } = await sql<{ template: string; maskedAddress: string }>`select template, masked_address from platform.mail`.execute(db)
  expect(rows).toEqual([{ template: 'Role given', maskedAddress: 'r***@example.org' }])
})

test('nobody makes themselves an auditor, and the last administrator stays', async () => {
  user = ada
  expect((await post(`/accounts/${ada.id}/roles/new`, { organisationId: ada.organisationId, role: 'auditor' })).body).toContain('Somebody else must make you an auditor')
  const role = (await findAccount(owner, ada.id, now))!.roles[0]!
  expect((await post(`/accounts/${ada.id}/roles/${role.id}/end`)).statusCode).toBe(409)
  expect((await post(`/accounts/${ada.id}/close`)).statusCode).toBe(409)
  expect(await held(ada.id)).toEqual(['administrator'])
})

test('of two administrators who remove each other at once, one stays', async () => {
  const bea = await addColleague(owner, { name: 'Bea', roles: ['administrator'] })
  const bothHaveRead = barrier(2)
  const removed = await Promise.allSettled([[ada, bea], [bea, ada]].map(([by, whom]) => ask(by!, 'read write', async (ctx) => {
    const role = (await findAccount(ctx.db, whom!.id, now))!.roles.find(({ role }) => role === 'administrator')!
    await bothHaveRead()
    if (await countOtherAdministrators(ctx, whom!.id) === 0) throw new Error('last')
    await endRole(ctx.db, role.id, now)
  })))
  expect(removed.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  const left = (await listAccounts(owner, { role: 'administrator' }, now)).map(({ id }) => id)
  expect(left.length).toBe(1)
  if (left[0] !== ada.id) await sql`update accounts.role set ends_at = null where account_id = ${ada.id}`.execute(owner)
  await sql`update accounts.role set ends_at = coalesce(ends_at, ${now}) where account_id = ${bea.id}`.execute(owner)
})

test('a closed account is signed out, holds no role and is not found among the open ones', async () => {
  user = ada
  const gone = await addColleague(owner, { name: 'Gil', roles: ['director'] })
  await sql`insert into accounts.session (token_hash, account_id, started_at, seen_at, ends_at) values ('x', ${gone.id}, ${now}, ${now}, ${new Date(now.getTime() + 1e6)})`.execute(owner)
  expect((await post(`/accounts/${gone.id}/close`)).statusCode).toBe(303)
  expect(await held(gone.id)).toEqual([])
  expect((await sql`select from accounts.session where account_id = ${gone.id}`.execute(owner)).rows.length).toBe(0)
  expect([(await get('/accounts')).body.includes('>Gil<'), (await get('/accounts?closed=yes')).body.includes('>Gil<')]).toEqual([false, true])
  expect((await get(`/accounts/${gone.id}/close`)).statusCode).toBe(404)
})

test('people see their own account, all that is held of them, and nobody else', async () => {
  user = rae
  expect((await get('/accounts/me')).body).toContain('Your account')
  expect((await get(`/accounts/${ada.id}`)).statusCode).toBe(404)
  expect((await post('/accounts/me/change', { name: 'Rae Jones' })).statusCode).toBe(303)
  const own = (await get('/your-data/your-data.json')).body
  for (const part of ['Rae Jones', 'rae@example.org', 'analyst', 'Role given']) expect(own).toContain(part)
  expect(own).not.toContain(ada.email)
  // The database answers the same when a filter is forgotten.
  expect(await ask(rae, 'read only', async (ctx) => (await listAccounts(ctx.db, {}, now)).map(({ id }) => id))).toEqual([rae.id])
  await expect(ask(rae, 'read write', (ctx) => sql`insert into accounts.role (account_id, organisation_id, role, given_by, starts_at) values (${rae.id}, ${rae.organisationId}, 'administrator', ${rae.id}, ${now})`.execute(ctx.db))).rejects.toThrow('row-level security')
  expect(await ask(rae, 'read only', async (ctx) => (await findNames(ctx.db, [ada.id])).get(ada.id))).toBe('Ada')
  expect(await ask(visitor, 'read only', async (ctx) => (await findNames(ctx.db, [ada.id])).size)).toBe(0)
})

test('somebody without a role sees a plain page and nothing of the others', async () => {
  user = { ...await addColleague(owner, { name: 'Nia', roles: [] }), organisationId: '' }
  expect((await get('/accounts/me')).body).toContain('You do not hold a role now')
  expect((await get('/accounts/organisation')).body).toContain('You do not hold a role for any organisation now')
  for (const url of ['/accounts', '/accounts/invitations', '/accounts/invitations/new']) expect((await get(url)).statusCode).toBe(403)
})

test('whatever roles somebody holds, only administrators reach the people of others', async () => {
  const role = (await findAccount(owner, rae.id, now))!.roles[0]!
  const urls = ['/accounts', '/accounts/invitations', '/accounts/invitations/new', `/accounts/${rae.id}`, `/accounts/${rae.id}/roles/new`, `/accounts/${rae.id}/close`, `/accounts/${rae.id}/roles/${role.id}/end`]
  await fc.assert(fc.asyncProperty(fc.subarray(Object.keys(roles) as Role[]), fc.constantFrom(...urls), async (holds, url) => {
    user = { ...ada, id: '11111111-1111-4111-8111-111111111111', roles: holds }
    expect((await get(url)).statusCode === 200).toBe(holds.includes('administrator'))
  }), { numRuns: 60 })
})
