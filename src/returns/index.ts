import type { Capability } from '../platform/capability.ts'
import { mayRead } from './access.ts'
import { loads } from './region/loads.ts'
import { routes } from './routes.ts'

export { listReturned, type Returned, type ReturnedQuery } from './returned/queries.ts'
export { sayReturned } from './rules.ts'
export { aKpi, aProfile } from './sample.ts'

export const returns: Capability = {
  name: 'returns',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  navigation: [{ text: 'Returns', href: '/returns/kpis', allow: mayRead }],
  says: { 'returns.downloaded': 'downloaded what partners reported' },
}
