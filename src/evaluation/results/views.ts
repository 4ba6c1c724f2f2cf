import { sayMoment } from '../../calc/dates/moments.ts'
import { dotChart, dotsTable, type Dots } from '../../platform/charts/dots.ts'
import { histogram, histogramTable, type Histogram } from '../../platform/charts/histogram.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { details, insetText, warningText } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { DesignShown } from '../designs/queries.ts'
import { sayMethod } from '../designs/rules.ts'
import { sayBefore } from '../protocol/rules.ts'
import { designAddress, designCrumb, evaluationCrumb, links } from '../views.ts'
import type { Result } from './queries.ts'
import { clearOf, effectOf, isUnlike, sayAgreement, sayBalance, sayClear, sayEffect, sayFinding, sayHiddenBias, sayNumber, tolerable } from './rules.ts'
import type { Comparison, Counts, OutcomeResult } from './shapes.ts'

export type ResultsPage = { design: DesignShown; result: Result | undefined; earlier: readonly { number: number; version: number; workedAt: Date; datasetName: string; name: string | undefined }[]; mayWork: boolean }

/** What came out: the finding, each outcome over all comparison groups, then each comparison with how alike its two groups were. */
export function showResults({ design, result, earlier, mayWork }: ResultsPage): Page {
  const address = designAddress(design.key)
  const head = (said: string) => html`<span class="govuk-caption-l">${design.name}</span><h1 class="govuk-heading-l">Results</h1><p class="govuk-body-l">${said}</p>`
  const work = mayWork && links([{ text: result ? 'Work them out anew' : 'Work out the results', href: `${address}/results/new` }])
  const page = { title: `Results: ${design.name}`, breadcrumbs: [evaluationCrumb, designCrumb(design)] }
  if (!result) return { ...page, body: column(html`${head('No results have been worked out yet.')}${work}`) }
  const { content: { comparisons }, protocol } = result
  return {
    ...page, summary: sayFinding(comparisons),
    body: html`${column(html`${head(sayFinding(comparisons))}
      <p class="govuk-body">${sayAgreement(comparisons)}</p>
      ${result.hadOutcomes && warningText({ text: sayBefore(result), iconFallbackText: 'Warning' })}
      <p class="govuk-body">Worked out on ${sayMoment(result.workedAt)} by <a class="govuk-link" href="${address}/protocol">version ${result.version} of the protocol</a>. ${sayMethod(protocol.method)}</p>${work}`)}
      ${protocol.outcomes.map(({ name }, i) => showOutcome(name, comparisons, i))}
      ${comparisons.map((comparison, i) => showComparison(comparison, i))}
      ${column(html`${insetText({ text: 'A comparison can only take account of what was written down. Whatever else makes people take part may still be behind a difference.' })}`)}
      ${earlier.length > 1 && dataTable({ id: 'earlier', caption: 'Every time that results were worked out', rows: earlier, empty: '', columns: [
        { name: 'Number', isRowHeader: true, cell: ({ number }) => String(number) }, { name: 'When', cell: ({ workedAt }) => sayMoment(workedAt) }, { name: 'Protocol', cell: ({ version }) => `Version ${version}` }, { name: 'Data', cell: ({ datasetName }) => html`<span data-quoted>${datasetName}</span>` }, { name: 'By', cell: ({ name }) => name },
      ] })}`,
  }
}

const unitOf = ({ kind, unit }: OutcomeResult) => (kind === 'yes or no' ? 'percentage points' : unit ?? 'the units of the outcome')

/** The effect on one outcome by each comparison group: a chart with its numbers, and what each means. */
function showOutcome(name: string, comparisons: readonly Comparison[], i: number): Html {
  const found = comparisons.flatMap((comparison) => { const outcome = comparison.outcomes.find((one) => one.name === name); return outcome ? [{ comparison, outcome }] : [] })
  const first = found[0]?.outcome
  if (!first) return html`<h2 class="govuk-heading-m">${name}</h2><p class="govuk-body">No comparison could be made.</p>`
  const clear = found.map(({ comparison, outcome }) => ({ comparison, outcome, is: clearOf(effectOf(outcome)) }))
  const chart: Dots = {
    id: `effect-${i}`, headline: `${name}: ${[...new Set(clear.map(({ is }) => sayClear[is].toLowerCase()))].join(', or ')}`, subtitle: `Effect on those who took part, in ${unitOf(first)}, by comparison group`,
    series: ['As matched', 'With what they were compared by taken into account'],
    rows: found.map(({ comparison, outcome: { plain, adjusted } }) => ({ name: comparison.group, values: [plain, adjusted] })), marks: [{ at: 0, name: 'No effect', isMain: true }], format: (value) => sayNumber(first, value),
  }
  return html`<h2 class="govuk-heading-m">${name}</h2>
    ${dotChart(chart)}${dotsTable(chart)}
    ${dataTable({ id: `means-${i}`, caption: 'What that means', captionSize: 's', rows: clear, empty: '', columns: [
      { name: 'Compared with', isRowHeader: true, cell: ({ comparison }) => html`<span data-quoted>${comparison.group}</span>` }, { name: 'Finding', cell: ({ is }) => sayClear[is] }, { name: 'Effect', cell: ({ outcome }) => sayEffect(outcome, effectOf(outcome)) },
      ...(found.some(({ outcome }) => outcome.change !== null) ? [{ name: 'Change since before the start', cell: ({ outcome }: (typeof clear)[number]) => (outcome.change ? sayEffect(outcome, outcome.change) : null) }] : []),
      { name: 'How sure', cell: ({ outcome }) => sayHiddenBias(outcome) },
    ] })}`
}

