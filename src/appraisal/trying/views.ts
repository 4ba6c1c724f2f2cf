import type { Input } from '../../calc/appraisal/inputs.ts'
import { measureNames, measures } from '../../calc/appraisal/measures.ts'
import { rateSensitivityOf, sensitivityOf, triedRates, type Sensitivity } from '../../calc/appraisal/sensitivity.ts'
import { multiplesOf, switchingOf, type Multiple, type Switch, type Switching } from '../../calc/appraisal/switching.ts'
import { compare, decimal, multiply, round, toNumber, trim, write, zero, type Decimal } from '../../calc/numbers/decimals.ts'
import { swingChart, swingsTable, type Swings } from '../../platform/charts/swings.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { details } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { sayInput, sayMoney, sayRatio, sayRoundly } from '../rules.ts'
import type { OpenedVersion, Worked } from '../versions/queries.ts'
import { partOf } from '../versions/views.ts'

const hundred = decimal('100')

/** As many bars as a reader can take in. */
const mostBars = 12
const sayPounds = (value: number) => sayRoundly({ units: BigInt(Math.round(value)), places: 0 })

function tornado(rows: readonly Sensitivity[], base: Decimal): Swings {
  const first = rows[0]
  const turns = rows.filter(({ atLow, atHigh }) => compare(atLow.netPresentValue, zero) !== compare(atHigh.netPresentValue, zero))
  return {
    id: 'tornado', headline: !first ? 'Nothing in this case moves its value' : turns.length ? `${turns.length === 1 ? `${turns[0]!.input.name} alone can turn it` : `${turns.length} inputs can each turn it`} from worth it to not worth it` : `No single input turns it; ${first.input.name} moves it most`,
    subtitle: 'Net present value with one input low or high, all others as they are', base: { name: 'net present value as it stands', value: toNumber(base) }, format: sayPounds,
    swings: rows.slice(0, mostBars).map(({ input, low, high, atLow, atHigh }) => ({ name: input.name, low: toNumber(atLow.netPresentValue), lowSays: sayInput(input, low), high: toNumber(atHigh.netPresentValue), highSays: sayInput(input, high) })),
  }
}

/** How far a number may go before the case is no longer worth it. */
function saySwitch(input: Pick<Input, 'unit'> | undefined, found: Switch): Html | string {
  if ('none' in found) return found.none
  const at = input ? sayInput(input, found.at) : `${sayRatio(found.at)} times`
  return html`${at}${found.change && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">${found.change.units < 0n ? 'down' : 'up'} ${write(trim(round(multiply(found.change.units < 0n ? { ...found.change, units: -found.change.units } : found.change, hundred), 1)))}%${!found.isPossible && ', which cannot be'}</span>`}`
}

const switchColumns = measures.map((which) => ({ name: `${measureNames[which]} is zero at`, isNumeric: true }))

/** What would change the result: one input at a time, how far each may go, and other rates of discount. */
export const showTrying = (opened: OpenedVersion): Page => partOf(opened, '/sensitivity', 'What would change it', (worked: Worked) => {
  const { case: of, appraisal } = worked
  const rows = sensitivityOf(of)
  const chart = tornado(rows, appraisal.headline.netPresentValue)
  const switching = switchingOf(of)
  const rates = rateSensitivityOf(of)
  const all: Swings = { ...chart, id: 'all-inputs', swings: rows.map(({ input, low, high, atLow, atHigh }) => ({ name: input.name, low: toNumber(atLow.netPresentValue), lowSays: sayInput(input, low), high: toNumber(atHigh.netPresentValue), highSays: sayInput(input, high) })) }
  return html`
    <h2 class="govuk-heading-m">One thing at a time</h2>
    <p class="govuk-body">Each number is made low, then high, and all others stay. A number that the case calls uncertain goes as low and as high as it says; any other goes down and up by 20%.</p>
    ${rows.length > 0 && html`${swingChart(chart)}${details({ summaryText: `The figures of all ${rows.length} inputs`, html: swingsTable(all) })}`}
    <h2 class="govuk-heading-m">How far each may go</h2>
    <p class="govuk-body">The value of each number at which the result would be nothing, if all others stay.</p>
    ${dataTable<Multiple>({
      id: 'multiples', caption: 'Many lines together', captionSize: 's', rows: multiplesOf(of), empty: 'There is nothing to multiply.', whenNarrow: 'stack',
      columns: [{ name: 'Lines', isRowHeader: true, cell: ({ name }) => name }, ...measures.map((which, i) => ({ ...switchColumns[i]!, cell: ({ switches }: Multiple) => saySwitch(undefined, switches[which]) }))],
    })}
    ${details({ summaryText: `Each of the ${switching.length} inputs`, html: dataTable<Switching>({
      id: 'switching', caption: 'Switching values', captionSize: 's', rows: switching, empty: 'There are no inputs.', whenNarrow: 'stack',
      columns: [
        { name: 'Input', isRowHeader: true, cell: ({ input, note }) => html`${input.name}${note !== undefined && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">${note}</span>`}` },
        { name: 'Now', isNumeric: true, cell: ({ input }) => sayInput(input, input.value) },
        ...measures.map((which, i) => ({ ...switchColumns[i]!, cell: ({ input, switches }: Switching) => saySwitch(input, switches[which]) })),
      ],
    }) })}
    <h2 class="govuk-heading-m">Other rates of discount</h2>
    ${dataTable<(typeof triedRates)[number]>({
      id: 'rates', caption: 'The same rate in every year', captionSize: 's', rows: triedRates, empty: 'There are no rates.', whenNarrow: 'stack',
      columns: [
        { name: 'Rate', isRowHeader: true, cell: (rate) => sayInput({ unit: 'rate' }, decimal(rate)) },
        { name: 'Net present value', isNumeric: true, cell: (rate) => sayMoney(rates[rate].netPresentValue) },
        { name: 'Net present budget impact', isNumeric: true, cell: (rate) => sayMoney(rates[rate].netPresentBudgetImpact) },
        { name: 'For each £1', isNumeric: true, cell: (rate) => sayRatio(rates[rate].ratios.total?.total) },
        { name: 'Pays back', cell: (rate) => { const { payback } = rates[rate]; return payback ? `In year ${payback.year}` : 'No' } },
      ],
    })}`
})
