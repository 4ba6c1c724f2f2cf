import { sql, type RawBuilder } from 'kysely'
import { addDays } from '../../calc/dates/days.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Sought } from '../../platform/longList.ts'
import type { Milestone } from '../tables.ts'
import { mostByGroup, states, type Counts, type State } from './rules.ts'

/** The dates of a milestone: its own, or those of the same milestone in the list by date. */
const dated = <Column extends 'baseline_on' | 'forecast_on' | 'actual_on' | 'slip_reason'>(column: Column) => sql<string>`case when m.dated_id is null then ${sql.ref(`m.${column}`)} else ${sql.ref(`twin.${column}`)} end`
const dayOf = sql<string>`case when m.dated_id is null then coalesce(m.actual_on, m.forecast_on, m.baseline_on) else coalesce(twin.actual_on, twin.forecast_on, twin.baseline_on) end`
/** As rules.ts says it. */
const stateOf = (today: string): RawBuilder<State> => sql<State>`case when ${dated('actual_on')} is not null then 'reached' when ${dayOf} < ${today}::date then 'late' when ${dayOf} > ${dated('baseline_on')} then 'slipped' else 'to come' end`

export type MilestoneShown = Milestone & { state: State; planName: string; planKey: string; ownerName: string | null; ownerKey: string | null; twinKey: string | null; twinWords: string | null; twinDueWords: string | null; withinKey: string | null; withinWords: string | null }

/** Milestones as every page shows them: dates are those that count. */
const shown = (db: Db, today: string) => db.selectFrom('strategy.milestone as m')
  .innerJoin('strategy.plan as p', 'p.id', 'm.planId').leftJoin('strategy.body as b', 'b.id', 'm.ownerId').leftJoin('strategy.milestone as twin', 'twin.id', 'm.datedId').leftJoin('strategy.milestone as w', 'w.id', 'm.withinId')
  .select(['m.id', 'm.key', 'm.planId', 'm.list', 'm.groupName', 'm.withinId', 'm.datedId', 'm.words', 'm.dueWords', 'm.ownerId', 'm.documentId', 'm.place', 'm.line', 'm.position', 'm.shipped', 'm.changedAt'])
  .select(({ fn }) => [
    dated('baseline_on').as('baselineOn'), sql<string | null>`${dated('forecast_on')}`.as('forecastOn'), sql<string | null>`${dated('actual_on')}`.as('actualOn'), sql<string | null>`${dated('slip_reason')}`.as('slipReason'),
    fn.coalesce('m.evidence', 'twin.evidence').as('evidence'), fn.coalesce('m.evidenceWebsite', 'twin.evidenceWebsite').as('evidenceWebsite'),
    'p.name as planName', 'p.key as planKey', 'b.name as ownerName', 'b.key as ownerKey', 'twin.key as twinKey', 'twin.words as twinWords', 'twin.dueWords as twinDueWords', 'w.key as withinKey', 'w.words as withinWords',
    stateOf(today).as('state'),
  ])

export const sorts = ['date', 'words', 'group', 'state'] as const

/** The list by date, as somebody looks for it, a page at a time; how many were found; and how all of it stands. */
export async function listMilestones({ db, today }: Context, sought: Sought): Promise<{ rows: MilestoneShown[]; count: number }> {
  const { plan, group, state } = sought.filters
  const found = <Q extends ReturnType<typeof shown>>(query: Q) => {
    let some = query.where('m.list', '=', 'timeline').where(holdingWords(sought.words, sql.ref('m.words'), sql.ref('m.due_words'), sql.ref('m.group_name'), sql.ref('b.name')))
    if (plan !== undefined) some = some.where('p.key', '=', plan)
    if (group !== undefined) some = some.where('m.groupName', '=', group as NonNullable<Milestone['groupName']>) // readSought took it from the choices
    if (state !== undefined) some = some.where(stateOf(today), '=', state as State) // likewise
    return some
  }
  const { count } = await found(shown(db, today)).clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const order = { date: sql.ref('m.baseline_on'), words: sql`lower(m.words)`, group: sql.ref('m.group_name'), state: sql`array_position(${Object.keys(states)}::text[], ${stateOf(today)})` }
  const rows = await found(shown(db, today)).orderBy(inOrder(sought, order)).orderBy('m.baselineOn').orderBy('m.position').orderBy('m.id').limit(perPage).offset((pageWithin(sought, count) - 1) * perPage).execute()
  return { rows, count }
}

/** How the milestones of the list by date stand today; how many stand in the list by group, and how many only there. */
export async function countStates({ db, today }: Context, planKey?: string): Promise<{ counts: Counts; byGroup: number; onlyByGroup: number }> {
  let query = db.selectFrom('strategy.milestone as m').leftJoin('strategy.milestone as twin', 'twin.id', 'm.datedId')
    .select(({ fn }) => ['m.list', sql<boolean>`m.dated_id is not null`.as('isTwin'), stateOf(today).as('state'), fn.countAll<number>().as('count')]).groupBy(['m.list', 'isTwin', 'state'])
  if (planKey !== undefined) query = query.innerJoin('strategy.plan as p', 'p.id', 'm.planId').where('p.key', '=', planKey)
  const rows = await query.execute()
  const of = (state: State) => rows.find((row) => row.list === 'timeline' && row.state === state)?.count ?? 0
  const inGroups = rows.filter(({ list }) => list === 'group')
  const sum = (some: typeof rows) => some.reduce((total, { count }) => total + count, 0)
  return { counts: { late: of('late'), slipped: of('slipped'), 'to come': of('to come'), reached: of('reached') }, byGroup: sum(inGroups), onlyByGroup: sum(inGroups.filter(({ isTwin }) => !isTwin)) }
}

