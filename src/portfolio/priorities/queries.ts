import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { findAssessed } from '../assessments/queries.ts'
import { countByStatus, placed } from '../queries.ts'
import type { Status } from '../rules.ts'

/** A priority, or a theme that interventions serve as a whole, with how many of each status serve it or anything beneath it. */
export type Served = { key: string; kind: string; label: string | null; name: string | null; words: string; planName: string; themeName: string | null; counts: Partial<Record<Status, number>> }

/** Every priority of every plan, and what else interventions serve, in the order of the plans. An intervention counts once: for its priority if it has one above it, else for its theme. */
export async function listServedItems(db: Db): Promise<Served[]> {
  const { rows } = await sql<Served>`
    with recursive ${placed}, counted as (
      select served_id, jsonb_object_agg(status, count) as counts from (
        select served_id, status, count(*) as count from portfolio.intervention join placed using (item_id) group by served_id, status) each_status group by served_id
    )
    select item.key, item.kind, item.label, item.name, item.words, plan.name as plan_name, case when item.kind = 'theme' then item.name else theme.name end as theme_name, coalesce(counted.counts, '{}') as counts
    from strategy.item join strategy.plan on plan.id = item.plan_id left join counted on counted.served_id = item.id
      left join strategy.item theme on theme.id = item.within_id and theme.kind = 'theme'
    where item.kind = 'priority' or counted.served_id is not null
    order by plan.position, coalesce(theme.position, item.position), item.kind = 'theme', item.position, item.id`.execute(db)
  return rows
}

export type Overview = { items: readonly Served[]; all: Awaited<ReturnType<typeof countByStatus>>; assessed: Awaited<ReturnType<typeof findAssessed>> }

/** What the documents name, priority by priority. */
export const findOverview = async ({ db }: Pick<Context, 'db'>): Promise<Overview> => ({ items: await listServedItems(db), all: await countByStatus(db), assessed: await findAssessed(db) })
