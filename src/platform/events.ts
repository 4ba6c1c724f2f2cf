import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Db } from './db.ts'

/** What happened, in the words of the capability: 'referrals.declined'. One row is audit, timeline and outbox. */
export type Did = { did: `${string}.${string}`; about?: string }
export type Done = { to: string; message?: string } & (Did | { events: readonly Did[] })

/** The last write of a transaction: from here to its commit no other event is written. */
export const record = ({ db, user, now }: Context, { did, about }: Did) =>
  db.insertInto('platform.event').values({ did, about: about ?? null, by: user.id || 'visitor', organisation: user.organisationId || 'none', at: now }).execute()

export async function recordAll(ctx: Context, done: Did | { events: readonly Did[] }) {
  for (const did of 'events' in done ? done.events : [done]) await record(ctx, did)
}

/** Whether the trail is what was written. Keep `count` and `last` elsewhere: only they show a trail cut short. */
export async function verifyEvents(db: Db): Promise<{ count: number; last: string | null; broken: number | null }> {
  const { rows: [row] } = await sql<{ count: number; last: string | null; broken: number | null }>`select (select count(*) from platform.event) as count,
    platform.first_broken_event() as broken, (select encode(hash, 'hex') from platform.event order by id desc limit 1) as last`.execute(db)
  return row!
}
