import { add, divide, isZero, multiply, subtract, type Decimal } from '../numbers/decimals.ts'

/** How one measure of delivery follows from others. */
export const relations = ['share', 'growth', 'difference', 'ratio', 'base', 'sum of groups'] as const
export type Relation = (typeof relations)[number]

const hundred: Decimal = { units: 100n, places: 0 }

/**
 * What follows, to so many places, halves away from zero; nothing where it would be divided by zero.
 * share: of ÷ per × 100 (percent). growth: (of − per) ÷ per × 100 (percent). difference: of − per. ratio: of ÷ per.
 * base: of ÷ (per ÷ 100), where `of` is `per` percent of it. sum of groups: all of `groups` added up; `of` and `per` are not looked at.
 */
export function reckon(relation: Relation, { of, per, groups = [] }: { of?: Decimal | undefined; per?: Decimal | undefined; groups?: readonly Decimal[] }, places: number): Decimal | undefined {
  if (relation === 'sum of groups') return groups.length ? divide(groups.reduce(add), { units: 1n, places: 0 }, places) : undefined
  if (!of || !per) return undefined
  if (relation === 'difference') return divide(subtract(of, per), { units: 1n, places: 0 }, places)
  if (isZero(per)) return undefined
  if (relation === 'ratio') return divide(of, per, places)
  return divide(multiply(relation === 'growth' ? subtract(of, per) : of, hundred), per, places)
}

/** The reckoning in words, with the names of what it is made of. */
export const formulaOf = (relation: Relation, of: string, per: string | undefined): string => ({
  share: `${of} ÷ ${per} × 100`, growth: `(${of} − ${per}) ÷ ${per} × 100`, difference: `${of} − ${per}`, ratio: `${of} ÷ ${per}`, base: `${of} ÷ (${per} ÷ 100)`, 'sum of groups': `the groups of ${of}, added up`,
})[relation]
