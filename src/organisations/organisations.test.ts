import fc from 'fast-check'
import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { createApp } from '../app/app.ts'
import { asker, roles, visitor, type Role, type User } from '../platform/context.ts'
import { freshDatabase } from '../../test/database.ts'
import { mayKeep } from './access.ts'
import { addOrganisation, findOrganisation, updateOrganisation } from './queries.ts'
import { isAreaCode, perPage, readWebsite } from './rules.ts'
import { anOrganisation } from './sample.ts'

const steward: User = { id: 'u1', name: 'Sam', roles: ['data steward'], organisationId: 'o1', organisationName: 'Hub' }
let user: User = steward
const { db, owner } = await freshDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const app = await createApp({ db, signedIn: () => user, clock: { now: () => now } })
const get = (url: string) => app.inject(url)
const post = (url: string, answers: Record<string, string>) =>
  app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } })
const errors = (html: string) => parse(html).querySelectorAll('.govuk-error-summary__list a').map((a) => a.text)

test('an organisation is added, found, changed and downloaded', async () => {
  expect(errors((await post('/organisations/new', { areaCode: 'Fenland', website: 'javascript:alert(1)' })).body)).toEqual(['Enter the name of the organisation', 'Select what kind of organisation it is'])
  expect(errors((await post('/organisations/new', { name: 'X', kind: 'college', areaCode: 'Fenland', website: 'javascript:alert(1)' })).body))
    .toEqual(['Area code must be a letter and 8 numbers, like E07000008', 'Website must be an address, like www.example.ac.uk'])
  const made = await post('/organisations/new', { name: '=Fen <College>', kind: 'college', areaCode: 'E07000010', website: 'www.example.ac.uk' })
  expect(made.statusCode).toBe(303)
  const url = made.headers.location as string
  const { body } = await get(url)
  expect(body).toContain('=Fen &lt;College&gt;')
  expect(body).toContain('href="https://www.example.ac.uk/"')
  expect(errors((await post('/organisations/new', { name: '=fen <college>', kind: 'school', areaCode: 'E07000010' })).body)).toEqual(['The register already has an organisation with this name in this area'])

  expect((await get(`${url}/change`)).body).toContain('value="E07000010"')
  expect((await post(`${url}/change`, { name: 'Fen University', kind: 'university' })).statusCode).toBe(303)
  expect((await get('/organisations?words=univ+fen')).body).toContain(url)
  expect((await get('/organisations?words=univ+fen&kind=college')).body).toContain('No organisations found')
  expect((await get('/organisations?words=%25')).body).not.toContain(url)
  expect((await get('/organisations/organisations.csv')).body).toContain('Fen University,University,,')
  expect((await get(`/api/v1${url}`)).json()).toEqual({ id: url.split('/')[2], name: 'Fen University', kind: 'university', areaCode: null, website: null, isHub: false })
  const { rows } = await sql<{ did: string }>`select did from platform.event order by id`.execute(db)
  expect(rows.map(({ did }) => did)).toEqual(['organisations.added', 'organisations.changed', 'organisations.downloaded'])
})

test('of two editors who saw the same, the second is refused', async () => {
  const seen = await addOrganisation(owner, anOrganisation())
  await updateOrganisation(owner, seen, { name: 'First', updatedAt: new Date() })
  await expect(updateOrganisation(owner, seen, { name: 'Second', updatedAt: new Date() })).rejects.toThrow('Someone else has just changed this organisation')
  expect((await findOrganisation(db, seen.id))?.name).toBe('First')
})

test('the database lets nobody but administrators and data stewards keep the register, should a page forget to ask', async () => {
  const ask = asker(db, { now: () => now })
  const college = await addOrganisation(owner, anOrganisation({ name: 'Another College' }))
  const change = (by: User) => ask(by, 'read write', ({ db }) => updateOrganisation(db, college, { name: 'Taken over', updatedAt: now }))
  let count = 0
  const add = (by: User, isHub = false) => ask(by, 'read write', ({ db }) => addOrganisation(db, anOrganisation({ name: `Number ${++count}`, isHub })))
  for (const role of Object.keys(roles) as Role[]) {
    const theirs = { ...steward, id: `u-${role}`, roles: [role], organisationId: college.id }
    if (mayKeep(theirs)) continue
    await expect(change(theirs)).rejects.toThrow('only administrators and data stewards')
    await expect(add(theirs)).rejects.toThrow('only administrators and data stewards')
  }
  await expect(add(visitor)).rejects.toThrow('only administrators and data stewards')
  expect((await add(visitor, true)).isHub).toBe(true) // the first, before there is anybody
  await expect(add(visitor, true)).rejects.toThrow('The register already has') // and once
  await expect(ask(steward, 'read write', ({ db }) => sql`delete from organisations.organisation`.execute(db))).rejects.toThrow('permission denied')
  await change(steward)
  expect((await findOrganisation(db, college.id))?.name).toBe('Taken over')
})

