import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import { drawRandomly } from '../calc/sampling/sampling.ts'
import { asker, type User } from '../platform/context.ts'
import { record } from '../platform/events.ts'

const { db, owner, reader } = await regionDatabase()
const world = await aWorld({ db, owner })
const { own, other, now } = world
const { auditor } = own.users
const ask = asker(db, { now: () => now })
for (let n = 0; n < 40; n++) await ask(own.users.administrator, 'read write', (ctx) => record(ctx, { did: 'organisations.changed', about: own.organisationId }))
await ask(other.users.director, 'read write', (ctx) => record(ctx, { did: 'organisations.changed', about: other.organisationId }))

const get = async (url: string, user: User | undefined = auditor) => {
  world.be(user)
  const answer = await world.app.inject(url)
  return { status: answer.statusCode, body: answer.body, main: parse(answer.body).querySelector('main')! }
}
const post = async (url: string, answers: Record<string, string>, user: User = auditor) => {
  world.be(user)
  const answer = await world.app.inject({ method: 'POST', url, payload: new URLSearchParams(answers).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } })
  return { status: answer.statusCode, to: String(answer.headers.location ?? ''), words: parse(answer.body).querySelector('main')?.textContent ?? '' }
}
const days = { 'from-day': '1', 'from-month': '1', 'from-year': '2026', 'until-day': '31', 'until-month': '12', 'until-year': '2026' }
const drawEvents = (seed: string, more: Record<string, string> = {}, user: User = auditor) => post('/audit/samples/new/events', { ...days, purpose: 'Events of 2026', method: 'random', wanted: '5', seed, ...more }, user)
const placesOf = async (sampleId: string) => (await owner.selectFrom('audit.item').select(['place', 'key']).where('sampleId', '=', sampleId).orderBy('number').execute())
const idOf = (to: string) => to.split('/').at(-1)!

test('what is drawn is what the published rule draws from the seed, and all of how it was drawn is written down', async () => {
  const { count } = await owner.selectFrom('platform.event').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const { to, status } = await drawEvents('audit 2026')
  expect([status, to]).toEqual([303, expect.stringMatching(/^\/audit\/samples\/[0-9a-f-]{36}$/)])
  const isDrawn = drawRandomly('audit 2026', count, 5)
  const expected = Array.from({ length: count }, (_, i) => i + 1).filter(() => isDrawn())
  expect((await placesOf(idOf(to))).map(({ place, key }) => [place, key])).toEqual(expected.map((place) => [place, `event:${place}`]))
  const { main } = await get(to)
  for (const words of ['Events of 2026', String(count), 'audit 2026', 'given by the auditor', 'Ash Auditor', '0 of 5 tested']) expect(main.textContent).toContain(words)
  expect(await owner.selectFrom('platform.event').select(['did', 'about']).orderBy('id', 'desc').limit(1).executeTakeFirst()).toEqual({ did: 'audit.drawn', about: idOf(to) })
})

test('the same seed over the same gives the same sample; once there is something else to draw from, that is said', async () => {
  const release = await owner.selectFrom('evidence.release').select('id').orderBy('number').executeTakeFirstOrThrow()
  const draw = () => post('/audit/samples/new/observations', { release: release.id, purpose: 'Figures', method: 'random', wanted: '7', seed: 'x y' })
  const [first, second] = [(await draw()).to, (await draw()).to]
  expect(await placesOf(idOf(second))).toEqual(await placesOf(idOf(first)))
  expect((await placesOf(idOf(first))).length).toBe(7)
  expect((await get(`${first}/again`)).main.textContent).toContain('the same seed draws the same items')
  await sql`update evidence.observation set printed = 'changed', value = 99, lower = null, upper = null where release_id = ${release.id} and id = (select id from evidence.observation where release_id = ${release.id} limit 1)`.execute(owner)
  expect((await get(`${first}/again`)).main.textContent).toContain('has changed since the sample was drawn')
  expect((await get(first)).status).toBe(200)
})

test('without a seed one is drawn and written down', async () => {
  const { to } = await drawEvents('')
  const { seed, isSeedGiven } = await owner.selectFrom('audit.sample').select(['seed', 'isSeedGiven']).where('id', '=', idOf(to)).executeTakeFirstOrThrow()
  expect([seed.length, isSeedGiven]).toEqual([12, false])
})

test('what cannot be drawn is told beside its question, and nothing is kept', async () => {
  const before = await owner.selectFrom('audit.sample').select('id').execute()
  expect((await drawEvents('x', { wanted: '500' })).words).toContain('There are only')
  expect((await drawEvents('x', { wanted: '0' })).status).toBe(422)
  expect((await drawEvents('x', { 'from-year': '2031', 'until-year': '2031' })).words).toContain('There is nothing to draw from here')
  expect((await post('/audit/samples/new/observations', { release: 'nothing', purpose: 'x', method: 'random', wanted: '5' })).status).toBe(422)
  expect((await post('/audit/samples/new/nothing', { purpose: 'x' })).status).toBe(404)
  expect(await owner.selectFrom('audit.sample').select('id').execute()).toEqual(before)
})

