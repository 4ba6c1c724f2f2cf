import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { minutesAfter, times } from '../rules.ts'
import type { AddressChange as Row } from '../tables.ts'
import { hashOf, newToken } from '../tokens.ts'

export type AddressChange = Pick<Row, 'email' | 'endsAt'>

const changes = (db: Db, now: Date) => db.selectFrom('accounts.address_change').select(['email', 'endsAt']).where('endsAt', '>', now)

/** The new address that an account has asked for and not yet proved; nobody but its own person is given it. */
export const findAddressChange = (db: Db, accountId: string, now: Date): Promise<AddressChange | undefined> =>
  changes(db, now).where('accountId', '=', accountId).executeTakeFirst()

/** What this token of a mailed link would change, for whoever asked for it. */
export const findAddressChangeBy = (db: Db, token: string, now: Date): Promise<AddressChange | undefined> =>
  changes(db, now).where('tokenHash', '=', hashOf(token)).executeTakeFirst()

/** Remembers a new address until it is proved, instead of one asked for before; gives the token that only the mail will hold. */
export async function askAddress(db: Db, { accountId, email, now }: { accountId: string; email: string; now: Date }): Promise<{ token: string; until: Date }> {
  const [token, until] = [newToken(), minutesAfter(now, times.addressHours * 60)]
  const row = { email, tokenHash: hashOf(token), askedAt: now, endsAt: until }
  await db.insertInto('accounts.address_change').values({ accountId, ...row }).onConflict((conflict) => conflict.column('accountId').doUpdateSet(row)).execute()
  return { token, until }
}

/**
 * Changes the address of whoever asks, and ends all their other sessions and the sign-in links that wait at the old one.
 * Undefined where the token is not theirs or too old; no old address where another open account has the new one.
 */
export async function confirmAddress(db: Db, token: string, now: Date, sessionId: string | undefined): Promise<{ oldEmail: string | null; newEmail: string } | undefined> {
  const { rows: [row] } = await sql<{ oldEmail: string | null; newEmail: string }>`select * from accounts.confirm_address(${hashOf(token)}, ${now}, ${sessionId ?? null})`.execute(db)
  return row
}
