import { leastSquares } from '../linear/leastSquares.ts'
import { contributions, varianceClustered } from '../linear/robust.ts'
import type { Weighted } from './effects.ts'
import { estimateOf, noEstimate, sizeOf, type Estimate } from './estimates.ts'
import { regressors, take, weighed } from './regressors.ts'

export type BeforeAndAfter = Omit<Weighted, 'outcome'> & {
  /** The outcome at each time before, the oldest first; one a row. At least one. */
  before: readonly [Float64Array, ...Float64Array[]]
  after: Float64Array
  /** The matched set of each row, where rows were matched: errors are then clustered by set, which holds whole units. */
  sets?: ArrayLike<number>
}

export type DifferenceInDifferences = {
  /** Mean change, from the last time before, of each group, with its weights. */
  change: { treated: number | null; control: number | null }
  /** How much more those treated changed, its error clustered by unit (or by matched set). */
  effect: Estimate
  /** The same with the covariates beside treatment, which lets people of other kinds change otherwise. */
  adjusted?: Estimate
  /** Whether the groups moved alike before anybody was treated: the same difference between each time before and the next. */
  trends?: {
    placebos: readonly Estimate[]
    /** The least of their p-values times their number (Bonferroni), at most 1; null where none can be told. */
    p: number | null
    finding: string
  }
}

/**
 * Difference in differences of two groups and two times (Ashenfelter and Card 1985, Review of Economics and Statistics 67, 648-660;
 * Wing, Simon and Bello-Gomez 2018, Annual Review of Public Health 39, 453-469), on all rows or on those that weigh something. It
 * is the regression of each unit's change on treatment, which is that of the outcome on treatment, time and their product with two
 * rows a unit; the error is that of the latter, clustered by unit (Bertrand, Duflo and Mullainathan 2004, Quarterly Journal of
 * Economics 119, 249-275), with the correction G/(G-1) (n-1)/(n-k) where n counts both rows.
 */
export function differenceInDifferences({ treated, covariates, weights, before, after, sets }: BeforeAndAfter): DifferenceInDifferences {
  const rows = weighed(weights)
  const last = before.at(-1)! // there is one, by its type
  const fit = (from: Float64Array, to: Float64Array, isBeside = false) => compare(rows, { treated, weights, covariates: isBeside ? covariates : [] }, from, to, sets)
  const own = fit(last, after)
  const trends = before.slice(1).map((to, i) => fit(before[i]!, to).estimate)
  return { change: own.change, effect: own.estimate, ...(covariates.length > 0 && { adjusted: fit(last, after, true).estimate }), ...(trends.length > 0 && { trends: judge(trends) }) }
}

type Compared = { change: DifferenceInDifferences['change']; estimate: Estimate }

function compare(rows: Int32Array, { treated, weights, covariates }: Pick<Weighted, 'treated' | 'weights' | 'covariates'>, from: Float64Array, to: Float64Array, sets?: ArrayLike<number>): Compared {
  const [isTreated, own] = [take(treated, rows), take(weights, rows)]
  const change = Float64Array.from(rows, (row) => to[row]! - from[row]!)
  const means = [0, 1].map((group) => {
    const total = own.reduce((sum, weight, i) => sum + (isTreated[i] === group ? weight : 0), 0)
    return total > 0 ? own.reduce((sum, weight, i) => sum + (isTreated[i] === group ? weight * change[i]! : 0), 0) / total : null
  })
  const found = { control: means[0] ?? null, treated: means[1] ?? null }
  if (found.control === null || found.treated === null) return { change: found, estimate: noEstimate(rows.length === 0 ? 'nobody is left to compare' : found.treated === null ? 'there is nobody treated' : 'there are no controls to compare with') }
  const columns = [new Float64Array(rows.length).fill(1), isTreated, ...regressors(covariates, rows).columns]
  const fit = leastSquares(columns, change, own)
  const at = fit.kept.indexOf(1)
  if (at < 0) return { change: found, estimate: noEstimate('the covariates tell those treated from the others for certain') }
  const each = contributions(fit, columns, columns.map((_, j) => (j === 1 ? 1 : 0)), own)
  const size = Math.max(sizeOf(take(from, rows)), sizeOf(take(to, rows)))
  return { change: found, estimate: estimateOf(fit.coefficients[at]!, variance(each, fit.kept.length, sets ? Float64Array.from(rows, (row) => sets[row]!) : rows.map((_, i) => i)), size) }
}

/** Of the regression with two rows a unit and twice the terms: the sums by unit are the same, only n and k differ. */
function variance(each: Float64Array, rank: number, clusters: ArrayLike<number>): number | undefined {
  const plain = varianceClustered(each, rank, clusters)
  const n = each.length
  return plain === undefined ? undefined : plain * ((n - rank) / (n - 1)) * ((2 * n - 1) / (2 * n - 2 * rank))
}

/** Below this the groups are said to have moved differently before. */
const level = 0.05

function judge(placebos: readonly Estimate[]): NonNullable<DifferenceInDifferences['trends']> {
  const known = placebos.flatMap(({ pNormal }) => (pNormal === null ? [] : [pNormal]))
  const p = known.length ? Math.min(1, Math.min(...known) * known.length) : null
  const finding = p === null ? 'whether the groups moved alike before cannot be told'
    : p < level ? 'the groups moved differently before anybody was treated, so the difference in their changes is not the effect alone'
      : 'the groups moved alike before, as far as can be told; that is no proof that they would have gone on so (Roth 2022)'
  return { placebos, p, finding }
}
