import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { RegionFile } from './region.ts'

/** Two loads at once wait for each other. */
export const lockRegion = ({ db }: Context) => sql`select pg_advisory_xact_lock(hashtext('platform.region'))`.execute(db)

/** The rest of the transaction is Waymark's own doing, for the policies that ask who writes. */
export const actAsWaymark = ({ db }: Context) => sql`select set_config('waymark.user', 'waymark', true)`.execute(db)

/** The region that this database is for; none before the first load. */
export const findRegion = ({ db }: Context) => db.selectFrom('platform.region').select(['id', 'name', 'asAtOn', 'isSample']).executeTakeFirst()

/** When it was last loaded changes only with what was loaded; whether it is a sample never does. */
export const keepRegion = ({ db, now }: Context, { id, name, asAt }: RegionFile, isSample: boolean) =>
  db.insertInto('platform.region').values({ id, name, asAtOn: asAt, isSample, loadedAt: now, liveFrom: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, asAtOn: asAt, loadedAt: now }).where(sql<boolean>`(region.name, region.as_at_on) is distinct from (${name}, ${asAt}::date)`)).execute()
