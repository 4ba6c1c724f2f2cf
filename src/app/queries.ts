import { findHub } from '../organisations/index.ts'
import type { Context, User } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** The names of accounts and organisations, as far as whoever asks may see them. */
export async function listNames({ db }: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter(isId))]
  if (!known.length) return new Map()
  const found = await db.selectFrom('accounts.account').select(['id', 'name']).where('id', 'in', known)
    .unionAll(db.selectFrom('organisations.organisation').select(['id', 'name']).where('id', 'in', known)).execute()
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** Whether somebody acts for the organisation that runs this Waymark: what happened elsewhere is only for those. */
export const isOfHub = async ({ db }: Context, { organisationId }: User): Promise<boolean> => (await findHub(db))?.id === organisationId

/** From now the true day is today. */
export async function goLive({ db, now }: Context): Promise<void> {
  const rows = await db.updateTable('platform.region').set({ liveFrom: now }).where('liveFrom', 'is', null).returning('id').execute()
  if (!rows.length) throw new Refusal('The clock of this region is already running')
}