/** A table of people, as it has passed disclosure control, with what it says of what is hidden. */
const showCounts = (id: string, caption: string, { columns, rows, key }: Counts): Html => html`${dataTable({
  id, caption, captionSize: 's', rows, empty: '', columns: [{ name: 'What', isRowHeader: true, cell: ({ name }: Counts['rows'][number]) => name }, ...columns.map((name, at) => ({ name, isNumeric: true, cell: ({ cells }: Counts['rows'][number]) => cells[at]?.text }))],
})}${key.map((one) => html`<p class="govuk-body-s">${one}</p>`)}`

/** One comparison: whether it could be made, how the groups overlap, how alike they were before and after. */
function showComparison({ group, reason, warnings, sizes, overlap, balance, outcomes }: Comparison, i: number): Html {
  const love: Dots = {
    id: `balance-${i}`, headline: sayBalance(balance), subtitle: `Differences between those who took part and “${group}”, in standard deviations`, series: ['Before', 'After'],
    rows: balance.map(({ name, before, after }) => ({ name, values: [{ value: before }, { value: after }] })), marks: [{ at: 0, name: 'No difference', isMain: true }, { at: tolerable, name: `${tolerable} more` }, { at: -tolerable, name: `${tolerable} less` }], format: (value) => value.toFixed(2),
  }
  const scores: Histogram | undefined = overlap ? {
    id: `overlap-${i}`, headline: reason === null ? 'The two groups overlap' : 'The two groups hardly overlap', subtitle: `How likely each was to take part, by what they are compared by: those who took part and “${group}”`,
    groups: [{ name: 'Took part', counts: overlap.treated }, { name: 'Comparison group', counts: overlap.compared }], edges: overlap.edges, format: (value) => value.toFixed(1), formatCount: (value) => value.toLocaleString('en-GB'), missing: '[c]',
  } : undefined
  return html`<h2 class="govuk-heading-m">Compared with: <span data-quoted>${group}</span></h2>
    ${reason === null && isUnlike(balance) && warningText({ text: 'The two groups remained too unlike to rely on this comparison.', iconFallbackText: 'Warning' })}${reason !== null && insetText({ html: html`<p class="govuk-body"><strong>There is no result.</strong> ${reason}</p>` })}
    ${warnings.length > 0 && html`<ul class="govuk-list govuk-list--bullet" data-quoted>${warnings.map((one) => html`<li>${one}</li>`)}</ul>`}
    ${sizes && showCounts(`sizes-${i}`, 'How many people', sizes)}
    ${scores && html`${histogram(scores)}${details({ summaryText: `The numbers of that chart: ${group}`, html: html`${histogramTable(scores)}${overlap!.key.map((one) => html`<p class="govuk-body-s">${one}</p>`)}` })}`}
    ${balance.length > 0 && html`${dotChart(love)}${details({ summaryText: `How alike they were, in numbers: ${group}`, html: showBalance(`balanced-${i}`, balance) })}`}
    ${outcomes.flatMap(({ name, counts }, at) => (counts ? [showCounts(`counts-${i}-${at}`, `${name}: how many, of those who were compared`, counts)] : []))}`
}

/** How alike two groups were before and after, by each measure that the literature asks for. */
export const showBalance = (id: string, balance: Comparison['balance']): Html => dataTable({
  id, caption: 'How alike the two groups were', captionSize: 's', rows: balance, empty: 'Nothing was compared.', whenNarrow: 'stack', columns: [
    { name: 'What', isRowHeader: true, cell: ({ name }) => name }, { name: 'Difference before', isNumeric: true, cell: ({ before }) => before?.toFixed(3) }, { name: 'Difference after', isNumeric: true, cell: ({ after }) => after?.toFixed(3) },
    { name: 'Ratio of variances after', isNumeric: true, cell: ({ varianceRatio }) => varianceRatio?.toFixed(3) }, { name: 'Greatest distance of distributions after', isNumeric: true, cell: ({ distance }) => distance?.toFixed(3) },
  ],
})
