import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse as parseCsv } from 'csv-parse/sync'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkMetadata, checkRow } from '../../test/csdl.ts'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import { aTokenOf } from '../accounts/index.ts'
import { aLesson, aRisk, aScore } from '../portfolio/index.ts'
import { asker, type User } from '../platform/context.ts'
import { createApp } from './app.ts'
import { feedSets } from './feed.ts'
import { routes } from './joined.ts'

const { db, owner, reader } = await regionDatabase()
const baseUrl = 'https://waymark.example'
const { own, other, now } = await aWorld({ db, owner }, { baseUrl })
const clock = { now: () => now, baseUrl }
const app = await createApp({ db, readerDb: reader, clock, baseUrl })
const { id: interventionId } = await owner.selectFrom('portfolio.intervention').select('id').orderBy('position').executeTakeFirstOrThrow()
await owner.insertInto('portfolio.score').values(aScore({ interventionId, scoredBy: own.users.analyst.id })).execute()
await owner.insertInto('portfolio.risk').values(aRisk({ interventionId })).execute()
await owner.insertInto('portfolio.lesson').values(aLesson({ interventionId, areaIds: ['E07000010'] })).execute()

const tokenOf = (user: User) => aTokenOf(owner, user, now)
const basic = (token: string) => ({ authorization: `Basic ${Buffer.from(`anything:${token}`).toString('base64')}` })
const get = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await app.inject({ url: url.replace(baseUrl, ''), headers })
  const body = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(answer.rawPayload).toString('utf8') : answer.body
  return { statusCode: answer.statusCode, headers: answer.headers, body, json: () => JSON.parse(body) }
}
const rowsShape = z.object({ '@odata.context': z.string(), '@odata.count': z.number().optional(), '@odata.nextLink': z.string().optional(), value: z.array(z.record(z.string(), z.unknown())) })
const rows = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await get(url, headers)
  expect([url, answer.statusCode, answer.statusCode === 200 || answer.body]).toEqual([url, 200, true])
  return rowsShape.parse(answer.json())
}
const all = async (url: string, headers: Record<string, string> = {}) => {
  const found: Record<string, unknown>[] = []
  for (let next: string | undefined = url; next;) {
    const page: z.infer<typeof rowsShape> = await rows(next, headers)
    found.push(...page.value)
    next = page['@odata.nextLink']
  }
  return found
}

test('the service document lists every open table, and no other', async () => {
  const { value } = z.object({ value: z.array(z.object({ name: z.string(), kind: z.literal('EntitySet'), url: z.string() })) }).parse((await get('/odata/v4')).json())
  const open = routes.flatMap(({ dataset }) => (dataset?.isOpen() && !dataset.base.includes(':') ? [dataset] : []))
  expect(value.length).toBe(open.length + 2) // EvidenceIndicators is there in place of its download; areas and observations beside
  expect(value.map(({ name }) => name)).toEqual(expect.arrayContaining(['EvidenceAreas', 'EvidenceIndicators', 'EvidenceObservations', 'Organisations', 'PortfolioRisks', 'StrategyMilestones']))
  expect(value.map(({ name }) => name)).not.toContain('Events')
  for (const { url } of value) expect([url, (await get(`/odata/v4/${url}?$top=1`)).statusCode]).toEqual([url, 200])
})

test.each(routes.flatMap(({ dataset }) => (dataset?.isOpen() && !dataset.base.includes(':') ? [[dataset.base, dataset] as const] : [])))('%s: the feed has the rows of the file, cell by cell', async (base, { id }) => {
  const set = feedSets.find(({ name }) => name.toLowerCase() === id.replaceAll('-', ''))!
  const csv = parseCsv((await get(`${base}.csv`)).body, { bom: true }) as string[][]
  const found = await all(`/odata/v4/${set.name}`)
  expect(found.length).toBe(csv.length - 1)
  if (set.name.startsWith('EvidenceIndicators')) return
  const asText = (value: unknown) => (value === null || value === undefined ? '' : String(value))
  const columns = set.properties.filter(({ name }) => !/^Row(_2)?$/.test(name)).map(({ name }) => name)
  for (const [i, row] of found.entries()) expect(columns.map((name) => asText(row[name]).replaceAll('\r\n', '\n'))).toEqual(csv[i + 1]!.map((cell) => cell.replace(/^'(?=[=+\-@'\t\r])/, '').replaceAll('\r\n', '\n')))
})

