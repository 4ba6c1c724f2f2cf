import type { Db } from '../../platform/db.ts'
import type { ScoreWord } from '../tables.ts'

/** What each score means, from the lowest. */
export const listScoreWords = (db: Db): Promise<ScoreWord[]> => db.selectFrom('portfolio.score_word').selectAll().orderBy('score').execute()
