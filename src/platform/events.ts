import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Db } from './db.ts'
import type { SignIn } from './session.ts'

/** What happened, in the words of the capability: 'referrals.declined'. One row is audit, timeline and outbox. */
export type Did = { did: `${string}.${string}`; about?: string }
export type Done = { to: string; message?: string; signIn?: SignIn } & (Did | { events: readonly Did[] })

/** The last write of a transaction: from here to its commit no other event is written. */
export const record = ({ db, user, now }: Context, { did, about }: Did) =>
  db.insertInto('platform.event').values({ did, about: about ?? null, by: user.id || 'visitor', organisation: user.organisationId || 'none', at: now }).execute()

/** Records one event, or several in their order, in the transaction of the work itself. */
export async function recordAll(ctx: Context, done: Did | { events: readonly Did[] }) {
  for (const did of 'events' in done ? done.events : [done]) await record(ctx, did)
}

/** The end of the trail: how many events there are, and the hash that vouches for all of them. */
export type Head = { count: number; last: string | null }
export type Broken = { id: number; did: string; at: Date }
/** `kept`: the event whose hash was kept elsewhere, or undefined when no event has it: then the trail was cut short or rewritten. */
export type Verified = Head & { broken: Broken | undefined; kept?: { id: number; did: string; at: Date } | undefined }

/** How long the trail is, and the hash that vouches for all of it. */
export async function findHead(db: Db): Promise<Head> {
  const { rows: [row] } = await sql<Head>`select (select count(*) from platform.event) as count, (select encode(hash, 'hex') from platform.event order by id desc limit 1) as last`.execute(db)
  return row!
}

/**
 * Whether the trail is what was written, a stretch at a time so that its length does not matter; `progress` is told how
 * many were checked. Keep `last` elsewhere and give it as `head` another day: only that shows a trail cut short.
 */
export async function verifyEvents(db: Db, { head, stretch = 20_000, progress = () => {} }: { head?: string | undefined; stretch?: number; progress?: (checked: number) => void } = {}): Promise<Verified> {
  let [after, checked, broken] = [0, 0, undefined as number | undefined]
  for (;;) {
    const { rows: [found] } = await sql<{ broken: number | null; last: number | null; counted: number }>`select * from platform.check_events(${after}, ${stretch})`.execute(db)
    checked += found!.counted
    progress(checked)
    broken = found!.broken ?? undefined
    if (broken !== undefined || found!.last === null) break
    after = found!.last
  }
  const end = await findHead(db)
  const event = (id: number) => db.selectFrom('platform.event').select(['id', 'did', 'at']).where('id', '=', id).executeTakeFirstOrThrow()
  return {
    ...end, broken: broken === undefined ? undefined : await event(broken),
    ...(head !== undefined && { kept: await db.selectFrom('platform.event').select(['id', 'did', 'at']).where('hash', '=', Buffer.from(head, 'hex')).executeTakeFirst() }),
  }
}

/** Which part of the trail: every filter may be left out. Dates are the days of the United Kingdom, both included. */
export type Trail = { by?: string | undefined; did?: readonly string[] | undefined; about?: string | undefined; organisation?: string | undefined; from?: string | undefined; to?: string | undefined }
export type Happened = { id: number; did: string; about: string | null; by: string; organisation: string; at: Date }

/** The newest first, from before an event on: pages are by id, so that new events do not shift them. */
export function listEvents({ db }: Context, { by, did, about, organisation, from, to }: Trail, { before, most }: { before?: number | undefined; most: number }): Promise<Happened[]> {
  let query = db.selectFrom('platform.event').select(['id', 'did', 'about', 'by', 'organisation', 'at'])
  if (by !== undefined) query = query.where('by', '=', by)
  if (did !== undefined) query = query.where('did', 'in', did.length ? [...did] : [''])
  if (about !== undefined) query = query.where('about', '=', about)
  if (organisation !== undefined) query = query.where('organisation', '=', organisation)
  if (from !== undefined) query = query.where('at', '>=', sql<Date>`${from}::date::timestamp at time zone 'Europe/London'`)
  if (to !== undefined) query = query.where('at', '<', sql<Date>`(${to}::date + 1)::timestamp at time zone 'Europe/London'`)
  if (before !== undefined) query = query.where('id', '<', before)
  return query.orderBy('id', 'desc').limit(most).execute()
}
