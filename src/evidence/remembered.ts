import type { Db } from '../platform/db.ts'
import { findVersion } from './queries.ts'

/** So many results are remembered: the live edition's scorecards, and those of the editions that are asked for. */
const most = 8
const remembered = new Map<string, { version: string; value: unknown }>()

/**
 * What was worked out from evidence, until evidence changes. The version is read before the figures are: whatever is written
 * meanwhile has a later one, so that nothing old is ever remembered under a new number. `what` names the result and its type.
 */
export async function remember<T>(db: Db, what: string, work: () => Promise<T>): Promise<T> {
  const version = await findVersion(db)
  const known = remembered.get(what)
  if (known?.version === version) return known.value as T // the same `what` was given the same work
  const value = await work()
  remembered.delete(what)
  remembered.set(what, { version, value })
  for (const oldest of [...remembered.keys()].slice(0, Math.max(0, remembered.size - most))) remembered.delete(oldest)
  return value
}
