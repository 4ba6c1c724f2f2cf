import type { Capability } from '../platform/capability.ts'
import { mayRead } from './access.ts'
import { cites } from './cited/queries.ts'
import { loads } from './region/loads.ts'
import { relates } from './related/queries.ts'
import { routes } from './routes.ts'
import { finds } from './search/queries.ts'

export { anAssessment, anIntervention } from './sample.ts'

export const portfolio: Capability = {
  name: 'portfolio',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  cites,
  relates,
  finds,
  navigation: [{ text: 'Interventions', href: '/portfolio', allow: mayRead }],
  says: {
    'portfolio.downloaded': 'downloaded interventions or their assessment',
    'portfolio.intervention-added': 'added an intervention',
    'portfolio.intervention-changed': 'changed an intervention',
    'portfolio.intervention-removed': 'took an intervention away',
  },
}
