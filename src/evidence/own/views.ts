import { column } from '../../platform/column.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { Indicator } from '../tables.ts'

export const askOwn = <F extends Fields>(state: FormState<F>, indicator?: Indicator): Page => {
  const title = indicator ? `Change ${indicator.name}` : 'Add an indicator of your own'
  return {
    title, back: indicator ? `/evidence/indicators/${indicator.id}` : '/evidence/indicators',
    body: column(html`${problems(state)}<h1 class="govuk-heading-l">${title}</h1>
      ${!indicator && html`<p class="govuk-body">It stands beside the official ones, marked as the region’s own. Everybody can read it.</p>`}${showForm(state, { send: indicator ? 'Save' : 'Add' })}`),
  }
}

export const askFigure = <F extends Fields>({ indicator }: { indicator: Indicator }, state: FormState<F>): Page => ({
  title: `Add a figure: ${indicator.name}`, back: `/evidence/indicators/${indicator.id}`,
  body: column(html`${problems(state)}<h1 class="govuk-heading-l">Add a figure</h1><p class="govuk-body-l">${indicator.name}</p>
    <p class="govuk-body">A figure that is here already is put right by adding it again. The older one stays as an earlier vintage.</p>${showForm(state, { send: 'Keep' })}`),
})

/** Beneath an indicator of the region's own, for those who keep it. */
export const ownLinks = ({ id }: Indicator): Html => html`<p class="govuk-body waymark-record-links"><a class="govuk-link" href="/evidence/indicators/${id}/figures/new">Add a figure</a> <a class="govuk-link" href="/evidence/imports/new">Import figures from a file</a> <a class="govuk-link" href="/evidence/indicators/${id}/change">Change what it means</a></p>
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">How a file of its figures is laid out</span></summary><div class="govuk-details__text"><p class="govuk-body">A CSV file with these columns, a row to a figure. The last four may be left out.</p><pre class="waymark-break">indicator,area,starts,ends,value,lower,upper,status,group
${id},E07000010,2025-04-01,2026-03-31,34.8,,,final,</pre></div></details>`
