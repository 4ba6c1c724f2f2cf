import { compare, decimal, findDecimal, multiply, round, write } from '../numbers/decimals.ts'
import { findDayWritten } from './periods.ts'
import type { GridCell } from './grid.ts'

/** What a figure is asked in: a count of whole things, percent, pounds, or a score; with so many decimals. */
export type Asked = { unit: 'count' | 'percent' | 'gbp' | 'score'; places: number }
/**
 * What a cell gives: a value, a decimal in the unit asked for, with a remark where it was taken otherwise than it looks; no value,
 * with what the cell says instead; or what is wrong with it and what to do, with the value that is probably meant.
 */
export type Taken = { value: string; remark: string | null } | { none: string } | { wrong: string; todo: string; probably: string | null }

const wrong = (what: string, todo: string, probably: string | null = null): Taken => ({ wrong: what, todo, probably })
/** A text in a sentence, cut to a length that can be read. */
export const quoted = (text: string): string => { const one = text.replace(/\s+/g, ' ').trim(); return `“${one.length > 60 ? `${[...one].slice(0, 59).join('')}…` : one}”` }

const markers = /^(n\/?a|not (available|applicable|known|yet known)|unknown|no data|tbc|tba|to be confirmed|\.\.|#n\/a)$/i
const scales: Readonly<Record<string, string>> = { k: '1000', thousand: '1000', m: '1000000', mn: '1000000', million: '1000000', bn: '1000000000', b: '1000000000', billion: '1000000000' }
const pattern = /^(\()?\s*([+-])?\s*(£|gbp)?\s*([+-])?\s*(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)?(\.\d+)?\s*(k|thousand|mn|m|million|bn|b|billion)?\s*(£|gbp)?\s*(%|per ?cent)?\s*(\))?$/i

type Figure = { value: string; isPercent: boolean; isPounds: boolean }
/** The number that a text writes: `1,234`, `£1.2m`, `12.5 %`, `(3)`, with any minus. Undefined for anything else, also where commas do not stand by thousands. */
export function findFigure(text: string): Figure | undefined {
  const written = text.replace(/[\u00a0\u2007\u2009\u202f]/g, ' ').replace(/[−–—‐‑]/g, '-').trim()
  const match = written.length > 60 ? null : pattern.exec(written)
  if (!match) return undefined
  const [, open, before, pound, after, whole = '', fraction = '', scale, poundAfter, percent, close] = match
  if (whole + fraction === '' || (open === undefined) !== (close === undefined) || (before && after) || (pound && poundAfter)) return undefined
  const found = findDecimal(`${whole.replace(/[, ]/g, '') || '0'}${fraction}`)
  if (!found) return undefined
  const scaled = scale === undefined ? found : multiply(found, decimal(scales[scale.toLowerCase()]!))
  const isNegative = before === '-' || after === '-' || open !== undefined
  const value = trimmed(write(isNegative ? { ...scaled, units: -scaled.units } : scaled))
  return { value, isPercent: percent !== undefined, isPounds: (pound ?? poundAfter) !== undefined }
}

/** Whether a text stands where a value does: a number, a mark in its place, or a number with a sign that bounds it. */
export const isLikeValue = (text: string): boolean => findFigure(text) !== undefined || markers.test(text.trim()) || /^(-|–|—|nil|none|x|\*|[<>≤≥~≈]\s*[\d.,]+%?|(about|approx\.?|around|over|under|c\.|(less|fewer|more) than)\s*£?\d[\d.,]*%?)$/i.test(text.trim())

/** Whether a text is a number with a word or two behind it, `412 learners`. */
export const hasWords = (text: string): boolean => /^£?\d[\d,]*(\.\d+)?%? +\p{L}+( \p{L}+)?$/u.test(text.trim())

/** Without zeros behind the point that nobody wrote on purpose in a sum: 1200000.0 -> 1200000. */
const trimmed = (value: string): string => { const short = value.includes('.') ? value.replace(/0+$/, '').replace(/\.$/, '') : value; return /^-0$/.test(short) ? '0' : short }

/** What a text gives as the answer to what is asked; the text of a cell, or one that somebody typed in its place. `at` is how it is called in sentences. */
export function readText(text: string, asked: Asked, at: string): Taken {
  const said = text.trim()
  if (said === '') return wrong(`${at} is empty.`, 'Enter the figure, or 0 if there were none.')
  if (markers.test(said)) return { none: said }
  if (/^(nil|none)$/i.test(said)) return { value: '0', remark: `${at} says ${quoted(said)}, which is taken as 0.` }
  if (/^[-–—−x*]$/i.test(said)) return wrong(`${at} says ${quoted(said)}, which may mean none, or not known.`, 'Enter 0 if there were none, or n/a if it is not known.')
  const bound = /^([<>≤≥~≈]|(?:less|fewer|more) than|over|under|about|around|approx\.?|c\.)\s*(.+)$/i.exec(said)
  const near = bound && findFigure(bound[2]!)
  if (bound && near) return wrong(`${at} says ${quoted(said)}, which is not one number.`, 'Enter the exact number.', /^[<>≤≥]/.test(said) ? null : near.value)
  const figure = findFigure(said)
  if (figure) return fitted(figure, asked, at, said)
  const day = findDayWritten(said)
  if (day !== undefined) return wrong(`${at} holds a date, ${quoted(said)}, where a number is asked for.`, 'Enter the number. A spreadsheet may have turned one such as 3/1 into a date.')
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(said) || /^-?\d+,\d+$/.test(said)) return wrong(`${at} says ${quoted(said)}: it is not clear what its comma or point stands for.`, 'Enter the number with a point before its decimals, such as 1234.5.')
  const inside = [...said.matchAll(/£?-?\d[\d,]*(?:\.\d+)?%?/g)]
  const only = inside.length === 1 ? findFigure(inside[0]![0]) : undefined
  return only ? wrong(`${at} says ${quoted(said)}: words stand beside the number.`, 'Enter the number alone.', only.value) : wrong(`${at} says ${quoted(said)}, which is not a number.`, 'Enter the number, or n/a if it is not known.')
}

