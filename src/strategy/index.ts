import type { Capability } from '../platform/capability.ts'
import { loads } from './region/loads.ts'

export { itemKey, source } from './region/shapes.ts'

export const strategy: Capability = {
  name: 'strategy',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [],
  loads,
}
