import { sql } from 'kysely'
import type { Context } from './context.ts'

/** Grants a dataset, by the name that its tables were given, to an account from now until the end of a day, `2026-03-01`. Only a data steward may, and never to themselves: the database refuses anybody else (decision 0002). */
export async function addDatasetGrant({ db, user, now }: Context, { dataset, accountId, reason, untilOn }: { dataset: string; accountId: string; reason: string; untilOn: string }): Promise<void> {
  await db.insertInto('platform.dataset_grant').values({ dataset, accountId, reason, grantedBy: user.id, organisationId: user.organisationId, grantedAt: now, untilAt: sql`(${untilOn}::date + 1)::timestamp at time zone 'Europe/London'` }).execute()
}

/** Takes a grant back; false where it has ended already. */
export async function endDatasetGrant({ db, now }: Context, { id, dataset }: { id: string; dataset: string }): Promise<boolean> {
  const ended = await db.updateTable('platform.dataset_grant').set({ endedAt: now }).where('id', '=', id).where('dataset', '=', dataset).where('endedAt', 'is', null).returning('id').executeTakeFirst()
  return ended !== undefined
}
