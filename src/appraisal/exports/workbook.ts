import type { Case, CostLine, Lines, Overhead } from '../../calc/appraisal/case.ts'
import type { Appraisal } from '../../calc/appraisal/result.ts'
import { discountingOf } from '../../calc/appraisal/schedules.ts'
import { cohortsInBenefit, isAmong, peopleHelped, priceRatio, streamsOf } from '../../calc/appraisal/streams.ts'
import { one, sum, zero, type Decimal } from '../../calc/numbers/decimals.ts'
import type { Cell, Sheet } from '../../platform/sheets/columns.ts'
import { yearName } from '../results/rules.ts'
import { across, formula, here, nothing, plain, plus, sheet, text } from './cells.ts'
import { resultSheets } from './results.ts'

/** Where the amounts of each year begin in the sheets of lines. */
const costsFrom = 9
const benefitsFrom = 19

/** A row of costs by what it stands for, so that other rows can add it up. */
export type CostRow = { row: number; kind: CostLine['kind'] | 'overhead'; line: CostLine | Overhead }
export type Sheets = { of: Case; appraisal: Appraisal; years: readonly string[]; costs: readonly CostRow[]; benefits: readonly { row: number; perspective: string; isCounted: boolean }[]; contributions: ReadonlyMap<string, number>; amountOf: { costs: number; benefits: number } }

/**
 * A case as a workbook that works itself out: numbers that are assumed stand once, and everything else is a formula over them,
 * down to the headline. Change a unit cost and every result follows. What a spreadsheet does in doubles agrees with the exact
 * case to far below a penny.
 */
export function workbookOf(of: Case, appraisal: Appraisal): readonly Sheet[] {
  const years = Array.from({ length: of.years }, (_, place) => yearName(of, place))
  const { costs, rows, contributions } = costSheet(of, years)
  const benefits = benefitSheet(of, years)
  const sheets: Sheets = { of, appraisal, years, costs: rows, benefits: benefits.rows, contributions, amountOf: { costs: costsFrom + of.years, benefits: benefitsFrom + of.years } }
  return [...resultSheets(sheets), costs, benefits.sheet, discountSheet(of, years)]
}

function costSheet(of: Case, years: readonly string[]): { costs: Sheet; rows: readonly CostRow[]; contributions: ReadonlyMap<string, number> } {
  const { costs: streams, contributions: given } = streamsOf(of)
  const amounts = costsFrom + of.years
  const rows: CostRow[] = []
  const written: (readonly Cell[])[] = []
  const totals = (row: number, all: readonly Decimal[]): Cell => formula(across(amounts, amounts + of.years - 1, row), sum(all))
  for (const line of of.costs) {
    const row = written.length + 2
    const years = streams.find((stream) => stream.of === 'cost' && stream.id === line.id)!.years
    const phasing = of.phasings.find(({ id }) => id === line.phasing)
    const raised = 'rate' in line.bias && !line.bias.isIncluded ? line.bias.rate : zero
    rows.push({ row, kind: line.kind, line })
    written.push([
      text(line.name), text(line.owner), text(line.stream), text(line.kind), line.unitCost ? plain(line.unitCost) : nothing, line.volume ? plain(line.volume) : nothing, plain(raised), plain(priceRatio(of, line.priceBase)), text(line.source),
      ...years.map((_, year) => plain(line.byYear ? line.byYear[year] ?? zero : phasing?.shares[year] ?? zero)),
      ...years.map((amount, year) => formula(`${line.byYear ? '' : `${here(4, row)}*${here(5, row)}*`}${here(costsFrom + year, row)}*(1+${here(6, row)})*${here(7, row)}`, amount)), totals(row, years),
    ])
  }
  const among = (which: Lines) => rows.filter(({ kind, line }) => isAmong(which, line, kind))
  for (const line of of.overheads) {
    const row = written.length + 2
    const on = among({ ...line.of, overheads: false }).filter(({ kind }) => kind !== 'overhead')
    const years = streams.find((stream) => stream.of === 'overhead' && stream.id === line.id)!.years
    written.push([text(line.name), text(line.owner), text(line.stream), text('overhead'), plain(line.rate), nothing, nothing, nothing, text(line.source), ...years.map(() => nothing), ...years.map((amount, year) => formula(`${here(4, row)}*(${plus(on.map((one) => here(amounts + year, one.row)))})`, amount)), totals(row, years)])
    rows.push({ row, kind: 'overhead', line })
  }
  const contributions = new Map<string, number>()
  for (const line of of.contributions) {
    const row = written.length + 2
    const years = given.find(({ id }) => id === line.id)!.years
    contributions.set(line.id, row)
    written.push([text(line.name), text(line.by), nothing, text('paid by others'), plain(line.rate), nothing, nothing, nothing, text(line.source), ...years.map(() => nothing), ...years.map((amount, year) => formula(`${here(4, row)}*(${plus(among(line.of).map((one) => here(amounts + year, one.row)))})`, amount)), totals(row, years)])
  }
  const headings = ['What', 'Who pays', 'Stream', 'Kind', 'Unit cost or rate', 'Volume', 'Optimism bias on top', 'Price ratio', 'Source', ...years.map((year) => `${year}: share or amount given`), ...years, 'Total']
  return { costs: sheet('Costs', headings, written), rows, contributions }
}

