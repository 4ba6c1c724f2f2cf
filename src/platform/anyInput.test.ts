import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../test/database.ts'
import { api } from './api.ts'
import type { Context, User } from './context.ts'
import { download } from './download.ts'
import { addAnother, askAll, choice, choices, date, email, form, longText, money, number, problems, text } from './forms.ts'
import { html } from './html.ts'
import { journey } from './journey.ts'
import { formPage, page, type Query } from './page.ts'
import { createServer } from './server.ts'

// Everything that a reader types goes into real columns: what the database would refuse must have been refused before.
const { db, owner } = await freshDatabase()
await sql`create schema garden`.execute(owner)
await sql`create table garden.flower (name text, about text, height integer, cost bigint, planted_on date, kind text check (kind in ('rose', 'tulip')), rest jsonb)`.execute(owner)
const whole = form({
  name: text('Name', { missing: 'Enter a name' }), mail: email('Email', { optional: true }), about: longText('About', { optional: true }), height: number('Height', { missing: 'Enter a height' }),
  cost: money('Cost', { missing: 'Enter the cost' }), on: date('Planted', { missing: 'Enter the day' }), kind: choice('Kind', { rose: 'Rose', tulip: 'Tulip' }, { missing: 'Select a kind' }),
  beds: choices('Beds', { north: 'North', south: 'South' }, { optional: true }), keepers: addAnother('Keepers', { name: text('Name', { missing: 'Enter a name' }) }, { item: 'keeper' }),
})
const keep = async ({ db }: Context, { name, about, height, cost, on, kind, ...rest }: { name: string; about: string | null; height: number; cost: number; on: string; kind: string }) => {
  await sql`insert into garden.flower values (${name}, ${about}, ${height}, ${cost}, ${on}, ${kind}, ${JSON.stringify(rest)})`.execute(db)
}
const find = async ({ db }: Context, { id }: { id: string }) => (await sql<{ id: string }>`select ${id}::uuid as id`.execute(db)).rows[0]
const named = async ({ db }: Context, { name }: { name: string }, query: Query) => (await sql<{ n: number }>`select count(*) as n from garden.flower where name = ${name} or about = ${Object.values(query).join()}`.execute(db)).rows[0]
const routes = [
  page('/garden/:id', { load: find, allow: () => true, view: ({ id }) => ({ title: id, body: html`${id}` }) }),
  page('/garden/named/:name', { load: named, allow: () => true, view: (_, __, { query }) => ({ title: 'Named', body: html`${Object.entries(query).flat()}` }) }),
  page('/garden/list', { query: z.object({ page: z.coerce.number().int().min(1).max(99).optional(), words: z.string().max(50).default('') }), load: async ({ db }, _, { page, words }) =>
    (await sql<{ n: number }>`select count(*) as n from garden.flower where about = ${words} limit ${page ?? 1}`.execute(db)).rows[0], allow: () => true, view: () => ({ title: 'List', body: html`` }) }),
  formPage('/garden/:id/form', { load: find, allow: () => true, form: whole, view: (_, state) => ({ title: 'Form', body: html`${problems(state)}${askAll(state)}` }), submit: async (ctx, _, answers) => { await keep(ctx, answers); return { to: '/garden/list', did: 'garden.kept' } } }),
  journey('/garden/plan', { title: 'Plan', allow: () => true, pages: { flower: { title: 'Flower', form: whole } }, submit: async (ctx, answers) => { await keep(ctx, answers); return { to: '/garden/list', did: 'garden.planned' } } }),
  download('/garden/named/:name/table', { load: async (ctx, params, query) => [await named(ctx, params, query)], allow: () => true, did: 'garden.taken', columns: { Count: (row) => row?.n ?? null } }),
  api('/garden/named/:name', { summary: 'Named', load: named, allow: () => true, shape: z.object({ n: z.number() }), show: ({ n }) => ({ n }) }),
]
const rae: User = { id: 'u1', name: 'Rae', roles: [], organisationId: 'o1', organisationName: 'Jobcentre' }
const app = await createServer({ db, clock: { now: () => new Date('2026-03-01T09:00:00Z') }, routes, findUser: async () => rae })
const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
const begin = async () => (await app.inject({ method: 'POST', url: '/garden/plan', headers })).headers.location as string
const plan = await begin()
const id = plan.split('/')[3]!

