import { absolute, compare, divide, isZero, multiply, subtract, type Decimal } from '../numbers/decimals.ts'

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

/** A value beside its profile: how far it is above, in its own unit, and which percentage of it, to one place; nothing of a profile of zero. */
export type Beside = { difference: Decimal; ofProfile: Decimal | undefined; rating: Rating | undefined }

/**
 * How a value stands beside its profile, and its rating by the rule of its measure. `isRunning`: the value is to date and the period
 * of the profile is not over, so that what is not reached yet is not missed: only what is reached is rated.
 */
export function beside(value: Decimal, profile: Decimal, better: 'higher' | 'lower' | null, amberPercent: Decimal, isRunning = false): Beside {
  const rating = rate(value, profile, better, amberPercent)
  return { difference: subtract(value, profile), ofProfile: isZero(profile) ? undefined : divide(multiply(value, { units: 100n, places: 0 }), profile, 1), rating: isRunning && (better !== 'higher' || rating !== 'green') ? undefined : rating }
}
