import type { Case, Distribution, Uncertain } from './case.ts'
import { compile } from './compile.ts'
import { drawFrom, faultIn, momentsOf, rangeOf, streamOf } from './draws.ts'
import { usualFigures, type Figure } from './figures.ts'
import { inputsOf, type Input } from './inputs.ts'
import { correlationOf, ranksOf } from './ranks.ts'
import { blockSize, runOf, type Plan } from './run.ts'
import { summarise, type Summary } from './summary.ts'

/** How often to draw, from what seed: the same seed draws the same numbers, on every machine and on any number of threads. */
export type Asked = { draws: number; seed: string; figures?: readonly Figure[] | undefined }

/** A simulation that is ready to be drawn, as plain data that can be sent to another thread. */
export type Prepared = { draws: number; seed: string; plan: Plan; figures: readonly Figure[]; uncertain: readonly (Uncertain & { limits: Limits })[] }
/** The least and the most that an input can be. */
type Limits = { low: number; high: number }

/** What a simulation finds. */
export type Simulation = {
  draws: number
  seed: string
  figures: Readonly<Record<Figure, Summary>>
  /** In how many draws it pays back in each year, as the case counts them, and in how many never; undefined where payback was not asked for. */
  payback: { years: Readonly<Record<string, number>>; never: number } | undefined
  inputs: readonly InputSummary[]
  /**
   * What full knowledge before the decision would be worth, at most: the mean of the net present value where it is above zero,
   * less what the better of going ahead and not going ahead has without it (Raiffa and Schlaifer, 1961). No inquiry is worth more.
   */
  valueOfPerfectInformation: number | undefined
  /** From how many of the draws `correlation` and `impossible` are worked out: the first. */
  correlationDraws: number
}
export type InputSummary = {
  input: string
  distribution: Distribution
  why: string
  /** As its distribution has them. */
  mean: number
  sd: number
  /** The share of its draws that it cannot be: below nothing, or a share above 1. They are drawn all the same: a normal distribution that gives many does not fit. */
  impossible: number
  /** Spearman's rank correlation with each figure. */
  correlation: Readonly<Record<Figure, number>>
  /** Its part of what moves the net present value: its squared correlation, over those of all inputs together. */
  share: number | undefined
}

/** No simulation draws more: a hundred million numbers of a figure do not fit beside each other. */
export const mostDraws = 20_000_000

/**
 * Makes a simulation ready. Throws a RangeError that says what is wrong and what to do: draws that are no whole number from 1 to
 * `mostDraws`, nothing uncertain in the case, an input named twice or that is no number of the case, a distribution that is none.
 */
export function prepare(of: Case, { draws, seed, figures = usualFigures(of) }: Asked): Prepared {
  if (!Number.isInteger(draws) || draws < 1 || draws > mostDraws) throw new RangeError(`${draws} draws cannot be made: give a whole number from 1 to ${mostDraws.toLocaleString('en-GB')}`)
  if (!of.uncertain.length) throw new RangeError('Nothing in this case is said to be uncertain: give at least one input a distribution under "uncertain"')
  for (const { input, distribution } of of.uncertain) {
    const fault = faultIn(distribution)
    if (fault) throw new RangeError(`The distribution of ${input} ${fault}`)
    if (of.uncertain.filter((one) => one.input === input).length > 1) throw new RangeError(`${input} has two distributions: give it one`)
  }
  const uncertain = limited(of)
  const { plan } = compile(of, of.uncertain.map(({ input }) => input), figures)
  return { draws, seed, plan, figures, uncertain }
}

/** Refuses what an input can never be, where its distribution reaches so far for certain; the thin tails of a normal one are counted instead. */
function limited(of: Case): Prepared['uncertain'] {
  const inputs = inputsOf(of)
  return of.uncertain.map(({ input: path, distribution, why }) => {
    const input = inputs.find((one) => one.path === path)
    if (!input) throw new RangeError(`${path} names no number of the case`)
    if (input.isWhole && !(distribution.kind === 'discrete' && distribution.values.every((value) => Number.isInteger(value)))) throw new RangeError(`The distribution of ${path} gives parts of a year: give a discrete one of whole years`)
    const [can, { low, high }] = [limitsOf(input), rangeOf(distribution)]
    if (Number.isFinite(low) && low < can.low) throw new RangeError(`The distribution of ${path} goes down to ${low}, and it cannot be below ${can.low}`)
    if (Number.isFinite(high) && high > can.high) throw new RangeError(`The distribution of ${path} goes up to ${high}, and it cannot be above ${can.high}`)
    return { input: path, distribution, why, limits: can }
  })
}

/** The least and the most that a number can be: what is counted is never below nothing, and a share is of 1; an impact may be more than one outcome a person. */
function limitsOf({ path, unit }: Input): Limits {
  if (path.includes('/values/') || path.includes('/byYear/')) return { low: -Infinity, high: Infinity }
  return { low: 0, high: unit === 'share' && !path.endsWith('/impact') ? 1 : Infinity }
}

