import { findPersona } from '../../accounts/index.ts'
import { addDays, addMonths } from '../../calc/dates/days.ts'
import type { Sample } from '../../platform/capability.ts'
import { findDesign } from './queries.ts'
import { keepMilestones } from '../milestones/queries.ts'
import { addProtocol } from '../protocol/queries.ts'
import { aDesign, covariates, outcomes } from '../sample.ts'

const made = 'This evaluation is made up, and so is everybody in it.'

/** An evaluation whose protocol is fixed and was changed once, and one that is being planned. */
export const evaluationSample: Sample = {
  name: 'evaluations',
  async fill(ctx, { random }) {
    const { db, today, now } = ctx
    const analyst = await findPersona(db, 'analyst')
    const interventions = await db.selectFrom('portfolio.intervention').select(['id', 'name']).orderBy('position').execute()
    const [academy, other] = [interventions.find(({ name }) => name.includes('Work Progression')) ?? interventions[0], interventions.at(-1)]
    if (!analyst || !academy || !other) return
    const id = random.id()
    /** The first day of a month so many months from today. */
    const month = (months: number) => `${addMonths(today, months).slice(0, 7)}-01`
    await db.insertInto('evaluation.design').values(aDesign({
      id, key: 'did-it-help', interventionId: academy.id, name: 'Did it help people into work?', changedAt: now, startsOn: month(-31), endsOn: addDays(month(-13), -1), cohortFromOn: month(-31), cohortToOn: addDays(month(-13), -1),
      questions: `${made}\n\nDo more of those who took part work a year later than would have without it? Do they earn more?`, treatment: 'Whoever came to a first session, whether or not they finished.', cohort: 'Adults aged 19 or over who live in the region and were not in full-time work when they asked.',
      caliper: '0.2', outcomes: JSON.stringify(outcomes.slice(0, 1)), plannedTreated: 300, plannedCompared: 700, lostRate: '0.1', explainedRate: '0.15', smallestEffect: '0.1', expectedBase: '0.45', seed: 20220831, position: 1,
    })).execute()
    await keepMilestones(ctx, id)
    await db.updateTable('evaluation.milestone').set({ doneOn: addMonths(today, -25), finding: 'Courses ran as planned, though later than hoped. Childcare was what people asked for most.', evidence: 'Note for the programme board' }).where('designId', '=', id).where('what', '=', 'half a year on').execute()
    const as = { ...ctx, user: { ...ctx.user, id: analyst } }
    const fix = async (version: number, reason: string | null, months: number) => { const design = await findDesign(db, 'did-it-help'); if (design) await addProtocol({ ...as, now: new Date(now.getTime() - months * 30 * 86_400_000) }, design, { version, reason, hadOutcomes: false }) }
    await fix(1, null, 20)
    await db.updateTable('evaluation.design').set({ outcomes: JSON.stringify(outcomes) }).where('id', '=', id).execute()
    await fix(2, 'Weekly pay can now be had from before the start as well, so it is looked at too.', 10)
    await db.insertInto('evaluation.design').values(aDesign({ id: random.id(), key: 'being-planned', interventionId: other.id, name: 'Do evening courses reach more adults?', changedAt: now, startsOn: month(1), endsOn: addDays(month(25), -1), questions: `${made}\n\nDo more adults begin a course where it is held in the evening?`, groups: '[]', outcomes: '[]', covariates: JSON.stringify(covariates.slice(0, 2)), position: 2 })).execute()
    await keepMilestones(ctx, (await db.selectFrom('evaluation.design').select('id').where('key', '=', 'being-planned').executeTakeFirstOrThrow()).id)
  },
}
