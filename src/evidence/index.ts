import type { Capability } from '../platform/capability.ts'
import { loads } from './region/loads.ts'

export const evidence: Capability = {
  name: 'evidence',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [],
  loads,
}
