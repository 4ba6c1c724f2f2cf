import formbody from '@fastify/formbody'
import Fastify from 'fastify'
import { openApi } from '../platform/api.ts'
import { asker, visitor, type Clock, type User } from '../platform/context.ts'
import { refuseOwner, type Db } from '../platform/db.ts'
import { html } from '../platform/html.ts'
import { show } from '../platform/page.ts'
import { Problem } from '../platform/refusal.ts'
import { capabilities } from './capabilities.ts'

/** The server: every route of every capability, over one database. `signedIn` is for tests; else sessions say who asks. */
export async function createApp({ db, clock, signedIn }: { db: Db; clock: Clock; signedIn?: () => User }) {
  await refuseOwner(db)
  const app = Fastify()
  await app.register(formbody)
  app.addHook('onRequest', async (request) => { request.user = signedIn?.() ?? visitor })
  app.setErrorHandler(({ statusCode = 500, message }: Error & { statusCode?: number }, request, reply) => {
    const title = statusCode < 500 ? message : 'Sorry, there is a problem with Waymark'
    if (request.url.startsWith('/api/')) return reply.code(statusCode).type('application/problem+json').send({ status: statusCode, title })
    return show(request, reply, { title, body: html`<h1 class="govuk-heading-l">${title}</h1>` }, { region: undefined }, statusCode)
  })
  app.setNotFoundHandler(() => { throw new Problem(404, 'Page not found') })
  const routes = capabilities.flatMap(({ routes }) => routes)
  for (const route of routes) route.register(app, asker(db, clock))
  app.get('/api/v1/openapi.json', async () => openApi(routes))
  return app
}
