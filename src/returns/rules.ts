import { decimal, write } from '../calc/numbers/decimals.ts'
import type { Returned } from './returned/queries.ts'

/** A value with its unit: `£6,400,000`, `83%`, `6.44`, `more than 900`. */
export function sayReturned({ value, unit, qualifier, noneBecause }: Pick<Returned, 'value' | 'unit' | 'qualifier' | 'noneBecause'>): string {
  if (value === null) return noneBecause ? `No figure: ${noneBecause}` : 'No figure'
  const plain = write(decimal(value))
  const [whole, fraction] = plain.replace('-', '').split('.')
  const digits = `${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`
  return `${qualifier ? `${qualifier} ` : ''}${plain.startsWith('-') ? '\u2212' : ''}${unit === 'gbp' ? '£' : ''}${digits}${unit === 'percent' ? '%' : ''}`
}