test('a name that another organisation has is refused, in whatever letters, and of two who take it at once', async () => {
  const add = (name: string) => addOrganisation(owner, anOrganisation({ name, areaCode: 'E07000011' }))
  for (const [one, other] of [['İzmir House', 'İZMIR HOUSE'], ['ΟΔΟΣ', 'οδοσ'], ['Straße', 'STRAßE']] as const) {
    await add(one)
    await expect(add(other)).rejects.toThrow('already has an organisation with this name')
    await expect(updateOrganisation(owner, await add(`Near ${one}`), { name: other, areaCode: 'E07000011', updatedAt: now })).rejects.toThrow('already has an organisation with this name')
  }
  const both = [await add('Left'), await add('Right')]
  const taken = await Promise.allSettled(both.map((one) => updateOrganisation(owner, one, { name: 'Middle', areaCode: 'E07000011', updatedAt: now })))
  expect(taken.map((one) => (one.status === 'rejected' ? (one.reason as Error).name + (one.reason as { at?: string }).at : 'kept')).sort()).toEqual(['Errorname', 'kept'])
})

test('the register is shown a page at a time, and any page asked for is the nearest there is', async () => {
  await sql`insert into organisations.organisation (name, kind, added_at, updated_at) select 'School ' || n, 'school', now(), now() from generate_series(1, 60) n`.execute(owner)
  const rows = async (url: string) => parse((await get(url)).body).querySelectorAll('tbody tr').length
  expect(await rows('/organisations?kind=school')).toBe(perPage)
  expect(await rows('/organisations?kind=school&page=3')).toBe(10)
  for (const page of ['99', '1e9', '-4', 'nonsense', '1.5', 'Infinity']) expect((await get(`/organisations?kind=school&page=${page}`)).statusCode).toBe(200)
  expect((await get('/api/v1/organisations?kind=school&page=2')).json()).toMatchObject({ count: 60, page: 2, pages: 3 })
})

test('whatever is searched for, the register answers', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (words, page) => {
    const { statusCode } = await get(`/organisations?${new URLSearchParams({ words: words.replaceAll('\u0000', ''), page })}`)
    expect(statusCode).toBe(200)
  }), { numRuns: 60 })
})

test('everybody may read the register; only administrators and data stewards may keep it', async () => {
  await fc.assert(fc.asyncProperty(fc.subarray(Object.keys(roles) as Role[]), async (held) => {
    user = held.length ? { ...steward, roles: held } : visitor
    const may = held.includes('administrator') || held.includes('data steward')
    expect(mayKeep(user)).toBe(may)
    expect((await get('/organisations')).statusCode).toBe(200)
    expect((await get('/organisations/new')).statusCode === 200).toBe(may)
    expect((await post('/organisations/new', { name: '', kind: '' })).statusCode === 422).toBe(may)
  }), { numRuns: 20 })
  user = steward
})

test('a website is an address that a browser may follow, and an area code is one of the ONS', () => {
  fc.assert(fc.property(fc.string(), (typed) => {
    const kept = readWebsite(typed)
    if (kept !== undefined) expect(new URL(kept).protocol).toMatch(/^https?:$/)
  }))
  expect(['www.example.ac.uk', 'http://a.b/c?d', 'data:text/html,x', 'javascript:alert(1)', 'https://u:p@a.b', 'nodots'].map(readWebsite))
    .toEqual(['https://www.example.ac.uk/', 'http://a.b/c?d', undefined, undefined, undefined, undefined])
  expect(['E07000008', 'e07000008', 'E0700008', 'X07000008'].map(isAreaCode)).toEqual([true, false, false, false])
})
