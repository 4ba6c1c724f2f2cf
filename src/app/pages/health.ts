import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { checkHealth } from '../../platform/health.ts'
import { schemas } from '../capabilities.ts'

/** /health, for whatever watches over the process: 200 while it can do its work, 503 while it cannot. It asks the database each time. */
export function answerHealth(app: FastifyInstance, { db, clock, lookedAt }: { db: Db; clock: Clock; lookedAt: (() => Date | undefined) | undefined }): void {
  app.get('/health', async (_, reply) => {
    const { isWell, ...health } = await checkHealth({ db, schemas, lookedAt, now: clock.now() })
    return reply.code(isWell ? 200 : 503).header('cache-control', 'no-store').send({ status: isWell ? 'well' : 'not well', ...health })
  })
}
