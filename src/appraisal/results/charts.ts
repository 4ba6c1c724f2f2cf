import { add, round, toNumber, write, zero, type Decimal } from '../../calc/numbers/decimals.ts'
import { lineChart, type LineChart } from '../../platform/charts/line.ts'
import { lineTable } from '../../platform/charts/table.ts'
import { details } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { sayRoundly } from '../rules.ts'
import type { WorkedCase } from './content.ts'
import { yearName } from './rules.ts'

/** What has been spent and got back up to each year, in present values: where the second line crosses the first it has paid back. */
export function paybackChart({ case: of, appraisal }: WorkedCase): LineChart {
  const running = (key: string) => appraisal.rows.find((row) => row.key === key)?.years ?? []
  const { payback } = appraisal.headline
  const points = (years: readonly Decimal[]) => years.map((amount, place) => ({ at: place + of.firstYear, period: yearName(of, place).replace(/ \(.*/, ''), value: toNumber(amount) }))
  return {
    id: 'payback', headline: payback ? `The public purse has got its money back in year ${payback.year}` : `The public purse does not get its money back within ${of.years} years`,
    ...(payback && { marks: [{ at: toNumber(payback.interpolated), name: `paid back after ${write(round(payback.interpolated, 1))} years` }] }),
    subtitle: 'Spent and got back by the public purse up to each year, at what it is worth in the first year', format: (value) => sayRoundly({ units: BigInt(Math.round(value)), places: 0 }),
    series: [{ name: 'Got back', points: points(running('cumulative/benefits')) }, { name: 'Spent', points: points(running('cumulative/costs')) }],
  }
}

/** Net present value up to each year: costs come first, benefits later. */
export function valueChart({ case: of, appraisal }: WorkedCase): LineChart {
  let sum = zero
  const years = (appraisal.rows.find((row) => row.key === 'present/netValue')?.years ?? []).map((amount) => (sum = add(sum, amount)))
  const from = years.findIndex((amount, place) => amount.units > 0n && years.slice(place).every(({ units }) => units > 0n))
  return {
    id: 'value', headline: from < 0 ? `It is not worth its costs within ${of.years} years` : `It is worth its costs from year ${from + of.firstYear} on`, subtitle: 'All benefits less all costs up to each year, at what they are worth in the first year', format: (value) => sayRoundly({ units: BigInt(Math.round(value)), places: 0 }),
    series: [{ name: 'Net present value', points: years.map((amount, place) => ({ at: place + of.firstYear, period: yearName(of, place).replace(/ \(.*/, ''), value: toNumber(amount) })) }],
  }
}

export const chartWithTable = (chart: LineChart): Html => html`${lineChart(chart)}${details({ summaryText: 'The figures of this chart', html: lineTable(chart) })}`

