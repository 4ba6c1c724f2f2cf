import { expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../test/database.ts'
import { checkDocument, type Operation } from '../../test/openApi.ts'
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

test('the document keeps to OpenAPI 3.1', () => checkDocument(openApi(routes, { baseUrl: 'https://waymark.example' })))

test('the document says what each address takes and gives', () => {
  const { get } = openApi(routes).paths['/api/v1/garden/flowers']! as { get: Operation }
  expect(get.parameters).toEqual([
    { name: 'page', in: 'query', required: false, description: 'Which page', schema: { default: 1, type: 'integer', minimum: 1, maximum: 999 } },
    { name: 'colour', in: 'query', required: false, schema: { type: 'string', enum: ['red', 'white'] } },
  ])
  expect(get.responses['200']).toMatchObject({ content: { 'application/json': { schema: { type: 'object', required: ['page', 'flowers'] } } } })
})
