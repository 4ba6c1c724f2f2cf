import { sql } from 'kysely'
import type { Waiting } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Sought } from '../../platform/longList.ts'
import { shortly } from '../views.ts'

export type AgreedActionShown = Awaited<ReturnType<typeof sought>>[number]
const listed = (db: Db) => db.selectFrom('strategy.agreed_action').innerJoin('strategy.body', 'strategy.body.id', 'strategy.agreed_action.bodyId').leftJoin('strategy.meeting', 'strategy.meeting.id', 'meetingId')
const otherColumns = ['strategy.body.name as bodyName', 'strategy.body.key as bodyKey', 'strategy.meeting.name as meetingName', 'strategy.meeting.key as meetingKey', 'strategy.meeting.heldOn as meetingOn'] as const

const matching = ({ db, today }: Pick<Context, 'db' | 'today'>, { words, filters: { body, state } }: Sought) =>
  listed(db).where(holdingWords(words, sql.ref('words'), sql.ref('owner'), sql.ref('outcome'), sql.ref('strategy.body.name')))
    .$if(body !== undefined, (query) => query.where('strategy.body.key', '=', body!))
    .$if(state !== undefined, (query) => query.where('doneOn', state === 'done' ? 'is not' : 'is', null))
    .$if(state === 'overdue', (query) => query.where('dueOn', '<', today))

const sought = (ctx: Pick<Context, 'db' | 'today'>, asked: Sought, page: number) => matching(ctx, asked).selectAll('strategy.agreed_action').select(otherColumns)
  .orderBy(inOrder(asked, { open: sql`row(done_on is not null, coalesce(due_on, 'infinity'::date))`, due: sql.ref('dueOn'), owner: sql`lower(owner)`, body: sql`lower(strategy.body.name)` }))
  .orderBy('strategy.agreed_action.id').limit(perPage).offset((page - 1) * perPage).execute()

/** A page of agreed actions, as a rule the open ones first by the day they are due, and how many there are. */
export async function listAgreedActions(ctx: Pick<Context, 'db' | 'today'>, asked: Sought) {
  const { count } = await matching(ctx, asked).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return { count, rows: await sought(ctx, asked, pageWithin(asked, count)) }
}

/** How many are open and how many of those overdue, for the sentence above the list. */
export const countOpen = ({ db, today }: Pick<Context, 'db' | 'today'>) =>
  db.selectFrom('strategy.agreed_action').select(({ fn }) => [fn.countAll<number>().as('open'), sql<number>`count(*) filter (where due_on < ${today})`.as('overdue')]).where('doneOn', 'is', null).executeTakeFirstOrThrow()

/** All of them for whoever takes them away, in their order. */
export const takeAgreedActions = (db: Db) =>
  listed(db).selectAll('strategy.agreed_action').select(otherColumns).orderBy('strategy.agreed_action.position').orderBy('strategy.agreed_action.id').limit(20_000).execute()

export const openAgreedAction = (db: Db, key: string) => listed(db).selectAll('strategy.agreed_action').select(otherColumns).where('strategy.agreed_action.key', '=', key).executeTakeFirst()

/** Those overdue or due soon, for the home page. */
export async function waitingActions({ db, today }: Context, days: number, most: number): Promise<readonly Waiting[]> {
  const rows = await listed(db).select(['strategy.agreed_action.key', 'words', 'dueOn', 'owner', 'strategy.body.name as bodyName']).where('doneOn', 'is', null)
    .where('dueOn', '<=', sql<string>`${today}::date + ${days}::int`).orderBy('dueOn').orderBy('strategy.agreed_action.id').limit(most).execute()
  return rows.map(({ key, words, dueOn, owner, bodyName }) => ({ text: shortly(words), href: `/strategy/agreed-actions/${key}`, ...(dueOn && { dueOn }), hint: `Agreed by ${bodyName}${owner ? `, for ${owner}` : ''}` }))
}

/** What a body agreed that somebody does, what is open first. */
export const listForBody = (db: Db, bodyId: string, most: number) => db.selectFrom('strategy.agreed_action').selectAll().where('bodyId', '=', bodyId).orderBy('doneOn', (order) => order.desc().nullsFirst()).orderBy('dueOn').orderBy('id').limit(most).execute()
