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

const powers: bigint[] = [1n]
/** 10 to a whole power; those that were asked for are kept, since every sum asks for one. */
const tenTo = (power: number): bigint => {
  if (power > 2000) return 10n ** BigInt(power)
  for (let next = powers.length; next <= power; next++) powers.push(powers[next - 1]! * 10n)
  return powers[power]!
}

/** The same number in finer units. */
const at = ({ units, places }: Decimal, finer: number): bigint => (finer === places ? units : units * tenTo(finer - places))
const finest = (a: Decimal, b: Decimal): number => Math.max(a.places, b.places)

export const zero: Decimal = { units: 0n, places: 0 }
export const one: Decimal = { units: 1n, places: 0 }

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

/** Exact sum of any number of them; of none it is zero. */
export const sum = (numbers: readonly Decimal[]): Decimal => numbers.reduce(add, zero)

/** The same number without zeros at its end: long products stay short. */
export function trim({ units, places }: Decimal): Decimal {
  if (units === 0n) return zero
  while (places > 0 && units % 10n === 0n) [units, places] = [units / 10n, places - 1]
  return { units, places }
}

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
  const [top, bottom] = [at(a, same) * tenTo(places), at(b, same)]
  const isBelow = top < 0n !== bottom < 0n
  const [size, by] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom]
  const units = (2n * size + by) / (2n * by)
  return { units: isBelow ? -units : units, places }
}

const digitsOf = ({ units }: Decimal): number => String(units < 0n ? -units : units).length

/**
 * The quotient to 50 significant digits, halves away from zero, without zeros at its end: where a quotient has no end, it is
 * wrong by less than a part in 10^49, and sums of thousands of them print right to the penny. Throws a RangeError when b is zero.
 */
export function quotient(a: Decimal, b: Decimal): Decimal {
  const whole = digitsOf(a) - a.places - (digitsOf(b) - b.places)
  return trim(divide(a, b, Math.max(0, 51 - whole)))
}

/** The square root to at least 50 significant digits, cut off after them. Throws a RangeError below zero. */
export function squareRoot(a: Decimal): Decimal {
  if (a.units < 0n) throw new RangeError('A number below zero has no square root')
  const places = Math.max(50, 50 + a.places - digitsOf(a), Math.ceil(a.places / 2))
  const target = at(a, 2 * places)
  let root = 1n << BigInt((target.toString(2).length + 1) >> 1)
  for (;;) { // Newton's way from above: it falls until it stands at the whole root
    const next = (root + target / root) >> 1n
    if (next >= root) break
    root = next
  }
  return trim({ units: root, places })
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

/** Whole digits in threes, as money and counts are printed: `1234567` -> `1,234,567`. */
export const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')
