import { addDays } from '../calc/dates/days.ts'
import type { Sample } from '../platform/capability.ts'

/** What made-up bodies deal with, decide and agree. */
const agendas = ['Review the milestones that are due', 'Hear how the providers are doing', 'Look at the latest figures of each area', 'Plan the work of the next term', 'Hear from employers about skills that they lack'] as const
const decisions = ['Agreed to ask every provider for one offer that begins each month', 'Agreed to publish the figures of each area twice a year', 'Agreed to pay the bus fares of apprentices for a year', 'Agreed to hold the next meeting in a college'] as const
const actions = [
  ['Write down what is offered to adults who read little', 'Skills team'], ['Ask each district for its action plan', 'Skills team'], ['Find three employers who take pupils for a week', 'Careers Hub'],
  ['Tell providers how returns are to be made', 'Programme office'], ['Draft the terms of reference', 'Governance officer'], ['Collect stories of people who found work', 'Communications officer'],
] as const

/** Meetings of the first bodies, past and to come, with what was decided and agreed: some of it done, some due, some overdue. */
export const meetingSample: Sample = {
  name: 'meetings',
  async fill({ db, now, today }, { random }) {
    const bodies = await db.selectFrom('strategy.body').select(['id', 'key', 'name']).orderBy('position').limit(6).execute()
    const rest = { position: 1, changedAt: now }
    for (const [i, { id: bodyId, key, name }] of bodies.entries()) {
      const held = addDays(today, -random.whole(20, 60))
      const [meetingId, next] = [random.id(), addDays(today, 5 + i * 4)]
      await db.insertInto('strategy.meeting').values([
        { id: meetingId, key: `${key}-last`, bodyId, name: `Meeting of the ${name}`, heldOn: held, status: 'held', agenda: random.oneOf(agendas), ...rest },
        { id: random.id(), key: `${key}-next`, bodyId, name: `Next meeting of the ${name}`, heldOn: next, status: 'planned', agenda: random.oneOf(agendas), ...rest },
      ]).execute()
      await db.insertInto('strategy.decision').values({ id: random.id(), key: `${key}-decision`, bodyId, meetingId, decidedOn: held, words: random.oneOf(decisions), ...rest }).execute()
      const agreed = random.shuffled(actions).slice(0, 3)
      await db.insertInto('strategy.agreed_action').values(agreed.map(([words, owner], n) => ({
        id: random.id(), key: `${key}-action-${n + 1}`, bodyId, meetingId, words, owner, position: n + 1, changedAt: now,
        dueOn: addDays(today, [-7, 9, -14][n]! + i), doneOn: n === 2 ? addDays(today, -16 + i) : null, outcome: n === 2 ? 'Done as agreed' : null,
      }))).execute()
    }
  },
}
