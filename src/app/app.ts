import type { FastifyBaseLogger } from 'fastify'
import { findSignedIn, findTokenHolder } from '../accounts/index.ts'
import { serveOpenApi } from '../platform/api.ts'
import { asker, visitor, type Clock, type User } from '../platform/context.ts'
import { networkOf } from '../platform/flood.ts'
import { refuseOwner, type Db } from '../platform/db.ts'
import { logRequests } from '../platform/logs.ts'
import { readPassword } from '../platform/odata/negotiation.ts'
import { isFeed } from '../platform/odata/routes.ts'
import { createServer, type Reach } from '../platform/server.ts'
import { readSession } from '../platform/session.ts'
import { capabilities } from './capabilities.ts'
import { blocks, routes as capabilityRoutes } from './joined.ts'
import { errorPage } from './pages/errors.ts'
import { answerHealth } from './pages/health.ts'
import { audited } from './figures.ts'
import { areaNames, relatedTo } from './joined.ts'
import { doors, overviewDoor, pages } from './pages/routes.ts'
import { findPublisher } from './queries.ts'

/**
 * The server: every route of every capability, over one database. `signedIn` is for tests; else sessions say who asks.
 * `lookedAt`: when the jobs of this process last looked for work, where it runs any.
 */
export async function createApp({ db, readerDb, clock, signedIn, logger, lookedAt, ...reach }: Reach & {
  db: Db
  /** The same database as the login that only reads sees it, from which the feed is read. */
  readerDb?: Db
  clock: Clock
  signedIn?: () => User
  logger?: FastifyBaseLogger
  lookedAt?: () => Date | undefined
}) {
  await refuseOwner(db)
  const routes = [...pages, ...capabilityRoutes]
  const app = await createServer({
    ...reach, isSample: await asker(db, clock)(visitor, 'read only', async ({ region }) => region?.isSample ?? false), db, ...(readerDb && { readerDb }), clock: { baseUrl: reach.baseUrl, related: relatedTo, areaNames, blocks: () => blocks, audited, ...clock }, routes, logger,
    navigation: [overviewDoor, ...capabilities.flatMap(({ navigation = [] }) => navigation), ...doors],
    findPublisher,
    async findUser(request) {
      if (signedIn) return signedIn()
      // The feed knows tokens and no sessions, and all else knows sessions and no tokens: a token can only ever read tables.
      if (isFeed(request.url)) return findTokenHolder(asker(db, clock), { token: readPassword(request.headers.authorization), network: networkOf(request.ip) })
      const token = readSession(request)
      return token ? findSignedIn(db, token, clock.now()) : undefined
    },
    showWrong: ({ statusCode, message, reference }, { id }, wasSignedIn) => errorPage(statusCode, message, { reference, isSignedIn: id !== '', wasSignedIn }),
  })
  logRequests(app)
  answerHealth(app, { db, clock, lookedAt })
  serveOpenApi(app, routes, reach)
  return app
}
