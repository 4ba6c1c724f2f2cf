import type { Frame, Matched } from './frame.ts'

/**
 * How alike the groups are in one variable: a covariate, a level of a category, or the score (`distance`). The key names are those of
 * the reference cases. Null is what cannot be worked out: a variance ratio of a yes or no, a spread of one person, a mean of nobody.
 */
export type BalanceRow = {
  variable: string
  meanTreated: number | null
  meanControl: number | null
  /** Difference of means over the standard deviation of all those treated, before matching. */
  stdMeanDiff: number | null
  /** Variance of the treated over that of the controls. */
  varRatio: number | null
  /** Mean over the distinct values, and greatest, of the distance between the two distribution functions (the latter is Kolmogorov and Smirnov's). */
  ecdfMean: number | null
  ecdfMax: number | null
  /** Mean absolute difference within pairs over the same standard deviation. */
  stdPairDist: number | null
  /** Why a figure that could be expected is missing. */
  reason?: string
}

export type Weighing = {
  /** One a row; whoever weighs nothing is left out. */
  weights: Float64Array
  /** Where there are pairs: who was matched to whom. */
  pairs?: Pick<Matched, 'pairs' | 'ratio' | 'treatedRows'>
}

/** The square root of the precision of a double: differences below are taken for none, as by MatchIt and R's all.equal. */
const negligible = 1.4901161193847656e-8

/**
 * Balance of all rows, and of those that weigh something, as MatchIt 4.7.2 sums it up (Stuart 2010, Statistical Science 25, 1-21;
 * Austin 2009, Statistics in Medicine 28, 3083-3107). The score comes first, then the covariates in their order; a category of three
 * levels or more has a row a level, one of two has one row, for its first. Sorts each variable once: n log n for each.
 */
export function balance(frame: Pick<Frame, 'treated' | 'covariates'>, score: Float64Array | undefined, after: Weighing): { balanceBefore: BalanceRow[]; balanceAfter: BalanceRow[] } {
  const found: { balanceBefore: BalanceRow[]; balanceAfter: BalanceRow[] } = { balanceBefore: [], balanceAfter: [] }
  const { treated } = frame
  for (const [variable, values] of variables(frame, score)) {
    const isBinary = values.every((value) => value === 0 || value === 1)
    const before = [moments(values, treated, 0, isBinary), moments(values, treated, 1, isBinary)] as const
    const spread = spreadOf(before, values, treated)
    const places = isBinary ? undefined : placesOf(values)
    found.balanceBefore.push({ variable, ...compare(before, isBinary, spread, places && distances(places, treated)), stdPairDist: null })
    const weighed = [moments(values, treated, 0, isBinary, after.weights), moments(values, treated, 1, isBinary, after.weights)] as const
    const row = compare(weighed, isBinary, spread, places && distances(places, treated, after.weights))
    found.balanceAfter.push({ variable, ...row, stdPairDist: after.pairs ? pairDistance(values, after.pairs, weighed, spread) : null })
  }
  return found
}

/** The standardised differences alone, of every row and of those that weigh something: what `balance` gives for them, without its sorting. */
export function standardisedDifferences(frame: Pick<Frame, 'treated' | 'covariates'>, weights: Float64Array): { variable: string[]; before: (number | null)[]; after: (number | null)[] } {
  const found: { variable: string[]; before: (number | null)[]; after: (number | null)[] } = { variable: [], before: [], after: [] }
  const { treated } = frame
  for (const [variable, values] of variables(frame)) {
    const isBinary = values.every((value) => value === 0 || value === 1)
    const before = [moments(values, treated, 0, isBinary), moments(values, treated, 1, isBinary)] as const
    const after = [moments(values, treated, 0, isBinary, weights), moments(values, treated, 1, isBinary, weights)] as const
    const spread = spreadOf(before, values, treated)
    found.variable.push(variable)
    found.before.push(compare(before, isBinary, spread).stdMeanDiff)
    found.after.push(compare(after, isBinary, spread).stdMeanDiff)
  }
  return found
}

