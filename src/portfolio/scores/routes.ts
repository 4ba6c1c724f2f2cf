import { listDocuments } from '../../evidence/index.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { listScoreWords } from './queries.ts'
import { showScores } from './views.ts'

export const routes: readonly Route[] = [
  page('/portfolio/scores', { load: async ({ db }) => ({ scores: await listScoreWords(db), documents: await listDocuments(db) }), allow: mayRead, view: showScores }),
]
