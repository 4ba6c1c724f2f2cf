import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { aSample, enterSample, readSampleRegion, sampleClock } from '../../test/sample.ts'
import { addColleague, addressOfPersona, findPersona } from '../accounts/index.ts'
import { listScored } from '../evidence/index.ts'
import { kinds, listOrganisations } from '../organisations/index.ts'
import { asker, visitor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { loadRegion } from '../platform/regions/load.ts'
import { createApp } from './app.ts'
import { loads, personas } from './joined.ts'
import { prepareSample } from './filling.ts'

const sample = await freshDatabase()
const app = await aSample(sample)
const get = (url: string, cookie?: string) => app.inject({ url, headers: cookie ? { cookie } : {} })

const organisationsOf = async (owner: Db) => (await listOrganisations(owner)).map(({ id, name, kind, areaCode, website, isHub }) => ({ id, name, kind, areaCode, website, isHub }))
const peopleOf = (owner: Db) => owner.selectFrom('accounts.account as a').leftJoin('accounts.role as r', 'r.accountId', 'a.id').leftJoin('organisations.organisation as o', 'o.id', 'r.organisationId')
  .select(['a.name', 'a.email', 'r.role', 'o.name as organisation']).orderBy('a.email').orderBy('r.role').execute()
const invitedIn = (owner: Db) => owner.selectFrom('accounts.invitation').select(['email', 'name', 'roles']).orderBy('email').execute()
const whole = async (owner: Db) => [await organisationsOf(owner), await peopleOf(owner), await invitedIn(owner)]
/** A real one, with its region. */
const aReal = async () => {
  const real = await freshDatabase()
  await asker(real.db, sampleClock)(visitor, 'read write', (ctx) => loadRegion(ctx, readSampleRegion(), loads))
  return real
}

test('a sample has some 60 organisations of every kind, spread over the areas of its region', async () => {
  const all = await organisationsOf(sample.owner)
  expect(all.length).toBeGreaterThanOrEqual(50)
  expect(all.length).toBeLessThanOrEqual(80)
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)))
  const areas = await listScored(sample)
  expect(areas).toHaveLength(6)
  for (const { code, name } of areas) expect(all.filter(({ areaCode }) => areaCode === code).length, name).toBeGreaterThanOrEqual(5)
})

test('the same seed gives the same sample, another seed another', async () => {
  const [same, other] = [await freshDatabase(), await freshDatabase()]
  await prepareSample(same.owner, sampleClock, readSampleRegion)
  await prepareSample(other.owner, sampleClock, readSampleRegion, 'another')
  expect(await whole(same.owner)).toEqual(await whole(sample.owner))
  expect(await organisationsOf(other.owner)).not.toEqual(await organisationsOf(sample.owner))
})

test('no address in a sample is one that somebody could have', async () => {
  const { rows: columns } = await sql<{ schema: string; relation: string; column: string }>`
    select c.table_schema as schema, c.table_name as relation, c.column_name as column from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema', 'evidence') and c.data_type = 'text'`.execute(sample.owner)
  const domains = new Set<string>()
  for (const { schema, relation, column } of columns) {
    const { rows } = await sql<{ text: string }>`select ${sql.ref(column)} as text from ${sql.table(`${schema}.${relation}`)} where ${sql.ref(column)} ~ '@|://'`.execute(sample.owner)
    for (const { text } of rows) for (const [, domain] of text.matchAll(/(?:@|:\/\/)([\w.-]+)/g)) domains.add(domain!)
  }
  expect(domains.size).toBeGreaterThan(60)
  // RFC 2606: names that are kept free for ever.
  expect([...domains].filter((domain) => !/(^|\.)(example\.(com|net|org)|example|invalid|test)$/.test(domain))).toEqual([])
})

test('nobody in a sample has the name of a real place or organisation of its region', async () => {
  const names = [...(await organisationsOf(sample.owner)), ...(await peopleOf(sample.owner))].map(({ name }) => name).join('\n')
  expect(names).not.toMatch(/cambridge|peterborough|fenland|huntingdon|\bely\b/i)
})