function* variables({ covariates, treated }: Pick<Frame, 'treated' | 'covariates'>, score?: Float64Array): Generator<readonly [string, Float64Array]> {
  if (score) yield ['distance', score]
  for (const column of covariates) {
    if (column.kind === 'number') yield [column.name, column.values]
    else for (const [level, name] of column.levels.slice(0, column.levels.length === 2 ? 1 : undefined).entries())
      yield [column.name + name, Float64Array.from(treated, (_, i) => (column.codes[i] === level ? 1 : 0))]
  }
}

/** How many weigh something, their mean, and their variance. */
type Moments = { count: number; mean: number; variance: number }

/**
 * The variance of a yes or no is p(1-p); of numbers, with weights w that add to 1, sum w (x - mean)² / (1 - sum w²), as R's cov.wt.
 * Where all are the same it is 0 and no remnant of rounding.
 */
function moments(values: Float64Array, treated: Uint8Array, group: 0 | 1, isBinary: boolean, weights?: Float64Array): Moments {
  let [count, total, sum, least, most] = [0, 0, 0, Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    if (treated[i] !== group) continue
    const value = values[i]!
    const weight = weights ? weights[i]! : 1
    if (weight === 0) continue
    count++
    total += weight
    sum += weight * value
    if (value < least) least = value
    if (value > most) most = value
  }
  if (least === most) return { count, mean: least, variance: count < 2 && !isBinary ? Number.NaN : 0 }
  const mean = sum / total
  if (isBinary) return { count, mean, variance: mean * (1 - mean) }
  let [squares, correction] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (treated[i] !== group) continue
    const weight = (weights ? weights[i]! : 1) / total
    squares += weight * (values[i]! - mean) ** 2
    correction += weight * weight
  }
  return { count, mean, variance: squares / (1 - correction) }
}

/** What differences are measured in: the standard deviation of those treated or, where they are all alike, that within both groups (over n - 1, as MatchIt pools it). */
function spreadOf([control, treated]: readonly [Moments, Moments], values: Float64Array, isTreated: Uint8Array): number {
  const own = Math.sqrt(treated.variance)
  if (own >= negligible) return own
  const isBinary = values.every((value) => value === 0 || value === 1)
  if (isBinary) return Math.sqrt((control.count * control.variance + treated.count * treated.variance) / values.length)
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += (values[i]! - (isTreated[i] ? treated.mean : control.mean)) ** 2
  return Math.sqrt(sum / (values.length - 1))
}

const finite = (value: number) => (Number.isFinite(value) ? value : null)

/** A row, but for its name and pairs. */
function compare([control, treated]: readonly [Moments, Moments], isBinary: boolean, spread: number, ecdf?: { mean: number; max: number }): Omit<BalanceRow, 'variable' | 'stdPairDist'> {
  const difference = treated.mean - control.mean
  const isSmall = control.count < 2 && treated.count < 2
  const isNone = Math.abs(difference) <= negligible
  const stdMeanDiff = isNone ? difference : isSmall ? null : finite(difference / spread)
  const nobody = [control.count ? '' : 'controls', treated.count ? '' : 'treated'].filter(Boolean).join(' or ')
  const reason = nobody ? `there are no ${nobody} to compare` : stdMeanDiff === null ? (isSmall ? 'there is one person in each group' : 'all those in a group are alike, so there is no spread to measure the difference in') : undefined
  return {
    meanTreated: finite(treated.mean), meanControl: finite(control.mean), stdMeanDiff: stdMeanDiff === null ? null : finite(stdMeanDiff),
    varRatio: isBinary || isSmall ? null : finite(treated.variance / control.variance),
    ecdfMean: isBinary ? finite(Math.abs(difference)) : isSmall || nobody || !ecdf ? null : finite(ecdf.mean),
    ecdfMax: isBinary ? finite(Math.abs(difference)) : isSmall || nobody || !ecdf ? null : finite(ecdf.max),
    ...(reason && { reason }),
  }
}

