import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { asker, visitor, type Role, type User } from '../../platform/context.ts'
import { record } from '../../platform/events.ts'
import { addOrganisation, anOrganisation } from '../../organisations/index.ts'
import { jobRunner, mostTries } from '../../platform/jobs.ts'
import { createApp } from '../app.ts'

const { db, owner } = await freshDatabase()
let now = new Date('2026-03-02T09:00:00Z')
const clock = { now: () => now }
const ask = asker(db, clock)
const organisation = (name: string, isHub = false) => addOrganisation(owner, anOrganisation({ name, isHub }))
const [hub, college] = [await organisation('The Combined Authority', true), await organisation('Fenland College')]
const as = (role: Role | undefined, { id, name } = hub): User => ({ id: randomUUID(), name: 'Rae', roles: role ? [role] : [], organisationId: id, organisationName: name })
let asking: User = visitor
const app = await createApp({ db, clock, signedIn: () => asking })
const get = async (url: string, user: User = visitor) => {
  asking = user
  const { statusCode, body, headers } = await app.inject({ url })
  return { statusCode, headers, text: parse(body).querySelector('main')?.textContent.replace(/\s+/g, ' ') ?? body, body }
}
const post = async (url: string, user: User) => {
  asking = user
  return app.inject({ method: 'POST', url, headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }, payload: '' })
}

test('no words and no filters whatever bring a page down', async () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\0', '%', "' or 1=1", '1e309', '-1', '9'.repeat(30)))
  const admin = as('administrator')
  await fc.assert(fc.asyncProperty(fc.constantFrom('did', 'by', 'about', 'before', 'from-day', 'from-month', 'from-year', 'to-day', 'q', 'x'), anything, async (name, value) => {
    const query = `${name}=${encodeURIComponent(value.toWellFormed())}`
    for (const path of ['/search', '/events', '/']) expect((await get(`${path}?${query}`, admin)).statusCode).toBeLessThan(500)
  }), { numRuns: 30 })
}, 60_000)

test('before a region is loaded the home page says so', async () => {
  expect((await get('/')).text).toContain('No region has been loaded yet')
})

test('search ranks what is in the title first, and says what to enter', async () => {
  for (const name of ['Peterborough Works', 'Works', 'The Works at Ely']) await organisation(name)
  const { text } = await get('/search?q=works')
  expect(text.indexOf('Works Organisations')).toBeLessThan(text.indexOf('The Works at Ely'))
  expect(text).toContain('3 results')
  expect((await get('/search?q=w')).text).toContain('Enter at least 2 letters')
  expect((await get(`/search?q=${'w'.repeat(101)}`)).text).toContain('Enter 100 letters or fewer')
  expect((await get('/search?q=zzzz')).text).toContain('Nothing found')
  expect((await get('/search')).statusCode).toBe(200)
  expect((await get(`/search?q=${encodeURIComponent('100%_\\ \'"<b>')}`)).statusCode).toBe(200)
})

test('only administrators and auditors see what happened; an auditor of elsewhere sees what happened there', async () => {
  const [here, there] = [as('administrator'), as('auditor', college)]
  await ask(here, 'read write', (ctx) => record(ctx, { did: 'organisations.added', about: hub.id }))
  await ask(there, 'read write', (ctx) => record(ctx, { did: 'organisations.changed', about: college.id }))
  for (const role of [undefined, 'director', 'partner', 'data steward', 'analyst', 'programme manager'] as const) expect((await get('/events', as(role))).statusCode).toBe(403)
  const all = (await get('/events', here)).text
  expect(all).toContain('added an organisation')
  expect(all).toContain('changed the details of an organisation')
  const own = (await get('/events', there)).text
  expect(own).not.toMatch(/Account \w+ added an organisation The Combined/)
  expect(own).toContain('Fenland College')
  expect(own).not.toContain('The Combined Authority')
  expect((await get('/events/events.csv', there)).body).not.toContain(hub.id)
})

