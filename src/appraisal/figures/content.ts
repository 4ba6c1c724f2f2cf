import { countsToAll } from '../../calc/appraisal/appraise.ts'
import type { Case, CostBase, Lines } from '../../calc/appraisal/case.ts'
import { inputsOf } from '../../calc/appraisal/inputs.ts'
import type { LineResult, Row } from '../../calc/appraisal/result.ts'
import { isAmong } from '../../calc/appraisal/streams.ts'
import { round, sum, write, type Decimal } from '../../calc/numbers/decimals.ts'
import type { Opened } from '../../platform/capability.ts'
import { figureAddress, figureId, lineKey, rowKey, sayBias, sayPeople, type Told, type WorkedCase } from '../results/content.ts'
import { findMeasure, measuresOf, yearName } from '../results/rules.ts'
import { sayInput, sayMoney } from '../rules.ts'
import { versionAddress } from '../views.ts'

/** What a figure of a case is and what it is worked out from: the parts of `Opened` that follow from the case alone. */
export type Reckoned = Pick<Opened, 'name' | 'value' | 'definition' | 'formula' | 'inputs'> & { source?: string }
type Inputs = Opened['inputs']

const opens = (told: Told, key: string) => ({ href: figureAddress(told, key), opens: `appraisal:${figureId(told, key)}` })

/** A figure of a worked case by its key: a result, `line:…` or `row:…`. Undefined where the case has none of that name. */
export function reckon(told: Told, worked: WorkedCase, key: string): Reckoned | undefined {
  if (key.startsWith('line:')) { const line = worked.appraisal.lines.find((one) => lineKey(one) === key); return line && reckonLine(told, worked, line) }
  if (key.startsWith('row:')) { const row = worked.appraisal.rows.find((one) => rowKey(one) === key); return row && reckonRow(told, worked, row) }
  const measure = findMeasure(measuresOf(worked.case, worked.appraisal), key)
  return measure && { name: measure.name, value: measure.says, definition: measure.definition, formula: measure.formula, inputs: inputsOfMeasure(told, worked, key) }
}

function inputsOfMeasure(told: Told, worked: WorkedCase, key: string): Inputs {
  const { case: of, appraisal } = worked
  const all = measuresOf(of, appraisal)
  const measures = (...keys: readonly string[]): Inputs => keys.flatMap((one) => { const found = findMeasure(all, one); return found ? [{ name: found.name, value: found.says, ...opens(told, one) }] : [] })
  const rows = (...keys: readonly string[]): Inputs => appraisal.rows.filter((row) => keys.includes(row.key)).map((row) => ({ name: row.name, value: sayRow(of, row), ...opens(told, rowKey(row)) }))
  const people = (which: 'starts' | 'completers', what: string): Inputs => { const count = of.participants[which]; return count ? [{ name: what, value: write(count), href: assumptions(told) }] : [] }
  const id = (beginning: string) => key.slice(beginning.length)
  const ratio = /^benefit-cost-ratio-(total|fiscal|public)-(.+)$/.exec(key)
  if (ratio) return measures(`present-value-benefits-${ratio[1]}`, `present-value-costs-${ratio[2]}`)
  if (key.startsWith('net-present-public-value-')) return measures('present-value-benefits-public', `present-value-costs-${id('net-present-public-value-')}`)
  if (key.startsWith('cost-per-participant-')) return [...rows(`costs/${id('cost-per-participant-')}`), ...people('starts', 'People who start')]
  if (key.startsWith('cost-per-completer-')) return [...rows(`costs/${id('cost-per-completer-')}`), ...people('completers', 'People who complete')]
  if (key.startsWith('present-value-costs-')) return [...linesOfBase(worked, id('present-value-costs-')).map((line) => presentInput(told, of, line)), ...rows('factors')]
  if (key.startsWith('present-value-benefits-')) return [...benefitLines(worked, id('present-value-benefits-')).map((line) => presentInput(told, of, line)), ...rows('factors')]
  switch (key) {
    case 'net-present-value': return measures('present-value-benefits-total', 'present-value-costs-total')
    case 'weighted-net-present-value': return [...benefitLines(worked, 'total').map((line) => presentInput(told, of, line)), ...of.weights.map(({ name, weight }) => ({ name: `Weight: ${name}`, value: write(weight), href: assumptions(told) })), ...measures('present-value-costs-total')]
    case 'net-present-budget-impact': return measures('present-value-costs-fiscal', 'present-value-benefits-fiscal')
    case 'financial-return': return measures('present-value-benefits-fiscal', 'present-value-costs-fiscal')
    case 'payback': return rows('cumulative/costs', 'cumulative/benefits')
    case 'equivalent-annual-value': return [...measures('net-present-value'), ...rows('factors')]
    default: return []
  }
}

const assumptions = (told: Told): string => `${versionAddress(told.key, told.number)}/assumptions`
const amount = (of: Case, value: Decimal): string => sayMoney(value, of.printedPlaces)
const perspectives = { fiscal: 'the public purse', economic: 'the economy', social: 'society' } as const
const toWhom = (perspective: string | undefined): string => (perspective === 'fiscal' || perspective === 'economic' || perspective === 'social' ? perspectives[perspective] : 'the public')
const calledAs = ({ name, perspective }: LineResult): string => (perspective === undefined ? name : `${name}, to ${toWhom(perspective)}`)
const presentInput = (told: Told, of: Case, line: LineResult): Inputs[number] => ({ name: calledAs(line), value: `${amount(of, line.presentValue)} in present value, ${amount(of, line.total)} in all`, ...opens(told, lineKey(line)) })
const totalInput = (told: Told, of: Case, line: LineResult): Inputs[number] => ({ name: calledAs(line), value: amount(of, line.total), ...opens(told, lineKey(line)) })

