import type { FastifyBaseLogger } from 'fastify'
import { openApi } from '../platform/api.ts'
import type { Clock, User } from '../platform/context.ts'
import { refuseOwner, type Db } from '../platform/db.ts'
import { createServer, type Reach } from '../platform/server.ts'
import { capabilities } from './capabilities.ts'

/** The server: every route of every capability, over one database. `signedIn` is for tests; else sessions say who asks. */
export async function createApp({ db, clock, signedIn, logger, ...reach }: Reach & { db: Db; clock: Clock; signedIn?: () => User; logger?: FastifyBaseLogger }) {
  await refuseOwner(db)
  const routes = capabilities.flatMap(({ routes }) => routes)
  const app = await createServer({
    ...reach, db, clock, routes, logger,
    navigation: capabilities.flatMap(({ navigation = [] }) => navigation),
    findUser: async () => signedIn?.(),
  })
  app.get('/api/v1/openapi.json', async () => openApi(routes))
  return app
}
