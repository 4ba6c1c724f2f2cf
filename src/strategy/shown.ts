import { addDays, sayDay } from '../calc/dates/days.ts'
import type { Block } from '../platform/capability.ts'
import type { Part } from '../platform/content/content.ts'
import { choice, number } from '../platform/forms.ts'
import { mayRead } from './access.ts'
import { listForBody as listActionsOf } from './agreedActions/queries.ts'
import { listForBody as listDecisionsOf } from './decisions/queries.ts'
import { chooseBody, listForPaper, type MilestoneShown } from './milestones/queries.ts'
import { sayMore, states, type State } from './milestones/rules.ts'
import { milestoneAddress } from './milestones/views.ts'
import { shortly } from './views.ts'

/** At most so many rows of a kind stand in a paper: a longer list is a page of its own. */
const most = 60

const milestones = (caption: string, empty: string, rows: readonly MilestoneShown[], today: string): Part => ({
  is: 'table', caption, empty,
  columns: [{ name: 'Milestone', isRowHeader: true }, { name: 'Whose' }, { name: 'Planned for' }, { name: 'How it stands' }, { name: 'Why' }],
  rows: rows.map((row) => ({ cells: [{ text: shortly(row.words, 200), href: milestoneAddress(row.key) }, row.ownerName ?? row.groupName ?? '', sayDay(row.baselineOn), { text: states[row.state], note: sayMore(row, today) ?? '' }, row.slipReason ?? ''] })),
})

/** Milestones that slipped, fall due, or were reached, for a paper. */
export const milestonesBlock: Block = {
  name: 'milestones',
  what: 'Milestones: what is late or has slipped, and what falls due next',
  allow: mayRead,
  asks: async () => ({
    show: choice('Which milestones?', { both: 'Those that slipped and those due next', slipped: 'Those that are late or slipped', due: 'Those due next', reached: 'Those reached' }, { missing: 'Select which milestones' }),
    days: number('Over how many days?', { optional: true, min: 1, max: 1000, hint: 'Ahead for what is due, back for what was reached. 90 if you leave it empty' }),
  }),
  async show(ctx, { show = 'both', days = '90' }) {
    const reach = Number(days)
    if (!['both', 'slipped', 'due', 'reached'].includes(show) || !Number.isInteger(reach) || reach < 1 || reach > 1000) return undefined
    const list = (states: readonly State[], given: { since?: string; until?: string } = {}) => listForPaper(ctx, { states, most, ...given })
    const until = addDays(ctx.today, reach)
    return { title: { both: 'Milestones due and slipped', slipped: 'Milestones that slipped', due: 'Milestones due next', reached: 'Milestones reached' }[show as 'both'], content: [ // one of the four, as was just asked
      ...(show === 'both' || show === 'slipped' ? [milestones('Late or expected later than planned', 'No milestone is late or has slipped.', await list(['late', 'slipped']), ctx.today)] : []),
      ...(show === 'both' || show === 'due' ? [milestones(`Due by ${sayDay(until)}`, `No milestone falls due by ${sayDay(until)}.`, await list(['to come', 'slipped'], { until }), ctx.today)] : []),
      ...(show === 'reached' ? [milestones(`Reached since ${sayDay(addDays(ctx.today, -reach))}`, 'No milestone was reached.', await list(['reached'], { since: addDays(ctx.today, -reach) }), ctx.today)] : []),
    ] }
  },
}

/** What a body decided, and what of the actions that it agreed is still open, for a paper. */
export const decisionsBlock: Block = {
  name: 'decisions',
  what: 'What a body decided, and the actions that it agreed',
  allow: mayRead,
  asks: async ({ db }) => ({ body: choice('Which body?', await chooseBody(db), { missing: 'Select the body', as: 'select' }) }),
  async show({ db, today }, { body = '' }) {
    const name = (await chooseBody(db))[body]
    if (name === undefined) return undefined
    const [decisions, actions] = [await listDecisionsOf(db, body, most), await listActionsOf(db, body, most)]
    return { title: `Decisions and actions of ${name}`, content: [
      {
        is: 'table', caption: 'Decisions', empty: 'No decisions are recorded.', columns: [{ name: 'Decision', isRowHeader: true }, { name: 'Decided on' }, { name: 'Why' }],
        rows: decisions.map(({ key, words, decidedOn, reason }) => ({ cells: [{ text: shortly(words, 300), href: `/strategy/decisions/${key}` }, sayDay(decidedOn), reason ?? ''] })),
      },
      {
        is: 'table', caption: 'Actions', empty: 'No actions are recorded.', columns: [{ name: 'Action', isRowHeader: true }, { name: 'Whose' }, { name: 'By when' }, { name: 'How it stands' }],
        rows: actions.map(({ key, words, owner, dueOn, doneOn, outcome }) => ({ cells: [{ text: shortly(words, 300), href: `/strategy/agreed-actions/${key}` }, owner ?? '', dueOn ? sayDay(dueOn) : '', doneOn ? { text: `Done on ${sayDay(doneOn)}`, note: outcome ?? '' } : dueOn && dueOn < today ? 'Overdue' : 'Open'] })),
      },
    ] }
  },
}
