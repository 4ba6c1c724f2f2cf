// The annual impact report: begun with its figures in place, checked, signed, published, taken away as tables; its stories told while consent holds.
import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { parse } from 'node-html-parser'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { loads } from '../../app/joined.ts'
import { createApp } from '../../app/app.ts'
import { addOrganisation, anOrganisation } from '../../organisations/index.ts'
import { addColleague } from '../../accounts/index.ts'
import { asker, visitor, type User } from '../../platform/context.ts'
import { canonical } from '../../platform/content/canonical.ts'
import { waymarkFor } from '../../platform/jobs.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'
import { aCertification, aCollection, aFigure, aReturn } from '../../returns/index.ts'
import { aLesson } from '../../portfolio/sample.ts'
import { sealOf } from '../stories/held/queries.ts'
import { storyJobs } from '../stories/parts.ts'
import { aConsent, aStory } from '../stories/sample.ts'

const { db, owner } = await freshDatabase()
let now = new Date('2024-04-10T09:00:00Z')
let asking: User | undefined
const clock = { now: () => now }
const ask = asker(db, clock)
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/lancashire', loads), loads))
const { id: organisationId } = await addOrganisation(owner, anOrganisation({ name: 'The Hub', kind: 'combined authority', areaCode: null, isHub: true }))
const colleague = async (role: 'programme manager' | 'director' | 'analyst') => ({ ...(await addColleague(owner, { roles: [role], organisationId, now })), isHub: true })
const [manager, director, analyst] = [await colleague('programme manager'), await colleague('director'), await colleague('analyst')]
const app = await createApp({ db, clock, signedIn: () => asking ?? visitor })
afterAll(() => app.close())