test('what is in no open table is asked for with a token, and who may read it gets it', async () => {
  const refused = await get('/odata/v4/Events')
  expect([refused.statusCode, refused.headers['www-authenticate'], refused.json()]).toEqual([401, 'Basic realm="Waymark", charset="UTF-8"', { error: { code: 'Unauthorized', message: expect.stringMatching(/access token/) } }])
  const auditor = basic(await tokenOf(own.users.auditor))
  const found = await rows('/odata/v4/Events?$orderby=Number&$top=2', auditor)
  expect(found.value.length).toBeGreaterThan(0)
  expect((await get('/odata/v4/Events', basic(await tokenOf(own.users.partner)))).statusCode).toBe(403)
  expect((await get('/odata/v4/Events', auditor)).headers['cache-control']).toBe('no-store')
})

const requests = z.array(z.strictObject({
  when: z.string(), url: z.string(), accept: z.string().optional(), prefer: z.string().optional(), credentials: z.enum(['auditor', 'mistyped']).optional(), again: z.boolean().optional(),
  answer: z.strictObject({
    status: z.number(), says: z.string().optional(), service: z.boolean().optional(), metadata: z.boolean().optional(), count: z.boolean().optional(), isOne: z.boolean().optional(),
    most: z.number().optional(), least: z.number().optional(), properties: z.array(z.string()).optional(), isWhole: z.boolean().optional(), isPaged: z.boolean().optional(), isCounted: z.boolean().optional(),
  }),
})).parse(JSON.parse(fs.readFileSync(new URL('../../test/powerQuery.json', import.meta.url), 'utf8')))
/** What Power Query asks with: Accept with every version that it can read, the best first. */
const powerQuery = {
  accept: 'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7',
  'odata-maxversion': '4.0', 'maxdataserviceversion': '3.0;NetFx', 'user-agent': 'Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)', 'accept-encoding': 'gzip, deflate',
}
const auditorToken = await tokenOf(own.users.auditor)

test.each(requests.map((request) => [request.when, request] as const))('Power Query: %s', async (_, { url, accept, prefer, credentials, again, answer: expected }) => {
  const headers = { ...powerQuery, ...(accept && { accept }), ...(prefer && { prefer }), ...(credentials && basic(credentials === 'auditor' ? auditorToken : 'x'.repeat(43))) }
  const answer = await get(url, again ? { ...headers, 'if-none-match': String((await get(url, headers)).headers.etag) } : headers)
  expect([answer.statusCode, answer.headers['odata-version']]).toEqual([expected.status, '4.0'])
  if (expected.status === 401) expect(answer.headers['www-authenticate']).toMatch(/^Basic realm=/)
  if (expected.status >= 400) return expect(z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) }).parse(answer.json()).error.message).toMatch(new RegExp(expected.says ?? '^This .*\\.'))
  if (expected.status === 304) return
  const declared = checkMetadata((await get('/odata/v4/$metadata', credentials ? headers : {})).body)
  if (expected.metadata) return expect([answer.headers['content-type'], answer.body.startsWith('<?xml')]).toEqual(['application/xml; charset=utf-8', true])
  if (expected.count) return expect([answer.headers['content-type'], answer.body]).toEqual(['text/plain; charset=utf-8', expect.stringMatching(/^\d+$/)])
  expect(answer.headers['content-type']).toMatch(/^application\/json;odata\.metadata=minimal;/)
  const body = answer.json() as Record<string, unknown>
  if (expected.service) {
    expect(body['@odata.context']).toBe(`${baseUrl}/odata/v4/$metadata`)
    return expect((body.value as { name: string }[]).map(({ name }) => name)).toEqual([...declared.keys()]) // a service document
  }
  const set = /v4\/(\w+)/.exec(url)![1]!
  expect(body['@odata.context']).toBe(`${baseUrl}/odata/v4/$metadata#${set}${expected.properties ? `(${expected.properties.join(',')})` : ''}${expected.isOne ? '/$entity' : ''}`)
  if (expected.isOne) return checkRow(body, declared.get(set)!)
  const page = rowsShape.parse(body)
  for (const row of page.value) checkRow(row, declared.get(set)!, expected.properties)
  expect(page.value.length).toBeLessThanOrEqual(expected.most ?? 5000)
  expect(page.value.length).toBeGreaterThanOrEqual(expected.least ?? 0)
  if (expected.isWhole) expect(page['@odata.nextLink']).toBeUndefined()
  if (expected.isCounted) expect(page['@odata.count']).toBeGreaterThan(0)
  if (expected.isPaged) {
    expect([answer.headers['preference-applied'], page['@odata.nextLink']]).toEqual(['odata.maxpagesize=100', expect.stringMatching(/^https:\/\/waymark\.example\/odata\/v4\/EvidenceObservations\?\$skiptoken=/)])
    const found = await all(url, headers)
    expect([found.length, new Set(found.map(({ Id }) => Id)).size]).toEqual([Number((await get(`${url}/$count`)).body), found.length])
  }
})

