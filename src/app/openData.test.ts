import { parse as parseCsv } from 'csv-parse/sync'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { addressOf } from '../../test/addresses.ts'
import { checkCatalogue, checkTable, isOf } from '../../test/openData.ts'
import { readTurtle, statementsOf } from '../../test/turtle.ts'
import { freshDatabase } from '../../test/database.ts'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import { aLesson, aRisk, aScore } from '../portfolio/index.ts'
import { aCertification, aFigure } from '../returns/index.ts'
import { aDecision, aMeeting, anAgreedAction } from '../strategy/index.ts'
import { asker, type User } from '../platform/context.ts'
import { createApp } from './app.ts'
import { routes } from './joined.ts'

const { db, owner } = await regionDatabase()
const baseUrl = 'https://waymark.example'
const world = await aWorld({ db, owner }, { baseUrl })
const { administrator, auditor, director } = world.own.users
/** Somebody who may take a table: what auditors draw is theirs alone, and what an evaluation found is for colleagues until it is published. */
const takerOf = (url: string) => (url.startsWith('/audit/') ? auditor : url.startsWith('/evaluation/') ? director : administrator)
// No document of this region tells of a meeting, and no score is shipped: one of each, so that every table has a row.
const { id: bodyId } = await owner.selectFrom('strategy.body').select('id').orderBy('position').executeTakeFirstOrThrow()
await owner.insertInto('strategy.meeting').values(aMeeting({ bodyId })).execute()
await owner.insertInto('strategy.decision').values(aDecision({ bodyId })).execute()
await owner.insertInto('strategy.agreed_action').values(anAgreedAction({ bodyId })).execute()
const { id: interventionId } = await owner.selectFrom('portfolio.intervention').select('id').orderBy('position').executeTakeFirstOrThrow()
await owner.insertInto('portfolio.score').values(aScore({ interventionId, scoredBy: administrator.id })).execute()
await owner.insertInto('portfolio.risk').values(aRisk({ interventionId })).execute()
await owner.insertInto('portfolio.lesson').values(aLesson({ interventionId, areaIds: ['E07000010'] })).execute()
await addressOf('/returns/:key', world.own, world)
const { id: returnId, collectionId } = await owner.updateTable('returns.return').set({ status: 'certified', version: 1 }).returning(['id', 'collectionId']).executeTakeFirstOrThrow()
const { kpiId } = await owner.selectFrom('returns.question').select('kpiId').where('collectionId', '=', collectionId).executeTakeFirstOrThrow()
const { id: certificationId } = await owner.insertInto('returns.certification').values(aCertification({ returnId })).returning('id').executeTakeFirstOrThrow()
await owner.insertInto('returns.figure').values(aFigure({ certificationId, kpiId })).execute()
await addressOf('/reporting/impact/:key', world.own, world)
const get = async (url: string, user?: User) => {
  world.be(user)
  return world.app.inject(url)
}
const tables = await Promise.all(world.routes.filter(({ method, path }) => method === 'GET' && path.endsWith('.csv')).map(async ({ path }) => (await addressOf(path, world.own, world))!))
const catalogue = async (user?: User) => checkCatalogue((await get('/open-data/catalogue.jsonld', user)).json(), `${baseUrl}/open-data`)
const path = (address: string) => address.replace(baseUrl, '')

test.each([...tables, '/evidence/scorecards/scorecards.csv?edition=published-2022-08'])('%s: each heading has its column, and each cell is of the datatype that is said of it', async (url) => {
  const answer = await get(url, takerOf(url))
  const described = new URL(/<([^>]+)>; rel="describedby"/.exec(String(answer.headers.link))![1]!, `${baseUrl}${url}`).href.replace(baseUrl, '')
  const metadata = await get(described, takerOf(url))
  expect([metadata.statusCode, metadata.headers['content-type']]).toEqual([200, 'application/csvm+json; charset=utf-8'])
  const { url: file, dialect, tableSchema: { columns, primaryKey, aboutUrl } } = checkTable(metadata.json())
  expect(new URL(file, `${baseUrl}${described}`).href).toBe(`${baseUrl}${url}`)

  expect(answer.body.startsWith('\uFEFF')).toBe(true)
  expect(answer.body.endsWith(dialect.lineTerminators[0]!)).toBe(true)
  const [headings, ...rows] = parseCsv(answer.body, { bom: true, delimiter: dialect.delimiter, quote: dialect.quoteChar, record_delimiter: dialect.lineTerminators }) as [string[], ...string[][]]
  expect(rows.length).toBeGreaterThan(0)
  expect(columns.map(({ titles }) => titles)).toEqual(headings)
  for (const row of rows) for (const [i, { datatype, required, titles }] of columns.entries())
    expect(row[i] === '' ? !required : isOf(datatype, row[i]!), `${titles}: ${JSON.stringify(row[i])} as ${required ? 'a required ' : ''}${datatype}`).toBe(true)
  for (const column of columns) expect(column['dc:description'], `${column.titles} says what it holds`).toMatch(/^[A-Z].*\.$/s)
  const keys = [primaryKey ?? []].flat().map((name) => columns.findIndex((column) => column.name === name))
  if (keys.length) expect(new Set(rows.map((row) => JSON.stringify(keys.map((i) => row[i])))).size).toBe(rows.length)
  if (aboutUrl) expect((await get(aboutUrl.replace(/\{(\w+)\}/g, (_, name: string) => rows[0]![columns.findIndex((column) => column.name === name)]!))).statusCode).toBe(200)
})

