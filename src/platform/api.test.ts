import { expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../test/database.ts'
import { api, openApi } from './api.ts'
import { createServer } from './server.ts'

const { db } = await freshDatabase()
const flower = z.object({ name: z.string(), height: z.number().nullable() })
const routes = [
  api('/garden/flowers', {
    summary: 'The flowers, a page at a time', allow: () => true, shape: z.object({ page: z.int(), flowers: z.array(flower) }),
    query: z.object({ page: z.coerce.number().int().min(1).max(999).default(1).describe('Which page'), colour: z.enum(['red', 'white']).optional() }),
    load: async (_, __, { page, colour }) => ({ page, colour, secret: 'not in the shape' }),
    show: ({ page, colour, secret }) => ({ page, flowers: [{ name: colour ?? 'Rose', height: null, secret }] }),
  }),
  api('/garden/flowers/:id', { summary: 'A flower', allow: ({ id }) => id !== '', load: async () => ({ name: 'Rose' }), shape: flower, show: ({ name }) => ({ name, height: 1 }) }),
]
const app = await createServer({ db, clock: { now: () => new Date() }, routes, findUser: async () => undefined })

test('only what the shape lists is shown, to other sites too', async () => {
  const answer = await app.inject('/api/v1/garden/flowers?page=2&colour=red')
  expect(answer.json()).toEqual({ page: 2, flowers: [{ name: 'red', height: null }] })
  expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60', etag: expect.any(String), 'content-type': 'application/json; charset=utf-8' })
  expect((await app.inject({ url: '/api/v1/garden/flowers?page=2&colour=red', headers: { 'if-none-match': answer.headers.etag as string } })).statusCode).toBe(304)
})

test.each([
  ['/garden/flowers?page=0', 400, '"page"'], ['/garden/flowers?page=x&colour=green', 400, '"page" and "colour"'], ['/garden/flowers/x', 404, 'not found'],
  ['/garden/flowers/00000000-0000-4000-8000-000000000000', 403, 'Sign in'], ['/nothing', 404, 'not found'],
])('%s is a problem with status %i in words', async (path, status, words) => {
  const answer = await app.inject(`/api/v1${path}`)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json()).toMatchObject({ type: 'about:blank', status, title: expect.stringContaining(words), instance: expect.stringMatching(/^urn:uuid:/) })
})

// The parts of the OpenAPI 3.1 schema (2022-10-07) that this document uses, strict: a part unknown to it is refused.
const reference = z.strictObject({ $ref: z.string().regex(/^#\/components\/(schemas|responses)\/\w+$/) })
const schema = z.looseObject({ type: z.enum(['string', 'integer', 'number', 'boolean', 'object', 'array', 'null']).optional(), properties: z.record(z.string(), z.looseObject({})).optional(), required: z.array(z.string()).optional() })
const content = z.record(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/), z.strictObject({ schema: z.union([reference, schema]) }))
const response = z.strictObject({ description: z.string().min(1), content: content.optional(), headers: z.record(z.string(), z.strictObject({ description: z.string(), schema })).optional() })
const parameter = z.strictObject({ name: z.string().min(1), in: z.enum(['path', 'query']), required: z.boolean(), description: z.string().optional(), schema })
const operation = z.strictObject({
  operationId: z.string().regex(/^get[A-Z]\w*$/), summary: z.string().min(1), tags: z.array(z.string()), parameters: z.array(parameter), responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([reference, response])),
})
const documentShape = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/), jsonSchemaDialect: z.url(),
  info: z.strictObject({ title: z.string().min(1), version: z.string().min(1), summary: z.string(), description: z.string(), license: z.strictObject({ name: z.string(), identifier: z.string() }) }),
  servers: z.array(z.strictObject({ url: z.string().min(1) })).min(1), tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(z.string().regex(/^\//), z.strictObject({ get: operation })),
  components: z.strictObject({ schemas: z.record(z.string(), schema), responses: z.record(z.string(), response) }),
})

test('the document keeps to OpenAPI 3.1: every parameter of a path is described, every reference leads somewhere, no name is used twice', () => {
  const document = documentShape.parse(JSON.parse(JSON.stringify(openApi(routes, { baseUrl: 'https://waymark.example' }))))
  for (const [path, { get }] of Object.entries(document.paths)) {
    expect(get.parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
    expect(get.parameters.every((one) => one.in === 'query' || one.required)).toBe(true)
    expect(new Set(get.parameters.map(({ name, in: place }) => `${place} ${name}`)).size).toBe(get.parameters.length)
  }
  const ids = Object.values(document.paths).map(({ get }) => get.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, kind, name] of JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) expect(document.components[kind as 'schemas' | 'responses']).toHaveProperty(name!)
})

test('the document says what each address takes and gives', () => {
  const { get } = openApi(routes).paths['/api/v1/garden/flowers']! as { get: z.infer<typeof operation> }
  expect(get.parameters).toEqual([
    { name: 'page', in: 'query', required: false, description: 'Which page', schema: { default: 1, type: 'integer', minimum: 1, maximum: 999 } },
    { name: 'colour', in: 'query', required: false, schema: { type: 'string', enum: ['red', 'white'] } },
  ])
  expect(get.responses['200']).toMatchObject({ content: { 'application/json': { schema: { type: 'object', required: ['page', 'flowers'] } } } })
})