describe('each persona signs in by the page and does what their role may', () => {
  test.each(personas.map((persona) => [persona.title, persona] as const))('%s', async (_, { key, name, roles, organisation, first }) => {
    const { statusCode, to, cookie } = await enterSample(app, { persona: key })
    expect([statusCode, to]).toEqual([303, first.href])
    const home = parse((await get('/', cookie)).body)
    expect(home.querySelector('.waymark-account__who')!.text.replace(/\s+/g, ' ')).toBe(organisation ? `${name}, for ${organisation}` : name)
    expect((await get(first.href, cookie)).statusCode).toBe(200)
    const may = async (url: string) => (await get(url, cookie)).statusCode === 200
    expect(await may('/accounts')).toBe(roles.includes('administrator'))
    expect(await may('/events')).toBe(roles.includes('administrator') || roles.includes('auditor'))
    expect(await may('/organisations/new')).toBe(roles.includes('administrator') || roles.includes('data steward'))
  })

  test('those who do the daily work of a region are there, each with a sentence on who they are and one on what to try', () => {
    for (const key of ['director', 'programme-manager', 'analyst', 'partner', 'auditor', 'administrator']) expect(personas.map(({ key }) => key)).toContain(key)
    expect(new Set(personas.map(({ key }) => key)).size).toBe(personas.length)
    for (const { who, first } of personas) for (const sentence of [who, first.text]) expect(sentence).toMatch(/^[A-Z].*\.$/)
  })
})

test('the page shows every persona with a button and the tour with its steps; each step can be taken', async () => {
  const page = parse((await get('/demo')).body)
  expect(page.querySelectorAll('.waymark-persona button').map((button) => button.getAttribute('value'))).toEqual(personas.map(({ key }) => key))
  const steps = page.querySelectorAll('main ol li')
  expect(steps).toHaveLength(7)
  for (const step of steps) {
    const form = step.querySelector('form')
    if (!form) expect((await get(step.querySelector('a')!.getAttribute('href')!)).statusCode).toBe(200)
    else {
      const to = form.querySelector('input[name=to]')!.getAttribute('value')!
      const entered = await enterSample(app, { to, persona: form.querySelector('button')!.getAttribute('value')! })
      expect(entered.to).toBe(to)
      expect((await get(to, entered.cookie)).statusCode).toBe(200)
    }
  }
})

test('the administrator has something waiting, and the auditor sees what happened', async () => {
  const { cookie } = await enterSample(app, { persona: 'administrator' })
  const home = parse((await get('/', cookie)).body).querySelector('main')!.text
  expect(home).toContain('has not accepted yet')
  expect(home).toContain('has expired')
  const auditor = await enterSample(app, { persona: 'auditor' })
  const events = parse((await get('/events', auditor.cookie)).body).querySelector('main')!.text
  for (const words of ['filled this sample', 'invited a colleague', 'signed in on the page of the sample']) expect(events).toContain(words)
})

test('the page signs in nobody but personas, and leads nowhere but to the steps of its tour', async () => {
  const somebody = (await peopleOf(sample.owner)).find(({ email }) => !email.endsWith('@example.org'))!
  for (const persona of ['', 'nobody', 'waymark', somebody.email, '__proto__']) {
    const { statusCode, cookie } = await enterSample(app, { persona })
    expect([statusCode, cookie]).toEqual([409, undefined])
  }
  for (const to of ['https://evil.example/', '//evil.example', '/accounts/me/email', '']) expect((await enterSample(app, { persona: 'analyst', to })).to).toBe('/evidence/check')
})

test('what somebody takes away from a persona is there again when the sample is next started', async () => {
  const [id, analyst] = [await findPersona(sample.db, 'partner'), await findPersona(sample.db, 'analyst')]
  await sample.owner.updateTable('accounts.account').set({ closedAt: sampleClock.now() }).where('id', '=', id!).execute()
  await sample.owner.updateTable('accounts.role').set({ endsAt: sampleClock.now() }).where('accountId', '=', analyst!).execute()
  const refused = await enterSample(app, { persona: 'partner' })
  expect([refused.statusCode, refused.body.includes('when the demo is next started')]).toEqual([409, true])
  const before = await organisationsOf(sample.owner)
  await prepareSample(sample.owner, sampleClock, () => { throw new Error('the region is read once') })
  expect((await enterSample(app, { persona: 'partner' })).statusCode).toBe(303)
  const { cookie } = await enterSample(app, { persona: 'analyst' })
  expect((await get('/accounts/me', cookie)).body).toContain('Quincemere')
  expect(await organisationsOf(sample.owner)).toEqual(before)
})

