import { addDays, addMonths, daysInMonth, isDay } from '../dates/days.ts'
import { findPeriod, overlaps, type Period } from '../dates/periods.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const numberOf = (name: string) => months.indexOf(name.slice(0, 3).toLowerCase()) + 1
const monthFrom = (year: number, number: number) => `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}-01`
/** Two digits are of this century. */
const yearOf = (digits: string) => (digits.length === 2 ? 2000 + Number(digits) : Number(digits))
const from = (startsOn: string, count: number): Period => ({ startsOn, endsOn: addDays(addMonths(startsOn, count), -1) })

/** What a text says of a time: a whole period; or only the quarter or month of a year that it does not name. */
export type SaidPeriod = Period | { quarter: number } | { month: number }

/** A day as it is written in the United Kingdom: `31/12/2023`, `31.12.23`, `31 December 2023`, also `2023-12-31`; else undefined. */
export function findDayWritten(text: string): string | undefined {
  const written = text.trim().replace(/^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,? /i, '')
  if (isDay(written)) return written
  const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(written)
  const named = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?${month}[ -,]*(\\d{4}|\\d{2})$`, 'i').exec(written)
  const [day, number, year] = slashed ? [slashed[1]!, Number(slashed[2]), slashed[3]!] : named ? [named[1]!, numberOf(named[2]!), named[3]!] : []
  if (day === undefined || number === undefined || year === undefined) return undefined
  const found = `${yearOf(year)}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(found) ? found : undefined
}

/**
 * The period that a heading or a label names: `2023-24`, `Q3 2023/24` (a quarter from October to December, for 2023-24 is a
 * financial year), `Q3 2023` (from July), `Oct-Dec 2023`, `January 2024`, `2023`, `31/12/2023`. Undefined for what names none.
 */
export function findSaidPeriod(text: string): SaidPeriod | undefined {
  const written = text.trim().toLowerCase().replace(/[–—−]/g, '-').replace(/\s+/g, ' ').replace(/^(the )?(period|quarter ending|month|year|fy|financial year)[: ]+(?=.*\d)/, '').trim()
  const day = findDayWritten(written)
  if (day) return { startsOn: day, endsOn: day }
  const quarter = /^(?:q|qtr |quarter )([1-4])$/.exec(written)
  if (quarter) return { quarter: Number(quarter[1]) }
  const ofYear = /^(?:q|qtr |quarter )([1-4])[ ,-]*(?:of )?\(?(\d{4})(?:[-/](\d{2}|\d{4}))?\)?$/.exec(written) ?? /^(\d{4})(?:[-/](\d{2}|\d{4}))?[ ,-]*(?:q|qtr |quarter )([1-4])$/.exec(written)
  if (ofYear) {
    const [number, year, next] = /^\d{4}/.test(written) ? [Number(ofYear[3]), Number(ofYear[1]), ofYear[2]] : [Number(ofYear[1]), Number(ofYear[2]), ofYear[3]]
    if (next !== undefined && !isNext(year, next)) return undefined
    return from(addMonths(monthFrom(year, next === undefined ? 1 : 4), 3 * (number - 1)), 3)
  }
  const financial = /^(?:q([1-4]) )?(\d{4}|\d{2})[-/](\d{2}|\d{4})$/.exec(written)
  if (financial && isNext(yearOf(financial[2]!), financial[3]!)) {
    const start = monthFrom(yearOf(financial[2]!), 4)
    return financial[1] === undefined ? from(start, 12) : from(addMonths(start, 3 * (Number(financial[1]) - 1)), 3)
  }
  const range = new RegExp(`^(?:1 )?${month}(?: (\\d{4}))? ?(?:-|to) ?(?:\\d{1,2} )?${month} (\\d{4})$`).exec(written)
  if (range) {
    const [first, last] = [numberOf(range[1]!), numberOf(range[3]!)]
    const end = monthFrom(Number(range[4]), last)
    const start = monthFrom(range[2] === undefined ? Number(range[4]) - (first > last ? 1 : 0) : Number(range[2]), first)
    return start <= end ? { startsOn: start, endsOn: addDays(end, daysInMonth(end) - 1) } : undefined
  }
  const named = new RegExp(`^${month}(?:[ '-]+(\\d{4}|\\d{2}))?$`).exec(written)
  if (named) return named[2] === undefined ? { month: numberOf(named[1]!) } : from(monthFrom(yearOf(named[2]), numberOf(named[1]!)), 1)
  return /^(19|20)\d\d$/.test(written) || /^\d{4}-\d{2}$/.test(written) ? findPeriod(written) : undefined
}
const isNext = (year: number, next: string) => (next.length === 4 ? Number(next) === year + 1 : (year + 1) % 100 === Number(next))

/**
 * Whether what was said is this period: the same days; a day within it, as the end or the start of a period often stands for it; or
 * the quarter of its financial year, or its month, where no year is named.
 */
export function isOfPeriod(said: SaidPeriod, period: Period): boolean {
  if ('quarter' in said) { const start = addMonths(period.startsOn, -3); return Math.ceil(Number(start.slice(5, 7)) / 3) === said.quarter && addDays(addMonths(period.startsOn, 3), -1) === period.endsOn }
  if ('month' in said) return Number(period.startsOn.slice(5, 7)) === said.month && period.startsOn.slice(0, 7) === period.endsOn.slice(0, 7)
  if (said.startsOn === said.endsOn) return overlaps(said, period)
  return said.startsOn === period.startsOn && said.endsOn === period.endsOn
}
