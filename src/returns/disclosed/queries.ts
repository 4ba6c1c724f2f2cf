import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { maySee, maySeeAll } from '../access.ts'
import { listExact, type Returned, type ReturnedQuery } from '../returned/queries.ts'
import { disclosureKey, fewest, hiddenAmong, placeOf } from './rules.ts'

/** What is not told: figures by their ids, and the places (placeOf) at which these stand. */
export type Hidden = { readonly ids: ReadonlySet<string>; readonly places: ReadonlySet<string> }
const nothing: Hidden = { ids: new Set(), places: new Set() }

/**
 * What of these measures, or of all, is hidden from the public: of each that has a small count, worked out from every figure of it and
 * of those that follow from it or that it follows from, also where they are not asked for, so that every page, file and feed hides the
 * same. Whoever looks after all returns is shown all, so that nothing is worked out for them; nobody is given as `user` for what is published.
 */
export async function findHidden({ db, user }: { readonly db: Db; readonly user?: Context['user'] }, kpiIds?: readonly string[]): Promise<Hidden> {
  if (user && maySeeAll(user)) return nothing
  const { rows } = await sql<{ id: string; ofId: string | null; perId: string | null; isSmall: boolean }>`
    select kpi.id, kpi.of_id, kpi.per_id, kpi.unit = 'count' and kpi.id in (
      select kpi_id from returns.figure where kind = 'actual' and way in ('typed', 'uploaded') and value > 0 and value < ${fewest} union all select kpi_id from returns.computed where document_id is null and value > 0 and value < ${fewest}) as is_small
    from returns.kpi`.execute(db)
  const families = familiesOf(rows)
  const due = families.filter((family) => family.some(({ isSmall }) => isSmall) && (kpiIds === undefined || family.some(({ id }) => kpiIds.includes(id)))).flatMap((family) => family.map(({ id }) => id))
  if (!due.length) return nothing
  const figures = await listExact({ db }, { kpiIds: due, onlyOpen: false, most: 1_000_000 })
  const ids = hiddenAmong(figures)
  return { ids, places: new Set(figures.filter(({ id }) => ids.has(id)).map(placeOf)) }
}

/** Measures that hang together, however far. */
function familiesOf<One extends { id: string; ofId: string | null; perId: string | null }>(rows: readonly One[]): readonly (readonly One[])[] {
  const leaders = new Map(rows.map(({ id }) => [id, id]))
  const leaderOf = (id: string): string => { let at = id; while (leaders.get(at) !== at) at = leaders.get(at)!; return at }
  for (const { id, ofId, perId } of rows) for (const other of [ofId, perId]) if (other !== null) leaders.set(leaderOf(id), leaderOf(other))
  return [...Map.groupBy(rows, ({ id }) => leaderOf(id)).values()]
}

/** A figure as whoever asks is shown it. What an organisation reported itself it may see. */
export const asShown = (user: Context['user'] | undefined, { ids }: Hidden) => <One extends Masked & { id: string; organisationId: string | null }>(one: One): One =>
  (ids.has(one.id) && !(user && maySee(user, one)) ? { ...one, ...masked } : one)
type Masked = Pick<Returned, 'value' | 'qualifier' | 'noneBecause' | 'note' | 'printed'> & { isHidden?: true }
/** What stands in place of a hidden value, and of what its partner wrote beside it. */
export const masked = { value: null, qualifier: null, noneBecause: disclosureKey, note: null, printed: null, isHidden: true } as const

/** What was reported and planned (listExact) as whoever asks may be shown it: without `user` as everybody is, for what is published. */
export async function listReturned(ctx: { readonly db: Db; readonly user?: Context['user'] }, query: ReturnedQuery = {}): Promise<Returned[]> {
  const found = await listExact(ctx, query)
  return found.map(asShown(ctx.user, await findHidden(ctx, [...new Set(found.map(({ kpiId }) => kpiId))])))
}
