import { findDecimal, type Decimal } from './decimals.ts'

/** What a printed figure is counted in. */
export type PrintedSign = '%' | '£' | ''
export type Printed = { value: Decimal; sign: PrintedSign }

/**
 * The number in a figure as documents print it: `£31,425`, `+7.9%`, `−1.8%` (a true minus), `3.5`. The places printed are
 * kept. Words, dashes and anything doubtful are no number: undefined.
 */
export function readPrinted(text: string): Printed | undefined {
  const match = /^([+\-−–]?)(£?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%?)$/.exec(text.trim())
  if (!match) return undefined
  const [, before, pound, whole, fraction = '', percent] = match
  if (pound && percent) return undefined
  const value = findDecimal(`${before && before !== '+' ? '-' : ''}${whole!.replaceAll(',', '')}${fraction}`)
  return value && { value, sign: percent ? '%' : pound ? '£' : '' }
}
