import { sql, type Insertable } from 'kysely'
import type { Db } from '../platform/db.ts'
import type { Context, Role } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { eraseTokens, revokeTokens } from './accessTokens/queries.ts'
import type { Account, RoleTable } from './tables.ts'

export type AccountWithRoles = Account & { roles: readonly HeldRole[] }
export type HeldRole = { id: string; role: Role; organisationId: string; organisationName: string; isHub: boolean; startsAt: Date; endsAt: Date | null; givenBy: string }

const heldRoles = (db: Db, now: Date) =>
  db.selectFrom('accounts.role as held').innerJoin('organisations.organisation as o', 'o.id', 'held.organisationId')
    .select(['held.id', 'held.accountId', 'held.role', 'held.organisationId', 'o.name as organisationName', 'o.isHub', 'held.startsAt', 'held.endsAt', 'held.givenBy'])
    .where('held.startsAt', '<=', now).where((role) => role.or([role('held.endsAt', 'is', null), role('held.endsAt', '>', now)]))

/** The roles held now, by organisation and name. */
export const listRoles = (db: Db, accountId: string, now: Date): Promise<HeldRole[]> =>
  heldRoles(db, now).where('held.accountId', '=', accountId).orderBy('o.name').orderBy('held.role').execute()

/** An account with the roles held now; nothing for whoever may not see it. */
export async function findAccount(db: Db, id: string, now: Date): Promise<AccountWithRoles | undefined> {
  const account = await db.selectFrom('accounts.account').selectAll().where('id', '=', id).executeTakeFirst()
  return account && { ...account, roles: await listRoles(db, id, now) }
}

export const findAccountAt = (db: Db, email: string): Promise<Account | undefined> =>
  db.selectFrom('accounts.account').selectAll().where(sql`lower(email)`, '=', email.toLowerCase()).where('closedAt', 'is', null).executeTakeFirst()

export type Sought = { role?: Role | undefined; isClosed?: boolean | undefined }

const accountsSought = (db: Db, { role, isClosed }: Sought, now: Date) =>
  db.selectFrom('accounts.account as a').where((account) => account.and([
    account('a.closedAt', isClosed ? 'is not' : 'is', null),
    ...(role ? [account('a.id', 'in', heldRoles(db, now).where('held.role', '=', role).clearSelect().select('held.accountId'))] : []),
  ]))

/** Accounts by name, each with the roles held now; all of them where no page is named. */
export async function listAccounts(db: Db, sought: Sought, now: Date, page?: { number: number; size: number }): Promise<AccountWithRoles[]> {
  const found = accountsSought(db, sought, now).selectAll('a').orderBy(sql`lower(a.name)`).orderBy('a.id')
  const accounts = await (page ? found.limit(page.size).offset((page.number - 1) * page.size) : found).execute()
  const roles = accounts.length ? await heldRoles(db, now).where('held.accountId', 'in', accounts.map(({ id }) => id)).orderBy('o.name').orderBy('held.role').execute() : []
  return accounts.map((account) => ({ ...account, roles: roles.filter(({ accountId }) => accountId === account.id) }))
}

