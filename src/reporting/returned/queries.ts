import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { listReturned, type Returned } from '../../returns/index.ts'
import type { Relation } from './rules.ts'

/** What the returned figures of a paper may be chosen by: collections by key, and parts of the plan that have measures. */
export async function chooseReturned(db: Db): Promise<{ collections: Readonly<Record<string, string>>; items: Readonly<Record<string, string>> }> {
  const collections = await db.selectFrom('returns.collection').select(['key', 'name']).orderBy('position').orderBy('id').limit(500).execute()
  const { rows: items } = await sql<{ key: string; name: string }>`with recursive above as (
      select id, within_id from strategy.item where id in (select item_id from returns.kpi) union select item.id, item.within_id from strategy.item join above on item.id = above.within_id)
    select item.key, coalesce(item.name, left(item.words, 120)) as name from strategy.item join strategy.plan on plan.id = item.plan_id where item.id in (select id from above) and item.kind in ('theme', 'priority') order by plan.position, item.kind <> 'theme', item.position limit 500`.execute(db)
  return { collections: Object.fromEntries(collections.map(({ key, name }) => [key, name])), items: Object.fromEntries(items.map(({ key, name }) => [key, name])) }
}

/** The measures of a collection, of a part of the plan with all beneath it, or by their keys; undefined where there are none. */
async function findKpis(db: Db, { collection, item, measures }: Readonly<Record<string, string>>): Promise<string[]> {
  const keys = measures?.split(',').map((key) => key.trim()).filter(Boolean)
  const { rows } = await sql<{ id: string }>`select kpi.id from returns.kpi
    where ${collection === undefined ? sql`true` : sql`kpi.id in (select question.kpi_id from returns.question join returns.collection on collection.id = question.collection_id where collection.key = ${collection})`}
      and ${item === undefined ? sql`true` : sql`kpi.item_id in (with recursive beneath as (select id from strategy.item where key = ${item} union select item.id from strategy.item join beneath on item.within_id = beneath.id) select id from beneath)`}
      and ${keys === undefined ? sql`true` : sql`kpi.key = any(${keys}::text[])`}
    order by kpi.position, kpi.id limit 500`.execute(db)
  return rows.map(({ id }) => id)
}

/** Returned figures of the measures that are asked for, and how each of these follows from others. What not everybody may see is left out, and small counts are not shown: a paper may be published. */
export async function findReturned(ctx: Pick<Context, 'db'>, options: Readonly<Record<string, string>>): Promise<{ rows: readonly Returned[]; relations: ReadonlyMap<string, Relation>; title: string | undefined } | undefined> {
  const kpiIds = await findKpis(ctx.db, options)
  if (!kpiIds.length) return undefined
  const { rows } = await sql<{ key: string; relation: Relation['relation']; of: string; ofKind: Relation['ofKind']; per: string | null; perKind: Relation['perKind'] }>`
    select kpi.key, kpi.relation, source.key as of, kpi.of_kind, per.key as per, kpi.per_kind from returns.kpi join returns.kpi source on source.id = kpi.of_id left join returns.kpi per on per.id = kpi.per_id where kpi.id = any(${kpiIds}::uuid[])`.execute(ctx.db)
  const { collections, items } = options.collection !== undefined || options.item !== undefined ? await chooseReturned(ctx.db) : { collections: {}, items: {} }
  return { rows: await listReturned({ db: ctx.db }, { kpiIds }), relations: new Map(rows.map(({ key, ...relation }) => [key, relation])), title: collections[options.collection ?? ''] ?? items[options.item ?? ''] }
}