const good = { name: 'Rose', height: '12', cost: '£3', 'on-day': '1', 'on-month': 'May', 'on-year': '2022', kind: 'rose', 'keepers-count': '1', 'keepers-0-name': 'Ada' }
const wild = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\ud800', '%', '..', '\u202e', '99999999999999999999', '-0', '1e400', "'; drop table x; --", '__proto__', 'a'.repeat(3000)))
const encode = (text: string) => encodeURIComponent(text.toWellFormed())
const part = fc.oneof(wild.map(encode), fc.constantFrom(id, '00000000-0000-4000-8000-000000000000', '%00', '%ff', '%E0%A4%A', '%zz', ''))
const path = fc.oneof(
  part.map((one) => `/garden/${one}`), part.map((one) => `/garden/named/${one}`), fc.constant('/garden/list'), part.map((one) => `/garden/${one}/form`), fc.constant(`/garden/${id}/form`), fc.constant(plan), fc.constant(`/garden/plan/${id}/check`),
  fc.tuple(part, part).map(([one, two]) => `/garden/plan/${one}/${two}`), fc.tuple(part, fc.constantFrom('csv', 'xlsx', 'ods', 'exe')).map(([one, ending]) => `/garden/named/${one}/table.${ending}`), part.map((one) => `/api/v1/garden/named/${one}`),
)
const query = fc.array(fc.tuple(fc.oneof(fc.constantFrom('page', 'words', 'page[]', '__proto__'), wild.map(encode)), part), { maxLength: 4 }).map((pairs) => pairs.map((pair) => pair.join('=')).join('&'))
const body = fc.oneof(
  fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(good), 'mail', 'about', 'beds', 'keepers-add', 'keepers-remove'), wild), wild).map((answers) => new URLSearchParams({ ...good, ...answers }).toString()),
  fc.dictionary(wild, wild).map((answers) => new URLSearchParams(answers).toString()), fc.string({ unit: 'binary' }), part,
)

test('nothing that can be sent to any kind of route is ever a fault of ours', { timeout: 120_000 }, async () => {
  const seen = new Map<number, number>()
  await fc.assert(fc.asyncProperty(fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'DELETE'), path, query, body, fc.constantFrom('application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json', 'text/plain', 'nonsense', ''), async (method, path, query, payload, type) => {
    const answer = await app.inject({ method: method as 'GET', url: `${path}${query && `?${query}`}`, headers: { ...headers, 'content-type': method === 'POST' && payload.length % 3 ? headers['content-type'] : type, cookie: `waymark-message=${encode(payload.slice(0, 50))}` }, ...(method !== 'GET' && method !== 'HEAD' && { payload }) })
    seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1)
    expect(answer.statusCode, `${method} ${path}?${query} ${type}\n${payload}\n${answer.body.slice(-600)}`).toBeLessThan(500)
  }), { numRuns: 700 })
  for (const status of [200, 303, 400, 404, 405, 415, 422]) expect(seen.get(status), `${status} was never answered: ${JSON.stringify([...seen])}`).toBeGreaterThan(0)
})

test('any text in a form that is otherwise good is kept or refused in words, and what was kept has its event', { timeout: 60_000 }, async () => {
  const [seen, draft] = [new Set<number>(), await begin()]
  await fc.assert(fc.asyncProperty(fc.record({ name: wild, about: wild, 'keepers-0-name': wild }), fc.constantFrom(`/garden/${id}/form`, draft), async (answers, url) => {
    const { statusCode } = await app.inject({ method: 'POST', url, headers, payload: new URLSearchParams({ ...good, ...answers }).toString() })
    seen.add(statusCode)
    expect([303, 422]).toContain(statusCode)
  }), { numRuns: 200 })
  expect(seen.size).toBe(2)
  const { rows: [kept] } = await sql<{ n: number; events: number }>`select (select count(*) from garden.flower) as n, (select count(*) from platform.event where did in ('garden.kept', 'garden.planned')) as events`.execute(owner)
  expect(kept!.n).toBeGreaterThan(0)
  expect(kept!.n).toBe(kept!.events)
})
