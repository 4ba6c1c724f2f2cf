import { inputsOf } from '../../calc/appraisal/inputs.ts'
import type { InputSummary, Simulation } from '../../calc/appraisal/simulate.ts'
import type { Histogram as Bars, Summary } from '../../calc/appraisal/summary.ts'
import { histogram, histogramTable, type Histogram } from '../../platform/charts/histogram.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { button, details, input } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { sayRoundly } from '../rules.ts'
import type { OpenedVersion, Worked } from '../versions/queries.ts'
import { partOf } from '../versions/views.ts'
import { draftAddress, versionAddress } from '../views.ts'

const pounds = (value: number) => sayRoundly({ units: BigInt(Math.round(value)), places: 0 })
/** A share as a chance in words that do not claim more than the draws can tell. */
export const sayChance = (share: number): string => (share > 0.995 ? 'more than 99%' : share < 0.005 ? 'less than 1%' : `${Math.round(share * 100)}%`)

/** The figures that are drawn, in the order of the page, and which way is good. */
const shown = [
  { figure: 'netPresentValue', name: 'Net present value', isGoodAbove: true, says: 'that it is worth more than it costs' },
  { figure: 'netPresentBudgetImpact', name: 'Net present budget impact', isGoodAbove: false, says: 'that it saves the public purse more than it costs it' },
  { figure: 'netPresentPublicValue/total', name: 'Net present public value', isGoodAbove: true, says: 'that its public benefits alone are worth more than all costs' },
] as const

/** `from` and `width` with what lies beyond in bars of their own. */
const barsOf = ({ from, width, counts, below, above }: Bars) => ({
  edges: [...(below ? [from - width] : []), ...Array.from({ length: counts.length + 1 }, (_, i) => from + i * width), ...(above ? [from + (counts.length + 1) * width] : [])],
  counts: [...(below ? [below] : []), ...counts, ...(above ? [above] : [])],
})

function chartOf(summary: Summary, { figure, name, isGoodAbove, says }: (typeof shown)[number]): Histogram {
  const { edges, counts } = barsOf(summary.histogram)
  return {
    id: `chance-${figure.replace(/\W+/g, '-')}`, headline: `The chance is ${sayChance(isGoodAbove ? summary.aboveZero : summary.belowZero)} ${says}`, subtitle: `${name}: how often it came out where, of ${summary.draws.toLocaleString('en-GB')} draws`,
    groups: [{ name: 'Draws', counts }], edges, marks: [{ at: 0, name: 'zero' }, { at: summary.percentiles.p50, name: `half of the draws lie below ${pounds(summary.percentiles.p50)}` }], format: pounds, formatCount: (count) => Math.round(count).toLocaleString('en-GB'),
  }
}

/** How the result may turn out, where what is not certain is drawn at random. Nothing drawn: why not. */
export const showChance = (opened: OpenedVersion, drawn: Simulation | { why: string }): Page => partOf(opened, '/chance', 'Chance', ({ case: of }: Worked) => {
  if ('why' in drawn) return html`<p class="govuk-body">${drawn.why}${opened.version.status === 'draft' && html` <a class="govuk-link" href="${draftAddress(opened.of.key)}/uncertain">Say what is not certain</a>.`}</p>`
  const names = new Map(inputsOf(of).map(({ path, name }) => [path, name]))
  const { draws, seed, figures, inputs, valueOfPerfectInformation } = drawn
  const found = shown.filter(({ figure }) => figures[figure])
  return html`
    <p class="govuk-body">Nobody knows what each number will turn out to be. Here those that are not certain are drawn at random, ${draws.toLocaleString('en-GB')} times, each as the case says it may fall.</p>
    ${found.map((one, i) => html`${histogram(chartOf(figures[one.figure]!, one))}${details({ summaryText: `The figures of chart ${i + 1}`, html: histogramTable(chartOf(figures[one.figure]!, one)) })}`)}
    ${dataTable({
      id: 'percentiles', caption: 'Where the results lie', captionSize: 's', rows: found, empty: 'Nothing was drawn.', whenNarrow: 'stack',
      columns: [
        { name: 'Result', isRowHeader: true, cell: ({ name }) => name }, ...([['5% lie below', 'p5'], ['25% lie below', 'p25'], ['Half lie below', 'p50'], ['75% lie below', 'p75'], ['95% lie below', 'p95']] as const).map(([name, at]) => ({ name, isNumeric: true, cell: ({ figure }: (typeof shown)[number]) => pounds(figures[figure]!.percentiles[at]) })),
        { name: 'Average', isNumeric: true, cell: ({ figure }) => pounds(figures[figure]!.mean) },
        { name: 'Chance that it is good', isNumeric: true, cell: ({ figure, isGoodAbove }) => `${((isGoodAbove ? figures[figure]!.aboveZero : figures[figure]!.belowZero) * 100).toFixed(1)}%` },
      ],
    })}
    ${dataTable<InputSummary>({
      id: 'inputs', caption: 'What is not certain, and how much it moves the value', captionSize: 's', rows: inputs.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0)), empty: 'Everything is certain.', whenNarrow: 'stack',
      columns: [
        { name: 'Input', isRowHeader: true, cell: ({ input }) => names.get(input) ?? input }, { name: 'How it falls', cell: ({ distribution }) => sayDistribution(distribution) }, { name: 'Share of what moves the value', isNumeric: true, cell: ({ share }) => (share === undefined ? null : `${Math.round(share * 100)}%`) }, { name: 'Why', cell: ({ why }) => html`<span data-quoted>${why}</span>` },
      ],
    })}
    ${valueOfPerfectInformation !== undefined && html`<p class="govuk-body">If everything could be known before the decision, that would be worth ${pounds(valueOfPerfectInformation)} at most. It is not worth more than that to find out.</p>`}
    ${askAgain(opened, draws, seed)}`
})

const sayDistribution = (of: InputSummary['distribution']): string => (of.kind === 'uniform' ? `${of.low} to ${of.high}, all alike` : of.kind === 'triangular' || of.kind === 'pert' ? `${of.low} to ${of.high}, most likely ${of.mode}` : of.kind === 'discrete' ? `one of ${of.values.join(', ')}` : `around ${of.mean}, give or take ${of.sd}`)

const askAgain = ({ of, version }: OpenedVersion, draws: number, seed: string): Html => html`<form method="get" action="${versionAddress(of.key, version.number)}/chance" novalidate>
  <h2 class="govuk-heading-m">Draw again</h2><p class="govuk-body">The same number of draws from the same seed gives the same figures, on any machine.</p>
  ${input({ id: 'draws', name: 'draws', value: String(draws), label: { text: 'How many draws' }, hint: { text: '1,000 to 1,000,000' }, classes: 'govuk-input--width-10', inputmode: 'numeric' })}
  ${input({ id: 'seed', name: 'seed', value: seed, label: { text: 'Seed' }, hint: { text: 'Any word or number' }, classes: 'govuk-input--width-10' })}
  ${button({ text: 'Draw', classes: 'govuk-button--secondary' })}</form>`
