import { sql, type Insertable } from 'kysely'
import { roles, type Ask, type Role, type User, visitor } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { limit } from '../../platform/limits.ts'
import { Problem, Refusal } from '../../platform/refusal.ts'
import { perNetwork } from '../rules.ts'
import type { AccessToken, AccessTokenTable } from '../tables.ts'
import { hashOf } from '../tokens.ts'

const isRole = (word: string): word is Role => Object.hasOwn(roles, word)

/** A token without what would let anybody use it. */
export type KeptToken = Omit<AccessToken, 'tokenHash'>
const kept = (db: Db) => db.selectFrom('accounts.access_token').select(['id', 'accountId', 'organisationId', 'label', 'madeAt', 'endsAt', 'usedAt', 'revokedAt'])

/** The tokens of an account, the newest first; none for whoever may not see the account. */
export const listTokens = (db: Db, accountId: string): Promise<KeptToken[]> => kept(db).where('accountId', '=', accountId).orderBy('madeAt', 'desc').orderBy('id').execute()
export const findToken = (db: Db, id: string): Promise<KeptToken | undefined> => kept(db).where('id', '=', id).executeTakeFirst()

export const addToken = (db: Db, row: Insertable<AccessTokenTable>): Promise<{ id: string }> => db.insertInto('accounts.access_token').values(row).returning('id').executeTakeFirstOrThrow()

/** From now it reads nothing. Of two who revoke it at once, the second is told. */
export const revokeToken = (db: Db, id: string, now: Date) => db.updateTable('accounts.access_token').set({ revokedAt: now }).where('id', '=', id).where('revokedAt', 'is', null)
  .returning('id').executeTakeFirstOrThrow(() => new Refusal('This token is revoked already'))

/** All that an account has left. */
export const revokeTokens = (db: Db, accountId: string, now: Date) => db.updateTable('accounts.access_token').set({ revokedAt: now }).where('accountId', '=', accountId).where('revokedAt', 'is', null).execute()
export const eraseTokens = (db: Db, accountId: string) => db.deleteFrom('accounts.access_token').where('accountId', '=', accountId).execute()

type Row = { accountId: string; name: string; organisationId: string | null; organisationName: string | null; isHub: boolean; roles: string[] }

/**
 * Whoever brings a token; a visitor where none is brought. A wrong, old or revoked one is a Problem, 401, and counts
 * towards what one network may try: then it is 429.
 */
export async function findTokenHolder(ask: Ask, { token, network }: { token: string | undefined; network: string }): Promise<User> {
  if (token === undefined) return visitor
  const row = /^[\w-]{43}$/.test(token) ? await ask(visitor, 'read write', async ({ db, now }) => {
    const { rows: [row] } = await sql<Row>`select * from accounts.find_token_holder(${hashOf(token)}, ${now})`.execute(db)
    return row
  }) : undefined
  if (!row) {
    await ask(visitor, 'read write', (ctx) => limit(ctx, 'accounts.token', network, perNetwork))
    throw new Problem(401, 'This access token does not work: it is mistyped, too old or revoked. Make another one on your own page of Waymark, and give it as the password')
  }
  return { id: row.accountId, name: row.name, roles: row.roles.filter(isRole), organisationId: row.organisationId ?? '', organisationName: row.organisationName ?? '', isHub: row.isHub }
}
