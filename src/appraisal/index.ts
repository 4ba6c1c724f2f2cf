import type { Capability } from '../platform/capability.ts'
import { mayDraft, mayRead, maySign } from './access.ts'
import { listFor, searchCases } from './cases/queries.ts'
import { appraisalFigure } from './figures/shown.ts'
import { cites, listHeld, waitingToFinish, waitingToSign } from './known/queries.ts'
import { worthBlock } from './known/shown.ts'
import { loads } from './region/loads.ts'
import { routes } from './routes.ts'
import { appraisalSample } from './samples.ts'
import { address } from './views.ts'

export { aCase, aDocument, aVersion } from './sample.ts'

/** How many of a kind the home page shows. */
const mostWaiting = 10

/** Whether it is worth it: cost-benefit cases, worked out exactly (calc/appraisal), with the plan kept beside what happened. */
export const appraisal: Capability = {
  name: 'appraisal',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  figures: [appraisalFigure],
  blocks: [worthBlock],
  samples: [appraisalSample],
  cites,
  tasks: [{ name: 'Cases to sign', allow: maySign, list: (ctx) => waitingToSign(ctx, mostWaiting) }, { name: 'Cases to finish', allow: mayDraft, list: (ctx) => waitingToFinish(ctx, mostWaiting) }],
  holds: [{
    what: 'Cost-benefit cases that you began or signed', why: 'So that it is known who stands behind what a case says', keptFor: 'For good: a signed case never changes. Once your account is erased, your name is no longer on it',
    exportOf: listHeld, erase: async () => 0, // the account that it names is erased by accounts
  }],
  navigation: [{ text: 'Costs and benefits', href: address, allow: mayRead }],
  finds: [{ what: 'Costs and benefits', find: searchCases }],
  relates: [{ to: 'portfolio.intervention', what: 'Costs and benefits', list: async (ctx, id, most) => ({ found: await listFor(ctx, id, most) }) }],
  says: {
    'appraisal.case-added': 'added a cost-benefit case',
    'appraisal.case-changed': 'changed what a cost-benefit case is about',
    'appraisal.case-removed': 'took a cost-benefit case away',
    'appraisal.version-begun': 'began a version of a cost-benefit case',
    'appraisal.draft-changed': 'changed the draft of a cost-benefit case',
    'appraisal.ties-changed': 'changed what of a cost-benefit case partners report',
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