test('a column that holds only numbers, days or truth is not called text, but for the words of a period, which may be just a year', async () => {
  for (const url of tables) {
    const { tableSchema: { columns } } = checkTable((await get(url.replace('.csv', '.csv-metadata.json'), takerOf(url))).json())
    const [, ...rows] = parseCsv((await get(url, takerOf(url))).body, { bom: true }) as string[][]
    for (const [i, { titles, datatype }] of columns.entries()) {
      const cells = rows.map((row) => row[i]!).filter((cell) => cell !== '')
      if (cells.length && datatype === 'string' && !/period$/i.test(titles)) expect((['decimal', 'date', 'dateTime', 'boolean'] as const).filter((kind) => cells.every((cell) => isOf(kind, cell))), `${url} ${titles}`).toEqual([])
    }
  }
})

test('what is open says on what terms and by whom; what is not has neither a licence nor a place in the catalogue', async () => {
  const open = checkTable((await get('/organisations/organisations.csv-metadata.json')).json())
  expect(open).toMatchObject({ 'dc:title': 'Organisations', 'dc:license': { '@id': expect.stringContaining('open-government-licence') }, 'dc:publisher': { 'schema:name': 'The Combined Authority' }, 'dc:modified': { '@value': expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } })
  expect((await get('/events/events.csv-metadata.json')).statusCode).toBe(403)
  expect((await get('/events/events.csv-metadata.json', administrator)).json()).not.toHaveProperty(['dc:license'])
  expect(JSON.stringify(await catalogue(administrator))).not.toContain('/events')
})

test('every open table without a gap in its address is in the catalogue, and no other', async () => {
  const open: string[] = []
  for (const { path } of world.routes) if (path.endsWith('.csv') && !path.includes(':') && (await get(path)).statusCode === 200) open.push(path)
  const listed = (await catalogue())['dcat:dataset'].map((dataset) => path(dataset['dcat:distribution'][0]!['dcat:accessURL']['@id']))
  expect(listed.toSorted()).toEqual(open.toSorted())
  expect(listed.length).toBe(routes.filter(({ dataset }) => dataset && !dataset.base.includes(':')).length)
})

test('a visitor gets everything that the catalogue leads to', async () => {
  for (const { 'dcat:distribution': ways } of (await catalogue())['dcat:dataset']) {
    expect(ways.map((way) => way['dct:format']['@id'].split('/').at(-1)).slice(0, 3)).toEqual(['CSV', 'XLSX', 'ODS'])
    for (const way of ways) {
      const answer = await get(path(way['dcat:accessURL']['@id']))
      expect([way['dcat:accessURL']['@id'], answer.statusCode]).toEqual([way['dcat:accessURL']['@id'], 200])
      expect(`https://www.iana.org/assignments/media-types/${String(answer.headers['content-type']).split(';')[0]}`).toBe(way['dcat:mediaType']['@id'])
      for (const { '@id': id } of way['dct:conformsTo'] ?? []) if (id.startsWith(baseUrl)) expect([id, (await get(path(id))).statusCode]).toEqual([id, 200])
    }
  }
  const json = (await catalogue())['dcat:dataset'].flatMap((dataset) => dataset['dcat:distribution']).map((way) => way['dcat:accessURL']['@id']).filter((address) => address.includes('/api/'))
  expect(json).toEqual(['organisations', 'evidence/indicators', 'evidence/check', ...['milestones', 'recommendations', 'bodies', 'members', 'meetings', 'decisions', 'agreed-actions', 'owners'].map((noun) => `strategy/${noun}`), 'portfolio/interventions', 'portfolio/assessments', 'portfolio/scores', 'portfolio/activity', 'portfolio/risks', 'portfolio/lessons', 'returns/kpis', 'returns/figures'].map((folder) => `${baseUrl}/api/v1/${folder}`))
})

