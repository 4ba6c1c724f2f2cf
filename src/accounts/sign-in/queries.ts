import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { minutesAfter, times } from '../rules.ts'
import { hashOf, newToken } from '../tokens.ts'

export type Purpose = 'sign in' | 'set up'

/**
 * A link for whoever asks at this address. The same is read and written for an address that nobody has, so neither the
 * answer nor the time it takes tells which it was; undefined after too many.
 */
export async function askLink(db: Db, email: string, now: Date): Promise<{ token: string; accountId: string | null; until: Date } | undefined> {
  const token = newToken()
  const until = minutesAfter(now, times.linkMinutes)
  const { rows: [row] } = await sql<{ accountId: string | null }>`
    select * from accounts.ask_link(${email}, ${hashOf(token)}, ${now}, ${until}, ${times.linksAnHour}, ${minutesAfter(now, -60)})`.execute(db)
  return row && { token, accountId: row.accountId, until }
}

/** What a link is for and whether it still works; undefined for one that never was. Looking does not use it. */
export async function findLink(db: Db, token: string, now: Date): Promise<{ purpose: Purpose; isUsable: boolean } | undefined> {
  const { rows: [row] } = await sql<{ purpose: Purpose; isUsable: boolean }>`select * from accounts.find_link(${hashOf(token)}, ${now})`.execute(db)
  return row
}

/** Uses a link, once; undefined where it does not work, or somebody was quicker. */
export async function useLink(db: Db, token: string, now: Date): Promise<{ purpose: Purpose; accountId: string | null } | undefined> {
  const { rows: [row] } = await sql<{ purpose: Purpose; accountId: string | null }>`select * from accounts.use_link(${hashOf(token)}, ${now})`.execute(db)
  return row
}

/** The first administrator; null where there has been one. */
export async function addFirstAdministrator(db: Db, { email, name, organisationId, now }: { email: string; name: string; organisationId: string; now: Date }): Promise<string | null> {
  const { rows: [row] } = await sql<{ id: string | null }>`select accounts.add_first_administrator(${email}, ${name}, ${organisationId}, ${now}) as id`.execute(db)
  return row!.id
}

/** A link made by the owner of the database, not asked for: for the first administrator, or for `waymark user link`. */
export async function addLink(owner: Db, { purpose, accountId, now, until }: { purpose: Purpose; accountId: string | null; now: Date; until: Date }): Promise<string> {
  const token = newToken()
  await owner.insertInto('accounts.sign_in_link').values({ tokenHash: hashOf(token), purpose, accountId, madeAt: now, endsAt: until }).execute()
  return token
}

/** The administrator of longest standing with an open account. Only the owner of the database sees one without signing in. */
export const findEldestAdministrator = (owner: Db, now: Date) =>
  owner.selectFrom('accounts.role as held').innerJoin('accounts.account as a', 'a.id', 'held.accountId').select('a.id').where('a.closedAt', 'is', null)
    .where('held.role', '=', 'administrator').where((role) => role.or([role('held.endsAt', 'is', null), role('held.endsAt', '>', now)]))
    .orderBy('held.startsAt').executeTakeFirst()
