import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { html, type Html } from '../../platform/html.ts'
import type { DesignContent } from '../designs/shapes.ts'
import { powerOf, sayDifference, sayPower, sayReckoned, timesOf100 } from './rules.ts'

/** What the planned numbers can show: in words, what is reckoned with, and a table for more and fewer people. */
export function showPower(content: DesignContent, id = 'power'): Html {
  const power = powerOf(content)
  const heading = html`<h2 class="govuk-heading-m">What these numbers can show</h2>`
  if ('reason' in power) return column(html`${heading}<p class="govuk-body">${power.reason}</p>`)
  const { outcome, effect, others, planned } = power
  return html`${column(html`${heading}
    <p class="govuk-body" data-quoted>Main outcome: ${outcome.name}</p>
    ${sayPower(power).map((one, i) => html`<p class="govuk-body">${i === 0 ? html`<strong data-quoted>${one}</strong>` : html`<span data-quoted>${one}</span>`}</p>`)}
    <ul class="govuk-list govuk-list--bullet" data-quoted>${sayReckoned(content, power).map((one) => html`<li>${one}</li>`)}</ul>`)}
  ${dataTable({
    id, caption: 'What more or fewer people would show', captionSize: 's', rows: others, empty: 'There are no numbers.', whenNarrow: 'stack', columns: [
      { name: 'Take part', isRowHeader: true, cell: (one) => html`${one.treated.toLocaleString('en-GB')}${one === planned && ' (as planned)'}` }, { name: 'Compared with', isNumeric: true, cell: ({ compared }) => compared.toLocaleString('en-GB') },
      ...(effect === null ? [] : [{ name: `Times of 100 that ${sayDifference(outcome, effect)} is seen`, isNumeric: true, cell: ({ power }: typeof planned) => (power === null ? null : String(timesOf100(power))) }]),
      { name: 'Smallest difference seen 8 times of 10', isNumeric: true, cell: ({ detectable }) => (detectable === null ? 'None' : sayDifference(outcome, detectable)) },
    ],
  })}`
}
