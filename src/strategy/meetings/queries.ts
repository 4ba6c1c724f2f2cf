import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Found, Waiting } from '../../platform/capability.ts'
import type { Db } from '../../platform/db.ts'
import { sayDay } from '../../calc/dates/days.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Sought } from '../../platform/longList.ts'
import { chooseBodies } from '../bodies/queries.ts'
import type { OfBody } from './rules.ts'

export type MeetingShown = Awaited<ReturnType<typeof sought>>[number]
const listed = (db: Db) => db.selectFrom('strategy.meeting').innerJoin('strategy.body', 'strategy.body.id', 'bodyId')
const bodyColumns = ['strategy.body.name as bodyName', 'strategy.body.key as bodyKey'] as const

/** As `isComing` of the rules. */
export const isComing = (today: string) => sql<boolean>`(held_on >= ${today}::date and ${sql.ref('strategy.meeting.status')} <> 'held')`

function matching({ db, today }: Pick<Context, 'db' | 'today'>, { words, filters: { body, status, when } }: Sought) {
  const found = listed(db).where(holdingWords(words, sql.ref('strategy.meeting.name'), sql.ref('agenda'), sql.ref('strategy.body.name')))
  return found.$if(body !== undefined, (query) => query.where('strategy.body.key', '=', body!))
    .$if(status !== undefined, (query) => query.where('strategy.meeting.status', '=', status as 'planned')) // the filter lets only statuses through
    .$if(when !== undefined, (query) => query.where(isComing(today), '=', when === 'coming'))
}

const sought = (ctx: Pick<Context, 'db' | 'today'>, asked: Sought, page: number) => matching(ctx, asked).selectAll('strategy.meeting').select(bodyColumns)
  .orderBy(inOrder(asked, { nearest: sql`row(not ${isComing(ctx.today)}, abs(held_on - ${ctx.today}::date))`, date: sql.ref('heldOn'), body: sql`lower(strategy.body.name)`, name: sql`lower(strategy.meeting.name)` }))
  .orderBy('strategy.meeting.id').limit(perPage).offset((page - 1) * perPage).execute()

/** A page of meetings, and how many there are. As a rule the nearest first: those to come, then those past. */
export async function listMeetings(ctx: Pick<Context, 'db' | 'today'>, asked: Sought) {
  const { count } = await matching(ctx, asked).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return { count, rows: await sought(ctx, asked, pageWithin(asked, count)) }
}

/** All meetings for whoever takes them away, the earliest first. */
export const takeMeetings = (db: Db) => listed(db).selectAll('strategy.meeting').select(bodyColumns).orderBy('heldOn').orderBy('strategy.meeting.id').limit(20_000).execute()

export type MeetingOpened = NonNullable<Awaited<ReturnType<typeof openMeeting>>>
/** One meeting with what was decided and agreed there. */
export async function openMeeting({ db, today }: Pick<Context, 'db' | 'today'>, key: string) {
  const meeting = await listed(db).selectAll('strategy.meeting').select(bodyColumns).where('strategy.meeting.key', '=', key).executeTakeFirst()
  return meeting && {
    meeting, today,
    decisions: await db.selectFrom('strategy.decision').selectAll().where('meetingId', '=', meeting.id).orderBy('position').orderBy('id').limit(200).execute(),
    actions: await db.selectFrom('strategy.agreed_action').selectAll().where('meetingId', '=', meeting.id).orderBy('position').orderBy('id').limit(200).execute(),
  }
}

/** What a form lets one choose from: the bodies, and the latest meetings with the one that is chosen already. */
export async function chooseOfBody(db: Db, meetingId: string | null | undefined): Promise<OfBody> {
  const rows = await listed(db).select(['strategy.meeting.id', 'bodyId', 'heldOn', 'strategy.meeting.name', 'strategy.body.name as bodyName'])
    .orderBy(sql`${sql.ref('strategy.meeting.id')} is not distinct from ${meetingId ?? null}::uuid`, 'desc').orderBy('heldOn', 'desc').limit(300).execute()
  return {
    ...(await chooseBodies(db)), meetings: new Map(rows.map(({ id, bodyId, heldOn }) => [id, { bodyId, heldOn }])),
    meetingNames: Object.fromEntries(rows.map(({ id, bodyName, name, heldOn }) => [id, `${bodyName}: ${name}, ${sayDay(heldOn)}`])),
  }
}

/** The meetings of the next two weeks, for the home page. */
export async function waitingMeetings({ db, today }: Context, days: number, most: number): Promise<readonly Waiting[]> {
  const rows = await listed(db).select(['strategy.meeting.key', 'strategy.meeting.name', 'heldOn', 'strategy.body.name as bodyName']).where('strategy.meeting.status', '=', 'planned')
    .where('heldOn', '>=', today).where('heldOn', '<=', sql<string>`${today}::date + ${days}::int`).orderBy('heldOn').orderBy('strategy.meeting.id').limit(most).execute()
  return rows.map(({ key, name, heldOn, bodyName }) => ({ text: `Meeting of ${bodyName}: ${name}`, href: `/strategy/meetings/${key}`, dueOn: heldOn }))
}

/** Site search: meetings in whose name, agenda or body every word stands. */
export async function findMeetings(db: Db, words: string, most: number): Promise<readonly Found[]> {
  const rows = await listed(db).select(['strategy.meeting.key', 'strategy.meeting.name', 'heldOn', 'strategy.body.name as bodyName'])
    .where(holdingWords(words, sql.ref('strategy.meeting.name'), sql.ref('agenda'), sql.ref('strategy.body.name'))).orderBy('heldOn', 'desc').limit(most).execute()
  return rows.map(({ key, name, heldOn, bodyName }) => ({ title: name, href: `/strategy/meetings/${key}`, summary: `${bodyName}, ${sayDay(heldOn)}` }))
}
