// A story from its first word to its end: written, agreed to, approved, shown, taken back, forgotten.
import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { afterAll, expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { createApp } from '../../app/app.ts'
import { asker, visitor, type User } from '../../platform/context.ts'
import { waymarkFor } from '../../platform/jobs.ts'
import { aConsent, aStory, aStoryPerson } from './sample.ts'
import { storyHolds, storyJobs } from './parts.ts'

const { db, owner } = await regionDatabase()
const { own, other, now: start, app: first } = await aWorld({ db, owner })
let [now, asking] = [start, undefined as User | undefined]
const clock = { now: () => now }
const app = await createApp({ db, clock, signedIn: () => asking ?? visitor })
afterAll(async () => { await first.close(); await app.close() })
const ask = asker(db, clock)
const daysOn = (days: number) => (now = new Date(start.getTime() + days * 24 * 3600_000))

const { 'programme manager': manager, director, auditor, partner: ownPartner } = own.users
const { partner, 'programme manager': theirManager } = other.users
type Sent = Record<string, string | readonly string[]>
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Sent = {}) => {
  asking = by
  const payload = new URLSearchParams(Object.entries(answers).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one as string]))) // texts alone
  return app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: payload.toString() }) })
}
const words = async (url: string, by?: User) => parse((await send(by, 'GET', url)).body.replaceAll('<', ' <')).querySelector('main')!.text.replace(/\s+/g, ' ').trim()
const seenIn = async (url: string, by: User) => parse((await send(by, 'GET', url)).body).querySelector('input[name=seen]')!.getAttribute('value')!
const day = (name: string, on: string) => { const [year, month, date] = on.split('-'); return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! } }
const story = (given: Sent = {}): Sent => ({
  kind: 'person', title: 'A job in a boatyard', words: 'He learned to weld in the evening.', quote: 'I weld now.', shownAs: 'another name', shownName: 'Robin', interventionId: '', areaIds: 'E07000010', groupName: 'People', ...day('happenedOn', '2026-01-15'), realName: 'Callum Quillwick', email: '', ...given,
})
const agreed = (given: Sent = {}): Sent => ({ ...day('givenOn', '2026-03-01'), means: 'signed form', uses: ['website', 'impact report'], ...day('expiresOn', '2026-06-30'), ...given })
const events = async (did: string) => (await owner.selectFrom('platform.event').select(['by', 'about']).where('did', '=', did).execute())

test('a partner writes a story; nobody but its keepers, the hub and auditors sees it, and only its keepers the real name', async () => {
  expect((await send(ownPartner, 'POST', '/reporting/stories/new', story())).statusCode).toBe(403)
  const missing = await send(partner, 'POST', '/reporting/stories/new', story({ realName: '' }))
  expect([missing.statusCode, missing.body.includes('Enter their real name')]).toEqual([422, true])
  const nameless = await send(partner, 'POST', '/reporting/stories/new', story({ shownName: '' }))
  expect([nameless.statusCode, nameless.body.includes('Enter the name that is shown')]).toEqual([422, true])
  expect((await send(partner, 'POST', '/reporting/stories/new', story({ email: 'analyst@college.example' }))).headers.location).toMatch(/^\/reporting\/stories\/story-[0-9a-f]{10}$/)
  await owner.updateTable('reporting.story').set({ key: 'story' }).execute()
  for (const [by, status] of [[undefined, 404], [theirManager, 404], [own.users.analyst, 404], [partner, 200], [manager, 200], [auditor, 200]] as const) expect((await send(by, 'GET', '/reporting/stories/story')).statusCode).toBe(status)
  expect(await words('/reporting/stories/story/name', partner)).toContain('Real name Callum Quillwick')
  for (const by of [undefined, manager, director, auditor, theirManager]) expect((await send(by, 'GET', '/reporting/stories/story/name')).statusCode).toBe(404)
  expect((await events('reporting.story-name-viewed')).map(({ by }) => by)).toEqual([partner.id])
  for (const by of [manager, auditor]) expect((await send(by, 'GET', '/reporting/stories/story')).body).not.toContain('Quillwick')
})

