import { compare, multiply, round, subtract, sum, type Decimal } from '../../numbers/decimals.ts'
import { readPrinted } from '../../numbers/printed.ts'
import type { Claim } from './printed.ts'

/** A printed figure: its digits, and the power of ten that they are of (6 for `£2.606m`, -2 for `33%`). */
export type Figure = { value: Decimal; power: number }

const powers: Readonly<Record<string, number>> = { k: 3, m: 6, million: 6, bn: 9, billion: 9 }

/** `£2.606m`, `33%`, `8 years`, `-£2,268,633.72`: what the figure is; undefined where it is none. */
export function readFigure(text: string): Figure | undefined {
  const [, digits, word] = /^(.*?\d)\s*([a-z]*)$/i.exec(text.replace(/%$/, '').trim()) ?? []
  const printed = digits === undefined ? undefined : readPrinted(digits)
  if (!printed) return undefined
  return { value: printed.value, power: text.endsWith('%') ? -2 : (powers[word!.toLowerCase()] ?? 0) }
}

const shift = ({ units, places }: Decimal, power: number): Decimal => (places - power >= 0 ? { units, places: places - power } : { units: units * 10n ** BigInt(power - places), places: 0 })
/** What the figure is in whole units: 2606000 of `£2.606m`. */
export const wholeOf = ({ value, power }: Figure): Decimal => shift(value, power)
/** A quantity as it would be printed there: as many places, of the same power of ten. */
export const asPrinted = (quantity: Decimal, { value, power }: Figure): Decimal => round(shift(quantity, -power), value.places)
export const agrees = (quantity: Decimal, figure: Figure): boolean => compare(asPrinted(quantity, figure), figure.value) === 0

/** Printed to more places than it was worked out to: `£29,468,022.00`, which is the pounds of 29,468,021.68. */
export function isFalselyPrecise(quantity: Decimal, figure: Figure): boolean {
  const { value, power } = figure
  const isOfZeros = value.places > 0 && value.units % 10n ** BigInt(value.places) === 0n
  return isOfZeros && !agrees(quantity, figure) && agrees(quantity, { value: round(value, 0), power })
}

/** What a claim is of, from the quantities: its sum times and less what it says; by key where it may be any of several. */
export function quantitiesClaimed({ of, times, less }: Claim, known: ReadonlyMap<string, Decimal>): ReadonlyMap<string, Decimal> {
  const told = (value: Decimal) => subtract(multiply(value, times), less)
  const [first] = of
  if (of.length === 1 && !known.has(first!)) return new Map([...known].flatMap(([key, value]) => (key.startsWith(`${first}/`) ? [[key, told(value)] as const] : [])))
  const parts = of.map((key) => known.get(key))
  if (parts.some((part) => !part)) return new Map()
  return new Map([[of.join(' + '), told(sum(parts.map((part) => part!)))]])
}
