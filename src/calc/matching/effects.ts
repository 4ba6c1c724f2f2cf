import { leastSquares } from '../linear/leastSquares.ts'
import { contributions, varianceClustered, varianceHC1, varianceHC3 } from '../linear/robust.ts'
import { estimateOf, noEstimate, sizeOf, type Estimate } from './estimates.ts'
import type { Column, Matched } from './frame.ts'
import { regressors, take, weighed } from './regressors.ts'

/** Who was matched to whom, as far as the estimates need it. */
export type Pairs = Pick<Matched, 'pairs' | 'ratio' | 'treatedRows' | 'isWithReplacement'>
export type Weighted = { treated: Uint8Array; covariates: readonly Column[]; outcome: Float64Array; weights: Float64Array }

/** By matched set; with replacement also by set and person at once, as a control in many sets makes the former too small. */
type Clustered = { clusterSubclassHC1?: Estimate; clusterSubclassIdHC1?: Estimate }

/** The average effect on those treated. The keys are those of the reference cases; `clusterSubclassIdHC1` is beside them. */
export type Att = {
  /** Regression of the outcome on treatment alone. */
  unadjusted: { HC1: Estimate; HC3: Estimate } & Clustered
  /** The same with the covariates beside it. */
  adjusted?: { HC1: Estimate } & Clustered
  /** Treatment and covariates and their products, and the mean over those treated of what the treatment adds. */
  gcomputation?: Estimate
}

/** A data set for regression: one row a unit, or a unit a set. */
type Rows = { rows: Int32Array; weights: Float64Array; clusters?: Int32Array }

/**
 * The effect on those treated, by weighted least squares of the outcome on treatment, with and without covariates (Ho, Imai, King
 * and Stuart 2007, Political Analysis 15, 199-236; the errors clustered by matched set after Abadie and Spiess 2022, Journal of the
 * American Statistical Association 117, 983-995). HC1 and HC3 take each unit once, with its weight, as MatchIt's match_data lists
 * them. With replacement a control can be in many sets, and match_data knows no sets: so there the clustered errors take a row for
 * each place in a set, treated 1 and controls 1 / (controls in the set), as get_matches lists them, by set and by set and person
 * (two ways: Cameron, Gelbach and Miller 2011, Journal of Business and Economic Statistics 29, 238-249); `gcomputation` takes HC3.
 */
export function effects({ treated, covariates, outcome, weights }: Weighted, pairs?: Pairs): Att {
  const rows = weighed(weights)
  const once: Rows = { rows, weights: take(weights, rows), ...(pairs && !pairs.isWithReplacement && { clusters: clustersOf(pairs, treated.length, rows) }) }
  const places = pairs?.isWithReplacement ? everyPlace(pairs) : undefined
  const data = { treated, covariates, outcome }
  const bare = { ...data, covariates: [] }
  const clustered = (plain: Errors, of: Omit<Weighted, 'weights'>): Clustered => {
    if (!places) return pairs ? { clusterSubclassHC1: plain('cluster') } : {}
    const fit = regress(of, places)
    return { clusterSubclassHC1: fit('cluster'), clusterSubclassIdHC1: fit('both') }
  }
  const alone = regress(bare, once)
  const unadjusted = { HC1: alone('HC1'), HC3: alone('HC3'), ...clustered(alone, bare) }
  if (covariates.length === 0) return { unadjusted }
  const beside = regress(data, once)
  return { unadjusted, adjusted: { HC1: beside('HC1'), ...clustered(beside, data) }, gcomputation: regress(data, once, true)(once.clusters ? 'cluster' : 'HC3') }
}

type Errors = (error: 'HC1' | 'HC3' | 'cluster' | 'both') => Estimate

