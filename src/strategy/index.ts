import type { Capability } from '../platform/capability.ts'
import { mayKeep, mayRead } from './access.ts'
import { waitingActions } from './agreedActions/queries.ts'
import { briefs } from './briefs/queries.ts'
import { findBodies } from './bodies/queries.ts'
import { cites } from './cited/queries.ts'
import { findDecisions } from './decisions/queries.ts'
import { findItems } from './items/queries.ts'
import { kindOf, titleOf } from './items/rules.ts'
import { listDue, searchMilestones } from './milestones/queries.ts'
import { sayState } from './milestones/rules.ts'
import { milestoneAddress } from './milestones/views.ts'
import { listAsked, searchOtherStrategies } from './otherStrategies/queries.ts'
import { levels } from './otherStrategies/rules.ts'
import { sayDated } from './otherStrategies/views.ts'
import { searchRecommendations } from './recommendations/queries.ts'
import { findMeetings, waitingMeetings } from './meetings/queries.ts'
import { loads } from './region/loads.ts'
import { routes } from './routes.ts'
import { meetingSample } from './samples.ts'
import { says } from './says.ts'
import { decisionsBlock, milestonesBlock } from './shown.ts'
import { watchedUse } from './uses/queries.ts'
import { shortly } from './views.ts'

export { findLastMeeting } from './briefs/queries.ts'
export { findPlanInShort, type PlanInShort } from './plans/queries.ts'
export { itemKey, source } from './region/shapes.ts'
export { aBody, aDecision, aLink, aMeeting, aMember, aMilestone, anAgreedAction, anAnswer, anItem, anOtherStrategy, aPlan, aRecommendation, aTool } from './sample.ts'
export { shortly } from './views.ts'

/** How far ahead the home page looks, and how many of a kind it shows. */
const [soonDays, mostWaiting] = [14, 10]

export const strategy: Capability = {
  name: 'strategy',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  cites,
  briefs,
  uses: [watchedUse],
  blocks: [milestonesBlock, decisionsBlock],
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
  }, {
    name: 'Agreed actions', allow: mayKeep, list: (ctx) => waitingActions(ctx, soonDays, mostWaiting),
  }, {
    name: 'Meetings', allow: mayKeep, list: (ctx) => waitingMeetings(ctx, soonDays, mostWaiting),
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
      find: async ({ db }, words, most) => (await searchOtherStrategies(db, words, most)).map(({ key, name, level, dated }) => ({ title: name, href: `/strategy/other-strategies/${key}`, summary: [`${levels[level]} strategy`, dated && sayDated(dated)].filter(Boolean).join(', ') })),
    },
    {
      what: 'Recommendations of other strategies',
      find: async ({ db }, words, most) => (await searchRecommendations(db, words, most)).map(({ key, label, words, strategyKey, strategyName }) => ({ title: `${strategyName}, ${label}`, href: `/strategy/other-strategies/${strategyKey}#${key}`, summary: shortly(words, 150) })),
    },
    { what: 'Bodies', find: ({ db }, words, most) => findBodies(db, words, most) },
    { what: 'Meetings', find: ({ db }, words, most) => findMeetings(db, words, most) },
    { what: 'Decisions', find: ({ db }, words, most) => findDecisions(db, words, most) },
  ],
  says,
  samples: [meetingSample],
}