/** Each row's place among the distinct values, lowest first, and how many those are. */
type Places = { places: Int32Array; count: number }

function placesOf(values: Float64Array): Places {
  const distinct = values.toSorted()
  let count = 0
  for (let i = 0; i < distinct.length; i++) if (i === 0 || distinct[i] !== distinct[count - 1]) distinct[count++] = distinct[i]!
  const places = new Int32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    let low = 0
    let high = count - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (distinct[middle]! < value) low = middle + 1
      else high = middle
    }
    places[i] = low
  }
  return { places, count }
}

/** The distance between the two distribution functions at each distinct value of anybody, weighed or not: its mean and its maximum. */
function distances({ places, count }: Places, treated: Uint8Array, weights?: Float64Array): { mean: number; max: number } {
  const totals = [0, 0] as [number, number]
  for (let i = 0; i < places.length; i++) totals[treated[i] ? 1 : 0] += weights ? weights[i]! : 1
  const step = new Float64Array(count)
  for (let i = 0; i < places.length; i++) step[places[i]!]! += (weights ? weights[i]! : 1) * (treated[i] ? 1 / totals[1] : -1 / totals[0])
  let [height, sum, max] = [0, 0, 0]
  for (let k = 0; k < count; k++) {
    height += step[k]!
    sum += Math.abs(height)
    max = Math.max(max, Math.abs(height))
  }
  return { mean: sum / count, max }
}

/** Every pair counts once. Where the means do not differ MatchIt leaves the distance in the variable's own unit, and so does this. */
function pairDistance(values: Float64Array, { pairs, ratio, treatedRows }: NonNullable<Weighing['pairs']>, [control, treated]: readonly [Moments, Moments], spread: number): number | null {
  let [sum, count] = [0, 0]
  for (let place = 0; place < pairs.length; place++) {
    const row = pairs[place]!
    if (row < 0) continue
    sum += Math.abs(values[treatedRows[Math.floor(place / ratio)]!]! - values[row]!)
    count++
  }
  const isNone = Math.abs(treated.mean - control.mean) <= negligible
  if (control.count < 2 && treated.count < 2 && !isNone) return null
  return finite(isNone || sum / count <= 1e-8 ? sum / count : sum / count / spread)
}

/** How many there are: controls first, then treated. `ESS` is the effective sample size (sum w)² / sum w² (Kish 1965, Survey Sampling, 11.7). */
export type SampleSizes = Record<'All (ESS)' | 'All' | 'Matched (ESS)' | 'Matched' | 'Unmatched' | 'Discarded', [number, number]>

/** The numbers of rows that were there, were matched, were not, and were left out for want of common support. */
export function sampleSizes(treated: Uint8Array, weights: Float64Array, discarded?: Uint8Array): SampleSizes {
  const found: SampleSizes = { 'All (ESS)': [0, 0], All: [0, 0], 'Matched (ESS)': [0, 0], Matched: [0, 0], Unmatched: [0, 0], Discarded: [0, 0] }
  const [sums, squares] = [[0, 0] as [number, number], [0, 0] as [number, number]]
  for (let i = 0; i < treated.length; i++) {
    const group = treated[i] ? 1 : 0
    const weight = weights[i]!
    found['All (ESS)'][group]++
    found.All[group]++
    if (weight > 0) found.Matched[group]++
    if (discarded?.[i]) found.Discarded[group]++
    else if (weight === 0) found.Unmatched[group]++
    sums[group] += weight
    squares[group] += weight * weight
  }
  for (const group of [0, 1] as const) found['Matched (ESS)'][group] = squares[group] > 0 ? sums[group] ** 2 / squares[group] : 0
  return found
}
