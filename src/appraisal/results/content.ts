import type { BenefitLine, Bias, Case, CostLine } from '../../calc/appraisal/case.ts'
import type { Appraisal, LineResult, Row } from '../../calc/appraisal/result.ts'
import { multiply, round, toNumber, write, type Decimal } from '../../calc/numbers/decimals.ts'
import type { Cell, Content, Shown, Table } from '../../platform/content/content.ts'
import { sayMoney } from '../rules.ts'
import { findingOf, measuresOf, yearName, type Measure } from './rules.ts'

/** Of which version of which case content is told. */
export type Told = { key: string; number: number; name: string }
export type WorkedCase = { case: Case; appraisal: Appraisal }

/** The name of a figure of a version: `academy:1:net-present-value`. */
export const figureId = ({ key, number }: Pick<Told, 'key' | 'number'>, measure: string): string => `${key}:${number}:${measure}`
export const figureAddress = (told: Pick<Told, 'key' | 'number'>, measure: string): string => `/figures/appraisal/${figureId(told, measure)}`
/** The figure of what a line comes to: `line:cost:bursaries`, `line:benefit:level-2:fiscal`. */
export const lineKey = ({ of, id }: Pick<LineResult, 'of' | 'id'>): string => `line:${of}:${id.replaceAll('/', ':')}`
/** The figure of a row of the yearly table: `row:present:costs:total`. */
export const rowKey = ({ key }: Pick<Row, 'key'>): string => `row:${key.replaceAll('/', ':')}`

/** A result as a figure that opens. */
const shown = (told: Told, { key, name, says }: Pick<Measure, 'key' | 'name' | 'says'>): Shown => ({ kind: 'appraisal', id: figureId(told, key), href: figureAddress(told, key), name: `${told.name}: ${name}`, series: `${told.key}:${key}`, says })
const money = (of: Case, amount: Decimal | undefined): Cell => (amount ? { text: sayMoney(amount, of.printedPlaces), number: toNumber(round(amount, of.printedPlaces)) } : null)

/** The results of a case, each with the words that say how it is worked out. */
export const headlineTable = (told: Told, { case: of, appraisal }: WorkedCase, only?: (measure: Measure) => boolean, caption = 'Results'): Table => ({
  is: 'table', caption, empty: 'There are no results.',
  columns: [{ name: 'Result', isRowHeader: true }, { name: 'Value', isNumeric: true }, { name: 'How it is worked out' }],
  rows: measuresOf(of, appraisal).filter((one) => only?.(one) ?? true).map((measure) => ({ cells: [{ text: measure.name }, { text: measure.says, figure: shown(told, measure), ...(measure.value && { number: toNumber(measure.value) }) }, { text: measure.formula }] })),
})

/** More years than these do not fit beside one another: then each year is a row. */
const mostBeside = 12

/** An amount under a heading that says pounds: ten years and their total stand beside one another only without the sign. */
const inPounds = (of: Case, amount: Decimal) => ({ text: sayMoney(amount, of.printedPlaces).replace('£', ''), number: toNumber(round(amount, of.printedPlaces)) })

/** Rows of the yearly table: years beside one another as a document prints them, or beneath one another where they are many. */
export function yearsTable({ case: of }: WorkedCase, caption: string, rows: readonly Row[], told?: Told): Table {
  const cell = ({ kind }: Row, amount: Decimal | undefined): Cell => (!amount ? null : kind === 'factor' ? { text: write(round(amount, 4)), number: toNumber(amount) } : inPounds(of, amount))
  const total = (row: Row): Cell => {
    if (!told || !row.total) return cell(row, row.total)
    const says = sayMoney(row.total, of.printedPlaces)
    return { ...inPounds(of, row.total), figure: shown(told, { key: rowKey(row), name: row.name, says }) }
  }
  const years = Array.from({ length: of.years }, (_, place) => place)
  if (of.years <= mostBeside) return {
    is: 'table', caption, empty: 'There are no years.',
    columns: [{ name: caption, isRowHeader: true }, ...years.map((place) => ({ name: yearName(of, place), isNumeric: true })), { name: 'Total', isNumeric: true }],
    rows: rows.map((row) => ({ cells: [row.name, ...row.years.map((amount) => cell(row, amount)), total(row)] })),
  }
  return {
    is: 'table', caption, empty: 'There are no years.',
    columns: [{ name: 'Year', isRowHeader: true }, ...rows.map(({ name }) => ({ name, isNumeric: true }))],
    rows: [...years.map((place) => ({ cells: [yearName(of, place), ...rows.map((row) => cell(row, row.years[place]))] })), { cells: ['Total', ...rows.map(total)] }],
  }
}