test('it is shown once its person has agreed and somebody else has approved it, and to be approved it waits at the hub', async () => {
  const { statusCode } = await send(partner, 'POST', '/reporting/stories/story/consent', agreed({ ...day('givenOn', '2026-03-03') }))
  expect(statusCode).toBe(422) // not yet given
  expect((await send(manager, 'POST', '/reporting/stories/story/consent', agreed())).statusCode).toBe(403)
  expect((await send(partner, 'POST', '/reporting/stories/story/consent', agreed())).statusCode).toBe(303)
  expect((await send(undefined, 'GET', '/reporting/stories/story')).statusCode).toBe(404)
  expect(await words('/', manager)).toContain('Approve a story: A job in a boatyard')
  expect((await send(partner, 'POST', '/reporting/stories/story/approve')).statusCode).toBe(403)
  const seen = await seenIn('/reporting/stories/story/approve', manager)
  expect((await send(manager, 'POST', '/reporting/stories/story/approve', { seen: '1' })).statusCode).toBe(409)
  expect((await send(manager, 'POST', '/reporting/stories/story/approve', { seen })).statusCode).toBe(303)
  expect(await words('/reporting/stories')).toContain('1 story is told here: 1 of a person. ')
  const shown = await words('/reporting/stories/story')
  for (const text of ['He learned to weld in the evening.', '“I weld now.”', 'Who tells it Robin']) expect(shown).toContain(text)
  expect(shown).not.toContain('Quillwick')
  expect((await send(undefined, 'GET', '/search?q=boatyard')).body).toContain('/reporting/stories/story')
  expect(await words('/evidence/scorecards/E07000010')).toContain('Stories A job in a boatyard')
})

test('who wrote a story never approves it, not even past the pages', async () => {
  expect((await send(manager, 'POST', '/reporting/stories/new', story({ title: 'Her own' }))).statusCode).toBe(303)
  await owner.updateTable('reporting.story').set({ key: 'story-2' }).where('title', '=', 'Her own').execute()
  expect((await send(manager, 'POST', '/reporting/stories/story-2/approve')).statusCode).toBe(403)
  await expect(ask(manager, 'read write', ({ db }) => db.updateTable('reporting.story').set({ approvedBy: manager.id, approvedAt: now }).where('key', '=', 'story-2').execute())).rejects.toThrow(/check constraint/)
  await expect(ask(other.users.analyst, 'read write', ({ db }) => db.insertInto('reporting.story').values(aStory({ organisationId: other.organisationId, addedBy: other.users.analyst.id, key: 'forged' })).execute())).rejects.toThrow(/row-level security/)
})

test('a change of its words asks for approval anew, and of two who change it the second is told', async () => {
  const seen = await seenIn('/reporting/stories/story/change', partner)
  const { realName: _, email: __, ...told } = story({ words: 'He learned to weld.' })
  expect((await send(partner, 'POST', '/reporting/stories/story/change', { ...told, seen })).statusCode).toBe(303)
  expect((await send(partner, 'POST', '/reporting/stories/story/change', { ...told, seen })).statusCode).toBe(422)
  expect((await send(undefined, 'GET', '/reporting/stories/story')).statusCode).toBe(404)
  await send(director, 'POST', '/reporting/stories/story/approve', { seen: await seenIn('/reporting/stories/story/approve', director) })
  expect((await send(undefined, 'GET', '/reporting/stories/story')).statusCode).toBe(200)
})

test('a story that was agreed to for papers alone is not on the website', async () => {
  const { id: storyId } = await owner.insertInto('reporting.story').values({ ...aStory({ key: 'for-papers', organisationId: own.organisationId, addedBy: manager.id }), approvedBy: director.id, approvedAt: now }).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('reporting.story_consent').values(aConsent({ storyId, uses: ['board paper'] })).execute()
  expect((await send(undefined, 'GET', '/reporting/stories/for-papers')).statusCode).toBe(404)
  expect(await words('/reporting/kept-stories', manager)).toContain('A new job after ten years away')
})

test('consent that ends soon waits for its keepers, and on the day after its last the story is gone', async () => {
  daysOn(61) // 2 May 2026
  expect(await words('/', partner)).toContain('Consent ends soon: A job in a boatyard')
  daysOn(120) // 30 June
  expect((await send(undefined, 'GET', '/reporting/stories/story')).statusCode).toBe(200)
  daysOn(121)
  expect((await send(undefined, 'GET', '/reporting/stories/story')).statusCode).toBe(404)
  expect((await send(undefined, 'GET', '/search?q=boatyard')).body).not.toContain('/reporting/stories/story"')
  expect(await words('/', partner)).toContain('Consent is over: A job in a boatyard')
  expect(await words('/reporting/stories/story', partner)).toContain('Consent is over')
})