/** What a cell gives as the answer to what is asked. An empty cell is undefined. */
export function readCell(cell: GridCell | undefined, asked: Asked, at: string): Taken {
  if (!cell) return readText('', asked, at)
  if (cell.is === 'nothing') return wrong(`${at} holds a formula, but the file does not have its result.`, 'Enter the figure; or open the file in a spreadsheet program, save it there and upload it again.')
  if (cell.is === 'error') return markers.test(cell.text) ? { none: cell.text } : wrong(`${at} shows an error, ${quoted(cell.text)}, instead of a figure.`, 'Enter the figure, and put the formula right in your spreadsheet.')
  if (cell.is === 'truth') return wrong(`${at} says ${cell.text}, which is not a number.`, 'Enter the number.')
  if (cell.is === 'date') return wrong(`${at} holds a date, ${quoted(cell.text)}, where a number is asked for.`, 'Enter the number. A spreadsheet may have turned one such as 3/1 into a date.')
  if (cell.format === 'time') return wrong(`${at} holds a time of day or a duration, where a number is asked for.`, 'Enter the number.')
  if (cell.is === 'text' || cell.number === null) return readText(cell.text, asked, at)
  const isPercent = cell.format === 'percent'
  const figure = { value: trimmed(isPercent ? write(multiply(decimal(cell.number), decimal('100'))) : cell.number), isPercent, isPounds: cell.format === 'money' }
  return fitted(figure, asked, at, cell.text)
}

const one = decimal('1')
/** A number, if it is of the unit that is asked for. */
function fitted({ value, isPercent, isPounds }: Figure, { unit, places }: Asked, at: string, said: string): Taken {
  if (isPercent && unit !== 'percent') return wrong(`${at} says ${quoted(said)}, a percentage, where ${inWords[unit]} is asked for.`, `Enter ${inWords[unit]}.`)
  if (isPounds && unit !== 'gbp') return wrong(`${at} says ${quoted(said)}, an amount of money, where ${inWords[unit]} is asked for.`, `Enter ${inWords[unit]}.`)
  const number = decimal(value)
  if (number.units < 0n && (unit === 'count' || unit === 'score')) return wrong(`${at} says ${quoted(said)}, which is below zero.`, unit === 'count' ? 'Enter how many there were.' : 'Enter a score of 0 or more.', value.slice(1))
  if (unit === 'count' && places === 0 && number.places > 0) return wrong(`${at} says ${quoted(said)}, which is not a whole number.`, 'Enter a whole number.')
  if (value.replace(/\D/g, '').length - number.places > 15) return wrong(`${at} says ${quoted(said)}, which has more digits than can be kept.`, 'Enter the number with fewer digits.')
  if (unit === 'percent' && !isPercent && number.units !== 0n && number.places > 0 && compare(number, one) !== 1 && number.units > 0n)
    return wrong(`${at} says ${quoted(said)}: it is not clear whether that is ${value}% or ${trimmed(write(multiply(number, decimal('100'))))}%.`, 'Enter the percentage, such as 12.5%.', `${trimmed(write(multiply(number, decimal('100'))))}%`)
  // A formula gives more decimals than anybody asked for.
  const kept = number.places > places ? trimmed(write(round(number, places))) : value
  return { value: kept, remark: kept === value ? null : `${at} holds ${value}${unit === 'percent' ? '%' : ''}, rounded to ${kept}${unit === 'percent' ? '%' : ''}.` }
}
const inWords = { count: 'a number', percent: 'a percentage', gbp: 'an amount in pounds', score: 'a score' } as const
