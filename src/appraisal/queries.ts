import { findNames } from '../accounts/index.ts'
import type { Context } from '../platform/context.ts'

/** Names of accounts, for those who may know them. */
export const namesOf = ({ db }: Context, ids: readonly string[]) => findNames(db, ids)
