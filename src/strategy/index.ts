import type { Capability } from '../platform/capability.ts'
import { mayRead } from './access.ts'
import { cites } from './cited/queries.ts'
import { loads } from './region/loads.ts'
import { routes } from './routes.ts'

export { itemKey, source } from './region/shapes.ts'
export { aTool } from './sample.ts'
export { shortly } from './views.ts'

export const strategy: Capability = {
  name: 'strategy',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  cites,
  navigation: [{ text: 'Plan', href: '/strategy/tools', allow: mayRead }],
  says: {
    'strategy.tool-added': 'added a tool',
    'strategy.tool-changed': 'changed a tool',
    'strategy.tool-removed': 'took a tool away',
  },
}
