import { absolute, add, compare, isZero, multiply, type Decimal } from '../numbers/decimals.ts'

/** Why a value may be a slip of the finger. None of these is wrong for certain: each asks for a note, and stops nothing. */
export const warnings = ['ten times the last', 'a tenth of the last', 'less than before', 'above 100 percent', 'groups above the whole'] as const
export type Warning = (typeof warnings)[number]

const ten: Decimal = { units: 10n, places: 0 }
const hundred: Decimal = { units: 100n, places: 0 }

/**
 * What is odd about one value beside the last of the same measure and group: ten times as large or more, a tenth or less (both only
 * where neither is zero), smaller though it counts everything to date; or a share above 100 percent.
 */
export function warningsOf(value: Decimal, last: Decimal | undefined, { basis, unit }: { basis: 'in the period' | 'to date' | 'on the day'; unit: 'count' | 'percent' | 'gbp' | 'score' }): Warning[] {
  const found: Warning[] = []
  if (last && !isZero(last) && !isZero(value)) {
    if (compare(absolute(value), multiply(absolute(last), ten)) >= 0) found.push('ten times the last')
    if (compare(multiply(absolute(value), ten), absolute(last)) <= 0) found.push('a tenth of the last')
  }
  if (basis === 'to date' && last && compare(value, last) < 0) found.push('less than before')
  if (unit === 'percent' && compare(value, hundred) > 0) found.push('above 100 percent')
  return found
}

/** Whether groups that do not overlap, and are counted and not shares, add up to more than the whole. */
export const areGroupsAbove = (groups: readonly Decimal[], whole: Decimal | undefined): boolean => whole !== undefined && groups.length > 0 && compare(groups.reduce(add), whole) > 0
