import { sayDay } from '../../calc/dates/days.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type FormState, type Fields } from '../../platform/forms.ts'
import { tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { designAddress } from '../views.ts'
import type { MilestoneShown } from './queries.ts'
import { sayMilestone, sayMilestones } from './rules.ts'

const standing = ({ dueOn, doneOn }: MilestoneShown, today: string): Html => (doneOn !== null ? html`${tag({ text: 'Done', classes: 'govuk-tag--green' })} on ${sayDay(doneOn)}` : dueOn < today ? tag({ text: 'Late', classes: 'govuk-tag--red' }) : tag({ text: 'To come', classes: 'govuk-tag--grey' }))

/** When the work is looked at, and what was found. */
export const showMilestones = (milestones: readonly MilestoneShown[], today: string, mayKeep: boolean): Html => html`
  ${dataTable({
    id: 'milestones', caption: 'When the work is looked at', rows: milestones, empty: 'No times are set.', columns: [
      { name: 'What', isRowHeader: true, cell: (one) => (mayKeep && one.doneOn === null ? html`<a class="govuk-link" href="/evaluation/milestones/${one.id}/done">${sayMilestone(one)}</a>` : sayMilestone(one)) },
      { name: 'Due', cell: ({ dueOn }) => sayDay(dueOn) }, { name: 'How it stands', cell: (one) => standing(one, today) },
      { name: 'What was found', cell: ({ finding, evidence }) => finding && html`<span data-quoted>${finding}${evidence && html`<br>${evidence}`}</span>` },
    ],
  })}
  <p class="govuk-body">${sayMilestones(milestones, today)} <a class="govuk-link" href="/evaluation/milestones.ics">Add these dates to your calendar</a></p>`

/** That one was done. */
export const askDone = <F extends Fields>(milestone: MilestoneShown, state: FormState<F>): Page => ({
  title: `${sayMilestone(milestone)}: ${milestone.designName}`, back: designAddress(milestone.designKey),
  body: column(html`${problems(state)}<span class="govuk-caption-l">${milestone.designName}</span><h1 class="govuk-heading-l">${sayMilestone(milestone)}</h1><p class="govuk-body">Due on ${sayDay(milestone.dueOn)}.</p>${showForm(state, { send: 'Save' })}`),
})
