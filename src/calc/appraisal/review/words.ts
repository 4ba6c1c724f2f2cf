import { absolute, round, write, type Decimal, grouped } from '../../numbers/decimals.ts'

/** `1234567.5` with 2 places -> `1,234,567.50`; halves away from zero. */
export function number(amount: Decimal, places: number): string {
  const rounded = round(amount, places)
  const [whole, fraction] = write(absolute(rounded)).split('.')
  return `${rounded.units < 0n ? '-' : ''}${grouped(whole!)}${fraction ? `.${fraction}` : ''}`
}
/** `-£2,268,633.72`. */
export function pounds(amount: Decimal, places = 2): string {
  const told = number(amount, places)
  return told.startsWith('-') ? `-£${told.slice(1)}` : `£${told}`
}
/** As short as it can be written and be exact, to at most so many places: `0.752`, `1`. */
export function short(amount: Decimal, most: number): string {
  const told = number(amount, most)
  return told.includes('.') ? told.replace(/\.?0+$/, '') : told
}
/** `0.326` -> `32.6%`. */
export const percent = ({ units, places }: Decimal, most = 1): string => `${short(places >= 2 ? { units, places: places - 2 } : { units: units * 10n ** BigInt(2 - places), places: 0 }, most)}%`
/** `a, b and c`. */
export const joined = (words: readonly string[]): string => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`)
/** `line 815`, `lines 853, 862 and 868`. */
export const linesOf = (lines: readonly number[]): string => (lines.length ? `${lines.length > 1 ? 'lines' : 'line'} ${joined(lines.map(String))}` : '')