function benefitSheet(of: Case, years: readonly string[]): { sheet: Sheet; rows: Sheets['benefits'] } {
  const amounts = benefitsFrom + of.years
  const streams = streamsOf(of).benefits
  const rows: { row: number; perspective: string; isCounted: boolean }[] = []
  const written = of.benefits.flatMap((line) => line.values.map((value): readonly Cell[] => {
    const row = rows.length + 2
    const stream = streams.find(({ id }) => id === `${line.id}/${value.id}`)!
    const raised = 'rate' in line.bias && !line.bias.isIncluded ? line.bias.rate : zero
    rows.push({ row, perspective: value.perspective, isCounted: of.countsTransfers || !value.isTransfer })
    const [population, engagement, retention, impact, deadweight] = [1, 2, 3, 4, 5].map((col) => here(col, row))
    const left = [7, 8, 9].map((col) => `(1-${here(col, row)})`).join('*')
    const people = `${population}*${engagement}*${retention}*${line.deadweightAs === 'points' ? `(${impact}-${deadweight})` : `${impact}*(1-${deadweight})`}*${left}*${here(10, row)}`
    const weight = line.weight === undefined ? one : of.weights.find(({ id }) => id === line.weight)?.weight ?? one
    return [
      text(`${line.name}: ${value.perspective}${value.agency ? `, ${value.agency}` : ''}`), plain(line.population), plain(line.engagement), plain(line.retention), plain(line.impact), plain(line.deadweight), text(line.deadweightAs === 'points' ? 'points of the impact' : 'a share'), plain(line.leakage), plain(line.displacement), plain(line.substitution), plain(line.multiplier),
      formula(line.outcomePlaces === undefined ? people : `ROUND(${people},${line.outcomePlaces})`, peopleHelped(line), 'plain'), plain(value.value), plain(priceRatio(of, value.priceBase)), plain(raised), text(value.perspective), text(value.isTransfer ? 'yes' : 'no'), plain(weight), text(value.source || line.source),
      ...(line.byYear ? years.map((_, year) => plain(line.byYear![year] ?? zero)) : cohortsInBenefit(line, of.years).map(plain)),
      ...stream.years.map((amount, year) => formula(`${here(11, row)}*${here(12, row)}*${here(13, row)}*(1-${here(14, row)})*${here(benefitsFrom + year, row)}`, amount)),
      formula(across(amounts, amounts + of.years - 1, row), sum(stream.years)),
    ]
  }))
  const headings = ['What', 'People in a cohort', 'Of these, affected', 'Who stay', 'Impact', 'Dead-weight', 'Dead-weight is', 'Leakage', 'Displacement', 'Substitution', 'Multiplier', 'People helped', 'Worth a year for each', 'Price ratio', 'Optimism taken off', 'To whom', 'Moves money only', 'Weight of the group', 'Source', ...years.map((year) => `${year}: cohorts in benefit`), ...years, 'Total']
  return { sheet: sheet('Benefits', headings, written), rows }
}

/** Factors as formulas of their rates, year after year from the start of each; as printed, or for the middle or the end of a year, as numbers. */
function discountSheet(of: Case, years: readonly string[]): Sheet {
  const { schedule, factors } = discountingOf(of)
  const isLive = schedule.kind === 'rates' && (of.timing ?? schedule.timing) === 'start' && schedule.factorPlaces === undefined
  const rateIn = (year: number): Decimal => (schedule.kind === 'rates' ? schedule.rates.findLast(({ from }) => from <= year)?.rate ?? zero : zero)
  return sheet('Discounting', ['Year', 'Rate', 'Factor', 'Schedule'], years.map((name, year) => {
    const row = year + 2
    const said = year === 0 ? text(`${schedule.name}: ${schedule.source}`) : nothing
    if (!isLive) return [text(name), nothing, plain(factors[year]!), said]
    return [text(name), year === 0 ? nothing : plain(rateIn(year)), year === 0 ? plain(one) : formula(`${here(2, row - 1)}/(1+${here(1, row)})`, factors[year]!, 'plain'), said]
  }))
}

