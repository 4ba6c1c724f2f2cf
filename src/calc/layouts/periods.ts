import { isDay } from '../dates/days.ts'
import { findInterval, findPeriod, type Period } from '../dates/periods.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const full = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** 1 to 12 for `Jan`, `Sept` or `January`; else undefined. */
export function findMonth(name: string): number | undefined {
  const small = name.toLowerCase()
  const at = small === 'sept' ? 8 : small.length === 3 ? months.indexOf(small) : full.indexOf(small)
  return at < 0 ? undefined : at + 1
}

const monthOf = (year: number, month: number) => findPeriod(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`)
/** Excel reads two digits so: to 29 of this century, from 30 of the last. */
const century = (year: string) => (year.length === 4 ? Number(year) : Number(year) + (Number(year) < 30 ? 2000 : 1900))

/**
 * The time that a cell of Nomis names: `Jan 2018-Dec 2018`, `January 2018`, `2018-01`, `2018`; also what Excel makes of a
 * month when it opens the file: `Jan-18`, `01/01/2018`, `2018-01-01`. Else undefined.
 */
export function findNomisPeriod(text: string): Period | undefined {
  const written = text.trim()
  const range = /^([A-Za-z]{3,9})\s+(\d{4})\s*(?:-|–|to)\s*([A-Za-z]{3,9})\s+(\d{4})$/.exec(written)
  if (range) {
    const [from, to] = [findMonth(range[1]!), findMonth(range[3]!)]
    const [first, last] = [from && monthOf(Number(range[2]), from), to && monthOf(Number(range[4]), to)]
    return first && last && first.startsOn <= last.endsOn ? { startsOn: first.startsOn, endsOn: last.endsOn } : undefined
  }
  const named = /^([A-Za-z]{3,9})[\s-]+(\d{4}|\d{2})$/.exec(written)
  if (named) {
    const month = findMonth(named[1]!)
    return month === undefined ? undefined : monthOf(century(named[2]!), month)
  }
  const slashed = /^01\/(\d{2})\/(\d{4})$/.exec(written)
  if (slashed) return findPeriod(`${slashed[2]}-${slashed[1]}`)
  if (isDay(written)) return written.endsWith('-01') ? findPeriod(written.slice(0, 7)) : undefined
  return findPeriod(written)
}

/** The time that a cell of the ONS names: an interval of ISO 8601, or a day, month or year. */
export const findOnsPeriod = (text: string): Period | undefined => findInterval(text.trim()) ?? findPeriod(text.trim())

/** From the first of a month, twelve months on: `201718` with the month in which such a year begins. */
function yearFrom(digits: string, month: string): Period | undefined {
  const [year, next] = [digits.slice(0, 4), digits.slice(4)]
  return digits.length === 6 && (Number(year) + 1) % 100 === Number(next) ? findInterval(`${year}-${month}-01/P1Y`) : undefined
}

/**
 * The time that `time_period` and `time_identifier` of the DfE name. An academic year runs from August to July, as in
 * further education; the permalink layout has no identifier, and its six digits are an academic year. Else undefined.
 */
export function findDfePeriod(digits: string, identifier: string): Period | undefined {
  const written = digits.trim().replace(/^(\d{4})\/(\d{2})$/, '$1$2')
  if (!/^\d{4}(\d{2})?$/.test(written)) return undefined
  const kind = identifier.trim().toLowerCase()
  const month = findMonth(kind)
  if (month !== undefined && kind.length > 3) return written.length === 4 ? monthOf(Number(written), month) : undefined
  if (kind === 'academic year' || (kind === '' && written.length === 6)) return yearFrom(written, '08')
  if (kind === 'financial year') return yearFrom(written, '04')
  return (kind === 'calendar year' || kind === 'reporting year' || kind === '') && written.length === 4 ? findPeriod(written) : undefined
}
