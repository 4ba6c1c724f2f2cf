import { z } from 'zod'
import { find, type Common, type Route } from './page.ts'

/** JSON under /api/v1. Only what `shape` lists leaves the house, and the same shape is its documentation. */
export function api<S, const P extends string, Shape extends z.ZodType>(path: P, spec: Common<P, S> & {
  summary: string
  shape: Shape
  show: (subject: S) => z.input<Shape>
}): Route {
  return {
    kind: 'api',
    path,
    register(app, ask) {
      app.get(`/api/v1${path}`, async (request) => spec.shape.parse(spec.show(await ask(request.user, 'read only', (ctx) => find(spec, ctx, request)))))
    },
    openApi: {
      summary: spec.summary,
      parameters: [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      responses: {
        200: { description: spec.summary, content: { 'application/json': { schema: z.toJSONSchema(spec.shape) } } },
        403: { description: 'Not for you' }, 404: { description: 'Nothing is there for you' },
      },
    },
  }
}

/** The OpenAPI document of all routes that have an entry. */
export const openApi = (routes: readonly Route[]) => ({
  openapi: '3.1.0',
  info: { title: 'Waymark', version: '1' },
  paths: Object.fromEntries(routes.flatMap(({ path, openApi }) => (openApi ? [[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`, { get: openApi }]] : []))),
})