test('what happened is filtered by what, who and when, and paged by number', async () => {
  const admin = as('administrator')
  for (let n = 0; n < 60; n++) await ask(admin, 'read write', (ctx) => record(ctx, { did: 'organisations.added' }))
  const rows = async (query: string) => parse((await get(`/events${query}`, admin)).body).querySelectorAll('#events tbody th').map((cell) => Number(cell.textContent))
  const first = await rows(`?by=${admin.id}`)
  expect(first.length).toBe(50)
  const older = await rows(`?by=${admin.id}&before=${first.at(-1)}`)
  expect(older.length).toBe(10)
  expect(Math.max(...older)).toBeLessThan(first.at(-1)!)
  expect((await rows('?did=organisations.changed')).length).toBe(1)
  expect((await rows('?from-day=3&from-month=3&from-year=2026')).length).toBe(0)
  expect((await rows('?from-day=2&from-month=3&from-year=2026&to-day=2&to-month=3&to-year=2026')).length).toBe(50)
  expect((await get('/events?from-day=30&from-month=2&from-year=2026', admin)).text).toContain('must be a real date')
  for (const nonsense of ['?before=x', '?before=99999999999999', '?by=%00', '?did=constructor', '?about=1', '?from-day[]=1']) expect((await get(`/events${nonsense}`, admin)).statusCode).toBeLessThan(500)
})

test('a job that failed is seen by administrators, without what people typed, and tried again', async () => {
  const admin = as('administrator')
  await sql`insert into platform.job (name, asked_by, organisation, run_at) values ('test.fails', 'waymark', 'none', ${now})`.execute(owner)
  let isBroken = true
  const work = jobRunner({ db, clock, jobs: [{ name: 'test.fails', run: async () => { if (isBroken) throw new Error('cannot write to rae@example.org') } }] })
  for (let n = 0; n < mostTries; n++, now = new Date(now.getTime() + 3_600_000)) await work.runNext()
  expect((await get('/jobs', as('director'))).statusCode).toBe(403)
  const { text, body } = await get('/jobs', admin)
  expect(text).toContain('cannot write to …')
  expect(text).not.toContain('rae@')
  const href = parse(body).querySelector('a[href$="try-again"]')!.getAttribute('href')!
  expect((await get(href, admin)).text).toContain('was tried 8 times')
  expect((await post(href, admin)).statusCode).toBe(303)
  expect((await post(href, admin)).statusCode).toBe(404)
  isBroken = false
  expect(await work.runNext()).toBe(true)
  expect((await get('/jobs', admin)).text).toContain('No job has failed')
  expect((await get('/jobs/nonsense/try-again', admin)).statusCode).toBe(404)
})

test('an administrator lets the clock run, once', async () => {
  const admin = as('administrator')
  expect((await get('/region/live', admin)).statusCode).toBe(404)
  await sql`insert into platform.region (id, name, as_at_on, loaded_at) values ('fenland', 'Fenland', '2022-08-31', ${now})`.execute(owner)
  expect((await get('/')).text).toContain('Skills and jobs in Fenland')
  expect((await post('/region/live', as('director'))).statusCode).toBe(403)
  expect((await get('/region/live', admin)).text).toContain('Stands at 31 August 2022')
  expect((await post('/region/live', admin)).statusCode).toBe(303)
  expect((await post('/region/live', admin)).statusCode).toBe(409)
  expect((await get('/events?did=region.went-live', admin)).text).toContain('let the clock of the region run')
})

test('whoever is signed in sees what waits for them, or that nothing does', async () => {
  expect((await get('/', as('partner'))).text).toMatch(/Waiting for you/)
  expect((await get('/')).text).not.toContain('Waiting for you')
})

test('whoever is signed in sees and takes all that is held about them, and nobody else does', async () => {
  const { id } = await owner.insertInto('accounts.account').values({ email: 'rae@example.org', name: 'Rae Pemberton', addedAt: now }).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('accounts.role').values({ accountId: id, organisationId: hub.id, role: 'analyst', givenBy: 'waymark', startsAt: now }).execute()
  const rae = { ...as('analyst'), id }
  expect((await get('/your-data', rae)).text).toMatch(/Email rae@example.org.*Roles Role: /)
  const file = await get('/your-data/your-data.json', rae)
  expect(JSON.parse(file.body).held[0].rows[0]).toMatchObject({ email: 'rae@example.org', name: 'Rae Pemberton' })
  expect((await get('/your-data', as('analyst'))).text).not.toContain('rae@example.org')
  for (const url of ['/your-data', '/your-data/your-data.json']) expect([403, 303, 302]).toContain((await get(url)).statusCode)
})

test('health says well, and no more than states and a version', async () => {
  const { statusCode, body, headers } = await get('/health')
  expect({ statusCode, ...JSON.parse(body) }).toEqual({ statusCode: 200, status: 'well', database: 'reachable', migrations: 'current', jobs: 'none', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  expect(headers['cache-control']).toBe('no-store')
  await sql`insert into platform.migration (name, checksum) values ('platform/9999_future.sql', '')`.execute(owner)
  expect(await get('/health')).toMatchObject({ statusCode: 503, body: expect.stringContaining('"migrations":"newer"') })
})