const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> = {}) => {
  asking = by
  return app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const words = (html: string) => parse(html.replaceAll('<', ' <')).querySelector('main')!.text.replace(/\s+/g, ' ').trim()
const page = async (url: string, by?: User) => parse((await send(by, 'GET', url)).body).querySelector('main')!
async function fill(by: User, url: string, answers: Record<string, string>) {
  const form = (await page(url, by)).querySelector('form[method=post]:not([action])')!
  const stands = Object.fromEntries(form.querySelectorAll('input, textarea, select').flatMap((field) => {
    const name = field.getAttribute('name')
    if (!name || (['radio', 'checkbox'].includes(field.getAttribute('type') ?? '') && field.getAttribute('checked') === undefined)) return []
    return [[name, field.tagName === 'TEXTAREA' ? field.text : field.tagName === 'SELECT' ? field.querySelector('option[selected]')?.getAttribute('value') ?? '' : field.getAttribute('value') ?? '']]
  }))
  return send(by, 'POST', url, { ...stands, ...answers })
}

const bodyId = (await owner.selectFrom('strategy.body').select('id').orderBy('position').executeTakeFirstOrThrow()).id
await owner.insertInto('portfolio.lesson').values([aLesson({ key: 'in-year', words: 'Learned in the year.', learnedOn: '2023-09-01' }), aLesson({ key: 'before', words: 'Learned before it.', learnedOn: '2022-09-01' })]).execute()
const { id: storyId } = await owner.insertInto('reporting.story').values({ ...aStory({ key: 'a-told-one', title: 'A told one', organisationId, addedBy: manager.id }), approvedBy: director.id, approvedAt: now }).returning('id').executeTakeFirstOrThrow()
await owner.insertInto('reporting.story_consent').values(aConsent({ storyId, givenOn: '2024-01-10', expiresOn: '2025-01-10', uses: ['impact report'] })).execute()
let key = ''
const draft = (more = '') => `/reporting/papers/${key}${more}`
const report = (more = '') => `/reporting/impact/${key}${more}`

test('a programme manager begins the report of a year, and its figures are in place', async () => {
  const year = { 'startsOn-day': '1', 'startsOn-month': '4', 'startsOn-year': '2023', bodyId, author: 'The Skills Hub' }
  expect((await send(analyst, 'POST', '/reporting/impact/new', year)).statusCode).toBe(403)
  expect((await send(manager, 'POST', '/reporting/impact/new', { ...year, author: '' })).statusCode).toBe(422)
  const begun = await send(manager, 'POST', '/reporting/impact/new', year)
  expect(begun.statusCode).toBe(303)
  key = String(begun.headers.location).split('/').at(-1)!
  expect(key).toBe('what-we-did-and-what-came-of-it-2023-to-2024-2024-03-07')
  const shown = words((await send(manager, 'GET', draft())).body)
  for (const text of ['Opening words', 'The year in numbers', 'How each area is doing', 'What we did', 'Skilled & Productive Workforce', 'A told one', 'Learned in the year.', 'Every figure, and where it comes from', 'Nobody has written “Opening words” yet']) expect(shown).toContain(text)
  expect(shown).not.toContain('Learned before it.')
  expect((await send(undefined, 'GET', draft())).statusCode).toBe(404)
  expect((await send(undefined, 'GET', report())).statusCode).toBe(404)
})

test('a count of fewer than five that no source has printed is not shown, nor what it could be worked out from, and the check names it', async () => {
  const kpi = await owner.selectFrom('returns.kpi').select(['id', 'key', 'name']).where('unit', '=', 'count').where('ofId', 'is', null).orderBy('position').executeTakeFirstOrThrow()
  const period = { startsOn: '2024-01-01', endsOn: '2024-03-31', periodLabel: 'January to March 2024' }
  const collection = await owner.insertInto('returns.collection').values(aCollection()).returning('id').executeTakeFirstOrThrow()
  const { id: returnId } = await owner.insertInto('returns.return').values(aReturn({ collectionId: collection.id, ...period, status: 'certified', version: 1 })).returning('id').executeTakeFirstOrThrow()
  const { id: certificationId } = await owner.insertInto('returns.certification').values(aCertification({ returnId })).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('returns.figure').values([['Small women', '3'], ['Small men', '1012'], ['Small others', '2040'], ['', '3055']].map(([groupName, value], position) => aFigure({ certificationId, kpiId: kpi.id, groupName, value: value!, position, ...period, note: 'Told by hand: 3' }))).execute()
  await owner.insertInto('returns.profile').values({ kpiId: kpi.id, groupName: 'Small women', ...period, number: 1, value: '20', setOn: '2024-01-01', setAt: now }).execute()
  const added = await fill(manager, draft('/add/block/returned'), { 'option-measures': kpi.key, 'option-periods': 'all', where: 'open', title: 'Small numbers' })
  expect(added.statusCode).toBe(303)
  const shown = words((await send(manager, 'GET', draft())).body)
  expect(shown).toContain('Small women, January to March 2024 is not shown: it is fewer than 5')
})

test('it is signed once its words are written, and everybody reads it once it is published', async () => {
  expect(words((await send(director, 'GET', draft('/sign'))).body)).toContain('stop it from being signed')
  for (const { id } of await owner.selectFrom('reporting.entry').innerJoin('reporting.paper', 'reporting.paper.id', 'paperId').select('reporting.entry.id').where('reporting.paper.key', '=', key).where('kind', '=', 'commentary').execute())
    expect((await fill(manager, draft(`/entries/${id}/change`), { words: 'A good year for people who learn.', writtenAs: 'Head of Skills', where: 'open' })).statusCode).toBe(303)
  for (const link of (await page(draft(), manager)).querySelectorAll('.waymark-paper__check a').map((a) => a.getAttribute('href')!.replaceAll('&amp;', '&')).filter((href) => href.includes('override'))) expect((await send(manager, 'POST', link, { reason: 'As the partners reported it.' })).statusCode).toBe(303)
  expect((await fill(director, draft('/sign'), { signedAs: 'Director of Skills' })).statusCode).toBe(303)
  expect((await send(undefined, 'GET', report())).statusCode).toBe(404)
  expect((await send(director, 'GET', report())).statusCode).toBe(200)
  expect((await fill(director, draft('/publish'), { isPublic: 'yes' })).statusCode).toBe(303)
  const shown = words((await send(undefined, 'GET', report())).body)
  for (const text of ['1 April 2023 to 31 March 2024', 'A good year for people who learn.', 'Head of Skills', 'A told one', 'I had forgotten that I was good at this.', '[c] means that we do not show the number', '2,040', '3,055', 'Published by The Skills Hub . Signed by Director of Skills', 'Nobody typed these figures']) expect(shown).toContain(text)
  for (const text of ['1,012', '−17', 'Told by hand', 'Part II', 'Private and Confidential', 'Samira']) expect(shown).not.toContain(text)
  expect(words((await send(undefined, 'GET', '/reporting/impact')).body)).toContain('1 report is here.')
})

test('every number that it shows opens, and each heading of its contents is there', async () => {
  const main = await page(report())
  const figures = [...new Set(main.querySelectorAll('td a, th a').map((a) => a.getAttribute('href')!))].filter((href) => /\/(figures|scorecards)\//.test(href))
  expect(figures.length).toBeGreaterThan(20)
  for (const href of figures.slice(0, 40)) expect([href, (await send(undefined, 'GET', href)).statusCode]).toEqual([href, 200])
  for (const link of main.querySelectorAll('nav a')) expect(main.querySelector(link.getAttribute('href')!)).not.toBeNull()
})

test('its tables are taken away one by one and in one zip, each with what its columns mean, and none holds a story', async () => {
  const zip = await send(undefined, 'GET', report('/data.zip'))
  expect([zip.statusCode, zip.headers['content-type']]).toEqual([200, 'application/zip'])
  const files = unzipSync(zip.rawPayload)
  const names = Object.keys(files).filter((name) => name.endsWith('.csv'))
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) {
    const [head, ...rows] = strFromU8(files[name]!).trim().split('\r\n')
    const meta = JSON.parse(strFromU8(files[`${name}-metadata.json`]!)) as { url: string; tableSchema: { columns: { titles: string; datatype: string }[] } }
    expect(meta.url).toBe(name)
    expect(rows.length).toBeGreaterThan(0)
    expect(head!.replace('\ufeff', '').replaceAll('"', '')).toBe(meta.tableSchema.columns.map(({ titles }) => titles).join(','))
    expect(strFromU8(files[name]!)).not.toContain('I had forgotten')
  }
  const links = (await page(report())).querySelectorAll('a').map((a) => a.getAttribute('href')!).filter((href) => href.includes('/tables/'))
  expect(links).toHaveLength(names.length * 2)
  for (const href of links) expect((await send(undefined, 'GET', href)).statusCode).toBe(200)
  expect((await send(undefined, 'GET', report('/tables/nothing/table.csv'))).statusCode).toBe(404)
  const all = await send(undefined, 'GET', '/reporting/impact/figures.csv')
  expect(all.body.trim().split('\r\n').length).toBeGreaterThan(20)
  expect((await send(undefined, 'GET', '/open-data/catalogue.jsonld')).body).toContain('/reporting/impact/figures.csv')
})

const frozen = async () => (await owner.selectFrom('reporting.frozen').innerJoin('reporting.frozen_part', 'reporting.frozen_part.paperId', 'reporting.frozen.paperId').select(['hash', 'content', 'front']).executeTakeFirstOrThrow())

test('a story that is withdrawn is gone from the published report at once, and the report and its seal have not changed', async () => {
  const before = await frozen()
  expect(JSON.stringify(before.content)).not.toContain('I had forgotten')
  expect(createHash('sha256').update(canonical([before.front, before.content, null])).digest('hex')).toBe(before.hash)
  expect((await send(undefined, 'GET', `/api/v1/reporting/papers/${key}`)).body).not.toContain('I had forgotten')
  await send(manager, 'POST', '/reporting/stories/a-told-one/withdraw', { seen: (await page('/reporting/stories/a-told-one/withdraw', manager)).querySelector('input[name=seen]')!.getAttribute('value')! })
  for (const by of [undefined, manager, director]) {
    const { body } = await send(by, 'GET', report())
    expect(body).not.toContain('I had forgotten')
    expect(body).toContain('This story was withdrawn')
  }
  for (const ending of ['docx', 'html']) {
    const taken = await send(undefined, 'GET', draft(`/paper.${ending}`))
    const text = ending === 'html' ? taken.body : strFromU8(unzipSync(taken.rawPayload)['word/document.xml']!)
    expect(text).not.toContain('I had forgotten')
    expect(text).toContain('This story was withdrawn')
    expect(text).not.toContain('Private and Confidential')
  }
  const [held] = await owner.selectFrom('reporting.held_story').selectAll().where('storyId', '=', storyId).execute()
  expect(sealOf(held!.salt!, held!.content as Parameters<typeof sealOf>[1])).toBe(held!.seal)
  const after = await frozen()
  expect([after.hash, after.content]).toEqual([before.hash, before.content])
})

test('after ninety days the held words are deleted, and the seal stays', async () => {
  now = new Date('2024-07-10T09:00:00Z')
  await ask(waymarkFor(''), 'read write', (ctx) => storyJobs[0]!.run(ctx, {}))
  const held = await owner.selectFrom('reporting.held_story').selectAll().where('storyId', '=', storyId).execute()
  expect(held.map(({ salt, content, seal }) => [salt, content, seal.length])).toEqual([[null, null, 64]])
})
