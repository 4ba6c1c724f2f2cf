import { sql } from 'kysely'
import { roles as known, type Role } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { invitationEnd } from '../rules.ts'
import type { Invitation } from '../tables.ts'
import { hashOf, newToken } from '../tokens.ts'

export type InvitationWithOrganisation = Omit<Invitation, 'roles'> & { roles: Role[]; organisationName: string }
const rolesOf = (words: readonly string[]) => words.filter((word): word is Role => Object.hasOwn(known, word))

const invitations = (db: Db) =>
  db.selectFrom('accounts.invitation as i').innerJoin('organisations.organisation as o', 'o.id', 'i.organisationId').selectAll('i').select('o.name as organisationName')

/** All that are kept, the last sent first. */
export const listInvitations = async (db: Db): Promise<InvitationWithOrganisation[]> =>
  (await invitations(db).orderBy('i.sentAt', 'desc').orderBy('i.id').execute()).map((row) => ({ ...row, roles: rolesOf(row.roles) }))

/** Those that somebody accepted, for themselves and administrators. */
export const listAccepted = (db: Db, accountId: string) =>
  invitations(db).clearSelect().select(['i.email', 'i.name', 'i.roles', 'o.name as organisation', 'i.invitedAt', 'i.acceptedAt']).where('i.acceptedBy', '=', accountId).orderBy('i.acceptedAt').execute()

export async function findInvitation(db: Db, id: string): Promise<InvitationWithOrganisation | undefined> {
  const row = await invitations(db).where('i.id', '=', id).executeTakeFirst()
  return row && { ...row, roles: rolesOf(row.roles) }
}

type New = { email: string; name: string | null; organisationId: string; roles: readonly Role[]; invitedBy: string; now: Date }
/** An invitation, and the token that only the mail will hold. Refused while another to the same address is open. */
export async function addInvitation(db: Db, { now, roles, ...rest }: New): Promise<{ id: string; token: string }> {
  const token = newToken()
  const { id } = await db.insertInto('accounts.invitation')
    .values({ ...rest, roles: [...roles], tokenHash: hashOf(token), invitedAt: now, sentAt: now, endsAt: invitationEnd(now) }).onConflict((conflict) => conflict.doNothing())
    .returning('id').executeTakeFirstOrThrow(() => new Refusal('They have an invitation to this organisation already. Send that one again, or withdraw it first', 'email'))
  return { id, token }
}

/** With a new token and a new end: the link in the mail before does not work any more. */
export async function renewInvitation(db: Db, { id, sentAt }: Pick<Invitation, 'id' | 'sentAt'>, now: Date): Promise<string> {
  const token = newToken()
  await db.updateTable('accounts.invitation').set({ tokenHash: hashOf(token), sentAt: now, endsAt: invitationEnd(now) })
    .where('id', '=', id).where('sentAt', '=', sentAt).where('acceptedAt', 'is', null).where('withdrawnAt', 'is', null)
    .returning('id').executeTakeFirstOrThrow(() => new Refusal('This invitation has just been accepted, withdrawn or sent again'))
  return token
}

export const withdrawInvitation = (db: Db, id: string, now: Date) =>
  db.updateTable('accounts.invitation').set({ withdrawnAt: now }).where('id', '=', id).where('acceptedAt', 'is', null).where('withdrawnAt', 'is', null)
    .returning('id').executeTakeFirstOrThrow(() => new Refusal('This invitation has just been accepted or withdrawn'))

export type Invited = { id: string; email: string; name: string | null; organisationId: string; roles: Role[]; isOpen: boolean; hasAccount: boolean }
/** What whoever holds the token may read; undefined where it never was one, or a later mail has replaced it. */
export async function findInvited(db: Db, token: string, now: Date): Promise<Invited | undefined> {
  const { rows: [row] } = await sql<Omit<Invited, 'roles'> & { roles: string[] }>`select * from accounts.find_invitation(${hashOf(token)}, ${now})`.execute(db)
  return row && { ...row, roles: rolesOf(row.roles) }
}

/** The account that comes of it; null where it is no longer open, or somebody was quicker. */
export async function acceptInvitation(db: Db, token: string, name: string, now: Date): Promise<string | null> {
  const { rows: [row] } = await sql<{ id: string | null }>`select accounts.accept_invitation(${hashOf(token)}, ${name}, ${now}) as id`.execute(db)
  return row?.id ?? null
}
