import { expect } from 'vitest'
import { z } from 'zod'

// The parts of the OpenAPI 3.1 schema (2022-10-07) that this document uses, strict: a part unknown to it is refused.
const reference = z.strictObject({ $ref: z.string().regex(/^#\/components\/(schemas|responses)\/\w+$/) })
const schema = z.looseObject({ type: z.enum(['string', 'integer', 'number', 'boolean', 'object', 'array', 'null']).optional(), properties: z.record(z.string(), z.looseObject({})).optional(), required: z.array(z.string()).optional() })
const content = z.record(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/), z.strictObject({ schema: z.union([reference, schema]) }))
const response = z.strictObject({ description: z.string().min(1), content: content.optional(), headers: z.record(z.string(), z.strictObject({ description: z.string(), schema })).optional() })
const parameter = z.strictObject({ name: z.string().min(1), in: z.enum(['path', 'query']), required: z.boolean(), description: z.string().optional(), schema })
export type Operation = z.infer<typeof operation>
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

/** An OpenAPI 3.1 document whole: every parameter of a path is described, every reference leads somewhere, no name is used twice. */
export function checkDocument(given: unknown) {
  const document = documentShape.parse(JSON.parse(JSON.stringify(given)))
  for (const [path, { get }] of Object.entries(document.paths)) {
    expect(get.parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
    expect(get.parameters.every((one) => one.in === 'query' || one.required)).toBe(true)
    expect(new Set(get.parameters.map(({ name, in: place }) => `${place} ${name}`)).size).toBe(get.parameters.length)
  }
  const ids = Object.values(document.paths).map(({ get }) => get.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, kind, name] of JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) expect(document.components[kind as 'schemas' | 'responses']).toHaveProperty(name!)
  return document
}
