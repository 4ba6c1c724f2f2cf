import { absolute, compare, isZero, multiply, subtract, type Decimal } from '../numbers/decimals.ts'

export const ratings = ['green', 'amber', 'red'] as const
export type Rating = (typeof ratings)[number]

/**
 * How a value stands beside its profile, by rule: green where it is as good or better, amber where it is worse by no more than
 * `amberPercent` of the profile, red beyond that. Nothing where no way is better. Beside a profile of zero, worse is red.
 */
export function rate(value: Decimal, profile: Decimal, better: 'higher' | 'lower' | null, amberPercent: Decimal): Rating | undefined {
  if (better === null) return undefined
  const worseBy = better === 'higher' ? subtract(profile, value) : subtract(value, profile)
  if (worseBy.units <= 0n) return 'green'
  if (isZero(profile)) return 'red'
  return compare(multiply(worseBy, { units: 100n, places: 0 }), multiply(absolute(profile), amberPercent)) <= 0 ? 'amber' : 'red'
}
