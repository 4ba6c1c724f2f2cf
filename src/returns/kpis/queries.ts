import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { maySeeAll } from '../access.ts'
import { listReturned, type Returned } from '../returned/queries.ts'

const shown = (db: Db) => db.selectFrom('returns.kpi as kpi').leftJoin('strategy.item as item', 'item.id', 'kpi.itemId').leftJoin('portfolio.intervention as intervention', 'intervention.id', 'kpi.interventionId')
  .leftJoin('returns.kpi as of', 'of.id', 'kpi.ofId').leftJoin('returns.kpi as per', 'per.id', 'kpi.perId')
  .selectAll('kpi').select(['item.key as itemKey', 'item.name as itemName', 'item.words as itemWords', 'intervention.key as interventionKey', 'intervention.name as interventionName', 'of.key as ofKey', 'of.name as ofName', 'per.key as perKey', 'per.name as perName'])
/** A measure with the names of what it belongs to. */
export type KpiShown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

/** The measures that whoever asks may see the values of, in their order. */
export const listKpis = ({ db, user }: Pick<Context, 'db' | 'user'>): Promise<KpiShown[]> =>
  shown(db).$if(!maySeeAll(user), (query) => query.where('kpi.isOpen', '=', true)).orderBy('item.position').orderBy('kpi.position').orderBy('kpi.id').limit(1000).execute()

/** One measure with everything that was reported and planned of it. */
export async function findKpi(ctx: Context, key: string): Promise<{ kpi: KpiShown; returned: readonly Returned[] } | undefined> {
  const kpi = await shown(ctx.db).where('kpi.key', '=', key).executeTakeFirst()
  if (!kpi || (!kpi.isOpen && !maySeeAll(ctx.user))) return undefined
  return { kpi, returned: await listReturned(ctx, { kpiIds: [kpi.id], onlyOpen: false }) }
}
