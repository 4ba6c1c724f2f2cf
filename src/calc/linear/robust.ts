import { leverages, type LeastSquares } from './leastSquares.ts'

/**
 * Errors that do not presume equal spread (White 1980, Econometrica 48, 817-838; MacKinnon and White 1985, Journal of Econometrics
 * 29, 305-325). Each is the sum of squares of what every row, or every cluster, contributes to one estimate, so neither the
 * meat nor the sandwich is ever formed.
 */

/** What each row adds to the error of the estimate c'b: w e x'(X'WX)^-1 c. `combination` follows the columns given; what was left out counts as 0. */
export function contributions(fit: LeastSquares, columns: readonly Float64Array[], combination: ArrayLike<number>, weights?: Float64Array): Float64Array {
  const width = fit.kept.length
  const found = new Float64Array(fit.residuals.length)
  for (let a = 0; a < width; a++) {
    let by = 0
    for (let b = 0; b < width; b++) by += fit.inverse[a * width + b]! * combination[fit.kept[b]!]!
    const column = columns[fit.kept[a]!]!
    if (by !== 0) for (let i = 0; i < found.length; i++) found[i]! += by * column[i]!
  }
  for (let i = 0; i < found.length; i++) found[i]! *= fit.residuals[i]! * (weights ? weights[i]! : 1)
  return found
}

const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0)

/** HC0: no correction at all. */
export const varianceHC0 = (each: Float64Array): number => squares(each)

/** HC1: times n / (n - k), with k the rank. Undefined where no degree of freedom is left. */
export const varianceHC1 = (each: Float64Array, rank: number): number | undefined => (each.length > rank ? squares(each) * each.length / (each.length - rank) : undefined)

/** HC3: each row divided by 1 less its leverage. Undefined where a row decides its own fitted value alone. */
export function varianceHC3(each: Float64Array, fit: LeastSquares, columns: readonly Float64Array[], weights?: Float64Array): number | undefined {
  const leverage = leverages(fit, columns, weights)
  if (leverage.some((value) => value > 1 - 1e-10)) return undefined
  return squares(each.map((value, i) => value / (1 - leverage[i]!)))
}

/**
 * Clustered, with the correction G/(G-1) (n-1)/(n-k) (Cameron and Miller 2015, Journal of Human Resources 50, 317-372,
 * equation 11): rows of one cluster may depend on each other. `clusters` holds whole numbers from 0, one a row. Undefined for
 * fewer than two clusters, or no degree of freedom.
 */
export function varianceClustered(each: Float64Array, rank: number, clusters: ArrayLike<number>): number | undefined {
  let most = -1
  for (let i = 0; i < each.length; i++) most = Math.max(most, clusters[i]!)
  const [sums, isThere] = [new Float64Array(most + 1), new Uint8Array(most + 1)]
  for (let i = 0; i < each.length; i++) {
    sums[clusters[i]!]! += each[i]!
    isThere[clusters[i]!] = 1
  }
  const groups = isThere.reduce((sum, value) => sum + value, 0)
  if (groups < 2 || each.length <= rank) return undefined
  return squares(sums) * (groups / (groups - 1)) * ((each.length - 1) / (each.length - rank))
}
