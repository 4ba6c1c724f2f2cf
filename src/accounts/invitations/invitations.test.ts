import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { createApp } from '../../app/app.ts'
import { listWaiting } from '../../app/joined.ts'
import { addOrganisation, anOrganisation } from '../../organisations/index.ts'
import { asker, visitor, type User } from '../../platform/context.ts'
import { freshDatabase } from '../../../test/database.ts'
import { exportAccount } from '../held.ts'
import { forgetAccounts } from '../queries.ts'
import { times } from '../rules.ts'
import { addColleague } from '../sample.ts'
import { findSignedIn } from '../sessions/queries.ts'

const { db, owner } = await freshDatabase()
let now = new Date('2026-03-01T09:00:00Z')
const ada = await addColleague(owner, { name: 'Ada', roles: ['administrator'] })
const college = await addOrganisation(owner, anOrganisation())
let user: User = ada
const app = await createApp({ db, signedIn: () => user, clock: { now: () => now } })
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
const get = (url: string) => app.inject(url)
const post = (url: string, answers: Record<string, string> = {}) => app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: form })
const errors = (body: string) => parse(body).querySelectorAll('.govuk-error-summary__list a').map((a) => a.text)
const mail = async (address: string) => (await sql<{ body: string }>`select t.body from platform.mail_text t join platform.mail m on m.id = t.mail_id where t.address = ${address} order by m.made_at desc limit 1`.execute(owner)).rows[0]!.body
const linkIn = (body: string) => new URL(/http\S+/.exec(body)![0]).pathname + new URL(/http\S+/.exec(body)![0]).search
const invite = async (email: string) => {
  user = ada
  const made = await post('/accounts/invitations/new', { email, name: 'Kit', organisationId: college.id, roles: 'partner' })
  expect(made.statusCode).toBe(303)
  return { url: made.headers.location as string, link: linkIn(await mail(email)) }
}

test('a colleague is invited, accepts, is signed in and welcomed', async () => {
  expect(errors((await post('/accounts/invitations/new', { email: 'kit at example' })).body))
    .toEqual(['Enter an email address in the correct format, like name@example.com', 'Select the organisation that they act for', 'Select what they do there'])
  expect(errors((await post('/accounts/invitations/new', { email: 'kit@example.org', organisationId: college.id, roles: 'data steward' })).body)).toEqual(['Only the organisation that runs Waymark has data stewards'])
  expect(errors((await post('/accounts/invitations/new', { email: ada.email, organisationId: college.id, roles: 'partner' })).body)[0]).toContain('They have an account already')
  const { url, link } = await invite('kit@example.org')
  expect(errors((await post('/accounts/invitations/new', { email: 'KIT@example.org', organisationId: college.id, roles: 'analyst' })).body)[0]).toContain('They have an invitation to this organisation already')

  user = visitor
  const page = await get(link)
  expect(page.body).toContain('to act for Fenland College as: Partner')
  expect(page.body).toContain('value="Kit"')
  expect((await post(link, { name: '' })).statusCode).toBe(422)
  now = new Date(now.getTime() + 60_000)
  const both = await Promise.all([post(link, { name: 'Kit Hill' }), post(link, { name: 'Kit Hill' })])
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409])
  const token = both.find(({ statusCode }) => statusCode === 303)!.cookies.find(({ name }) => name === 'waymark-session')!.value
  expect(await findSignedIn(db, token, now)).toMatchObject({ name: 'Kit Hill', roles: ['partner'], organisationName: 'Fenland College' })
  expect(await mail('kit@example.org')).toContain('You now have an account')
  expect((await get(link)).body).toContain('does not work any more')
  user = ada
  expect((await get(url)).body).toContain('Accepted')
  expect((await post(`${url}/withdraw`)).statusCode).toBe(409)
  const { rows } = await sql<{ did: string }>`select did from platform.event order by id`.execute(owner)
  expect(rows.map(({ did }) => did)).toEqual(['accounts.invited', 'accounts.invitation-accepted'])
})

test('an invitation expires, waits for the administrator, and is sent again with a new link', async () => {
  const { url, link } = await invite('lee@example.org')
  const waiting = () => asker(db, { now: () => now })(ada, 'read only', async (ctx) => (await listWaiting(ctx)).find(({ text }) => text.includes('lee@example.org')))
  expect(await waiting()).toMatchObject({ text: 'lee@example.org has not accepted yet', dueOn: '2026-03-08' })
  now = new Date(now.getTime() + times.invitationDays * 86_400_000)
  expect(await waiting()).toMatchObject({ text: 'The invitation to lee@example.org has expired', dueOn: '2026-03-08', isOver: true })
  expect((await get('/')).body).toContain('Expired 8 March 2026')
  user = visitor
  expect((await get(link)).body).toContain('does not work any more')
  expect((await post(link, { name: 'Lee' })).statusCode).toBe(409)
  user = ada
  expect((await post(`${url}/send-again`)).statusCode).toBe(303)
  const again = linkIn(await mail('lee@example.org'))
  expect(again).not.toBe(link)
  user = visitor
  expect((await get(link)).body).toContain('does not work any more')
  expect((await post(again, { name: 'Lee' })).statusCode).toBe(303)
})