/** How many blocks of draws a simulation has; each has its own part of every input's chance, so that they can be drawn in any order. */
export const blocksOf = ({ draws }: Pick<Prepared, 'draws'>): number => Math.ceil(draws / blockSize)

/** Columns for the draws of each figure. */
export const columnsFor = ({ draws, figures }: Pick<Prepared, 'draws' | 'figures'>): readonly Float64Array[] => figures.map(() => new Float64Array(draws))

/** Draws the blocks from `first` up to, not including, `end`, and writes the figures of each draw into its place of the columns, one for each figure. It rests after each block, so that whoever draws can stop. */
export function* drawBlocks(prepared: Prepared, first: number, end: number, into: readonly Float64Array[]): Generator<void> {
  const run = runOf(prepared.plan)
  for (const { at, count, columns } of inputBlocks(prepared, first, end)) {
    run(columns, count, into, at)
    yield
  }
}

/** What is drawn of each input, a block at a time in the same columns. A block begins 2^64 numbers after the one before it. */
function* inputBlocks({ draws, seed, uncertain }: Prepared, first: number, end: number): Generator<{ at: number; count: number; columns: readonly Float64Array[] }> {
  const inputs = uncertain.map(({ input, distribution }) => ({ draw: drawFrom(distribution), stream: streamOf(seed, input), column: new Float64Array(blockSize) }))
  const columns = inputs.map(({ column }) => column)
  for (let block = 0; block < end; block++) {
    const [at, count] = [block * blockSize, Math.min(blockSize, draws - block * blockSize)]
    if (block >= first) {
      for (const { draw, stream, column } of inputs) draw(stream.clone(), column, count)
      yield { at, count, columns }
    }
    for (const { stream } of inputs) stream.jump()
  }
}

/** As many draws as rank correlations are worked out from: their standard error then is 0.016 (1 over the root of one less). */
const correlated = 4 * blockSize

/** Sums up what was drawn: the columns as `drawBlocks` filled them, whoever did. */
export function sumUp(prepared: Prepared, columns: readonly Float64Array[]): Simulation {
  const { draws, seed, figures, uncertain } = prepared
  const correlationDraws = Math.min(draws, correlated)
  const drawn = uncertain.map(() => new Float64Array(correlationDraws))
  for (const { at, count, columns: blocks } of inputBlocks(prepared, 0, blocksOf({ draws: correlationDraws })))
    for (const [i, block] of blocks.entries()) drawn[i]!.set(block.subarray(0, Math.min(count, correlationDraws - at)), at)
  const ranks = columns.map((column) => ranksOf(column.slice(0, correlationDraws)))
  const correlations = drawn.map((column) => { const own = ranksOf(column); return ranks.map((of) => correlationOf(own, of)) })
  const at = figures.indexOf('netPresentValue')
  const squares = correlations.map((all) => (all[at] ?? 0) ** 2)
  const allSquares = squares.reduce((a, b) => a + b, 0)
  const bins = new Uint16Array(draws)
  const summaries = columns.map((column) => summarise(column, bins))
  const value = summaries[at]
  const payback = figures.indexOf('payback')
  return {
    draws, seed, correlationDraws,
    figures: Object.fromEntries(figures.map((figure, i) => [figure, summaries[i]!])),
    payback: payback < 0 ? undefined : yearsOf(columns[payback]!, summaries[payback]!.most),
    inputs: uncertain.map(({ input, distribution, why, limits }, i) => ({
      input, distribution, why, ...momentsOf(distribution), impossible: drawn[i]!.reduce((count, value) => count + (value < limits.low || value > limits.high ? 1 : 0), 0) / correlationDraws,
      correlation: Object.fromEntries(figures.map((figure, n) => [figure, correlations[i]![n]!])),
      share: at < 0 ? undefined : allSquares ? squares[i]! / allSquares : 0,
    })),
    valueOfPerfectInformation: value && Math.min(value.meanAboveZero, Math.abs(value.meanBelowZero)),
  }
}

function yearsOf(payback: Float64Array, last: number): Simulation['payback'] {
  const counts = new Int32Array(last === last ? last + 1 : 0)
  let never = 0
  for (let i = 0; i < payback.length; i++) {
    const year = payback[i]!
    if (year === year) counts[year] = counts[year]! + 1
    else never += 1
  }
  return { never, years: Object.fromEntries([...counts].flatMap((count, year) => (count ? [[String(year), count]] : []))) }
}

/** Draws a case and sums it up, here and now: see `prepare` for what is refused. */
export function simulate(of: Case, asked: Asked): Simulation {
  const prepared = prepare(of, asked)
  const columns = columnsFor(prepared)
  for (const _ of drawBlocks(prepared, 0, blocksOf(prepared), columns)) continue
  return sumUp(prepared, columns)
}
