import { findFigures } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import { listSteps } from '../items/queries.ts'
import { beneath } from '../items/rules.ts'
import { currentOf, listItems, listPlans, listWatched } from '../plans/queries.ts'
import { chainOf } from './rules.ts'

/** The chain of each theme of a plan: of the current one, unless a theme of another is named. */
export async function findChains(ctx: Context, planKey?: string) {
  const plans = await listPlans(ctx.db)
  const plan = planKey === undefined ? currentOf(plans) : plans.find(({ key }) => key === planKey)
  if (!plan) return { plans, plan: undefined, chains: [] }
  const items = await listItems(ctx.db, plan.id)
  const watched = await listWatched(ctx.db, plan.id)
  const steps = await listSteps(ctx.db, items.map(({ id }) => id))
  const ids = new Set(watched.map(({ itemId }) => itemId))
  return { plans, plan, chains: items.filter(({ kind }) => kind === 'theme').map((theme) => ({ theme, chain: chainOf(beneath(theme.id, items), steps, ids) })) }
}
export type Chains = Awaited<ReturnType<typeof findChains>>

/** The chain of one theme, with how each of its nodes is watched. */
export async function findChain(ctx: Context, key: string) {
  const theme = await ctx.db.selectFrom('strategy.item').selectAll().where('key', '=', key).where('kind', '=', 'theme').executeTakeFirst()
  if (!theme) return undefined
  const plan = await ctx.db.selectFrom('strategy.plan').select(['key', 'name']).where('id', '=', theme.planId).executeTakeFirstOrThrow()
  const parts = beneath(theme.id, await listItems(ctx.db, theme.planId))
  const steps = await listSteps(ctx.db, parts.map(({ id }) => id))
  const watched = await listWatched(ctx.db, theme.planId)
  const own = new Set([theme.id, ...parts.map(({ id }) => id)])
  const shown = watched.filter(({ itemId }) => own.has(itemId))
  return { theme, plan, parts, steps, watched: shown, chain: chainOf(parts, steps, new Set(shown.map(({ itemId }) => itemId))), figures: await findFigures(ctx, [...new Set(shown.map(({ indicatorId }) => indicatorId))]) }
}
export type ChainOpened = NonNullable<Awaited<ReturnType<typeof findChain>>>
