import type { Drawn } from '../../appraisal/index.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import { isMoney } from '../../calc/appraisal/figures.ts'
import { inputsOf } from '../../calc/appraisal/inputs.ts'

/** A simulation for a person to read, line by line. */
export function* saySimulation(of: Case, { simulation, threads }: Drawn): Generator<string> {
  const { draws, seed, figures, inputs, payback, valueOfPerfectInformation, correlationDraws } = simulation
  const names = new Map(of.costBases.map(({ id, name }) => [id, name]))
  const value = figures['netPresentValue']!
  const impact = figures['netPresentBudgetImpact']!
  yield ''
  yield `${whole(draws)} draws of ${inputs.length} uncertain ${inputs.length === 1 ? 'input' : 'inputs'} from the seed ${seed}, on ${threads} ${threads === 1 ? 'thread' : 'threads'}`
  yield `  The net present value is above zero in ${percent(value.aboveZero)} of them (standard error ${percent(value.standardError)}), and the public purse saves in ${percent(impact.belowZero)}`
  if (payback) yield `  It pays back in ${percent(1 - payback.never / draws)} of them${payback.never < draws ? `: ${Object.entries(payback.years).map(([year, count]) => `year ${year} in ${percent(count / draws)}`).join(', ')}` : ''}`
  if (valueOfPerfectInformation !== undefined) yield `  To know all of them before going ahead would be worth ${whole(valueOfPerfectInformation)} at most`
  yield* ['', ...table(['Figure', 'mean', 'sd', '5%', '25%', '50%', '75%', '95%', 'above zero'], Object.entries(figures).filter(([figure]) => figure !== 'payback').map(([figure, { mean, sd, percentiles: { p5, p25, p50, p75, p95 }, aboveZero }]) =>
    [nameOf(figure, names), ...[mean, sd, p5, p25, p50, p75, p95].map((number) => (isMoney(figure) ? whole(number) : number.toFixed(4))), isMoney(figure) ? percent(aboveZero) : '']))]
  const known = new Map(inputsOf(of).map(({ path, name }) => [path, name]))
  yield* ['', `What moves the net present value: rank correlations from ${correlationDraws === draws ? 'all draws' : `the first ${whole(correlationDraws)} draws`}`,
    ...table(['', 'correlation', 'part'], inputs.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0)).map(({ input, correlation, share }) => [known.get(input) ?? input, correlation['netPresentValue']!.toFixed(3), percent(share ?? 0)]))]
  for (const { input, impossible } of inputs) if (impossible) yield `  In ${percent(impossible)} of the draws ${known.get(input) ?? input} is what it cannot be, below zero or more than all: choose a distribution that fits`
}

const whole = (number: number): string => (Number.isNaN(number) ? 'none' : Math.round(number).toLocaleString('en-GB'))
const percent = (share: number): string => (Number.isNaN(share) ? 'none' : `${(100 * share).toFixed(1)}%`)

function nameOf(figure: string, bases: ReadonlyMap<string, string>): string {
  const [name = '', id = ''] = figure.split('/')
  const base = bases.get(id) ?? id
  switch (name) {
    case 'netPresentValue': return 'Net present value'
    case 'weightedNetPresentValue': return 'Net present value, weighted'
    case 'netPresentBudgetImpact': return 'Net present budget impact'
    case 'netPresentPublicValue': return `Net present public value less ${base}`
    case 'financialReturn': return 'Financial return on investment'
    case 'ratios': return `All benefits over ${base}`
    default: return figure
  }
}

/** Columns under each other: the first to the left, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)))
  return [head, ...rows].map((row) => `  ${row.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  ').trimEnd()}`)
}
