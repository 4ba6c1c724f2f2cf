import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import type { Plan } from '../tables.ts'

export const listPlans = (db: Db): Promise<Plan[]> => db.selectFrom('strategy.plan').selectAll().orderBy('position').orderBy('id').execute()

/** The plan that the region goes by: the current one, else the first there is. */
export const currentOf = (plans: readonly Plan[]): Plan | undefined => {
  const strategies = plans.filter(({ kind }) => kind === 'strategy')
  return strategies.find(({ status }) => status === 'current') ?? strategies[0]
}

export const findPlan = (db: Db, key: string): Promise<Plan | undefined> => db.selectFrom('strategy.plan').selectAll().where('key', '=', key).executeTakeFirst()

/** The items of one plan, in order: a plan is a document that people read, so it is never long. */
export const listItems = (db: Db, planId: string) => db.selectFrom('strategy.item').selectAll().where('planId', '=', planId).orderBy('position').orderBy('id').execute()
export type ItemShown = Awaited<ReturnType<typeof listItems>>[number]

/** By which indicators the items of a plan are watched. */
export const listWatched = (db: Db, planId: string) =>
  db.selectFrom('strategy.watched').innerJoin('strategy.item', 'strategy.item.id', 'strategy.watched.itemId').innerJoin('evidence.indicator', 'evidence.indicator.id', 'strategy.watched.indicatorId')
    .select(['itemId', 'indicatorId', 'isStated', 'reason', 'evidence.indicator.name', 'strategy.watched.documentId', 'strategy.watched.place', 'strategy.watched.line'])
    .where('strategy.item.planId', '=', planId).orderBy('evidence.indicator.position').execute()
export type Watched = Awaited<ReturnType<typeof listWatched>>[number]

/** A plan with all that its page shows. */
export async function findPlanShown(ctx: Context, key: string | undefined) {
  const plans = await listPlans(ctx.db)
  const plan = key === undefined ? currentOf(plans) : plans.find((one) => one.key === key)
  if (!plan) return key === undefined ? { plans, plan: undefined, items: [], watched: [] } : undefined
  return { plans, plan, items: await listItems(ctx.db, plan.id), watched: await listWatched(ctx.db, plan.id) }
}
export type PlanShown = NonNullable<Awaited<ReturnType<typeof findPlanShown>>>

/** The plan that the region goes by, in short, for the home page: with its themes, by name. */
export async function findPlanInShort(db: Db) {
  const plan = currentOf(await listPlans(db))
  if (!plan) return undefined
  const themes = await db.selectFrom('strategy.item').select(['key', 'name', 'words']).where('planId', '=', plan.id).where('kind', '=', 'theme').orderBy('position').execute()
  return { name: plan.name, vision: plan.vision ?? plan.purpose, themes: themes.map(({ key, name, words }) => ({ name: name ?? words, href: `/strategy/items/${key}` })) }
}
export type PlanInShort = NonNullable<Awaited<ReturnType<typeof findPlanInShort>>>

/** Every line of every plan, with its plan and what it lies within, plan by plan. */
export const listLines = (db: Db) =>
  db.selectFrom('strategy.item as i').innerJoin('strategy.plan as p', 'p.id', 'i.planId').leftJoin('strategy.item as w', 'w.id', 'i.withinId')
    .selectAll('i').select(['p.key as planKey', 'p.name as planName', 'w.key as within']).orderBy('p.position').orderBy('i.position').orderBy('i.id').execute()
