import { sql } from 'kysely'
import type { Scores } from '../../calc/scoring/averages.ts'
import type { Context } from '../../platform/context.ts'
import { latest } from '../queries.ts'

export type Counted = Scores & { count: number }
export type Matrix = { counted: readonly Counted[]; interventions: number; today: string }

/** How many interventions have each pair of scores, by their last. */
export async function findMatrix({ db, today }: Pick<Context, 'db' | 'today'>): Promise<Matrix> {
  const { rows: counted } = await sql<Counted>`select deliverability, fit, count(*) as count from ${latest} latest group by deliverability, fit`.execute(db)
  const { interventions } = await db.selectFrom('portfolio.intervention').select(({ fn }) => fn.countAll<number>().as('interventions')).executeTakeFirstOrThrow()
  return { counted, interventions, today }
}