/** The three yearly tables of a case: costs, benefits, and what follows from them. Where `told` says of which version, their totals open. */
export function yearsContent(worked: WorkedCase, told?: Told): Content {
  const { rows } = worked.appraisal
  const factors = rows.filter(({ kind }) => kind === 'factor')
  const isOf = (...beginnings: string[]) => ({ key }: Row) => beginnings.some((beginning) => key.startsWith(beginning))
  const costs = rows.filter(isOf('costs/', 'present/costs/'))
  const benefits = rows.filter(isOf('benefits/', 'present/benefits/'))
  const others = rows.filter((row) => row.kind === 'money' && !costs.includes(row) && !benefits.includes(row))
  const between = (all: readonly Row[]) => [...all.filter(({ key }) => !key.startsWith('present/')), ...factors, ...all.filter(({ key }) => key.startsWith('present/'))]
  return [yearsTable(worked, 'Costs by year, in pounds', between(costs), told), yearsTable(worked, 'Benefits by year, in pounds', between(benefits), told), yearsTable(worked, 'Value by year, in pounds', others, told)]
}

export const sayBias = (bias: Bias): string => ('none' in bias ? (bias.none ? `None: ${bias.none}` : 'None; no reason is given') : `${write({ units: bias.rate.units, places: Math.max(0, bias.rate.places - 2) })}%${bias.isIncluded ? ', in the price' : ' on top'}`)
const sayPercent = (rate: Decimal): string => `${Number(toNumber(multiply(rate, { units: 100n, places: 0 })).toFixed(6))}%`

/** What a line comes to, as a figure that opens where it is told of which version. */
const lineCell = (told: Told | undefined, of: Case, line: LineResult | undefined): Cell => {
  if (!line) return null
  const says = sayMoney(line.total, of.printedPlaces)
  return { text: says, number: toNumber(round(line.total, of.printedPlaces)), ...(told && { figure: shown(told, { key: lineKey(line), name: [line.name, line.perspective].filter(Boolean).join(', '), says }) }) }
}

/** Cost lines by stream, each with what it comes to; then overheads, and what others pay. Where `told` says of which version, each opens. */
export function costsTable({ case: of, appraisal }: WorkedCase, told?: Told): Table {
  const totals = new Map(appraisal.lines.map((line) => [`${line.of} ${line.id}`, line]))
  const total = (what: LineResult['of'], id: string) => lineCell(told, of, totals.get(`${what} ${id}`))
  const streams = [...new Set(of.costs.map(({ stream }) => stream))]
  const row = (line: CostLine) => ({
    group: line.stream || 'Costs',
    cells: [line.name, line.owner || null, line.unitCost ? money(of, line.unitCost) : 'by year', line.volume ? { text: write(line.volume), number: toNumber(line.volume) } : null, { text: sayBias(line.bias) }, total('cost', line.id), line.source || null],
  })
  return {
    is: 'table', caption: 'Costs, line by line', empty: 'There are no costs.',
    columns: [{ name: 'What', isRowHeader: true }, { name: 'Who pays' }, { name: 'Unit cost', isNumeric: true }, { name: 'Volume', isNumeric: true }, { name: 'Optimism bias' }, { name: 'Cost', isNumeric: true }, { name: 'Source' }],
    rows: [
      ...streams.flatMap((stream) => of.costs.filter((line) => line.stream === stream).map(row)),
      ...of.overheads.map((line) => ({ group: 'Overheads', cells: [line.name, line.owner || null, sayPercent(line.rate), null, null, total('overhead', line.id), line.source || null] })),
      ...of.contributions.map((line) => ({ group: 'Of these, paid by others', cells: [line.name, line.by || null, sayPercent(line.rate), null, null, total('contribution', line.id), line.source || null] })),
    ],
  }
}

