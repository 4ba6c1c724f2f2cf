import { sql } from 'kysely'
import { addDays } from '../../calc/dates/days.ts'
import type { Brief, Waiting } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { someoneElse } from '../../platform/records.ts'
import { mayOversee } from '../access.ts'
import { designs } from '../designs/queries.ts'
import { milestonesOf, sayMilestone } from './rules.ts'

const milestones = (db: Db) => db.selectFrom('evaluation.milestone as milestone').innerJoin('evaluation.design as design', 'design.id', 'milestone.designId').selectAll('milestone').select(['design.key as designKey', 'design.name as designName'])
/** A milestone with the design that it is of. */
export type MilestoneShown = Awaited<ReturnType<ReturnType<typeof milestones>['execute']>>[number]

/** Those of one design, in their order. */
export const listMilestones = (db: Db, designId: string): Promise<MilestoneShown[]> => milestones(db).where('milestone.designId', '=', designId).orderBy('milestone.dueOn').orderBy('milestone.id').execute()
export const findMilestone = (db: Db, id: string): Promise<MilestoneShown | undefined> => milestones(db).where('milestone.id', '=', id).executeTakeFirst()

/** The milestones that follow from the dates of a design. What is done stays as it is; what no longer follows goes. */
export async function keepMilestones({ db, now }: Context, designId: string): Promise<void> {
  const { startsOn, endsOn } = await db.selectFrom('evaluation.design').select(['startsOn', 'endsOn']).where('id', '=', designId).executeTakeFirstOrThrow()
  const due = milestonesOf(startsOn, endsOn)
  await db.deleteFrom('evaluation.milestone').where('designId', '=', designId).where('doneOn', 'is', null)
    .where(sql<boolean>`(what, number) not in (select what, number from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as due (what text, number integer))`).execute()
  await db.insertInto('evaluation.milestone').values(due.map((one) => ({ designId, ...one, changedAt: now })))
    .onConflict((conflict) => conflict.columns(['designId', 'what', 'number']).doUpdateSet(({ ref }) => ({ dueOn: ref('excluded.dueOn'), changedAt: ref('excluded.changedAt') })).where('evaluation.milestone.doneOn', 'is', null)).execute()
}

/** Keeps that it was done, if it is as its editor saw it. */
export async function finishMilestone({ db, now }: Context, { id, changedAt }: MilestoneShown, done: { doneOn: string; finding: string; evidence: string | null }): Promise<void> {
  const kept = await db.updateTable('evaluation.milestone').set({ ...done, changedAt: now }).where('id', '=', id).where('changedAt', '=', changedAt).returning('id').executeTakeFirst()
  if (!kept) throw new Refusal(someoneElse)
}

/** How far ahead the home page looks. */
const soonDays = 30
/** Those that are due soon or late, for those who keep evaluations. */
export async function waitingMilestones({ db, today }: Context, most: number): Promise<readonly Waiting[]> {
  const rows = await milestones(db).where('milestone.doneOn', 'is', null).where('milestone.dueOn', '<=', addDays(today, soonDays)).orderBy('milestone.dueOn').orderBy('milestone.id').limit(most).execute()
  return rows.map((row) => ({ text: sayMilestone(row), href: `/evaluation/milestones/${row.id}/done`, dueOn: row.dueOn, hint: row.designName }))
}

/** Those that are late, for whoever runs the region. */
export const lateMilestones: Brief = {
  of: 'late', what: 'Evaluation milestones', allow: mayOversee,
  async list({ db, today }, _, most) {
    const late = milestones(db).where('milestone.doneOn', 'is', null).where('milestone.dueOn', '<', today)
    const { count } = await late.clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    const rows = await late.orderBy('milestone.dueOn').limit(most).execute()
    return { count, found: rows.map((row) => ({ text: `${row.designName}: ${sayMilestone(row).toLowerCase()}`, href: `/evaluation/designs/${row.designKey}`, on: row.dueOn })), all: '/evaluation' }
  },
}

/** For a calendar: those of designs whose protocol is fixed, for everybody. */
export async function listForCalendar({ db }: Context): Promise<MilestoneShown[]> {
  return milestones(db).where('milestone.designId', 'in', designs(db).clearSelect().select('design.id').where('protocol.version', 'is not', null)).orderBy('milestone.dueOn').limit(2000).execute()
}
