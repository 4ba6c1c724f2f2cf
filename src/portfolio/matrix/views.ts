import { deliverabilities, fits, notStarted } from '../../calc/scoring/averages.ts'
import { promptOf, thresholdsOn, type Thresholds } from '../../calc/scoring/prompts.ts'
import { dataTable, type Column } from '../../platform/dataTable.ts'
import { details } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { promptTag } from '../scoring/views.ts'
import { portfolioCrumb, portfolioParts } from '../views.ts'
import type { Counted, Matrix } from './queries.ts'
import { countNotStarted, countScored, sayMatrix } from './rules.ts'

const list = '/portfolio/interventions'
type Fit = (typeof fits)[number]

/** How many interventions have each pair of scores, and what that prompts: strong fit at the top, strong delivery to the right. */
export function showMatrix({ counted, interventions, today }: Matrix): Page {
  const given = thresholdsOn(today)
  const finding = sayMatrix(counted, interventions, given)
  const unstarted = countNotStarted(counted)
  const unscored = interventions - countScored(counted)
  return {
    title: 'Matrix of scores',
    summary: finding || 'How many interventions have each pair of scores. Nothing is scored yet.',
    breadcrumbs: [portfolioCrumb],
    isWide: true,
    body: html`
      <h1 class="govuk-heading-l">Matrix of scores</h1>
      ${portfolioParts('/portfolio/matrix')}
      <p class="govuk-body-l">${finding || 'Nothing is scored yet.'}</p>
      <p class="govuk-body">Each box shows how many interventions have that pair of scores, and what to think about for them. It is a prompt: people decide.</p>
      ${dataTable({
        id: 'matrix', caption: 'Interventions by their scores', captionSize: 's', rows: fits.toReversed(), empty: '', whenNarrow: 'stack',
        columns: [
          { name: 'Strategic fit', isRowHeader: true, cell: (fit) => `Strategic fit ${fit}` },
          ...deliverabilities.filter((score) => score !== notStarted).map((deliverability): Column<Fit> => ({ name: `Deliverability ${deliverability}`, cell: (fit) => box(counted, { deliverability, fit }, given) })),
        ],
      })}
      ${unstarted > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${list}?deliverability=${notStarted}">${sayCount(unstarted)} ${unstarted === 1 ? 'has' : 'have'} not started</a>, so no box is theirs.</p>`}
      ${unscored > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${list}?deliverability=none">${sayCount(unscored)} ${unscored === 1 ? 'is' : 'are'} not scored yet</a>.</p>`}
      ${explain(given)}`,
  }
}

const sayCount = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'intervention' : 'interventions'}`

function box(counted: readonly Counted[], { deliverability, fit }: { deliverability: number; fit: Fit }, given: Thresholds): Html {
  const count = counted.find((one) => one.deliverability === deliverability && one.fit === fit)?.count ?? 0
  const prompt = promptOf({ deliverability, fit }, given)
  return html`${count === 0 ? html`<span class="waymark-box waymark-box--none">0</span>`
    : html`<a class="govuk-link waymark-box" href="${list}?deliverability=${deliverability}&amp;fit=${fit}">${count}<span class="govuk-visually-hidden"> with deliverability ${deliverability} and strategic fit ${fit}</span></a>`} ${prompt && promptTag(prompt)}`
}

const explain = ({ lowAtMost, strongAtLeast, source, reading, words }: Thresholds): Html => details({
  summaryText: 'How the prompts are worked out',
  html: html`<p class="govuk-body">A score of ${lowAtMost} or less is low. A score of ${strongAtLeast} or more is strong.</p>
    <ul class="govuk-list govuk-list--spaced">
      <li>${promptTag('continue')} Both scores are strong.</li>
      <li>${promptTag('stop and reallocate')} Both scores are low.</li>
      <li>${promptTag('adjust')} Anything else: one is strong and one is low, or one lies between.</li>
    </ul>
    <blockquote class="waymark-words">${words}</blockquote>
    <p class="govuk-body" data-quoted>${source}. ${reading}</p>`,
})
