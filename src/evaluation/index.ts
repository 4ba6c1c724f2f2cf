import type { Capability } from '../platform/capability.ts'
import { routes } from './routes.ts'

/** Whether it worked: people who took part against comparison groups, by a protocol that was fixed before. */
export const evaluation: Capability = {
  name: 'evaluation',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
}
