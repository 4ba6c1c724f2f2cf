import { negate, round, write, writeSigned, type Decimal } from '../numbers/decimals.ts'
import { isMoney, type ChangeUnit, type Movement, type Unit } from './changes.ts'
import type { Judgement } from './judgements.ts'

const thousands = (text: string): string => text.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

/** `79.0%`, `+13.1%`, `£31,425`, `38 minutes`: a value with its unit, to so many places at least as published. */
export function sayValue(value: Decimal, unit: Unit, places = value.places): string {
  const shown = value.places < places ? round(value, places) : value
  if (isMoney(unit)) return shown.units < 0n ? `-£${thousands(write(negate(shown)))}` : `£${thousands(write(shown))}`
  if (unit === 'percent-change') return `${writeSigned(shown)}%`
  if (unit === 'percent') return `${write(shown)}%`
  return unit === 'minutes' ? `${thousands(write(shown))} minutes` : thousands(write(shown))
}

/** `+6.2 points`, `-5.0%`: a change with its sign and the unit that it is told in. */
export const sayChange = (change: Decimal, unit: ChangeUnit): string => `${thousandsSigned(change)}${{ 'percentage-points': ' points', percent: '%', minutes: ' minutes', count: '', score: '' }[unit]}`
const thousandsSigned = (change: Decimal): string => (change.units > 0n ? `+${thousands(write(change))}` : thousands(write(change)))

export const judgementWords = {
  favourable: 'Favourable', adverse: 'Adverse', 'no-clear-change': 'No clear change', 'not-updated': 'Not updated', 'no-data': 'No data',
} as const satisfies Record<Judgement, string>

export const movementWords = { up: 'went up', down: 'went down', same: 'stayed the same' } as const satisfies Record<Movement, string>
export const unitWords = {
  percent: 'percent', 'percent-change': 'percent change', 'gbp-per-year': 'pounds a year', 'gbp-per-week': 'pounds a week', minutes: 'minutes', count: 'number', score: 'score',
} as const satisfies Record<Unit, string>