export async function countAccounts(db: Db, sought: Sought, now: Date): Promise<number> {
  const { count } = await accountsSought(db, sought, now).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

/** Names by id, for whoever holds a role: who did something is no secret among colleagues. */
export async function findNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const uuids = [...new Set(ids)].filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
  if (!uuids.length) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`select id, name from accounts.names_of(${uuids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** An account without a role. Only the owner of the database may; people come by invitation. */
export const addAccount = (db: Db, { email, name, now }: { email: string; name: string; now: Date }): Promise<Account> =>
  db.insertInto('accounts.account').values({ email, name, addedAt: now }).onConflict((conflict) => conflict.doNothing()).returningAll()
    .executeTakeFirstOrThrow(() => new Refusal(`${email} has an account already`))

/** An address is not among them: it must be proved first (address/queries.ts). */
export const updateAccount = (db: Db, id: string, changes: Partial<Pick<Account, 'name' | 'issuer' | 'subject'>>) =>
  db.updateTable('accounts.account').set(changes).where('id', '=', id).where('closedAt', 'is', null)
    .returning('id').executeTakeFirstOrThrow(() => new Refusal('This account is closed'))

/** Gives a role; refused where it is held already. */
export const addRole = (db: Db, row: Insertable<RoleTable>) =>
  db.insertInto('accounts.role').values(row).onConflict((conflict) => conflict.doNothing())
    .returning('id').executeTakeFirstOrThrow(() => new Refusal('They hold this role already'))

/** From here to the commit nobody else ends the role of an administrator. */
const holdAdministrators = (db: Db) => sql`select pg_advisory_xact_lock(hashtext('accounts.administrators'))`.execute(db)

/** How many people with an open account would still be administrators without this one. */
export async function countOtherAdministrators({ db, now }: Context, accountId: string): Promise<number> {
  await holdAdministrators(db)
  const { count } = await heldRoles(db, now).innerJoin('accounts.account as a', 'a.id', 'held.accountId').where('a.closedAt', 'is', null)
    .where('held.role', '=', 'administrator').where('held.accountId', '<>', accountId)
    .clearSelect().select(({ fn }) => fn.count<number>('held.accountId').distinct().as('count')).executeTakeFirstOrThrow()
  return count
}

/** Only while it is held: of two who end it at once, the second is refused. */
export const endRole = (db: Db, id: string, now: Date) =>
  db.updateTable('accounts.role').set({ endsAt: now }).where('id', '=', id).where((role) => role.or([role('endsAt', 'is', null), role('endsAt', '>', now)]))
    .returning('id').executeTakeFirstOrThrow(() => new Refusal('This role has already ended'))

/** Ends every role, session and access token, and withdraws what else its address is invited to; nobody signs in to it again. */
export async function closeAccount(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('accounts.role').set({ endsAt: now }).where('accountId', '=', id).where((role) => role.or([role('endsAt', 'is', null), role('endsAt', '>', now)])).execute()
  await db.deleteFrom('accounts.session').where('accountId', '=', id).execute()
  await revokeTokens(db, id, now)
  const { email } = await db.updateTable('accounts.account').set({ closedAt: now }).where('id', '=', id).where('closedAt', 'is', null)
    .returning('email').executeTakeFirstOrThrow(() => new Refusal('This account is closed already'))
  await db.updateTable('accounts.invitation').set({ withdrawnAt: now }).where(sql`lower(email)`, '=', email.toLowerCase()).where('acceptedAt', 'is', null).where('withdrawnAt', 'is', null).execute()
}

/** What is left of an erased account is its id, which the trail of events names. */
export async function eraseAccount(db: Db, id: string, now: Date): Promise<number> {
  await db.deleteFrom('accounts.session').where('accountId', '=', id).execute()
  await eraseTokens(db, id)
  await db.updateTable('accounts.invitation').set({ email: `${id}@erased.invalid`, name: null }).where('acceptedBy', '=', id).execute()
  const rows = await db.updateTable('accounts.account')
    .set({ name: 'Erased', email: `${id}@erased.invalid`, issuer: null, subject: null, closedAt: now }).where('id', '=', id).returning('id').execute()
  return rows.length
}

export const countByRole = (db: Db, now: Date) =>
  heldRoles(db, now).innerJoin('accounts.account as a', 'a.id', 'held.accountId').where('a.closedAt', 'is', null).clearSelect()
    .select(['held.role', ({ fn }) => fn.count<number>('held.accountId').distinct().as('count')]).groupBy('held.role').execute()

/** Erases what has been kept long enough; gives back how many accounts. */
export async function forgetAccounts(db: Db, now: Date): Promise<number> {
  const { rows: [row] } = await sql<{ erased: number }>`select accounts.forget(${now}) as erased`.execute(db)
  return row!.erased
}
