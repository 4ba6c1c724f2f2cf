/**
 * Exact decimal numbers: a whole number of units of 10^-places. Published statistics are printed in decimals, and their
 * changes must come out as a careful person with a pencil gets them; binary fractions do not (1.005 rounds to 1.00).
 */
export type Decimal = { units: bigint; places: number }

const written = /^([+-]?)(\d+)(?:\.(\d+))?$/

/** `-12.50` -> { units: -1250n, places: 2 }. Nothing but digits, one point and a sign is a decimal; else undefined. */
export function findDecimal(text: string): Decimal | undefined {
  const match = written.exec(text)
  if (!match) return undefined
  const [, sign, whole, fraction = ''] = match
  const units = BigInt(whole! + fraction)
  return { units: sign === '-' ? -units : units, places: fraction.length }
}

/** The decimal that is written so. Throws a RangeError for anything else: for text of our own, such as a numeric column. */
export function decimal(text: string): Decimal {
  const found = findDecimal(text)
  if (!found) throw new RangeError(`"${text}" is not a decimal number`)
  return found
}

/** The same number in finer units. */
const at = ({ units, places }: Decimal, finer: number): bigint => units * 10n ** BigInt(finer - places)
const finest = (...numbers: readonly Decimal[]): number => Math.max(...numbers.map(({ places }) => places))

/** Exact sum, as fine as the finer of the two. */
export function add(a: Decimal, b: Decimal): Decimal {
  const places = finest(a, b)
  return { units: at(a, places) + at(b, places), places }
}
export const negate = ({ units, places }: Decimal): Decimal => ({ units: -units, places })
/** Exact difference, as fine as the finer of the two. */
export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b))
/** Exact product. */
export const multiply = (a: Decimal, b: Decimal): Decimal => ({ units: a.units * b.units, places: a.places + b.places })
export const absolute = ({ units, places }: Decimal): Decimal => ({ units: units < 0n ? -units : units, places })

/** -1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const { units } = subtract(a, b)
  return units < 0n ? -1 : units > 0n ? 1 : 0
}
/** Zero, however many places it is written with. */
export const isZero = ({ units }: Decimal): boolean => units === 0n

/**
 * The quotient to so many places, halves away from zero: what "half up" means for money and rates, where a fall of
 * 0.05 is as large as a rise of 0.05. Throws a RangeError when b is zero.
 */
export function divide(a: Decimal, b: Decimal, places: number): Decimal {
  if (isZero(b)) throw new RangeError('Nothing can be divided by zero')
  const same = finest(a, b)
  const [top, bottom] = [at(a, same) * 10n ** BigInt(places), at(b, same)]
  const isBelow = top < 0n !== bottom < 0n
  const [size, by] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom]
  const units = (2n * size + by) / (2n * by)
  return { units: isBelow ? -units : units, places }
}

/** To so many places, halves away from zero; a number with fewer places is given zeros. */
export const round = (a: Decimal, places: number): Decimal => divide(a, { units: 1n, places: 0 }, places)

/** `-0.5`; every place is written, so that 79.0 stays 79.0. */
export function write({ units, places }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return `${units < 0n ? '-' : ''}${whole}${places ? `.${digits.slice(-places)}` : ''}`
}

/** `+6.2`, `-1.8`, `0.0`: a change is told with its sign. */
export const writeSigned = (a: Decimal): string => (a.units > 0n ? `+${write(a)}` : write(a))

/** The nearest JavaScript number, for charts and JSON; never for further arithmetic. */
export const toNumber = (a: Decimal): number => Number(write(a))
