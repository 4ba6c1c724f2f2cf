import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { sendOpen } from './headers.ts'
import { find, type Common, type Query, type Route } from './page.ts'

/** JSON under /api/v1. Only what `shape` lists leaves the house, and the same shape is its documentation. */
export function api<S, const P extends string, Shape extends z.ZodType, Q = Query>(path: P, spec: Common<P, S, Q> & {
  summary: string
  shape: Shape
  show: (subject: S) => z.input<Shape>
}): Route {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
  return {
    kind: 'api',
    path,
    register(app, ask) {
      app.get(`/api/v1${path}`, async (request, reply) => {
        const subject = await ask(request.user, 'read only', (ctx) => find(spec, ctx, request))
        return sendJson(reply, spec.shape.parse(spec.show(subject)))
      })
    },
    openApi: {
      operationId: `get${path.split('/').filter(Boolean).map((part) => part.replace(/^:/, 'by-').replace(/(^|[^a-zA-Z0-9]+)(\w)/g, (_, __, letter: string) => letter.toUpperCase())).join('')}`,
      summary: spec.summary,
      tags: [path.split('/')[1]!],
      parameters: [
        ...names.map((name) => ({ name, in: 'path', required: true, schema: /^id$|Id$/.test(name) ? { type: 'string', format: 'uuid' } : { type: 'string' } })),
        ...(spec.query ? queryParameters(spec.query) : []),
      ],
      responses: {
        200: { description: spec.summary, content: { 'application/json': { schema: schemaOf(spec.shape) } } },
        304: { description: 'Nothing has changed since the answer with the tag that If-None-Match names' },
        ...Object.fromEntries(Object.keys(problems).map((status) => [status, { $ref: `#/components/responses/${status}` }])),
      },
    },
  }
}

/** Open to pages of other sites, which send no cookies here and so get what a visitor gets. */
const sendJson = (reply: FastifyReply, value: unknown) =>
  sendOpen(reply.type('application/json; charset=utf-8').headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }), JSON.stringify(value))

/** Serves the document of these routes at /api/v1/openapi.json. */
export function serveOpenApi(app: FastifyInstance, routes: readonly Route[], about: { baseUrl?: string }) {
  const document = openApi(routes, about)
  app.get('/api/v1/openapi.json', (_, reply) => sendJson(reply, document))
}

/** What may come instead, as RFC 9457 problem details. */
const problems: Readonly<Record<string, string>> = {
  400: 'The query is not one that this address takes',
  403: 'Not for you: sign in, or ask for a role that may',
  404: 'Nothing is there for you',
  429: 'Too many requests: Retry-After says how many seconds to wait',
  500: 'Something is wrong with Waymark: `instance` names the request',
  503: 'Unavailable for a moment: Retry-After says how many seconds to wait',
}

const schemaOf = (shape: z.ZodType, io: 'input' | 'output' = 'output'): Record<string, unknown> => {
  const { $schema: _schema, '~standard': _standard, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Record<string, unknown> // a JSON schema is an object
  return schema
}

/** What an address takes after its question mark: the shape's properties, needed or not as they are on the way in. */
function queryParameters(shape: z.ZodType) {
  const [read, sent] = [schemaOf(shape, 'output'), schemaOf(shape, 'input')]
  const required = Array.isArray(sent.required) ? sent.required : []
  const typed = (sent.properties ?? {}) as Record<string, object> // a JSON schema's own words; what is read of a text that is worked on has no type there
  return Object.entries((read.properties ?? {}) as Record<string, { description?: string }>).map(([name, { description, ...own }]) => [name, description, 'type' in own || 'enum' in own || 'anyOf' in own ? own : { ...typed[name], ...own }] as const).map(([name, description, schema]) =>
    ({ name, in: 'query', required: required.includes(name) && !('default' in schema), ...(description && { description }), schema }))
}

/** The OpenAPI 3.1 document of all routes that have an entry. */
export const openApi = (routes: readonly Route[], { baseUrl, version = '1' }: { baseUrl?: string; version?: string } = {}) => ({
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: {
    title: 'Waymark', version, summary: 'What a region\'s skills and employment work publishes',
    description: 'JSON of the tables and figures that the pages show. Without signing in it gives what is open to all. Errors are problem details (RFC 9457).',
    license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: `${baseUrl ?? ''}/` }],
  tags: [...new Set(routes.flatMap(({ path, openApi }) => (openApi ? [path.split('/')[1]!] : [])))].map((name) => ({ name })),
  paths: Object.fromEntries(routes.flatMap(({ path, openApi }) => (openApi ? [[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`, { get: openApi }]] : []))),
  components: {
    schemas: {
      Problem: {
        type: 'object', required: ['type', 'title', 'status', 'instance'], properties: {
          type: { type: 'string', format: 'uri-reference' }, title: { type: 'string', description: 'What is wrong and what to do, in plain words' },
          status: { type: 'integer', minimum: 400, maximum: 599 }, instance: { type: 'string', format: 'uri', description: 'The request, as the log knows it' },
        },
      },
    },
    responses: Object.fromEntries(Object.entries(problems).map(([status, description]) => [status, {
      description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      ...(/429|503/.test(status) && { headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 1 } } } }),
    }])),
  },
})
