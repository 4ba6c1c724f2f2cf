import { findNames } from '../accounts/index.ts'
import { findWholeArea } from '../evidence/index.ts'
import { findHub } from '../organisations/index.ts'
import type { Context, User } from '../platform/context.ts'
import type { Publisher } from '../platform/dataset.ts'
import { Refusal } from '../platform/refusal.ts'

/** The names of accounts and organisations, as far as whoever asks may know them. */
export async function listNames({ db }: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids)].filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
  const organisations = known.length ? await db.selectFrom('organisations.organisation').select(['id', 'name']).where('id', 'in', known).execute() : []
  return new Map([...await findNames(db, known), ...organisations.map(({ id, name }) => [id, name] as const)])
}

/** Whether somebody acts for the organisation that runs this Waymark: what happened elsewhere is only for those. */
export const isOfHub = async ({ db }: Context, { organisationId }: User): Promise<boolean> => (await findHub(db))?.id === organisationId

/** The organisation that runs this Waymark answers for what it publishes. */
export async function findPublisher({ db }: Context): Promise<Publisher | undefined> {
  const hub = await findHub(db)
  return hub && { name: hub.name, website: hub.website }
}

/** The ONS code of the region, where its facts say which area it is. */
export const findPlace = async ({ db }: Context): Promise<string | undefined> => (await findWholeArea(db))?.code ?? undefined

/** From now the true day is today. */
export async function goLive({ db, now }: Context): Promise<void> {
  const rows = await db.updateTable('platform.region').set({ liveFrom: now }).where('liveFrom', 'is', null).returning('id').execute()
  if (!rows.length) throw new Refusal('The clock of this region is already running')
}

/** Whether anything has ever been done in this database. */
export const hasHappened = async ({ db }: Context): Promise<boolean> => (await db.selectFrom('platform.event').select('id').limit(1).execute()).length > 0
