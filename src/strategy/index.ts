import type { Capability } from '../platform/capability.ts'
import { mayKeep, mayRead } from './access.ts'
import { cites } from './cited/queries.ts'
import { findItems } from './items/queries.ts'
import { kindOf, titleOf } from './items/rules.ts'
import { listDue, searchMilestones } from './milestones/queries.ts'
import { sayState } from './milestones/rules.ts'
import { milestoneAddress } from './milestones/views.ts'
import { listAsked, searchOtherStrategies } from './otherStrategies/queries.ts'
import { levels } from './otherStrategies/rules.ts'
import { searchRecommendations } from './recommendations/queries.ts'
import { loads } from './region/loads.ts'
import { routes } from './routes.ts'
import { shortly } from './views.ts'

export { itemKey, source } from './region/shapes.ts'
export { aLink, aMilestone, anAnswer, anItem, anOtherStrategy, aPlan, aRecommendation, aTool } from './sample.ts'
export { shortly } from './views.ts'

export const strategy: Capability = {
  name: 'strategy',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  cites,
  navigation: [{ text: 'Plan', href: '/strategy', allow: mayRead }],
  relates: [{
    to: 'strategy.item',
    what: 'What it answers in other strategies',
    list: async ({ db }, id, most) => ({
      found: (await listAsked(db, id, most)).map(({ strategyKey, strategyName, recommendationKey, label, words, isStated, reason }) => ({
        title: label === null ? strategyName : `${strategyName}, ${label}`, href: `/strategy/other-strategies/${strategyKey}${recommendationKey === null ? '' : `#${recommendationKey}`}`,
        summary: [isStated ? 'Stated in a document' : `Set here: ${reason}`, words && shortly(words, 120)].filter(Boolean).join('. '),
      })),
    }),
  }],
  tasks: [{
    name: 'Milestones',
    allow: mayKeep,
    list: async (ctx) => (await listDue(ctx, { within: 30, most: 10 })).map(({ key, words, groupName, dueOn }) => ({
      text: shortly(words, 120), href: milestoneAddress(key), dueOn, hint: dueOn < ctx.today ? 'This milestone is late: say when it was reached, or when it is expected now' : `A milestone${groupName ? ` for ${groupName.toLowerCase()}` : ''}`,
    })),
  }],
  finds: [
    {
      what: 'The plan',
      find: async ({ db }, words, most) => (await findItems(db, words, most)).map((item) => ({ title: shortly(titleOf(item)), href: `/strategy/items/${item.key}`, summary: kindOf(item) })),
    },
    {
      what: 'Milestones',
      find: async (ctx, words, most) => (await searchMilestones(ctx, words, most)).map((row) => ({ title: shortly(row.words, 120), href: milestoneAddress(row.key), summary: `${row.dueWords}. ${sayState(row, ctx.today)}` })),
    },
    {
      what: 'Other strategies',
      find: async ({ db }, words, most) => (await searchOtherStrategies(db, words, most)).map(({ key, name, level, dated }) => ({ title: name, href: `/strategy/other-strategies/${key}`, summary: [`${levels[level]} strategy`, dated].filter(Boolean).join(', ') })),
    },
    {
      what: 'Recommendations of other strategies',
      find: async ({ db }, words, most) => (await searchRecommendations(db, words, most)).map(({ key, label, words, strategyKey, strategyName }) => ({ title: `${strategyName}, ${label}`, href: `/strategy/other-strategies/${strategyKey}#${key}`, summary: shortly(words, 150) })),
    },
  ],
  says: {
    'strategy.downloaded': 'downloaded the lines of a plan',
    'strategy.plan-added': 'added a plan',
    'strategy.plan-changed': 'changed a plan',
    'strategy.plan-removed': 'took a plan away',
    'strategy.item-added': 'added a line to a plan',
    'strategy.item-changed': 'changed a line of a plan',
    'strategy.item-removed': 'took a line of a plan away',
    'strategy.measures-set': 'set how a line of a plan is watched',
    'strategy.link-set': 'set a link of a logic chain',
    'strategy.link-changed': 'changed a link of a logic chain',
    'strategy.link-removed': 'took a link of a logic chain away',
    'strategy.tool-added': 'added a tool',
    'strategy.tool-changed': 'changed a tool',
    'strategy.tool-removed': 'took a tool away',
    'strategy.milestone-added': 'added a milestone',
    'strategy.milestone-changed': 'changed a milestone',
    'strategy.milestone-removed': 'took a milestone away',
    'strategy.milestones-downloaded': 'downloaded the milestones',
    'strategy.other-strategy-added': 'added a strategy that the plan is to answer',
    'strategy.other-strategy-changed': 'changed a strategy that the plan is to answer',
    'strategy.other-strategy-removed': 'took a strategy away that the plan was to answer',
    'strategy.recommendation-added': 'added a recommendation',
    'strategy.recommendation-changed': 'changed a recommendation',
    'strategy.recommendation-removed': 'took a recommendation away',
    'strategy.recommendations-downloaded': 'downloaded the recommendations',
    'strategy.answer-added': 'set a link from a recommendation to the plan',
    'strategy.answer-changed': 'changed a link from a recommendation to the plan',
    'strategy.answer-removed': 'took a link from a recommendation to the plan away',
  },
}
