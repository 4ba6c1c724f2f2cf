import { compare, divide, isZero, multiply, decimal, round, subtract, absolute, type Decimal } from '../numbers/decimals.ts'

/** What an indicator is counted in; a `percent-change` is itself a change, told as a level. */
export const units = ['percent', 'percent-change', 'gbp-per-year', 'gbp-per-week', 'minutes', 'count', 'score'] as const
export type Unit = (typeof units)[number]

export type ChangeUnit = 'percentage-points' | 'percent' | 'minutes' | 'count' | 'score'

/** Rates change by points and money by percent, because 5% of 40% reads like 5 points and £1,500 says little by itself. */
export const changeUnitOf = {
  percent: 'percentage-points',
  'percent-change': 'percentage-points',
  'gbp-per-year': 'percent',
  'gbp-per-week': 'percent',
  minutes: 'minutes',
  count: 'count',
  score: 'score',
} as const satisfies Record<Unit, ChangeUnit>

export const isMoney = (unit: Unit): boolean => unit === 'gbp-per-year' || unit === 'gbp-per-week'

/** Percentages are told to one place, halves away from zero. */
const percentPlaces = 1

/**
 * From the previous value to the latest, in the unit of change: latest - previous for rates, or
 * (latest - previous) / |previous| x 100 for money, to so many places. Undefined when money starts from nothing.
 */
export function changeBetween(previous: Decimal, latest: Decimal, unit: Unit, places = percentPlaces): Decimal | undefined {
  const difference = subtract(latest, previous)
  if (changeUnitOf[unit] !== 'percent') return unit.startsWith('percent') ? round(difference, Math.max(places, difference.places)) : difference
  return isZero(previous) ? undefined : divide(multiply(difference, decimal('100')), absolute(previous), places)
}

export type Movement = 'up' | 'down' | 'same'

/** What happened to the value itself, whatever was wanted and however a change is rounded. */
export function movementBetween(previous: Decimal, latest: Decimal): Movement {
  const order = compare(latest, previous)
  return order === 1 ? 'up' : order === -1 ? 'down' : 'same'
}