/** Cost lines and overheads among those named. */
const linesAmong = ({ case: of, appraisal }: WorkedCase, which: Lines): readonly LineResult[] => appraisal.lines.filter((result) => {
  if (result.of === 'cost') { const line = of.costs.find(({ id }) => id === result.id); return line !== undefined && isAmong(which, line, line.kind) }
  const line = result.of === 'overhead' ? of.overheads.find(({ id }) => id === result.id) : undefined
  return line !== undefined && isAmong(which, line, 'overhead')
})
/** The lines that a base of costs adds up, and what others pay where it takes that off. */
function linesOfBase(worked: WorkedCase, base: string): readonly LineResult[] {
  const found: CostBase | undefined = worked.case.costBases.find(({ id }) => id === base)
  return found ? [...linesAmong(worked, found.of), ...worked.appraisal.lines.filter(({ of, id }) => of === 'contribution' && found.less.includes(id))] : []
}
/** The values of benefits that count as fiscal, as public, or in all. */
function benefitLines({ case: of, appraisal }: WorkedCase, whose: string): readonly LineResult[] {
  const isTransfer = ({ id }: LineResult) => { const [line, value] = id.split('/'); return of.benefits.find((one) => one.id === line)?.values.find((one) => one.id === value)?.isTransfer ?? false }
  return appraisal.lines.filter((line) => line.of === 'benefit' && (whose === 'fiscal' ? line.perspective === 'fiscal' : (whose !== 'public' || line.perspective !== 'fiscal') && countsToAll(of, { isTransfer: isTransfer(line) })))
}

const sayRow = (of: Case, { kind, total, years }: Row): string => (kind === 'factor' ? `${write(round(sum(years), 4))} over ${years.length} years` : amount(of, total ?? years.at(-1)!))
function reckonRow(told: Told, worked: WorkedCase, row: Row): Reckoned {
  const { case: of } = worked
  const [, what, id] = /^(costs|benefits)\/(.+)$/.exec(row.key) ?? []
  const lines = what === 'costs' ? linesOfBase(worked, id!) : what === 'benefits' ? benefitLines(worked, id!) : []
  return {
    name: row.name, value: sayRow(of, row), formula: row.kind === 'factor' ? 'Each year’s is that of the year before ÷ (1 + its rate), or as the schedule prints it' : lines.length ? 'Sum of its lines' : undefined,
    definition: row.kind === 'factor' ? 'What a pound of each year is worth in the first year.' : row.total ? 'An amount for each year of the case, and their sum.' : 'What has been added up to each year; the last year’s is shown.',
    inputs: [
      ...lines.map((line) => totalInput(told, of, line)),
      ...row.years.map((value, place) => ({ name: yearName(of, place), value: row.kind === 'factor' ? write(round(value, 4)) : amount(of, value), href: `${versionAddress(told.key, told.number)}/years` })),
    ],
  }
}

const lists = { cost: 'costs', overhead: 'overheads', contribution: 'contributions', benefit: 'benefits' } as const
function reckonLine(told: Told, worked: WorkedCase, line: LineResult): Reckoned {
  const { case: of } = worked
  const [id, value] = line.id.split('/')
  const path = `${lists[line.of]}/${id}/`
  const assumed = inputsOf(of).filter((input) => input.path.startsWith(path) && (value === undefined || !input.path.includes('/values/') || input.path.startsWith(`${path}values/${value}/`)))
  const inputs: Inputs = assumed.map((input) => ({ name: input.name, value: sayInput(input, input.value), href: assumptions(told) }))
  const present = { name: calledAs(line), value: `${amount(of, line.total)}; ${amount(of, line.presentValue)} in present value` }
  if (line.of === 'cost') {
    const cost = of.costs.find((one) => one.id === id)!
    const phasing = of.phasings.find((one) => one.id === cost.phasing)
    return {
      ...present, definition: `What ${cost.owner || 'somebody'} pays for this line over the years of the case.`, source: cost.source,
      formula: cost.byYear ? 'Sum of what is given for each year, with its optimism bias' : 'Unit cost × volume, with its optimism bias',
      inputs: [...inputs, ...(assumed.some(({ path }) => path.endsWith('/bias')) ? [] : [{ name: 'Optimism bias', value: sayBias(cost.bias), href: assumptions(told) }]), ...(phasing ? [{ name: 'Phasing', value: phasing.name, href: assumptions(told) }] : [])],
    }
  }
  if (line.of === 'benefit') {
    const benefit = of.benefits.find((one) => one.id === id)!
    const worth = benefit.values.find((one) => one.id === value)
    return {
      ...present, definition: `What this is worth to ${toWhom(line.perspective)}${worth?.agency ? `: ${worth.agency}` : ''} over the years of the case.`, source: worth?.source || benefit.source,
      formula: benefit.byYear ? 'Sum of what is given for each year × this share' : `People helped in a cohort × what one is worth a year, for the cohorts of each year. People helped: ${sayPeople(benefit)}`,
      inputs: [...(line.people ? [{ name: 'People helped in a cohort', value: write(round(line.people, 4)), href: assumptions(told) }] : []), ...inputs],
    }
  }
  const other = line.of === 'overhead' ? of.overheads.find((one) => one.id === id)! : of.contributions.find((one) => one.id === id)!
  return {
    ...present, definition: line.of === 'overhead' ? 'A rate on other cost lines.' : 'The share of these costs that others pay.', source: other.source, formula: 'Rate × the lines that it is on',
    inputs: [...inputs, ...linesAmong(worked, line.of === 'overhead' ? { ...other.of, overheads: false } : other.of).filter((one) => line.of === 'contribution' || one.of === 'cost').map((one) => totalInput(told, of, one))],
  }
}
