import { sql } from 'kysely'
import { findNames } from '../../accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'

export type AskedOrganisation = { id: string; name: string; collections: number; certifiers: number; waiting: number }
/** The organisations that are asked something, with how many may certify for them and how many of their returns wait for that. Those without a certifier first. */
export async function listAskedOrganisations({ db }: Pick<Context, 'db'>): Promise<AskedOrganisation[]> {
  const { rows } = await sql<AskedOrganisation>`select * from (select organisation.id, organisation.name, count(*) as collections,
      (select count(*) from returns.certifiers_of(organisation.id)) as certifiers,
      (select count(*) from returns.return one join returns.collection of on of.id = one.collection_id where of.organisation_id = organisation.id and one.status = 'submitted') as waiting
    from returns.collection join organisations.organisation on organisation.id = collection.organisation_id group by organisation.id, organisation.name) asked order by certifiers > 0, lower(name), id limit 1000`.execute(db)
  return rows
}

export type CertifierShown = { id: string; accountId: string; name: string; givenBy: string | undefined; startsAt: Date; endsAt: Date | null; isAble: boolean }
export type Certifiers = { organisation: { id: string; name: string }; certifiers: readonly CertifierShown[]; people: Readonly<Record<string, string>> }
/** Who certifies for an organisation, and who did; `people`: its colleagues who may be named. */
export async function findCertifiers(ctx: Pick<Context, 'db'>, organisationId: string): Promise<Certifiers | undefined> {
  const { db } = ctx
  const organisation = await db.selectFrom('organisations.organisation').select(['id', 'name']).where('id', '=', organisationId).executeTakeFirst()
  if (!organisation) return undefined
  const rows = await db.selectFrom('returns.certifier').selectAll().where('organisationId', '=', organisationId).orderBy(sql`ends_at is not null`).orderBy('startsAt', 'desc').limit(200).execute()
  const able = new Set((await sql<{ accountId: string }>`select account_id from returns.certifiers_of(${organisationId})`.execute(db)).rows.map(({ accountId }) => accountId))
  const names = await findNames(db, rows.flatMap(({ accountId, givenBy }) => [accountId, givenBy]))
  const { rows: people } = await sql<{ accountId: string; name: string }>`select account_id, name from returns.reporters_of(${organisationId}) order by lower(name), account_id`.execute(db)
  return {
    organisation,
    certifiers: rows.map(({ accountId, givenBy, ...row }) => ({ ...row, accountId, name: names.get(accountId) ?? 'Somebody whose account is gone', givenBy: names.get(givenBy), isAble: row.endsAt === null && able.has(accountId) })),
    people: Object.fromEntries(people.filter(({ accountId }) => !rows.some((row) => row.accountId === accountId && row.endsAt === null)).map(({ accountId, name }) => [accountId, name])),
  }
}

/** Names a certifier, from now on. */
export async function addCertifier({ db, user, now }: Context, organisationId: string, accountId: string): Promise<void> {
  const added = await db.insertInto('returns.certifier').values({ organisationId, accountId, givenBy: user.id, startsAt: now }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst()
  if (!added) throw new Refusal('They are a certifier already')
}

/** From now on they certify no more; what they certified stays. */
export async function endCertifier({ db, now }: Context, id: string): Promise<void> {
  await db.updateTable('returns.certifier').set({ endsAt: now }).where('id', '=', id).where('endsAt', 'is', null).returning('id').executeTakeFirstOrThrow(() => new Refusal('Somebody else has ended this already'))
}
