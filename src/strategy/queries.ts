import { findNames } from '../accounts/index.ts'
import type { Context } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'

/** The plans by id, to choose from. */
export const choosePlan = async (db: Db): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await db.selectFrom('strategy.plan').select(['id', 'name']).orderBy('position').execute()).map(({ id, name }) => [id, name]))

export const namesOf = ({ db }: Context, ids: readonly string[]) => findNames(db, ids)
