import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Allowance } from './flood.ts'
import { Problem } from './refusal.ts'

/**
 * Counts one more try at `what` by `whose` (an address, an account), for all processes, and refuses the one above
 * `most` within `perSeconds`: Problem 429 that says how long to wait. The count belongs to the transaction it is made in: where
 * a try that fails must count too, name it as the route's own `limit` (page.ts), which is counted before.
 */
export async function limit({ db, now }: Pick<Context, 'db' | 'now'>, what: string, whose: string, { most, perSeconds }: Allowance): Promise<void> {
  const { rows: [row] } = await sql<{ wait: number }>`select platform.count_try(${what}, ${whose.toLowerCase()}, ${most}, ${perSeconds}, ${now}) as wait`.execute(db)
  if (row!.wait > 0) throw new Problem(429, `You have tried this too often. Wait ${inWords(row!.wait)}, then try again`, { retryAfter: row!.wait })
}

/** Forgets counts whose window is over, and the keys of past days. For an hourly job. */
export async function forgetTries({ db, now }: Context): Promise<number> {
  const { rows: [row] } = await sql<{ count: number }>`select platform.forget_tries(${now}) as count`.execute(db)
  return row!.count
}

const inWords = (seconds: number): string =>
  seconds < 60 ? 'a minute' : seconds < 5400 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`
