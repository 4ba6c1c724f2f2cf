import { reviewCase } from '../../calc/appraisal/review/review.ts'
import type { Effect, Finding, Moved } from '../../calc/appraisal/review/findings.ts'
import type { Severity } from '../../calc/appraisal/review/printed.ts'
import { round, write } from '../../calc/numbers/decimals.ts'
import { details, summaryList, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { row } from '../../platform/row.ts'
import { sayMoney } from '../rules.ts'
import type { OpenedVersion, Worked } from '../versions/queries.ts'
import { partOf } from '../versions/views.ts'

const colours: Readonly<Record<Severity, string>> = { high: 'red', medium: 'orange', low: 'grey' }
const isRatio = ({ key }: Moved) => /ratio|bcr|return|payback/i.test(key)
const sayMoved = (moved: Moved): string => { const say = (value: Moved['before']) => (value ? (isRatio(moved) ? write(round(value, 4)) : sayMoney(value)) : 'none'); return `${moved.name}: ${say(moved.before)} → ${say(moved.after)}` }

/** What there is to say of a case, the gravest first, each with what it does to the headline. */
export const showReview = (opened: OpenedVersion): Page => partOf(opened, '/review', 'Review', ({ case: of, read: { printed } }: Worked) => {
  const found = reviewCase(of, printed)
  const grave = found.filter(({ severity }) => severity === 'high').length
  return html`<p class="govuk-body-l">${found.length === 0 ? 'Nothing was found that does not agree.' : `There ${found.length === 1 ? 'is 1 thing' : `are ${found.length} things`} to say about it${grave ? `; ${grave} of high weight` : ''}.`}</p>
    <p class="govuk-body">Waymark looks at every case by the same rules: whether figures agree, whether something is counted twice or left out, and how it was worked out. Where a change would move the result, it says by how much.</p>
    ${found.map((one, i) => showFinding(one, i))}`
})

const showFinding = ({ ref, kind, severity, where, lines, stated, found, says, effects }: Finding, i: number): Html => html`
  <section class="waymark-finding" id="finding-${i + 1}"><h2 class="govuk-heading-s">${ref !== undefined && `${ref}: `}${kind.replace(/^./, (letter) => letter.toUpperCase())} ${tag({ text: severity, classes: `govuk-tag--${colours[severity]}` })}</h2>
  <p class="govuk-body" data-quoted>${says}</p>
  ${summaryList({ classes: 'govuk-summary-list--no-border', rows: [...(where ? [row('Where', `${where}${lines.length ? ` (line ${lines.join(', ')})` : ''}`)] : []), ...(stated ? [row('As stated', html`<span data-quoted>${stated}</span>`)] : []), ...(found ? [row('As found', html`<span data-quoted>${found}</span>`)] : [])] })}
  ${effects.map((effect) => showEffect(effect, i))}</section>`

/** What decides is told at once, the rest on asking. */
const isMain = ({ key }: Moved) => /^(netPresent|payback|financialReturn)/.test(key)
function showEffect({ change, schedule, moved }: Effect, i: number): Html {
  const [main, others] = [moved.filter(isMain), moved.filter((one) => !isMain(one))]
  const list = (all: readonly Moved[]) => html`<ul class="govuk-list govuk-list--bullet">${all.map((one) => html`<li>${sayMoved(one)}</li>`)}</ul>`
  return html`<p class="govuk-body govuk-!-margin-bottom-1"><span data-quoted>${change}</span> (discounted by: ${schedule}):</p>${main.length > 0 && list(main)}${others.length > 0 && (main.length ? details({ summaryText: `${others.length} more figures that it moves (finding ${i + 1})`, html: list(others) }) : list(others))}`
}