test('given anew it is shown again; taken out of use it is gone at once, for good reason and without one', async () => {
  expect((await send(partner, 'POST', '/reporting/stories/story/consent', agreed({ ...day('givenOn', '2026-07-01'), ...day('expiresOn', '2027-07-01') }))).statusCode).toBe(303)
  expect((await send(undefined, 'GET', '/reporting/stories/story')).statusCode).toBe(200)
  expect((await send(director, 'POST', '/reporting/stories/story/withdraw', { seen: await seenIn('/reporting/stories/story/withdraw', director) })).statusCode).toBe(303)
  expect((await send(undefined, 'GET', '/reporting/stories/story')).statusCode).toBe(404)
  expect(await words('/reporting/stories/story', partner)).toContain('Withdrawn')
  expect((await events('reporting.story-withdrawn')).map(({ by }) => by)).toEqual([director.id])
})

test('a person with an account sees what is kept of them, and has it deleted', async () => {
  const analyst = other.users.analyst
  const exported = await ask(analyst, 'read only', (ctx) => storyHolds[0]!.exportOf(ctx, analyst.id))
  expect(exported).toMatchObject([{ title: 'A job in a boatyard', realName: 'Callum Quillwick' }])
  expect(await ask(partner, 'read write', (ctx) => storyHolds[0]!.erase(ctx, analyst.id))).toBe(0)
  expect(await ask(analyst, 'read write', (ctx) => storyHolds[0]!.erase(ctx, analyst.id))).toBe(1)
  const row = await owner.selectFrom('reporting.story').selectAll().where('key', '=', 'story').executeTakeFirstOrThrow()
  expect([row.words, row.quote, row.shownName]).toEqual(['', null, null])
})

test('ninety days after consent ended the name, the words and the form are deleted, and not a day before', async () => {
  daysOn(0)
  const { id: storyId } = await owner.insertInto('reporting.story').values({ ...aStory({ key: 'to-forget', organisationId: own.organisationId, addedBy: manager.id }), approvedBy: director.id, approvedAt: now }).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('reporting.story_person').values(aStoryPerson({ storyId, organisationId: own.organisationId })).execute()
  const file = await owner.insertInto('platform.file').values({ name: 'consent.pdf', kind: 'pdf', bytes: Buffer.from('%PDF-1.7'), givenBy: manager.id, organisationId: own.organisationId, givenAt: now }).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('reporting.story_consent').values([aConsent({ storyId, fileId: file.id, givenOn: '2026-01-01', expiresOn: '2026-05-31' }), aConsent({ storyId, givenOn: '2026-02-01', expiresOn: '2026-04-01', uses: ['website'] })]).execute()
  const forget = () => ask(waymarkFor(''), 'read write', (ctx) => storyJobs[0]!.run(ctx, {}))
  const left = async () => [await owner.selectFrom('reporting.story_person').select('realName').where('storyId', '=', storyId).execute(), await owner.selectFrom('platform.file').select('id').where('id', '=', file.id).execute()].map((rows) => rows.length)
  now = new Date('2026-08-29T09:00:00Z') // the ninetieth day
  await forget()
  expect(await left()).toEqual([1, 1])
  now = new Date('2026-08-30T09:00:00Z')
  await forget()
  expect(await left()).toEqual([0, 0])
  expect(await owner.selectFrom('reporting.story').select(['words', 'shownName', 'forgottenOn']).where('id', '=', storyId).executeTakeFirstOrThrow()).toEqual({ words: '', shownName: null, forgottenOn: '2026-08-30' })
  expect((await events('reporting.story-forgotten')).some(({ about }) => about === storyId)).toBe(true)
  const { length } = await events('reporting.story-forgotten')
  await forget()
  expect(await events('reporting.story-forgotten')).toHaveLength(length)
  for (const by of [visitor, manager]) {
    const { rows } = await ask(by, 'read write', ({ db }) => sql`select * from reporting.forget_stories(0)`.execute(db))
    expect(rows).toEqual([])
  }
})

test('what reports and publishes sees no story', async () => {
  const { rows } = await sql<{ may: boolean }>`select has_table_privilege('waymark_read', 'reporting.story', 'select') or has_table_privilege('waymark_read', 'reporting.story_person', 'select') as may`.execute(owner)
  expect(rows).toEqual([{ may: false }])
})
