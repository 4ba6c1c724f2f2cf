import type { Capability } from '../platform/capability.ts'
import { routes } from './routes.ts'

/** Whether it is worth it: cost-benefit cases, worked out exactly (calc/appraisal), with the plan kept beside what happened. */
export const appraisal: Capability = {
  name: 'appraisal',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
}

export { mostCharacters, parseCase, pathOf, readCase, type CaseDocument, type Variant } from './document/read.ts'
