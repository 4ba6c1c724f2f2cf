import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { reckonKpis } from '../computed/queries.ts'
import { listExact } from '../returned/queries.ts'
import { standOf } from './rules.ts'

/** So many measures are worked out at a time, so that all of a large region never stand in memory at once. */
const atOnce = 500

/**
 * Works out anew what follows from these measures, or from all, and how they all stand: to be called in the transaction that
 * certifies figures, sets a profile or changes a measure, after its last write.
 */
export async function settleKpis(ctx: Pick<Context, 'db' | 'today'>, changed?: readonly string[]): Promise<void> {
  const { db, today } = ctx
  const touched = await reckonKpis(ctx, changed)
  const ids = touched ?? (await db.selectFrom('returns.kpi').select('id').execute()).map(({ id }) => id)
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce)
    const returned = Map.groupBy(await listExact(ctx, { kpiIds: some, onlyOpen: false, most: 1_000_000 }), ({ kpiId }) => kpiId)
    const asked = Map.groupBy(await db.selectFrom('returns.question').innerJoin('returns.collection', 'returns.collection.id', 'collectionId').select(['kpiId', 'firstStartsOn as from', 'endsOn as until']).where('kpiId', '=', sql<string>`any(${some}::uuid[])`).execute(), ({ kpiId }) => kpiId)
    const rows = some.map((id) => standOf(id, returned.get(id) ?? [], today, asked.get(id)))
    await sql`insert into returns.standing as kept (kpi_id, figure_id, group_name, starts_on, ends_on, period_label, value, qualifier, profile_id, profile, forecast_id, forecast, forecast_label, of_profile, rating, was_rating, rated_since)
      select given."kpiId", given."figureId", given."groupName", given."startsOn", given."endsOn", given."periodLabel", given.value, given.qualifier, given."profileId", given.profile, given."forecastId", given.forecast, given."forecastLabel", given."ofProfile", given.rating, given."wasRating", given."ratedSince"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given ("kpiId" uuid, "figureId" uuid, "groupName" text, "startsOn" date, "endsOn" date, "periodLabel" text, value numeric, qualifier text, "profileId" uuid, profile numeric, "forecastId" uuid, forecast numeric,
        "forecastLabel" text, "ofProfile" numeric, rating text, "wasRating" text, "ratedSince" date) join returns.kpi on kpi.id = given."kpiId"
      on conflict (kpi_id) do update set (figure_id, group_name, starts_on, ends_on, period_label, value, qualifier, profile_id, profile, forecast_id, forecast, forecast_label, of_profile, rating, was_rating, rated_since) =
        (excluded.figure_id, excluded.group_name, excluded.starts_on, excluded.ends_on, excluded.period_label, excluded.value, excluded.qualifier, excluded.profile_id, excluded.profile, excluded.forecast_id, excluded.forecast, excluded.forecast_label, excluded.of_profile, excluded.rating, excluded.was_rating, excluded.rated_since)
      where kept.* is distinct from excluded.*`.execute(db)
  }
}
