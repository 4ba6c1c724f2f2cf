import type { Capability } from '../platform/capability.ts'
import { loads } from './region/loads.ts'

export const portfolio: Capability = {
  name: 'portfolio',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [],
  loads,
}
