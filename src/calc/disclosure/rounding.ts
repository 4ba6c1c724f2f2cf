/** To what published counts are rounded, so that a difference of one person does not show. */
export const bases = [5, 10] as const
export type Base = (typeof bases)[number]

/**
 * A whole count, 0 or more, to the nearest multiple of the base; halfway goes up: 15 to base 10 is 20. Of base 5 nothing is halfway.
 * Every count and every sum is rounded on its own, as is conventional, so rounded counts may not add up to their rounded sum: n of
 * them may lie n x base / 2 away from it. What is suppressed first and then rounded stays as safe, for rounding only takes away.
 */
export function rounded(count: number, base: Base): number {
  const over = count % base
  return count - over + (2 * over >= base ? base : 0)
}
