import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Found } from '../../platform/capability.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords } from '../../platform/longList.ts'
import type { Body } from '../tables.ts'
import type { BodyChoices } from './forms.ts'
import { mostShown } from './rules.ts'

/** More bodies than any region has; a list of them is read whole, for its table says something as a whole. */
const mostBodies = 500

export type BodyShown = Awaited<ReturnType<typeof listBodies>>[number]
/** The bodies as their documents print them, arrangement by arrangement, each with the name of the one it reports to. */
export const listBodies = (db: Db) => db.selectFrom('strategy.body').leftJoin('strategy.body as above', 'above.id', 'strategy.body.reportsToId')
  .selectAll('strategy.body').select(['above.name as aboveName', 'above.key as aboveKey'])
  .orderBy('strategy.body.position').orderBy('strategy.body.id').limit(mostBodies).execute()

export type BodyNames = { names: Readonly<Record<string, string>>; keys: Readonly<Record<string, string>> }
/** The bodies by id: their names, to choose from, and the names in their addresses. */
export async function chooseBodies(db: Db): Promise<BodyNames> {
  const rows = await db.selectFrom('strategy.body').select(['id', 'key', 'name']).orderBy('position').orderBy('id').limit(mostBodies).execute()
  return { names: Object.fromEntries(rows.map(({ id, name }) => [id, name])), keys: Object.fromEntries(rows.map(({ id, key }) => [id, key])) }
}

/** What the form of a body lets one choose from. */
export async function chooseForBody(db: Db, row: Body | undefined): Promise<BodyChoices> {
  const rows = await db.selectFrom('strategy.body').select(['id', 'name', 'arrangement', 'reportsToId']).orderBy('position').orderBy('id').limit(mostBodies).execute()
  return {
    id: row?.id, names: Object.fromEntries(rows.map(({ id, name }) => [id, name])), reports: new Map(rows.map(({ id, reportsToId }) => [id, reportsToId])),
    arrangements: [...new Set(rows.map(({ arrangement }) => arrangement))],
  }
}

/** The bodies by the names in their addresses, for a filter. */
export const filterBodies = async (db: Db): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await db.selectFrom('strategy.body').select(['key', 'name']).orderBy('name').limit(mostBodies).execute()).map(({ key, name }) => [key, name]))

export type BodyOpened = NonNullable<Awaited<ReturnType<typeof openBody>>>
/** One body with what it does and has done: of each list the first few, open and coming ones before the others. */
export async function openBody({ db, today }: Pick<Context, 'db' | 'today'>, key: string) {
  const body = await db.selectFrom('strategy.body').leftJoin('strategy.body as above', 'above.id', 'strategy.body.reportsToId')
    .leftJoin('organisations.organisation', 'organisations.organisation.id', 'strategy.body.organisationId')
    .selectAll('strategy.body').select(['above.name as aboveName', 'above.key as aboveKey', 'organisations.organisation.name as organisationName']).where('strategy.body.key', '=', key).executeTakeFirst()
  if (!body) return undefined
  const { id, name } = body
  const meetings = db.selectFrom('strategy.meeting').selectAll().where('bodyId', '=', id)
  return {
    body, today,
    below: await db.selectFrom('strategy.body').select(['key', 'name']).where('reportsToId', '=', id).orderBy('position').limit(mostBodies).execute(),
    seats: await db.selectFrom('strategy.member').selectAll().where('bodyId', '=', id).where((seat) => seat.or([seat('endsOn', 'is', null), seat('endsOn', '>=', today)])).orderBy('position').orderBy('id').limit(200).execute(),
    coming: await meetings.where('heldOn', '>=', today).where('status', '<>', 'held').orderBy('heldOn').orderBy('id').limit(mostShown.meetings).execute(),
    past: await meetings.where((meeting) => meeting.or([meeting('heldOn', '<', today), meeting('status', '=', 'held')])).orderBy('heldOn', 'desc').orderBy('id').limit(mostShown.meetings).execute(),
    decisions: await db.selectFrom('strategy.decision').selectAll().where('bodyId', '=', id).orderBy('decidedOn', 'desc').orderBy('position').limit(mostShown.decisions).execute(),
    actions: await db.selectFrom('strategy.agreed_action').selectAll().where('bodyId', '=', id)
      .orderBy(sql`done_on is not null`).orderBy('dueOn', (order) => order.asc().nullsLast()).orderBy('position').limit(mostShown.actions).execute(),
    owned: await db.selectFrom('strategy.item').innerJoin('strategy.plan', 'strategy.plan.id', 'planId').select(['strategy.item.key', 'words', 'label', 'strategy.plan.name as planName'])
      .where('owners', '@>', sql<string[]>`array[${name}]::text[]`).orderBy('strategy.item.position').orderBy('strategy.item.id').limit(mostShown.owned).execute(),
    milestones: await db.selectFrom('strategy.milestone').select(['key', 'words', 'dueWords', 'baselineOn', 'forecastOn', 'actualOn'])
      .where('ownerId', '=', id).orderBy('baselineOn').orderBy('position').limit(mostShown.milestones).execute(),
  }
}

/** The meetings of a body for a calendar: those of the last year and all to come. */
export async function listForCalendar({ db, today }: Pick<Context, 'db' | 'today'>, key: string) {
  const body = await db.selectFrom('strategy.body').select(['id', 'name']).where('key', '=', key).executeTakeFirst()
  return body && {
    body, meetings: await db.selectFrom('strategy.meeting').select(['id', 'key', 'name', 'heldOn', 'status', 'agenda', 'changedAt']).where('bodyId', '=', body.id)
      .where('heldOn', '>=', sql<string>`${today}::date - 365`).orderBy('heldOn').limit(1000).execute(),
  }
}

/** Site search: bodies in whose name, duty or arrangement every word stands. */
export async function findBodies(db: Db, words: string, most: number): Promise<readonly Found[]> {
  const rows = await db.selectFrom('strategy.body').select(['key', 'name', 'arrangement']).where(holdingWords(words, sql.ref('name'), sql.ref('duty'), sql.ref('arrangement'))).orderBy('position').limit(most).execute()
  return rows.map(({ key, name, arrangement }) => ({ title: name, href: `/strategy/bodies/${key}`, summary: arrangement }))
}