test('every answer of a sample keeps search engines away, every page says that it is one, and so does the name of every file', async () => {
  for (const url of ['/', '/demo', '/open-data', '/nothing-is-here', '/events', '/api/v1/organisations', '/health', '/organisations/organisations.csv', '/favicon.ico']) {
    const { headers, body } = await get(url)
    expect(headers['x-robots-tag'], url).toBe('noindex')
    if (String(headers['content-type']).startsWith('text/html')) expect(parse(body).querySelector('.waymark-sample')?.text, url).toContain('made up')
  }
  for (const kind of ['csv', 'xlsx', 'ods'])
    for (const [path, name] of [['organisations/organisations', 'organisations'], ['evidence/scorecards/E07000010/scorecard', 'scorecard-E07000010']]) expect((await get(`/${path}.${kind}`)).headers['content-disposition']).toContain(`"sample-${name}.${kind}"`)
  expect((await get('/open-data')).body).toContain('Nothing in it is published')
})

test('in a real database there is no such page, nobody is signed in by it, and no answer or file is marked', async () => {
  const real = await aReal()
  await addColleague(real.owner, { email: addressOfPersona('director'), roles: ['director'] })
  const app = await createApp({ db: real.db, clock: sampleClock })
  expect((await app.inject({ url: '/demo' })).statusCode).toBe(404)
  expect(await enterSample(app, { persona: 'director' })).toMatchObject({ statusCode: 404, cookie: undefined })
  // Nor would the database say whose account it is, had the page forgotten to look.
  expect(await findPersona(real.db, 'director')).toBeUndefined()
  expect(await findPersona(real.owner, 'director')).toBeUndefined()
  const home = await app.inject({ url: '/' })
  expect([home.headers['x-robots-tag'], home.body.includes('waymark-sample'), home.body.includes('/demo')]).toEqual([undefined, false, false])
  expect((await app.inject({ url: '/organisations/organisations.csv' })).headers['content-disposition']).toContain('"organisations.csv"')
})

describe('a database is real or a sample for life', () => {
  test('a real one is refused, and nothing in it changes', async () => {
    const { owner } = await aReal()
    await expect(prepareSample(owner, sampleClock, readSampleRegion)).rejects.toThrow(/^this database holds the real Cambridgeshire & Peterborough, and never becomes a sample: name another folder/)
    expect(await whole(owner)).toEqual([[], [], []])
  })

  test('one without a region in which something was done is refused', async () => {
    const { db, owner } = await freshDatabase()
    await asker(db, sampleClock)(visitor, 'read write', (ctx) => record(ctx, { did: 'accounts.added' }))
    await expect(prepareSample(owner, sampleClock, readSampleRegion)).rejects.toThrow('in use already')
    expect(await owner.selectFrom('platform.region').selectAll().execute()).toEqual([])
  })

  test('the facts of the region loaded anew leave a sample a sample', async () => {
    const loaded = await asker(sample.db, sampleClock)(visitor, 'read write', (ctx) => loadRegion(ctx, readSampleRegion(), loads))
    expect(loaded.isSample).toBe(true)
    expect(await sample.owner.selectFrom('platform.region').select('isSample').execute()).toEqual([{ isSample: true }])
  })

  test('the database itself refuses, even its owner', async () => {
    for (const { owner, db } of [sample, await aReal()]) {
      for (const who of [owner, db]) {
        await expect(sql`update platform.region set is_sample = not is_sample`.execute(who)).rejects.toThrow('real or a sample for life')
        await expect(sql`delete from platform.region`.execute(who)).rejects.toThrow(/for life|permission denied/)
      }
    }
  })
})
