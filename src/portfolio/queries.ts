import { sql, type RawBuilder } from 'kysely'
import { findNames } from '../accounts/index.ts'
import { londonDay, type Context } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import type { Status } from './rules.ts'

/** An item of a plan as a list of choices names it. */
export type ItemNamed = { id: string; key: string; kind: string; label: string | null; name: string | null; words: string; planId: string }

/** The names of accounts, for those who may know them. */
export const namesOf = ({ db }: Context, ids: readonly string[]) => findNames(db, ids)

/** The plans, in their order: the year that each begins with tells two editions apart. */
export const listPlans = (db: Db) => db.selectFrom('strategy.plan').select(['id', 'key', 'name', 'fromOn']).orderBy('position').orderBy('id').execute()

/** What an intervention may serve, in the order of the plans; `alsoId`: one more, whatever its kind. */
export const listServed = (db: Db, kinds: readonly ('theme' | 'priority' | 'action')[], alsoId: string | null = null): Promise<ItemNamed[]> =>
  db.selectFrom('strategy.item as item').innerJoin('strategy.plan as plan', 'plan.id', 'planId')
    .select(['item.id', 'item.key', 'item.kind', 'item.label', 'item.name', 'item.words', 'item.planId'])
    .where(({ or, eb }) => or([eb('item.kind', 'in', [...kinds]), ...(alsoId === null ? [] : [eb('item.id', '=', alsoId)])]))
    .orderBy('plan.position').orderBy('item.position').orderBy('item.id').execute()

/** The places of the region that something may be for: those with a scorecard, and its councils; `also`: others that it is for already. */
export const listPlaces = (db: Db, also: readonly string[] = []) =>
  db.selectFrom('evidence.area').select(['id', 'name'])
    .where(({ or, eb }) => or([eb('hasScorecard', '=', true), eb('kind', 'in', ['district', 'unitary authority', 'county']), ...(also.length ? [eb('id', 'in', [...also])] : [])]))
    .orderBy('position').orderBy('id').execute()

/** How many interventions have each status, and how many serve nothing that is stated. */
export async function countByStatus(db: Db): Promise<{ counts: Partial<Record<Status, number>>; unlinked: number }> {
  const rows = await db.selectFrom('portfolio.intervention').select(['status', ({ fn }) => fn.countAll<number>().as('count'), ({ fn }) => fn.countAll<number>().filterWhere('itemId', 'is', null).as('unlinked')]).groupBy('status').execute()
  return { counts: Object.fromEntries(rows.map(({ status, count }) => [status, count])), unlinked: rows.reduce((sum, { unlinked }) => sum + unlinked, 0) }
}

/** Every intervention by id, to choose from; `keys`: the id of each by its name in addresses. */
export async function chooseInterventions(db: Db): Promise<{ interventions: Readonly<Record<string, string>>; keys: Readonly<Record<string, string>> }> {
  const rows = await db.selectFrom('portfolio.intervention').select(['id', 'key', 'name']).orderBy(sql`lower(name)`).orderBy('id').limit(1000).execute()
  return { interventions: Object.fromEntries(rows.map(({ id, name }) => [id, name])), keys: Object.fromEntries(rows.map(({ id, key }) => [key, id])) }
}

/** The last score of each intervention: the one that counts. */
export const latest = sql`(select distinct on (intervention_id) intervention_id, number, deliverability, fit, scored_on from portfolio.score order by intervention_id, number desc)`

/** For `with recursive`: where each item that interventions serve has its place, at the priority above it, else at the theme. So an intervention counts once. */
export const placed = sql`above as (
      select item.id as item_id, item.id, kind, within_id, 0 as height from strategy.item where item.id in (select item_id from portfolio.intervention)
      union all select above.item_id, item.id, item.kind, item.within_id, height + 1 from strategy.item join above on item.id = above.within_id where height < 20
    ), placed as (
      select item_id, coalesce((array_agg(id order by height) filter (where kind = 'priority'))[1], (array_agg(id order by height) filter (where kind = 'theme'))[1], item_id) as served_id from above group by item_id
    )`

/** Everything at or beneath an item of a plan. */
export const beneath = (where: RawBuilder<unknown>) => sql`(with recursive beneath as (
  select id from strategy.item where ${where} union select item.id from strategy.item join beneath on item.within_id = beneath.id) select id from beneath)`

/** The day on which an intervention or an assessment was last changed. */
export async function findChangedOn({ db }: Pick<Context, 'db'>): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ at: Date | null }>`select greatest((select max(changed_at) from portfolio.intervention), (select max(changed_at) from portfolio.assessment)) as at`.execute(db)
  return row?.at ? londonDay(row.at) : undefined
}
