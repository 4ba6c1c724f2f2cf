import { absolute, add, compare, decimal, divide, multiply, subtract, type Decimal } from '../numbers/decimals.ts'

/**
 * How sure a survey's figure is: the ends of its 95% confidence interval, or its coefficient of variation (standard
 * error as a percentage of the value). Neither: nobody said, or it was counted and not sampled.
 */
export type Sureness = { lower?: Decimal | undefined; upper?: Decimal | undefined; variationPercent?: Decimal | undefined }

/** 95% of a normal distribution lies within 1.96 standard errors. ONS, "Uncertainty and how we measure it", section 4. */
export const standardErrors = decimal('1.96')

/**
 * The 95% margin, as plus or minus, in the unit of the value: half of the interval's width, or 1.96 x the coefficient of
 * variation x the value. Undefined where neither is known.
 */
export function marginOf(value: Decimal, { lower, upper, variationPercent }: Sureness): Decimal | undefined {
  if (lower && upper) return multiply(subtract(upper, lower), decimal('0.5'))
  return variationPercent && absolute(multiply(multiply(standardErrors, multiply(variationPercent, decimal('0.01'))), value))
}

/**
 * Whether a difference is within the 95% margin of the difference of two independent estimates, √(a² + b²), so that it
 * may be chance alone. The squares are compared, so nothing is rounded. ONS, "Uncertainty and how we measure it".
 */
export const isWithinMargins = (difference: Decimal, a: Decimal, b: Decimal): boolean =>
  compare(multiply(difference, difference), add(multiply(a, a), multiply(b, b))) !== 1

/** √(a² + b²) to so many places, for showing. Newton's method on whole numbers. */
export function marginOfDifference(a: Decimal, b: Decimal, places: number): Decimal {
  const { units: square } = divide(add(multiply(a, a), multiply(b, b)), { units: 1n, places: 0 }, 2 * places + 2)
  let root = square
  for (let next = (square + 1n) / 2n; next < root; next = (root + square / root) / 2n) root = next
  return divide({ units: root, places: places + 1 }, { units: 1n, places: 0 }, places)
}