/** Plans that have milestones, by key. */
export const listPlansOf = async (db: Db): Promise<Readonly<Record<string, string>>> => Object.fromEntries((await db.selectFrom('strategy.plan as p').select(['key', 'name'])
  .where(({ exists, selectFrom }) => exists(selectFrom('strategy.milestone as m').select('m.id').whereRef('m.planId', '=', 'p.id'))).orderBy('position').execute()).map(({ key, name }) => [key, name]))

/** The list by group: each statement with the parts that it has right after it. */
export const listByGroup = ({ db, today }: Context, planKey?: string): Promise<MilestoneShown[]> => {
  const query = shown(db, today).where('m.list', '=', 'group')
  return (planKey === undefined ? query : query.where('p.key', '=', planKey))
    .orderBy('p.position').orderBy(sql`array_position(array['People', 'Employers', 'Providers', 'Place Leaders'], m.group_name) nulls last`).orderBy(sql`coalesce(w.position, m.position)`).orderBy(sql`m.within_id is not null`).orderBy('m.position').limit(mostByGroup).execute()
}

export type MilestoneOpened = MilestoneShown & { parts: { key: string; words: string }[]; twins: { key: string; words: string }[] }
/** One, with its parts, and with what says the same in the list by group. */
export async function findMilestone({ db, today }: Context, key: string): Promise<MilestoneOpened | undefined> {
  const found = await shown(db, today).where('m.key', '=', key).executeTakeFirst()
  if (!found) return undefined
  const near = await db.selectFrom('strategy.milestone').select(['key', 'words', 'withinId', 'datedId']).where(({ or, eb }) => or([eb('withinId', '=', found.id), eb('datedId', '=', found.id)])).orderBy('position').limit(100).execute()
  return { ...found, parts: near.filter(({ withinId }) => withinId === found.id), twins: near.filter(({ datedId, withinId }) => datedId === found.id && withinId !== found.id) }
}

/** Every milestone, for who takes them away: those by date first, then those by group. */
export const listAllMilestones = ({ db, today }: Context): Promise<MilestoneShown[]> => shown(db, today).orderBy(sql`m.list = 'group'`).orderBy('m.baselineOn').orderBy('m.position').orderBy('m.id').execute()

/** What a calendar shows: once each, the nearest 1,000. */
export const listForCalendar = ({ db, today }: Context, { group, plan }: { group?: string | undefined; plan?: string | undefined }): Promise<MilestoneShown[]> => {
  let query = shown(db, today).where('m.datedId', 'is', null)
  if (group !== undefined) query = query.where('m.groupName', '=', group as NonNullable<Milestone['groupName']>) // the route took it from the groups that there are
  if (plan !== undefined) query = query.where('p.key', '=', plan)
  return query.orderBy('m.baselineOn', 'desc').orderBy('m.position').limit(1000).execute()
}

/** What is late, or due within so many days: the first due first. */
export const listDue = ({ db, today }: Context, { within, most }: { within: number; most: number }) => db.selectFrom('strategy.milestone')
  .select(['key', 'words', 'groupName', sql<string>`coalesce(forecast_on, baseline_on)`.as('dueOn')])
  .where('actualOn', 'is', null).where('datedId', 'is', null).where(sql<boolean>`coalesce(forecast_on, baseline_on) <= ${addDays(today, within)}::date`).orderBy('dueOn').orderBy('position').limit(most).execute()

/** For a paper: what is late or expected later than planned (`slipped`), what falls due until a day, or what was reached since a day; the first due first. */
export const listForPaper = ({ db, today }: Context, { states, since, until, most }: { states: readonly State[]; since?: string; until?: string; most: number }): Promise<MilestoneShown[]> =>
  shown(db, today).where('m.datedId', 'is', null).where(stateOf(today), 'in', [...states])
    .$if(until !== undefined, (query) => query.where(sql<boolean>`${dayOf} <= ${until}::date`)).$if(since !== undefined, (query) => query.where(sql<boolean>`${dayOf} >= ${since}::date`))
    .orderBy(dayOf).orderBy('m.position').orderBy('m.id').limit(most).execute()

/** For the search of the site. */
export const searchMilestones = ({ db, today }: Context, words: string, most: number): Promise<MilestoneShown[]> =>
  shown(db, today).where(holdingWords(words, sql.ref('m.words'), sql.ref('m.group_name'))).orderBy(sql`m.list = 'group'`).orderBy('m.baselineOn').orderBy('m.position').limit(most).execute()

/** Bodies by id, to choose from. */
export const chooseBody = async (db: Db): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await db.selectFrom('strategy.body').select(['id', 'name']).orderBy('position').limit(500).execute()).map(({ id, name }) => [id, name]))