test('the catalogue says the same as Turtle, and is there in the shape that is asked for', async () => {
  const [json, ttl] = [await get('/open-data/catalogue.jsonld'), await get('/open-data/catalogue.ttl')]
  const { '@context': context, ...node } = json.json()
  expect(ttl.headers['content-type']).toBe('text/turtle; charset=utf-8')
  expect(readTurtle(ttl.body).toSorted()).toEqual(statementsOf(node, context).toSorted())
  const ask = async (accept: string) => { world.be(undefined); const answer = await world.app.inject({ url: '/open-data/catalogue', headers: { accept } }); return [answer.statusCode, answer.headers['content-type'] ?? answer.headers.location, answer.headers.vary] }
  expect(await ask('text/turtle')).toEqual([200, 'text/turtle; charset=utf-8', expect.stringMatching(/^accept, cookie/)])
  expect(await ask('application/ld+json, text/turtle;q=0.5')).toEqual([200, 'application/ld+json; charset=utf-8', expect.stringMatching(/^accept, cookie/)])
  expect((await ask('text/html,*/*;q=0.8')).slice(0, 2)).toEqual([303, '/open-data'])
  expect((await ask('image/png'))[0]).toBe(406)
})

test('the catalogue says of where and of when its tables are, and is the same for a visitor and for whoever is signed in', async () => {
  const { 'dct:spatial': spatial, 'dcat:dataset': datasets, 'dct:publisher': publisher } = await catalogue()
  expect(spatial).toEqual({ '@id': 'http://statistics.data.gov.uk/id/statistical-geography/E47000008' })
  expect(publisher).toMatchObject({ 'foaf:name': 'The Combined Authority' })
  expect(datasets.find(({ 'dct:identifier': id }) => id === 'evidence-scorecards')).toMatchObject({ 'dct:temporal': { 'dcat:startDate': { '@value': '2021-01-01' }, 'dcat:endDate': { '@value': '2022-12-31' } }, 'dct:modified': { '@value': '2026-03-02' } })
  const [asked, signedIn] = [await get('/open-data/catalogue.jsonld'), await get('/open-data/catalogue.jsonld', administrator)]
  expect(signedIn.body).toBe(asked.body)
  expect([asked.headers['content-type'], asked.headers['cache-control'], signedIn.headers['cache-control']]).toEqual(['application/ld+json; charset=utf-8', 'public, max-age=60', 'no-store'])
})

test('the page shows each table of the catalogue with its words, all its files and its licence', async () => {
  const main = parse((await get('/open-data')).body).querySelector('main')!
  const hrefs = main.querySelectorAll('a').map((link) => link.getAttribute('href'))
  for (const dataset of (await catalogue())['dcat:dataset']) {
    expect(main.querySelector(`[id="${dataset['dct:identifier']}"]`)?.text).toBe(dataset['dct:title']['@value'])
    expect(main.text).toContain(dataset['dct:description']['@value'])
    for (const way of dataset['dcat:distribution']) expect(hrefs).toContain(path(way['dcat:accessURL']['@id']))
    expect(hrefs).toContain(dataset['dct:license']['@id'])
  }
})

test('an address to write to is in the catalogue where there is one', async () => {
  const told = await createApp({ db, clock: { now: () => world.now, contact: 'skills@example.org' }, baseUrl })
  expect((await told.inject('/open-data/catalogue.jsonld')).json()).toMatchObject({ 'dcat:contactPoint': { 'vcard:hasEmail': { '@id': 'mailto:skills@example.org' } } })
  await told.close()
})

test('a sample publishes an empty catalogue, says so, and gives its tables no licence', async () => {
  const sample = await freshDatabase()
  await sample.owner.insertInto('platform.region').values({ id: 'garden', name: 'Garden', asAtOn: '2026-03-01', isSample: true, loadedAt: world.now }).execute()
  expect(await asker(sample.db, { now: () => world.now })(administrator, 'read only', async ({ region }) => region?.isSample)).toBe(true)
  const app = await createApp({ db: sample.db, clock: { now: () => world.now }, baseUrl })
  const empty = checkCatalogue((await app.inject('/open-data/catalogue.jsonld')).json(), `${baseUrl}/open-data`)
  expect(empty['dcat:dataset']).toEqual([])
  expect(empty['dct:description']['@value']).toContain('sample')
  expect(empty).not.toHaveProperty(['dct:license'])
  expect(parse((await app.inject('/open-data')).body).querySelector('main')!.text).toContain('Nothing in it is published')
  const table = (await app.inject('/organisations/organisations.csv-metadata.json')).json()
  expect(table['dc:description']).toMatch(/^A sample/)
  expect(table).not.toHaveProperty(['dc:license'])
  await app.close()
})