test('a second press of the button sends nothing more, and leaves the link that was sent at work', async () => {
  const { url } = await invite('uma@example.org')
  now = new Date(now.getTime() + 60_000)
  const once = parse((await get(`${url}/send-again`)).body).querySelector('input[name="once"]')!.getAttribute('value')!
  expect([(await post(`${url}/send-again`, { once })).statusCode, (await post(`${url}/send-again`, { once })).statusCode]).toEqual([303, 409])
  user = visitor
  expect((await post(linkIn(await mail('uma@example.org')), { name: 'Uma' })).statusCode).toBe(303)
})

test('whoever accepted an invitation is shown it with the rest that is held of them, and nobody else’s', async () => {
  const { rows: [uma] } = await sql<{ id: string }>`select id from accounts.account where email = 'uma@example.org'`.execute(owner)
  const ask = (id: string) => asker(db, { now: () => now })({ ...ada, id, roles: ['partner'] }, 'read only', (ctx) => exportAccount(ctx, id))
  expect(await ask(uma!.id)).toMatchObject([{ invitations: [{ email: 'uma@example.org', name: 'Kit', organisation: 'Fenland College', roles: ['partner'] }] }])
  const seen = await asker(db, { now: () => now })({ ...ada, id: uma!.id, roles: ['partner'] }, 'read only', ({ db }) => db.selectFrom('accounts.invitation').select('email').execute())
  expect(seen).toEqual([{ email: 'uma@example.org' }])
})

test('a withdrawn invitation lets nobody in', async () => {
  const { url, link } = await invite('max@example.org')
  expect((await post(`${url}/withdraw`)).statusCode).toBe(303)
  expect((await post(`${url}/send-again`)).statusCode).toBe(409)
  user = visitor
  expect((await post(link, { name: 'Max' })).statusCode).toBe(409)
  for (const token of ['', 'x', '%00', 'a'.repeat(43)]) expect((await get(`/accounts/invitations/accept?token=${token}`)).statusCode).toBe(200)
})

test('an address with an account keeps its account and name, and gains the roles', async () => {
  const { link } = await invite('ned@example.org')
  await addColleague(owner, { name: 'Ned', email: 'ned@example.org', roles: ['analyst'] })
  user = visitor
  expect((await post(link, { name: 'Somebody Else' })).statusCode).toBe(303)
  const { rows } = await sql<{ name: string; roles: string[] }>`select a.name, array_agg(r.role order by r.role) as roles from accounts.account a join accounts.role r on r.account_id = a.id where a.email = 'ned@example.org' group by a.id`.execute(owner)
  expect(rows).toEqual([{ name: 'Ned', roles: ['analyst', 'partner'] }])
})

test('what has been kept long enough is forgotten', async () => {
  await invite('old@example.org')
  await sql`update accounts.account set closed_at = ${now} where email = 'ned@example.org'`.execute(owner)
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
  expect(await forgetAccounts(db, later(364))).toBe(0)
  expect((await sql`select from accounts.invitation`.execute(owner)).rows.length).toBe(0)
  expect(await forgetAccounts(db, later(366))).toBe(1)
  expect((await sql`select from accounts.account where name = 'Ned' or email like 'ned@%'`.execute(owner)).rows.length).toBe(0)
})

test('who was invited twice and whose account was closed does not come back by the other invitation', async () => {
  const { link } = await invite('pat@example.org')
  const other = await post('/accounts/invitations/new', { email: 'Pat@example.org', organisationId: ada.organisationId, roles: 'administrator' })
  const second = linkIn(await mail('Pat@example.org'))
  user = visitor
  expect((await post(link, { name: 'Pat' })).statusCode).toBe(303)
  const { rows: [pat] } = await sql<{ id: string }>`select id from accounts.account where email = 'pat@example.org'`.execute(owner)
  user = ada
  expect((await post(`/accounts/${pat!.id}/close`)).statusCode).toBe(303)
  expect((await get(other.headers.location as string)).body).toContain('Withdrawn')
  user = visitor
  expect((await post(second, { name: 'Pat' })).statusCode).toBe(409)
})
