import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import type { Head } from '../tables.ts'

/** How many events one page checks: half a second's work. */
export const stretch = 50_000
export type End = { count: number; event: { id: number; at: Date; hash: string } | undefined }
/** A stretch of the trail, checked: up to which event, and the first that is not what was written. */
export type Checked = { after: number; until: number; counted: number; broken: { id: number; did: string; at: Date } | undefined; hasMore: boolean }
export type KeptHead = Head & { isThere: boolean }

/** The end of the trail, and the hash that vouches for all of it. */
export async function findEnd(db: Db): Promise<End> {
  const last = await db.selectFrom('platform.event').select(['id', 'at', sql<string>`encode(hash, 'hex')`.as('hash')]).orderBy('id', 'desc').limit(1).executeTakeFirst()
  return { count: last?.id ?? 0, event: last }
}

/** Reckons the hashes of one stretch anew. */
export async function checkStretch(db: Db, after: number): Promise<Checked> {
  const { rows: [found] } = await sql<{ broken: number | null; last: number | null; counted: number }>`select * from platform.check_events(${after}, ${stretch})`.execute(db)
  const until = found!.last ?? after
  const broken = found!.broken === null ? undefined : await db.selectFrom('platform.event').select(['id', 'did', 'at']).where('id', '=', found!.broken).executeTakeFirst()
  const more = await db.selectFrom('platform.event').select('id').where('id', '>', until).limit(1).executeTakeFirst()
  return { after, until, counted: found!.counted, broken, hasMore: more !== undefined && !broken }
}

/** The hashes that auditors noted down, the newest first, and whether the trail still holds each. */
export async function listHeads({ db, user }: Context): Promise<KeptHead[]> {
  const rows = await db.selectFrom('audit.head').leftJoin('platform.event as event', 'event.id', 'audit.head.eventId').selectAll('audit.head').select(sql<boolean>`coalesce(encode(event.hash, 'hex') = audit.head.hash, false)`.as('isThere'))
    .where('audit.head.organisationId', '=', user.organisationId).orderBy('keptAt', 'desc').orderBy('audit.head.id').limit(100).execute()
  return rows
}

/** Notes down the end of the trail; noting the same twice changes nothing. */
export async function keepHead({ db, user, now }: Context, { id, hash }: { id: number; hash: string }): Promise<void> {
  await db.insertInto('audit.head').values({ organisationId: user.organisationId, eventId: id, hash, keptBy: user.id, keptAt: now }).onConflict((conflict) => conflict.doNothing()).execute()
}

/** The event that has a hash that was kept elsewhere, if any has it. */
export const findHash = (db: Db, hash: string): Promise<{ id: number; at: Date } | undefined> =>
  db.selectFrom('platform.event').select(['id', 'at']).where('hash', '=', Buffer.from(hash, 'hex')).executeTakeFirst()
