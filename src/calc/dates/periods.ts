import { addDays, addMonths, daysInMonth, isDay, sayDay } from './days.ts'

/** From the first day to the last, both within it. */
export type Period = { startsOn: string; endsOn: string }

export const isPeriod = ({ startsOn, endsOn }: Period): boolean => isDay(startsOn) && isDay(endsOn) && startsOn <= endsOn

/** `2021`, `2021-08` or `2021-08-31` -> the year, month or day; else undefined. */
export function findPeriod(text: string): Period | undefined {
  if (isDay(text)) return { startsOn: text, endsOn: text }
  const month = `${text}-01`
  if (/^\d{4}-\d{2}$/.test(text) && isDay(month)) return { startsOn: month, endsOn: addDays(month, daysInMonth(month) - 1) }
  return /^\d{4}$/.test(text) && isDay(`${text}-01-01`) ? { startsOn: `${text}-01-01`, endsOn: `${text}-12-31` } : undefined
}

/** ISO 8601 as statistics use it: `2021-01-01/P1Y`, `P3M`, or `2021-01-01/2021-12-31`; else, or where it reaches into the year 9999, undefined. */
export function findInterval(text: string): Period | undefined {
  const [startsOn = '', rest = '', ...more] = text.split('/')
  if (more.length || !isDay(startsOn)) return undefined
  if (isDay(rest)) return startsOn <= rest ? { startsOn, endsOn: rest } : undefined
  const length = /^P([1-9]\d{0,2})([YMD])$/.exec(rest)
  if (!length) return undefined
  const count = Number(length[1])
  if (Number(startsOn.slice(0, 4)) + (length[2] === 'Y' ? count : Math.ceil(count / 12)) > 9999) return undefined // after the last year of the calendar here
  const after = length[2] === 'D' ? addDays(startsOn, count) : addMonths(startsOn, length[2] === 'Y' ? 12 * count : count)
  return { startsOn, endsOn: addDays(after, -1) }
}

export const isSamePeriod = (a: Period, b: Period): boolean => a.startsOn === b.startsOn && a.endsOn === b.endsOn
export const overlaps = (a: Period, b: Period): boolean => a.startsOn <= b.endsOn && b.startsOn <= a.endsOn

/** The same months a year before: what a rolling year or a figure with seasons is compared with. */
export const yearBefore = ({ startsOn, endsOn }: Period): Period => ({ startsOn: addMonths(startsOn, -12), endsOn: addDays(addMonths(addDays(endsOn, 1), -12), -1) })

/**
 * Which of these periods the given one is compared with: the same months a year before where there are such, else the
 * newest that ends before it begins. Overlapping periods share respondents, so their difference says little.
 */
export function periodBefore<P extends Period>(latest: Period, periods: readonly P[]): P | undefined {
  const sought = yearBefore(latest)
  const earlier = periods.filter(({ endsOn }) => endsOn < latest.startsOn)
  return earlier.find((period) => isSamePeriod(period, sought)) ?? earlier.toSorted((a, b) => (b.endsOn + b.startsOn > a.endsOn + a.startsOn ? 1 : -1))[0]
}

/** `2021`, `August 2022`, `1 April 2021 to 31 March 2022`. */
export function sayPeriod(period: Period): string {
  const { startsOn, endsOn } = period
  if (startsOn === endsOn) return sayDay(startsOn)
  const [year, month] = [startsOn.slice(0, 4), startsOn.slice(0, 7)]
  if (isSamePeriod(period, findPeriod(year)!)) return year
  return isSamePeriod(period, findPeriod(month)!) ? sayDay(startsOn).slice(2) : `${sayDay(startsOn)} to ${sayDay(endsOn)}`
}
