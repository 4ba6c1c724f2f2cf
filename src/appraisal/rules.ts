import type { Input } from '../calc/appraisal/inputs.ts'
import { decimal, multiply, round, trim, write, type Decimal, grouped } from '../calc/numbers/decimals.ts'

/** How money and ratios are written on the pages of cases. */

/** `-29468021.68` -> `-£29,468,021.68`; halves go away from zero. */
export function sayMoney(amount: Decimal, places = 2): string {
  const printed = write(round(amount, places))
  const [whole, rest] = printed.replace('-', '').split('.')
  return `${printed.startsWith('-') && /[1-9]/.test(printed) ? '-' : ''}£${grouped(whole!)}${rest === undefined ? '' : `.${rest}`}`
}
const million = decimal('1000000')
/** Money as one says it: `£29.5 million`, `-£2,271`. */
export function sayRoundly(amount: Decimal): string {
  const size = amount.units < 0n ? { ...amount, units: -amount.units } : amount
  if (size.units < 1_000_000n * 10n ** BigInt(size.places)) return sayMoney(amount, 0)
  const inMillions = write(round({ units: amount.units, places: amount.places + million.units.toString().length - 1 }, 1))
  return `${inMillions.startsWith('-') ? '-' : ''}£${inMillions.replace('-', '').replace(/\B(?=(\d{3})+(\.|$))/g, ',')} million`
}
/** A ratio to two places, or that there is none. */
export const sayRatio = (ratio: Decimal | undefined): string => (ratio ? write(round(ratio, 2)) : 'none')

const hundred = decimal('100')
/** A value of an input as its unit has it: £1,000, 60%, 315. */
export function sayInput({ unit }: Pick<Input, 'unit'>, value: Decimal): string {
  if (unit === 'pounds') return sayMoney(value)
  if (unit === 'share' || unit === 'rate') return `${write(trim(round(multiply(value, hundred), 2)))}%`
  return write(trim(round(value, 2))).replace(/\B(?=(\d{3})+(?=\.|$))/g, ',')
}