test('page after page keeps to $top, $skip, $filter and $select', async () => {
  const whole = await all("/odata/v4/EvidenceObservations?$filter=Value ne null&$select=Id,Value&$orderby=Value desc,Id&$skip=7&$top=110")
  const paged = await all("/odata/v4/EvidenceObservations?$filter=Value ne null&$select=Id,Value&$orderby=Value desc,Id&$skip=7&$top=110", { prefer: 'maxpagesize=50' })
  expect(whole.length).toBe(110)
  expect(paged).toEqual(whole)
  const byKey = await all('/odata/v4/EvidenceObservations?$skip=5&$top=120&$select=Id', { prefer: 'odata.maxpagesize=50' })
  expect(byKey).toEqual((await all('/odata/v4/EvidenceObservations?$select=Id')).slice(5, 125))
})

test('a figure comes with every digit, as a number or, where asked, as text', async () => {
  const { rows: [row] } = await sql<{ id: string }>`update evidence.observation set value = 12345678901234567.123456789, lower = null, upper = null where id = (select id from evidence.observation where value is not null limit 1) returning id`.execute(owner)
  expect((await get(`/odata/v4/EvidenceObservations(${row!.id})`)).body).toContain('"Value":12345678901234567.123456789')
  const asText = await get(`/odata/v4/EvidenceObservations(${row!.id})?$format=application/json;IEEE754Compatible=true`)
  expect([asText.json().Value, asText.headers['content-type']]).toEqual(['12345678901234567.123456789', expect.stringContaining('IEEE754Compatible=true')])
  expect((await rows("/odata/v4/EvidenceObservations?$filter=Value eq 12345678901234567.123456789&$select=Id")).value).toEqual([{ Id: row!.id }])
})

test('what the feed says of itself is as much as is asked for', async () => {
  expect(Object.keys((await get('/odata/v4/EvidenceAreas?$top=1', { accept: 'application/json;odata.metadata=none' })).json())).toEqual(['value'])
  const full = (await get("/odata/v4/EvidenceAreas('E07000010')", { accept: 'application/json;odata.metadata=full' })).json()
  expect([full['@odata.type'], full['@odata.id'], full['Position@odata.type']]).toEqual(['#Waymark.EvidenceAreas', `${baseUrl}/odata/v4/EvidenceAreas('E07000010')`.replaceAll("'", '\''), '#Int64'])
  expect((await get('/odata/v4/EvidenceAreas', { accept: 'application/atom+xml' })).statusCode).toBe(406)
  expect((await get('/odata/v4/EvidenceAreas', { 'odata-maxversion': '3.0' })).json().error.message).toMatch(/OData 4\.0/)
})

test('it is read as the login that only reads: no policy is asked, no personal row is seen, and nothing can be written', async () => {
  const ask = asker(reader, clock)
  for (const table of ['accounts.account', 'accounts.role', 'accounts.session', 'accounts.access_token'] as const) {
    const seen = await ask(own.users.administrator, 'read only', async ({ db }) => (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]!.n)
    expect([table, seen]).toEqual([table, 0])
  }
  await expect(ask(own.users.administrator, 'read write', ({ db }) => sql`delete from evidence.area`.execute(db))).rejects.toThrow(/permission denied|read-only/)
  const { rows: [as] } = await sql<{ user: string }>`select current_user as "user"`.execute(reader)
  expect(as).toEqual({ user: 'waymark_read' })
})

