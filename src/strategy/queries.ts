import { findNames } from '../accounts/index.ts'
import { listAreas } from '../evidence/index.ts'
import type { Context } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'

/** The plans by id, to choose from. */
export const choosePlan = async (db: Db): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await db.selectFrom('strategy.plan').select(['id', 'name']).orderBy('position').execute()).map(({ id, name }) => [id, name]))

export const namesOf = ({ db }: Context, ids: readonly string[]) => findNames(db, ids)

/** The areas that the region keeps a scorecard of, by id. */
export const chooseArea = async (db: Db): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await listAreas(db)).filter(({ hasScorecard }) => hasScorecard).map(({ id, name }) => [id, name]))