/** Fits, and gives the effect with whichever error is asked for. With `isByProduct`, treatment meets each covariate in a product, and the effect is the mean over those treated. */
function regress({ treated, covariates, outcome }: Omit<Weighted, 'weights'>, { rows, weights, clusters }: Rows, isByProduct = false): Errors {
  const isTreated = take(treated, rows)
  const count = isTreated.reduce((sum, value) => sum + value, 0)
  if (rows.length === 0) return () => noEstimate('nobody is matched')
  if (count === 0 || count === rows.length) return () => noEstimate(count ? 'there are no controls to compare with' : 'there is nobody treated')
  const beside = regressors(covariates, rows).columns
  const products = isByProduct ? beside.map((column) => column.map((value, i) => value * isTreated[i]!)) : []
  const columns = [new Float64Array(rows.length).fill(1), isTreated, ...beside, ...products]
  const y = take(outcome, rows)
  const fit = leastSquares(columns, y, weights)
  if (!fit.kept.includes(1)) return () => noEstimate('the covariates tell those treated from the others for certain')
  const combination = [0, 1, ...beside.map(() => 0), ...products.map((column) => column.reduce((sum, value) => sum + value, 0) / count)]
  const estimate = fit.kept.reduce((sum, j, k) => sum + combination[j]! * fit.coefficients[k]!, 0)
  const each = contributions(fit, columns, combination, weights)
  const rank = fit.kept.length
  const variance = { HC1: () => varianceHC1(each, rank), HC3: () => (each.length > rank ? varianceHC3(each, fit, columns, weights) : undefined), cluster: () => clusters && varianceClustered(each, rank, clusters), both: () => clusters && twoWays(each, rank, clusters, rows) }
  return (error) => estimateOf(estimate, variance[error](), sizeOf(y))
}

/** By one, and by the other, less what both count: each row is one person in one set. It can come out at nothing. */
function twoWays(each: Float64Array, rank: number, sets: Int32Array, people: Int32Array): number | undefined {
  const [bySet, byPerson, plain] = [varianceClustered(each, rank, sets), varianceClustered(each, rank, people), varianceHC1(each, rank)]
  if (bySet === undefined || byPerson === undefined || plain === undefined) return undefined
  const found = bySet + byPerson - plain
  return found > 1e-12 * (bySet + byPerson) ? found : 0 // less is what rounding leaves
}

/** The set of each of some rows, as the place of its treated unit among those treated. */
function clustersOf({ pairs, ratio, treatedRows }: Pairs, count: number, rows: Int32Array): Int32Array {
  const setOf = new Int32Array(count)
  for (const [set, row] of treatedRows.entries()) setOf[row] = set
  for (let place = 0; place < pairs.length; place++) if (pairs[place]! >= 0) setOf[pairs[place]!] = Math.floor(place / ratio)
  return rows.map((row) => setOf[row]!)
}

/** A row for each place in a set. */
function everyPlace(pairs: Pairs): Rows {
  const [rows, weights, clusters]: [number[], number[], number[]] = [[], [], []]
  for (const [set, controls] of setsOf(pairs)) {
    for (const row of [pairs.treatedRows[set]!, ...controls]) {
      rows.push(row)
      clusters.push(set)
    }
    weights.push(1, ...controls.map(() => 1 / controls.length))
  }
  return { rows: Int32Array.from(rows), weights: Float64Array.from(weights), clusters: Int32Array.from(clusters) }
}

/** The sets that have a control: the place of the treated unit, and the rows of its controls. */
function* setsOf({ pairs, ratio, treatedRows }: Pick<Pairs, 'pairs' | 'ratio' | 'treatedRows'>): Generator<readonly [number, number[]]> {
  for (let set = 0; set < treatedRows.length; set++) {
    const controls = [...pairs.subarray(set * ratio, (set + 1) * ratio)].filter((row) => row >= 0)
    if (controls.length > 0) yield [set, controls]
  }
}

/** Outcome of each matched treated unit, less the mean of its controls; in the order of the file. */
export const differences = (outcome: Float64Array, pairs: Pick<Pairs, 'pairs' | 'ratio' | 'treatedRows'>): Float64Array =>
  Float64Array.from([...setsOf(pairs)], ([set, controls]) => outcome[pairs.treatedRows[set]!]! - controls.reduce((sum, row) => sum + outcome[row]!, 0) / controls.length)

/** The mean of the differences and its error as of a paired t test (Student 1908): their standard deviation over the root of their number. */
export function pairedDiff(all: Float64Array): { mean: number | null; n: number; tTestSe: number | null; reason?: string } {
  const n = all.length
  if (n === 0) return { mean: null, n, tTestSe: null, reason: 'nobody is matched' }
  const mean = all.reduce((sum, value) => sum + value, 0) / n
  if (n === 1) return { mean, n, tTestSe: null, reason: 'there is one pair only' }
  return { mean, n, tTestSe: Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) / n) }
}
