import { sayDay } from '../../calc/dates/days.ts'
import { feed } from '../../platform/calendar.ts'
import { formPage, type Route } from '../../platform/page.ts'
import { mayKeep } from '../access.ts'
import { designAddress } from '../views.ts'
import { doneForm } from './forms.ts'
import { findMilestone, finishMilestone, listForCalendar } from './queries.ts'
import { sayMilestone } from './rules.ts'
import { askDone } from './views.ts'

export const routes: readonly Route[] = [
  feed('/evaluation/milestones.ics', {
    load: async (ctx) => ({
      name: ['Evaluations', ctx.region?.name].filter(Boolean).join(', '),
      events: (await listForCalendar(ctx)).map((row) => ({
        uid: `evaluation-${row.id}@waymark`, summary: `${sayMilestone(row)}: ${row.designName}`, startsOn: row.dueOn, url: new URL(designAddress(row.designKey), ctx.baseUrl).href, lastChangedAt: row.changedAt,
        description: row.doneOn === null ? `Due on ${sayDay(row.dueOn)}` : `Done on ${sayDay(row.doneOn)}`,
      })),
    }),
    allow: () => true,
  }),
  formPage('/evaluation/milestones/:id/done', {
    load: ({ db }, { id }) => findMilestone(db, id),
    allow: mayKeep,
    form: doneForm,
    start: ({ doneOn, finding, evidence, changedAt }) => ({ ...(doneOn !== null && { doneOn }), ...(finding !== null && { finding }), evidence, seen: String(changedAt.getTime()) }),
    view: askDone,
    async submit(ctx, milestone, { doneOn, finding, evidence }) {
      await finishMilestone(ctx, milestone, { doneOn, finding, evidence })
      return { did: 'evaluation.milestone-done', about: milestone.id, to: designAddress(milestone.designKey), message: 'Saved' }
    },
  }),
]