test('an open table that takes more than the reporting login may read is what a visitor downloads, whoever asks', async () => {
  await expect(sql`select 1 from returns.return`.execute(reader)).rejects.toThrow(/permission denied/)
  for (const name of ['ReturnsKpis', 'ReturnsFigures']) expect(await all(`/odata/v4/${name}`, basic(await tokenOf(own.users['programme manager'])))).toEqual(await all(`/odata/v4/${name}`))
})

test('an auditor of another organisation gets what happened there, and nothing of the hub', async () => {
  await owner.insertInto('platform.event').values([{ did: 'x.one', about: null, by: 'waymark', organisation: other.organisationId, at: now }, { did: 'x.two', about: null, by: 'waymark', organisation: own.organisationId, at: now }]).execute()
  const theirs = await all('/odata/v4/Events', basic(await tokenOf(other.users.auditor)))
  expect(theirs.map(({ Event }) => Event)).toEqual(['x.one'])
  expect((await get("/odata/v4/Events/$count?$filter=Event eq 'x.two'", basic(await tokenOf(other.users.auditor)))).body).toBe('0')
})

test('a token reads tables and does nothing else, anywhere else it is not looked at', async () => {
  const token = basic(await tokenOf(own.users.administrator))
  for (const url of ['/accounts', '/accounts/me', '/events', '/api/v1/organisations/x']) expect([url, (await get(url, token)).statusCode]).not.toEqual([url, 200])
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) expect([405, 415]).toContain((await app.inject({ method, url: '/odata/v4/EvidenceAreas', headers: { ...token, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }, payload: '' })).statusCode)
  expect((await app.inject({ method: 'POST', url: '/organisations/new', headers: { ...token, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }, payload: 'name=X&kind=college' })).statusCode).toBe(403)
  expect((await get('/odata/v4/EvidenceAreas', { authorization: 'Basic !!' })).statusCode).toBe(200) // no credentials that could be read: a visitor
})

test('a token ends with its time, when it is revoked, and with the account; a role that has ended reads no more', async () => {
  const status = async (user: User, change: (hash: Buffer) => Promise<unknown>) => {
    const token = await tokenOf(user)
    const before = (await get('/odata/v4/Events?$top=1', basic(token))).statusCode
    await change(createHash('sha256').update(token).digest())
    return [before, (await get('/odata/v4/Events?$top=1', basic(token))).statusCode]
  }
  const { auditor } = own.users
  expect(await status(auditor, (hash) => sql`update accounts.access_token set made_at = made_at - interval '9 days', ends_at = ${now} where token_hash = ${hash}`.execute(owner))).toEqual([200, 401])
  expect(await status(auditor, (hash) => sql`update accounts.access_token set revoked_at = ${now} where token_hash = ${hash}`.execute(owner))).toEqual([200, 401])
  expect(await status(auditor, () => owner.updateTable('accounts.role').set({ endsAt: now }).where('accountId', '=', auditor.id).execute())).toEqual([200, 403])
  expect(await status(other.users.auditor, () => owner.updateTable('accounts.account').set({ closedAt: now }).where('id', '=', other.users.auditor.id).execute())).toEqual([200, 401])
})

test('whoever tries tokens that do not work is told to wait', async () => {
  const codes = new Set<number>()
  for (let i = 0; i < 130; i++) codes.add((await app.inject({ url: '/odata/v4', headers: basic(`wrong-${i}`), remoteAddress: '203.0.113.9' })).statusCode)
  expect([...codes]).toEqual([401, 429])
})

test('nothing of a sample is published: a visitor finds no table, and a token reads what its holder may', async () => {
  const token = await tokenOf(own.users.director)
  await owner.updateTable('platform.region').set({ isSample: true }).execute().catch(() => sql`alter table platform.region disable trigger all; update platform.region set is_sample = true`.execute(owner))
  expect((await get('/odata/v4')).json().value).toEqual([])
  expect((await get('/odata/v4/EvidenceAreas')).statusCode).toBe(404)
  expect((await get('/odata/v4/EvidenceAreas?$top=1', basic(token))).statusCode).toBe(200)
})
