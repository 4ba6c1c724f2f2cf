import type { Capability } from '../platform/capability.ts'
import { mayKeep, mayRead } from './access.ts'
import { activityBlock, activityFigure } from './activity/shown.ts'
import { briefs } from './briefs/queries.ts'
import { cites } from './cited/queries.ts'
import { relatesLessons, searchLessons } from './lessons/queries.ts'
import { lessonsBlock } from './lessons/shown.ts'
import { loads } from './region/loads.ts'
import { relates } from './related/queries.ts'
import { relatesRisks, searchRisks, waitingRisks } from './risks/queries.ts'
import { routes } from './routes.ts'
import { listScoresBy, waitingScores } from './scoring/queries.ts'
import { finds } from './search/queries.ts'
import { interventionsBlock, matrixBlock, risksBlock } from './shown.ts'

export { chooseInterventions } from './queries.ts'
export { findLearnedFor } from './lessons/learned/queries.ts'
export { showLearned } from './lessons/learned/views.ts'
export { anAssessment, anIntervention, aLesson, aRisk, aScore } from './sample.ts'

/** How far ahead the home page looks, and how many of a kind it shows. */
const [soonDays, mostWaiting] = [14, 10]

export const portfolio: Capability = {
  name: 'portfolio',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  cites,
  briefs,
  figures: [activityFigure],
  blocks: [activityBlock, matrixBlock, risksBlock, interventionsBlock, lessonsBlock],
  relates: [...relates, ...relatesRisks, ...relatesLessons],
  finds: [...finds, { what: 'Risks', find: searchRisks }, { what: 'Lessons', find: searchLessons }],
  tasks: [
    { name: 'Scores', allow: mayKeep, list: (ctx) => waitingScores(ctx, mostWaiting) },
    { name: 'Risks', allow: mayKeep, list: (ctx) => waitingRisks(ctx, soonDays, mostWaiting) },
  ],
  holds: [{
    what: 'Scores that you gave to interventions',
    why: 'So that it is known who scored what, and why',
    keptFor: 'For good: a score is never changed. Once your account is erased, your name is no longer on it',
    exportOf: ({ db }, id) => listScoresBy(db, id),
    erase: async () => 0, // the account that it names is erased by accounts
  }],
  navigation: [{ text: 'Interventions', href: '/portfolio', allow: mayRead }],
  says: {
    'portfolio.downloaded': 'downloaded interventions or their assessment',
    'portfolio.intervention-added': 'added an intervention',
    'portfolio.intervention-changed': 'changed an intervention',
    'portfolio.intervention-removed': 'took an intervention away',
    'portfolio.scored': 'scored an intervention',
    'portfolio.risk-added': 'added a risk',
    'portfolio.risk-changed': 'changed a risk',
    'portfolio.risk-removed': 'took a risk away',
    'portfolio.lesson-added': 'added a lesson',
    'portfolio.lesson-changed': 'changed a lesson',
    'portfolio.lesson-removed': 'took a lesson away',
  },
}
