import type { Capability } from '../platform/capability.ts'
import { mayKeep, mayRead } from './access.ts'
import { cites } from './cited/queries.ts'
import { loads } from './region/loads.ts'
import { relates } from './related/queries.ts'
import { routes } from './routes.ts'
import { waitingScores } from './scoring/queries.ts'
import { finds } from './search/queries.ts'

export { anAssessment, anIntervention, aScore } from './sample.ts'

/** How many of a kind the home page shows. */
const mostWaiting = 10

export const portfolio: Capability = {
  name: 'portfolio',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  cites,
  relates,
  finds,
  tasks: [{ name: 'Scores', allow: mayKeep, list: (ctx) => waitingScores(ctx, mostWaiting) }],
  navigation: [{ text: 'Interventions', href: '/portfolio', allow: mayRead }],
  says: {
    'portfolio.downloaded': 'downloaded interventions or their assessment',
    'portfolio.intervention-added': 'added an intervention',
    'portfolio.intervention-changed': 'changed an intervention',
    'portfolio.intervention-removed': 'took an intervention away',
    'portfolio.scored': 'scored an intervention',
  },
}
