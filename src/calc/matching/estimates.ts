import { normal95, normalTwoSided } from '../distributions/normal.ts'

/** An estimate with its error and 95% interval by the normal distribution. What cannot be told is null, and `reason` says why. */
export type Estimate = {
  estimate: number | null
  se: number | null
  z: number | null
  /** Two-sided. */
  pNormal: number | null
  ciLow95: number | null
  ciHigh95: number | null
  reason?: string
}

/** An estimate with the error that a variance gives. Without a variance, or with none to speak of beside `size`, the greatest of the outcome, it has no error. */
export function estimateOf(estimate: number, variance: number | undefined, size: number): Estimate {
  if (!Number.isFinite(estimate)) return noEstimate('the figures are too large to be reckoned with: give the outcome in larger units')
  const bare = { estimate, se: null, z: null, pNormal: null, ciLow95: null, ciHigh95: null }
  if (variance === undefined) return { ...bare, reason: 'there are too few people to estimate an error from' }
  const se = Math.sqrt(variance)
  if (!(se > 1e-12 * size)) return { ...bare, reason: 'the outcome does not vary within the groups, so there is no error to estimate' }
  return { estimate, se, z: estimate / se, pNormal: normalTwoSided(estimate / se), ciLow95: estimate - normal95 * se, ciHigh95: estimate + normal95 * se }
}

export const noEstimate = (reason: string): Estimate => ({ estimate: null, se: null, z: null, pNormal: null, ciLow95: null, ciHigh95: null, reason })

/** The greatest absolute value. */
export const sizeOf = (values: ArrayLike<number>): number => {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!))
  return most
}
