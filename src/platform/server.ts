import { randomBytes, randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { serveAssets } from './assets.ts'
import { keepCameFor } from './cameFor.ts'
import type { Door } from './capability.ts'
import { asker, visitor, type Ask, type Clock, type Context, type User } from './context.ts'
import type { Publisher } from './dataset.ts'
import type { Db } from './db.ts'
import { floodGate, type Allowance } from './flood.ts'
import { sayCaching, secure } from './headers.ts'
import { errorBody } from './odata/answers.ts'
import { isFeed } from './odata/routes.ts'
import { html } from './html.ts'
import { refuseOtherSites } from './origin.ts'
import { show, type Page, type Route } from './page.ts'
import { tell, type Wrong } from './problems.ts'
import { Problem, Refusal } from './refusal.ts'
import { describeError } from './errors.ts'
import { readSession } from './session.ts'
import { takeUploads } from './uploads.ts'
import { countVisits } from './visits.ts'

/** How Waymark is reached: its own address, whether by https, and through how many proxies. */
export type Reach = { baseUrl?: string; isSecure?: boolean; trustProxy?: boolean | number | string }

export type Server = Reach & {
  db: Db
  /** The same database as the login that only reads sees it, for the feed. */
  readerDb?: Db
  clock: Clock
  routes: readonly Route[]
  navigation?: readonly Door[]
  /** Who publishes what is open here, once that is known. */
  findPublisher?: (ctx: Context) => Promise<Publisher | undefined>
  /** Who a request comes from; undefined is a visitor. */
  findUser: (request: FastifyRequest) => Promise<User | undefined>
  /** `wasSignedIn`: a visitor who brings a session that has ended. */
  showWrong?: (wrong: Wrong, user: User, wasSignedIn: boolean) => Page
  /** A sample: its pages say so, and are in no search engine. */
  isSample?: boolean
  /** So many requests from one address outside this machine. */
  flood?: Allowance
  logger?: FastifyBaseLogger
}

/** Everything about a request that no route should have to think of. It knows no capability. */
export async function createServer({ db, readerDb = db, clock, routes, navigation = [], findPublisher = async () => undefined, findUser, showWrong = plainly, isSample = false, flood = { most: 600, perSeconds: 10 }, logger, ...reach }: Server): Promise<FastifyInstance> {
  const { isSecure = false, trustProxy: proxies = false } = reach
  const app: FastifyInstance = Fastify({
    ...(logger && { loggerInstance: logger }), logController: new LogController({ disableRequestLogging: true }), // an address may hold a one-time token
    genReqId: () => randomUUID(), trustProxy: typeof proxies === 'number' ? (_, hop) => hop < proxies : proxies,
    bodyLimit: 512 * 1024, requestTimeout: 60_000, routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => { begin(request, reply); return answer(error, request, reply) },
  })
  app.decorate('askReader', asker(readerDb, clock)).decorate('navigation', navigation).decorate('baseUrl', reach.baseUrl).decorate('findPublisher', findPublisher).decorate('isSample', isSample)
  app.decorateRequest('nonce', '').decorateRequest('isSecure', isSecure)
  await app.register(cookie)
  app.removeAllContentTypeParsers() // forms only: no page takes JSON or bare text
  await app.register(formbody, { bodyLimit: 512 * 1024 })
  await takeUploads(app)
  const refuseFlood = floodGate(flood)
  const methods = collectMethods(app)

  const begin = (request: FastifyRequest, reply: FastifyReply) => {
    request.user = visitor
    request.nonce = randomBytes(16).toString('base64')
    secure(request, reply, isSecure)
    if (isSample) reply.header('x-robots-tag', 'noindex')
  }
  const answer = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const wrong = tell(error, request.id, error instanceof Problem || error instanceof Refusal)
    if (wrong.statusCode >= 500) request.log.error({ status: wrong.statusCode, error }, 'request failed')
    reply.header('cache-control', 'no-store')
    if (wrong.retryAfter !== undefined) reply.header('retry-after', wrong.retryAfter)
    if (isFeed(request.url)) {
      if (wrong.statusCode === 401) reply.header('www-authenticate', 'Basic realm="Waymark", charset="UTF-8"')
      return reply.code(wrong.statusCode).type('application/json;odata.metadata=minimal;charset=utf-8').header('odata-version', '4.0').send(errorBody(wrong))
    }
    if (request.url.startsWith('/api/'))
      return reply.code(wrong.statusCode).type('application/problem+json').send({ type: 'about:blank', title: wrong.message, status: wrong.statusCode, instance: `urn:uuid:${wrong.reference}` })
    const wasSignedIn = !request.user.id && readSession(request) !== undefined
    if (!request.user.id && (wrong.statusCode === 403 || (wrong.statusCode === 404 && wasSignedIn))) keepCameFor(request, reply)
    return show(request, reply, showWrong(wrong, request.user, wasSignedIn), { region: undefined }, wrong.statusCode)
  }

  let hasWarned = proxies !== false
  app.addHook('onRequest', async (request, reply) => {
    begin(request, reply)
    if (!hasWarned && request.headers['x-forwarded-for'] !== undefined) {
      hasWarned = true
      request.log.warn('A proxy stands in front of Waymark, but TRUST_PROXY does not say so: all who come through it are limited as one')
    }
    refuseFlood(request.ip, Date.now())
    refuseOtherSites(request, reach.baseUrl)
    if (!/^\/(assets\/|favicon\.ico)/.test(request.url)) request.user = (await findUser(request)) ?? visitor
  })
  app.addHook('onSend', async (request, reply) => { sayCaching(request, reply) })
  app.setErrorHandler<FastifyError>(answer)
  app.setNotFoundHandler((request, reply) => {
    const allowed = methods(request.url)
    if (!allowed.length) throw new Problem(404, 'Page not found')
    reply.header('allow', allowed.join(', '))
    throw new Problem(405, `This page cannot be used in that way. It answers ${allowed.join(' and ')} only`)
  })
  await serveAssets(app)
  for (const route of routes) route.register(app, asker(db, clock))
  countVisits(app, { ask: asker(db, clock), clock, failed: (error) => app.log.warn({ error: describeError(error) }, 'visits could not be counted') })
  return app
}

/** The methods that an address answers, for whoever used another. */
function collectMethods(app: FastifyInstance): (url: string) => string[] {
  const known: { method: string; path: RegExp }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    const path = new RegExp(`^${url.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/:\w+/g, '[^/]+')}$`)
    for (const one of [method].flat()) known.push({ method: one, path })
  })
  return (url) => [...new Set(known.filter(({ path }) => path.test(url.split('?')[0]!)).map(({ method }) => method))].sort()
}

function plainly({ message, statusCode, reference }: Wrong): Page {
  return { title: message, body: html`<h1 class="govuk-heading-l">${message}</h1>${statusCode >= 500 && html`<p class="govuk-body">Try again later. If you tell us about it, give this reference: ${reference}</p>`}` }
}

declare module 'fastify' {
  interface FastifyRequest { user: User; nonce: string; isSecure: boolean }
  interface FastifyInstance { navigation: readonly Door[]; baseUrl: string | undefined; isSample: boolean; askReader: Ask; findPublisher: (ctx: Context) => Promise<Publisher | undefined> }
}