test('each item shows the evidence behind it, and a finding is added and never changed', async () => {
  const { to } = await post('/audit/samples/new/scorecards', { purpose: 'Scorecards', method: 'random', wanted: '3', seed: 's' })
  const item = await get(`${to}/items/1`)
  for (const words of ['What it means', 'Source', 'Where it is shown', 'Not looked at yet']) expect(item.main.textContent).toContain(words)
  for (const href of item.main.querySelectorAll('a[href^="/"]').map((a) => a.getAttribute('href')!)) expect([href, (await get(href)).status]).toEqual([href, 200])

  const finding = `${to}/items/1/finding`
  expect((await post(finding, { result: 'exception', note: '', seen: '0' })).words).toContain('Enter what does not agree')
  expect((await post(finding, { result: 'agreed', note: 'Seen in the document', seen: '0' })).to).toBe(`${to}/items/1`)
  expect((await post(finding, { result: 'exception', note: 'Another figure stands there', seen: '0' })).words).toContain('Another auditor has written a finding here meanwhile')
  expect((await post(finding, { result: 'exception', note: 'Another figure stands there', seen: '1' })).to).toBe(`${to}/items/1`)
  const again = await get(`${to}/items/1`)
  expect(again.main.textContent).toContain('Seen in the document')
  expect((await get(to)).main.textContent).toContain('1 of 3 tested: 1 exception.')
  for (const statement of [sql`update audit.finding set note = 'x'`, sql`delete from audit.finding`, sql`update audit.sample set seed = 'x'`, sql`delete from audit.item`]) await expect(ask(auditor, 'read write', (ctx) => statement.execute(ctx.db))).rejects.toThrow(/permission denied/)
})

test('an event that was drawn shows who did what, when, and what else happened to the record', async () => {
  const { to } = await drawEvents('audit 2026')
  const { place } = (await placesOf(idOf(to)))[0]!
  const { main } = await get(`${to}/items/1`)
  for (const words of [String(place), 'What was done', 'By whom', 'What happened to the record behind it']) expect(main.textContent).toContain(words)
})

test('a sample is taken away as a file, with how it was drawn beside each item', async () => {
  const { to } = await drawEvents('take away')
  const { body, status } = await get(`${to}/items.csv`)
  expect(status).toBe(200)
  expect(body.split('\r\n').length).toBe(7)
  for (const words of ['take away', 'at random', 'Events of 2026', 'Fingerprint']) expect(body).toContain(words)
  for (const kind of ['xlsx', 'ods']) expect((await get(`${to}/items.${kind}`)).status).toBe(200)
})

test('an auditor of another organisation draws from what happened there, and sees nothing of this one', async () => {
  const theirs = other.users.auditor
  const { to } = await drawEvents('theirs', { wanted: '1' }, theirs)
  const { key } = (await placesOf(idOf(to)))[0]!
  const { organisation } = await owner.selectFrom('platform.event').select('organisation').where('id', '=', Number(key.slice('event:'.length))).executeTakeFirstOrThrow()
  expect(organisation).toBe(other.organisationId)
  const { to: ours } = await drawEvents('ours')
  expect([(await get(ours, theirs)).status, (await get(`${ours}/items/1`, theirs)).status, (await get(`${ours}/items.csv`, theirs)).status, (await get(to, auditor)).status]).toEqual([404, 404, 404, 404])
  expect((await get('/audit', theirs)).main.textContent).not.toContain('Scorecards')
})

test('nobody but an auditor sees or writes any of it, also past the pages, and the reporting login sees nothing', async () => {
  for (const user of [own.users.administrator, own.users.director, own.users['data steward']]) {
    expect((await get('/audit', user)).status).toBe(403)
    expect(await ask(user, 'read only', ({ db }) => db.selectFrom('audit.sample').select('id').execute())).toEqual([])
    await expect(ask(user, 'read write', ({ db }) => db.insertInto('audit.head').values({ organisationId: own.organisationId, eventId: 1, hash: 'a'.repeat(64), keptBy: user.id, keptAt: now }).execute())).rejects.toThrow(/row-level security/)
  }
  await expect(reader.selectFrom('audit.sample').select('id').execute()).rejects.toThrow(/permission denied/)
})

test('an auditor writes nothing outside the audit', async () => {
  for (const url of ['/organisations/new', '/portfolio/risks/new', '/strategy/plans/new']) expect([url, (await post(url, {})).status]).toEqual([url, 403])
})

test('the trail is checked a stretch at a time; an event that was altered is named, and a noted hash tells a trail that was cut short', async () => {
  expect((await get('/audit/chain?after=0')).main.textContent).toContain('each is as it was written')
  expect((await post('/audit/chain/keep', {})).to).toBe('/audit/chain')
  const noted = await owner.selectFrom('audit.head').select(['hash', 'eventId']).executeTakeFirstOrThrow()
  expect((await get('/audit/chain')).main.textContent).toContain('Still there')
  expect((await get(`/audit/chain?hash=${noted.hash}`)).main.textContent).toContain('nothing up to it was cut off')
  expect((await get('/audit/chain?hash=zzz')).main.textContent).toContain('A hash is 64 figures')
  await owner.deleteFrom('platform.event').where('id', '>=', noted.eventId).execute()
  expect((await get('/audit/chain')).main.textContent).toContain('Gone')
  expect((await get(`/audit/chain?hash=${noted.hash}`)).main.textContent).toContain('cut short, or written anew')
  expect((await get('/audit/chain?after=0')).main.textContent).toContain('each is as it was written') // what is left tells nothing
  await sql`update platform.event set did = 'x.y' where id = 7`.execute(owner)
  expect((await get('/audit/chain?after=0')).main.textContent).toContain('Event 7 (x.y')
})
