import { sql } from 'kysely'
import { findFigures, listIndicators } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords } from '../../platform/longList.ts'
import { listItems, listWatched, type ItemShown } from '../plans/queries.ts'
import { above, beneath } from './rules.ts'

/** An item with its plan, what it lies within and all that lies within it, its steps, and how it is watched. */
export async function findItemShown(ctx: Context, key: string) {
  const { db } = ctx
  const item = await db.selectFrom('strategy.item').selectAll().where('key', '=', key).executeTakeFirst()
  if (!item) return undefined
  const plan = await db.selectFrom('strategy.plan').select(['key', 'name']).where('id', '=', item.planId).executeTakeFirstOrThrow()
  const items = await listItems(db, item.planId)
  const parts = beneath(item.id, items)
  const ofPlan = await listWatched(db, item.planId)
  const watched = ofPlan.filter(({ itemId }) => itemId === item.id)
  const within = new Set(parts.map(({ id }) => id))
  const ids = watched.map(({ indicatorId }) => indicatorId)
  return {
    item, plan, parts, above: above(item, items), watched, watchedWithin: [...new Map(ofPlan.filter(({ itemId }) => within.has(itemId)).map(({ indicatorId, name }) => [indicatorId, name]))],
    indicators: ids.length ? (await listIndicators(db)).filter(({ id }) => ids.includes(id)) : [],
    figures: await findFigures(ctx, ids),
    steps: await listSteps(db, [item.id]),
    related: await ctx.related('strategy.item', item.id),
  }
}
export type ItemOpened = NonNullable<Awaited<ReturnType<typeof findItemShown>>>

/** The steps of logic chains that lead from or to these items, beyond what lies within what. */
export const listSteps = (db: Db, itemIds: readonly string[]) =>
  db.selectFrom('strategy.link').innerJoin('strategy.item as lead', 'lead.id', 'fromId').innerJoin('strategy.item as led', 'led.id', 'toId')
    .select(['strategy.link.id', 'strategy.link.key', 'fromId', 'toId', 'isStated', 'reason', 'strategy.link.documentId', 'strategy.link.place', 'strategy.link.line',
      'lead.key as fromKey', 'lead.words as fromWords', 'lead.name as fromName', 'lead.kind as fromKind', 'led.key as toKey', 'led.words as toWords', 'led.name as toName', 'led.kind as toKind'])
    .where((link) => link.or([link('fromId', 'in', [...itemIds, none]), link('toId', 'in', [...itemIds, none])])).orderBy('strategy.link.position').execute()
export type Step = Awaited<ReturnType<typeof listSteps>>[number]
const none = '00000000-0000-0000-0000-000000000000'

/** Items to choose from, by id: of one plan, or of all. */
export async function chooseItem(db: Db, planId?: string): Promise<Readonly<Record<string, string>>> {
  const items = await db.selectFrom('strategy.item').select(['id', 'kind', 'name', 'words']).$if(planId !== undefined, (query) => query.where('planId', '=', planId!)).orderBy('position').limit(2000).execute()
  return Object.fromEntries(items.map(({ id, kind, name, words }) => [id, `${kind}: ${(name ?? words).slice(0, 100)}`]))
}

/** The indicators that somebody set for an item, in place of those set before; those that a document states stay. */
export async function setMeasures({ db }: Context, itemId: string, indicatorIds: readonly string[], reason: string): Promise<void> {
  await db.deleteFrom('strategy.item_measure').where('itemId', '=', itemId).where('isStated', '=', false).execute()
  const stated = (await db.selectFrom('strategy.watched').select('indicatorId').where('itemId', '=', itemId).execute()).map(({ indicatorId }) => indicatorId)
  const added = indicatorIds.filter((id) => !stated.includes(id))
  if (added.length) await db.insertInto('strategy.item_measure').values(added.map((indicatorId) => ({ itemId, indicatorId, isStated: false, reason }))).execute()
}

/** Items whose words hold what is sought: the widest first. */
export const findItems = (db: Db, words: string, most: number): Promise<Pick<ItemShown, 'key' | 'kind' | 'term' | 'label' | 'name' | 'words'>[]> =>
  db.selectFrom('strategy.item').select(['key', 'kind', 'term', 'label', 'name', 'words']).where(holdingWords(words, sql.ref('name'), sql.ref('words')))
    .orderBy(sql`array_position(array['theme', 'change project', 'priority', 'outcome', 'objective', 'action', 'output'], kind)`).orderBy('position').limit(most).execute()
