import { record } from './events.ts'
import { attachment } from './download.ts'
import { find, type Common, type Query, type Route } from './page.ts'

/** A file that is made when it is asked for: its name, its kind and its bytes. `link`: what describes it, as the header of that name has it. */
export type Made = { name: string; type: string; bytes: Buffer; link?: string }

/** A document to take away at `path`. Who signed in and took it is an event; it is nobody else's to keep, for what it holds may depend on who asks. What comes from a sample says so in its name. */
export function madeDownload<S, const P extends string, Q = Query>(path: P, spec: Common<P, S, Q> & { did: `${string}.${string}`; about?: (subject: S) => string; make: (subject: S, given: { baseUrl: string }) => Promise<Made> }): Route {
  return {
    kind: 'download',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        const { subject, baseUrl } = await ask(request.user, 'read only', async (ctx) => ({ subject: await find(spec, ctx, request), baseUrl: ctx.baseUrl }))
        const { name, type, bytes, link } = await spec.make(subject, { baseUrl })
        if (request.method === 'GET' && request.user.id) await ask(request.user, 'read write', (ctx) => record(ctx, { did: spec.did, ...(spec.about && { about: spec.about(subject) }) }))
        return reply.type(type).headers({ 'content-disposition': attachment(`${request.server.isSample ? 'sample-' : ''}${name}`), 'cache-control': 'no-store', ...(link && { link }) }).send(bytes)
      })
    },
  }
}
