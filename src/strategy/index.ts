import type { Capability } from '../platform/capability.ts'
import { mayRead } from './access.ts'
import { cites } from './cited/queries.ts'
import { findItems } from './items/queries.ts'
import { kindOf, titleOf } from './items/rules.ts'
import { loads } from './region/loads.ts'
import { routes } from './routes.ts'
import { shortly } from './views.ts'

export { itemKey, source } from './region/shapes.ts'
export { aLink, anItem, aPlan, aTool } from './sample.ts'
export { shortly } from './views.ts'

export const strategy: Capability = {
  name: 'strategy',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  cites,
  navigation: [{ text: 'Plan', href: '/strategy', allow: mayRead }],
  finds: [{
    what: 'The plan',
    find: async ({ db }, words, most) => (await findItems(db, words, most)).map((item) => ({ title: shortly(titleOf(item)), href: `/strategy/items/${item.key}`, summary: kindOf(item) })),
  }],
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
  },
}
