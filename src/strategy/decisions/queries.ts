import { sql } from 'kysely'
import { sayDay } from '../../calc/dates/days.ts'
import type { Found } from '../../platform/capability.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Sought } from '../../platform/longList.ts'
import { shortly } from '../views.ts'

export type DecisionShown = Awaited<ReturnType<typeof sought>>[number]
const listed = (db: Db) => db.selectFrom('strategy.decision').innerJoin('strategy.body', 'strategy.body.id', 'strategy.decision.bodyId').leftJoin('strategy.meeting', 'strategy.meeting.id', 'meetingId')
const otherColumns = ['strategy.body.name as bodyName', 'strategy.body.key as bodyKey', 'strategy.meeting.name as meetingName', 'strategy.meeting.key as meetingKey', 'strategy.meeting.heldOn as meetingOn'] as const

const matching = (db: Db, { words, filters: { body } }: Sought) =>
  listed(db).where(holdingWords(words, sql.ref('words'), sql.ref('reason'), sql.ref('strategy.body.name'))).$if(body !== undefined, (query) => query.where('strategy.body.key', '=', body!))

const sought = (db: Db, asked: Sought, page: number) => matching(db, asked).selectAll('strategy.decision').select(otherColumns)
  .orderBy(inOrder(asked, { latest: sql`-extract(epoch from decided_on)`, date: sql.ref('decidedOn'), body: sql`lower(strategy.body.name)` }))
  .orderBy('strategy.decision.id').limit(perPage).offset((page - 1) * perPage).execute()

/** A page of decisions, as a rule the latest first, and how many there are. */
export async function listDecisions(db: Db, asked: Sought) {
  const { count } = await matching(db, asked).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return { count, rows: await sought(db, asked, pageWithin(asked, count)) }
}

/** All decisions for whoever takes them away, the earliest first. */
export const takeDecisions = (db: Db) => listed(db).selectAll('strategy.decision').select(otherColumns).orderBy('decidedOn').orderBy('strategy.decision.id').limit(20_000).execute()

export const openDecision = (db: Db, key: string) => listed(db).selectAll('strategy.decision').select(otherColumns).where('strategy.decision.key', '=', key).executeTakeFirst()

/** Site search: decisions in whose words every word stands. */
export async function findDecisions(db: Db, words: string, most: number): Promise<readonly Found[]> {
  const rows = await listed(db).select(['strategy.decision.key', 'words', 'decidedOn', 'strategy.body.name as bodyName']).where(holdingWords(words, sql.ref('words'))).orderBy('decidedOn', 'desc').limit(most).execute()
  return rows.map(({ key, words, decidedOn, bodyName }) => ({ title: shortly(words), href: `/strategy/decisions/${key}`, summary: `${bodyName}, ${sayDay(decidedOn)}` }))
}

/** What a body decided, the newest first. */
export const listForBody = (db: Db, bodyId: string, most: number) => db.selectFrom('strategy.decision').selectAll().where('bodyId', '=', bodyId).orderBy('decidedOn', 'desc').orderBy('id').limit(most).execute()
