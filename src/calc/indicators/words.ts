import { negate, round, write, type Decimal } from '../numbers/decimals.ts'
import { changeUnitOf, isMoney, type ChangeUnit, type Movement, type Unit } from './changes.ts'
import type { Judgement } from './judgements.ts'

/** With commas, and a true minus, which is read out; `+` where a sign is wanted. */
function digits(value: Decimal, isSigned = false): string {
  const size = write(value.units < 0n ? negate(value) : value).replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))
  return `${value.units < 0n ? '\u2212' : isSigned && value.units > 0n ? '+' : ''}${size}`
}

/** `79.0%`, `+13.1%`, `£31,425`, `38 minutes`: a value with its unit, to so many places at least as published. */
export function sayValue(value: Decimal, unit: Unit, places = value.places): string {
  const shown = digits(value.places < places ? round(value, places) : value, unit === 'percent-change')
  if (isMoney(unit)) return shown.replace(/^(\u2212?)/, '$1£')
  return unit.startsWith('percent') ? `${shown}%` : unit === 'minutes' ? `${shown} minutes` : shown
}

/** `+6.2 points`, `−5.0%`: a change with its sign and the unit that it is told in. */
export const sayChange = (change: Decimal, unit: ChangeUnit): string =>
  `${digits(change, true)}${{ 'percentage-points': ' points', percent: '%', minutes: ' minutes', count: '', score: '' }[unit]}`

/** The reckoning with its numbers put in: `85.2% − 79.0% = +6.2 points`, `(£33,797 − £31,425) ÷ £31,425 × 100 = +7.5%`. */
export function sayFormula(previous: Decimal, latest: Decimal, change: Decimal, unit: Unit): string {
  const [before, after] = [sayValue(previous, unit), sayValue(latest, unit)]
  const taken = `${after} − ${previous.units < 0n ? `(${before})` : before}`
  return `${changeUnitOf[unit] === 'percent' ? `(${taken}) ÷ ${before} × 100` : taken} = ${sayChange(change, changeUnitOf[unit])}`
}

export const judgementWords = {
  favourable: 'Favourable', adverse: 'Adverse', 'no-clear-change': 'No clear change', 'not-updated': 'Not updated', 'no-data': 'No data',
} as const satisfies Record<Judgement, string>

export const movementWords = { up: 'went up', down: 'went down', same: 'stayed the same' } as const satisfies Record<Movement, string>
export const unitWords = {
  percent: 'percent', 'percent-change': 'percent change', 'gbp-per-year': 'pounds a year', 'gbp-per-week': 'pounds a week', minutes: 'minutes', count: 'number', score: 'score',
} as const satisfies Record<Unit, string>
