import { accounts } from '../accounts/index.ts'
import { appraisal } from '../appraisal/index.ts'
import { audit } from '../audit/index.ts'
import { evaluation } from '../evaluation/index.ts'
import { evidence } from '../evidence/index.ts'
import { organisations } from '../organisations/index.ts'
import { portfolio } from '../portfolio/index.ts'
import { reporting } from '../reporting/index.ts'
import { returns } from '../returns/index.ts'
import { strategy } from '../strategy/index.ts'
import type { Capability } from '../platform/capability.ts'
import type { Migrations } from '../platform/migrate.ts'

/** In order: a capability may use only those above it. */
export const capabilities: readonly Capability[] = [organisations, accounts, evidence, strategy, portfolio, returns, appraisal, evaluation, reporting, audit]

/** What makes the database, in order: first what every capability stands on. */
export const schemas: readonly Migrations[] = [{ name: 'platform', migrations: new URL('../platform/migrations/', import.meta.url) }, ...capabilities]
