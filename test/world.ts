import { randomUUID } from 'node:crypto'
import diagnostics from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { createApp } from '../src/app/app.ts'
import { addOrganisation, anOrganisation } from '../src/organisations/index.ts'
import { asker, roles, visitor, type Context, type Role, type User } from '../src/platform/context.ts'
import type { Db } from '../src/platform/db.ts'

export const allRoles = Object.keys(roles) as readonly Role[]

/** One small whole product to walk through: two organisations, everyone who may sign in, and a record of each kind in both. */
export type World = {
  app: FastifyInstance
  /** Every method and path that the server answers, HEAD left out. */
  routes: readonly { method: string; path: string }[]
  /** Whose turn it is. */
  be: (user: User | undefined) => void
  own: Side
  other: Side
  ask: <T>(user: User, work: (ctx: Context) => Promise<T>) => Promise<T>
}
export type Side = { organisationId: string; users: Readonly<Record<Role, User>> }

const now = new Date('2026-03-02T09:00:00Z')

/** `own` is the hub, which runs this Waymark; `other` is a college. */
export async function aWorld({ db }: { db: Db }): Promise<World> {
  const ask = asker(db, { now: () => now })
  const side = async (name: string, isHub: boolean): Promise<Side> => {
    const { id: organisationId } = await ask(visitor, 'read write', (ctx) => addOrganisation(ctx.db, anOrganisation({ name, isHub, kind: isHub ? 'combined authority' : 'college' })))
    const user = (role: Role): User => ({ id: randomUUID(), name: `${roles[role]} of ${name}`, roles: [role], organisationId, organisationName: name })
    return { organisationId, users: Object.fromEntries(allRoles.map((role) => [role, user(role)])) as Record<Role, User> }
  }
  const [own, other] = [await side('The Combined Authority', true), await side('Fenland College', false)]
  let asking: User | undefined
  const found: { method: string; path: string }[] = []
  const app = await collecting(found, () => createApp({ db, clock: { now: () => now }, signedIn: () => asking ?? visitor }))
  await app.ready()
  return { app, routes: found, be: (user) => (asking = user), own, other, ask: (user, work) => ask(user, 'read write', work) }
}

/** Hears every route as the server is told of it, whoever tells. */
async function collecting<T>(found: { method: string; path: string }[], build: () => Promise<T>): Promise<T> {
  const hear = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const one of [method].flat()) if (one !== 'HEAD') found.push({ method: one, path: url })
    })
  }
  diagnostics.subscribe('fastify.initialization', hear)
  try {
    return await build()
  } finally {
    diagnostics.unsubscribe('fastify.initialization', hear)
  }
}
