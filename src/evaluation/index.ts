import type { Capability } from '../platform/capability.ts'
import { mayOversee, mayKeep } from './access.ts'
import { finds, relates } from './designs/queries.ts'
import { lateMilestones, waitingMilestones } from './milestones/queries.ts'
import { routes } from './routes.ts'
import { evaluationSample } from './designs/sample.ts'
import { says } from './says.ts'

export { aDesign } from './sample.ts'

const mostWaiting = 10

/** Whether it worked: people who took part against comparison groups, by a protocol that was fixed before. */
export const evaluation: Capability = {
  name: 'evaluation',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  says,
  finds,
  relates,
  tasks: [{ name: 'Evaluations', allow: mayKeep, list: (ctx) => waitingMilestones(ctx, mostWaiting) }],
  briefs: [lateMilestones],
  samples: [evaluationSample],
  navigation: [{ text: 'Evaluations', href: '/evaluation', allow: mayOversee }],
}
