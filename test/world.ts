import diagnostics from 'node:diagnostics_channel'
import path from 'node:path'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { createApp } from '../src/app/app.ts'
import { loads } from '../src/app/joined.ts'
import { addOrganisation, anOrganisation } from '../src/organisations/index.ts'
import { asker, roles, visitor, type Ask, type Role, type User } from '../src/platform/context.ts'
import type { Db } from '../src/platform/db.ts'
import { loadRegion } from '../src/platform/regions/load.ts'
import { readRegion } from '../src/platform/regions/reader.ts'

export const allRoles = Object.keys(roles) as readonly Role[]

/** One small whole product to walk through: a region, two organisations, and in each a person of every role. */
export type World = {
  app: FastifyInstance
  /** Every method and path that the server answers, HEAD left out. */
  routes: readonly { method: string; path: string }[]
  /** Whose turn it is; nobody's is a visitor's. */
  be: (user: User | undefined) => void
  own: Side
  other: Side
  /** Past every policy, to set a scene. */
  owner: Db
  now: Date
}
export type Side = { organisationId: string; users: Readonly<Record<Role, User>> }

export const now = new Date('2026-03-02T09:00:00Z')
const regions = path.resolve(import.meta.dirname, '../regions')

/** Loads a region as it is shipped, into a database that has none yet. */
export const loadShipped = async (ask: Ask, region: string) => { await ask(visitor, 'read write', async (ctx) => { if (!ctx.region) await loadRegion(ctx, readRegion(path.join(regions, region), loads), loads) }) }

/** `own` is the hub, which runs this Waymark; `other` is a college. */
export async function aWorld({ db, owner }: { db: Db; owner: Db }, { baseUrl, region = 'cambridgeshire-peterborough' }: { baseUrl?: string; region?: string } = {}): Promise<World> {
  const clock = { now: () => now, baseUrl }
  await loadShipped(asker(db, clock), region)
  const side = async (name: string, isHub: boolean): Promise<Side> => {
    const { id: organisationId } = await addOrganisation(owner, anOrganisation({ name, isHub, kind: isHub ? 'combined authority' : 'college' }))
    const users: Partial<Record<Role, User>> = {}
    for (const role of allRoles) {
      const email = `${role.replaceAll(' ', '-')}@${isHub ? 'hub' : 'college'}.example`
      const { id } = await owner.insertInto('accounts.account').values({ email, name: `${isHub ? 'Ash' : 'Bo'} ${roles[role]}`, addedAt: now }).returning('id').executeTakeFirstOrThrow()
      await owner.insertInto('accounts.role').values({ accountId: id, organisationId, role, givenBy: 'waymark', startsAt: now }).execute()
      users[role] = { id, name: `${isHub ? 'Ash' : 'Bo'} ${roles[role]}`, roles: [role], organisationId, organisationName: name, isHub }
    }
    return { organisationId, users: users as Record<Role, User> }
  }
  const [own, other] = [await side('The Combined Authority', true), await side('Fenland College', false)]
  let asking: User | undefined
  const found: { method: string; path: string }[] = []
  const app = await collecting(found, () => createApp({ db, clock, signedIn: () => asking ?? visitor }))
  await app.ready()
  return { app, routes: found, be: (user) => (asking = user), own, other, owner, now }
}

/** Hears every route as the server is told of it, whoever tells. */
async function collecting<T>(found: { method: string; path: string }[], build: () => Promise<T>): Promise<T> {
  const hear = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance } // what fastify publishes on this channel
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
