import type { Capability } from '../platform/capability.ts'
import { mayOversee, mayKeep } from './access.ts'
import { forgetJob, listUseBy } from './datasets/queries.ts'
import { dataSample, steward } from './datasets/sample.ts'
import { finds, relates } from './designs/queries.ts'
import { lateMilestones, waitingMilestones } from './milestones/queries.ts'
import { effectFigure, foundBlock } from './report/queries.ts'
import { routes } from './routes.ts'
import { evaluationSample } from './designs/sample.ts'
import { says } from './says.ts'

export { aDataset, aDesign } from './sample.ts'

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
  jobs: [forgetJob],
  figures: [effectFigure],
  blocks: [foundBlock],
  holds: [
    {
      what: 'Data about people who took part in a project, or are compared with those who did', why: 'To find out if a project made a difference. It is held for each evaluation on a stated legal basis',
      keptFor: 'Until the day that is set for each set of data. No names and no addresses are in it, so we cannot tell which row is yours: write to the controller that is named beside it, who can',
      exportOf: async () => [], erase: async () => 0,
    },
    {
      what: 'When you worked with data about people for an evaluation', why: 'So that it is known who read such data, when and what for', keptFor: 'For good. Once your account is erased, your name is no longer on it',
      exportOf: (ctx, id) => listUseBy(ctx, id), erase: async () => 0, // the account that it names is erased by accounts
    },
  ],
  personas: [steward],
  samples: [evaluationSample, dataSample],
  navigation: [{ text: 'Evaluations', href: '/evaluation', allow: mayOversee }],
}
