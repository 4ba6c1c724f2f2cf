import { sql } from 'kysely'
import { roles, type Context, type Role, type User } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { times } from '../rules.ts'
import { hashOf, newToken } from '../tokens.ts'

type Row = { sessionId: string; accountId: string; name: string; organisationId: string | null; organisationName: string | null; isHub: boolean | null; roles: string[] }
const isRole = (word: string): word is Role => Object.hasOwn(roles, word)

/** Who brings this cookie, acting for the organisation they chose; undefined where the session has ended or never was. */
export async function findSignedIn(db: Db, token: string, now: Date): Promise<User | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const { rows: [row] } = await sql<Row>`select found.*, o.is_hub from accounts.find_signed_in(${hashOf(token)}, ${now}, make_interval(mins => ${times.idleMinutes})) found
    left join organisations.organisation o on o.id = found.organisation_id`.execute(db)
  return row && {
    id: row.accountId, name: row.name, roles: row.roles.filter(isRole), sessionId: row.sessionId,
    organisationId: row.organisationId ?? '', organisationName: row.organisationName ?? '', isHub: row.isHub ?? false,
  }
}

/**
 * Starts a session for an account whose holder has just proved who they are, and ends the one this browser had: a cookie
 * known before signing in is worth nothing after. The transaction goes on as them, so that what follows is done by them.
 */
export async function startSession(ctx: Context, accountId: string): Promise<{ as: Context; signIn: { token: string; until: Date } }> {
  const { db, now, user: before } = ctx
  if (before.sessionId) await endSession(db, before.sessionId)
  await sql`select set_config('waymark.user', ${accountId}, true)`.execute(db)
  const token = newToken()
  const until = new Date(now.getTime() + times.sessionHours * 3_600_000)
  await db.insertInto('accounts.session').values({ tokenHash: hashOf(token), accountId, startedAt: now, seenAt: now, endsAt: until }).execute()
  await db.deleteFrom('accounts.session').where('accountId', '=', accountId).where('endsAt', '<=', now).execute()
  const user = await findSignedIn(db, token, now)
  if (!user) throw new Refusal('This account is closed')
  await sql`select set_config('waymark.organisation', ${user.organisationId}, true), set_config('waymark.roles', ${user.roles.join()}, true)`.execute(db)
  return { as: { ...ctx, user }, signIn: { token, until } }
}

/** One of somebody's own, if it still holds. */
export const findSession = (db: Db, accountId: string, id: string, now: Date) =>
  listSessions(db, accountId, now).then((sessions) => sessions.find((session) => session.id === id))

export const endSession = (db: Db, id: string) => db.deleteFrom('accounts.session').where('id', '=', id).execute()

export const endSessions = (db: Db, accountId: string) => db.deleteFrom('accounts.session').where('accountId', '=', accountId).execute()

/** The sessions of one account that still hold, the last used first. */
export const listSessions = (db: Db, accountId: string, now: Date) =>
  db.selectFrom('accounts.session').select(['id', 'startedAt', 'seenAt', 'endsAt']).where('accountId', '=', accountId)
    .where('endsAt', '>', now).where('seenAt', '>', new Date(now.getTime() - times.idleMinutes * 60_000)).orderBy('seenAt', 'desc').execute()

export const updateSessionOrganisation = (db: Db, id: string, organisationId: string) =>
  db.updateTable('accounts.session').set({ organisationId }).where('id', '=', id)
    .returning('id').executeTakeFirstOrThrow(() => new Refusal('You are no longer signed in'))