const perspectives = { fiscal: 'Public purse', economic: 'Economy', social: 'Society' } as const
/** Benefit lines, each value of each with what it is worth in all. */
export function benefitsTable({ case: of, appraisal }: WorkedCase, told?: Told): Table {
  const results = appraisal.lines.filter((line) => line.of === 'benefit')
  return {
    is: 'table', caption: 'Benefits, line by line', empty: 'There are no benefits.',
    columns: [{ name: 'To whom', isRowHeader: true }, { name: 'Moves money only' }, { name: 'Worth a year for each', isNumeric: true }, { name: 'People helped in a cohort', isNumeric: true }, { name: 'In all', isNumeric: true }, { name: 'Present value', isNumeric: true }, { name: 'Source' }],
    rows: of.benefits.flatMap((line) => line.values.map((value) => {
      const found = results.find(({ id }) => id === `${line.id}/${value.id}`)
      return { group: line.name, cells: [`${perspectives[value.perspective]}${value.agency ? `: ${value.agency}` : ''}`, value.isTransfer ? 'Yes' : 'No', line.byYear ? 'by year' : money(of, value.value), found?.people ? { text: write(found.people), number: toNumber(found.people) } : null, lineCell(told, of, found), money(of, found?.presentValue), value.source || line.source] }
    })),
  }
}

/** How many are helped, as factors: "1,050 people × 60% affected × (75% − 25% dead-weight)". */
export function sayPeople(line: BenefitLine): string {
  if (line.byYear) return 'What it is worth in each year is given as it is.'
  const isOne = (rate: Decimal) => write(round(rate, 12)) === write(round({ units: 1n, places: 0 }, 12))
  const parts = [
    `${write(line.population)} people`, ...(isOne(line.engagement) ? [] : [`${sayPercent(line.engagement)} of them`]), ...(isOne(line.retention) ? [] : [`${sayPercent(line.retention)} who stay`]),
    line.deadweightAs === 'points' ? `(${sayPercent(line.impact)} − ${sayPercent(line.deadweight)} that would have happened anyway)` : `${isOne(line.impact) ? '' : `${sayPercent(line.impact)} × `}${line.deadweight.units ? `(100% − ${sayPercent(line.deadweight)} that would have happened anyway)` : ''}`,
    ...([['leakage', line.leakage], ['displacement', line.displacement], ['substitution', line.substitution]] as const).filter(([, rate]) => rate.units !== 0n).map(([what, rate]) => `(100% − ${sayPercent(rate)} ${what})`), ...(isOne(line.multiplier) ? [] : [`multiplier ${write(line.multiplier)}`]),
  ].map((part) => part.replace(/ × $/, '')).filter(Boolean)
  return `${parts.join(' × ')}${line.outcomePlaces === undefined ? '' : `, rounded to ${line.outcomePlaces === 0 ? 'whole people' : `${line.outcomePlaces} places`}`}`
}

/** The whole case as an appendix to a business case: finding, results, costs, benefits, years. */
export const appendix = (told: Told, worked: WorkedCase): Content => [
  { is: 'heading', level: 1, text: told.name },
  { is: 'words', look: 'lead', words: findingOf(worked.appraisal) },
  headlineTable(told, worked),
  { is: 'heading', level: 2, text: 'Costs' }, costsTable(worked),
  { is: 'heading', level: 2, text: 'Benefits' }, benefitsTable(worked),
  { is: 'list', items: worked.case.benefits.map((line) => `${line.name}: ${sayPeople(line)}`) },
  { is: 'heading', level: 2, text: 'Year by year' }, ...yearsContent(worked),
]
