import type { Capability } from '../platform/capability.ts'
import { mayRead } from './access.ts'
import { listFor, searchCases } from './cases/queries.ts'
import { loads } from './region/loads.ts'
import { routes } from './routes.ts'
import { address } from './views.ts'

export { aCase, aDocument, aVersion } from './sample.ts'

/** Whether it is worth it: cost-benefit cases, worked out exactly (calc/appraisal), with the plan kept beside what happened. */
export const appraisal: Capability = {
  name: 'appraisal',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  navigation: [{ text: 'Costs and benefits', href: address, allow: mayRead }],
  finds: [{ what: 'Costs and benefits', find: searchCases }],
  relates: [{ to: 'portfolio.intervention', what: 'Costs and benefits', list: async (ctx, id, most) => ({ found: await listFor(ctx, id, most) }) }],
  says: {
    'appraisal.case-added': 'added a cost-benefit case',
    'appraisal.case-changed': 'changed what a cost-benefit case is about',
    'appraisal.case-removed': 'took a cost-benefit case away',
    'appraisal.version-begun': 'began a version of a cost-benefit case',
    'appraisal.draft-changed': 'changed the draft of a cost-benefit case',
    'appraisal.draft-removed': 'took the draft of a cost-benefit case away',
    'appraisal.downloaded': 'took a cost-benefit case away as a file',
    'appraisal.signed': 'signed a cost-benefit case',
    'appraisal.published': 'published a cost-benefit case',
    'appraisal.unpublished': 'published a cost-benefit case no longer',
  },
}

export { mostCharacters, parseCase, pathOf, readCase, type CaseDocument, type Variant } from './document/read.ts'
export { simulateOnThreads, type Drawn } from './simulation/threads.ts'
export { caseJson, choose, heldAgainst, type Choice } from './document/json.ts'
