import { addDays, addMonths, sayDay } from './days.ts'
import { sayPeriod, type Period } from './periods.ts'

/** How often something is asked. */
export const frequencies = ['once', 'monthly', 'quarterly', 'termly', 'half-yearly', 'yearly'] as const
export type Frequency = (typeof frequencies)[number]

/**
 * The terms of an academic year, by the first day of each as month and day. The academic year of the Department for Education's
 * further education statistics is 1 August to 31 July, and its school census counts once in each of three terms (October, January,
 * May). Easter moves: the summer term is reckoned from 1 April, so that terms neither overlap nor leave a gap.
 */
export const terms = [
  { name: 'Spring term', from: '01-01' },
  { name: 'Summer term', from: '04-01' },
  { name: 'Autumn term', from: '08-01' },
] as const

const monthsIn = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 } as const satisfies Partial<Record<Frequency, number>>

/** What is asked: how often, from which day on, and after which day no period begins (for what is asked once: the last day of its one period). */
export type Schedule = { frequency: Frequency; firstStartsOn: string; endsOn: string | null }

/**
 * The period of that number, from 0. Months are counted from the first day, so that 31 January is followed by 28 February and then
 * by 31 March. Terms: the first is the one that the first day lies in. Undefined past the end, and for a second one of what is asked once.
 */
export function periodAt({ frequency, firstStartsOn, endsOn }: Schedule, number: number): Period | undefined {
  if (frequency === 'once') return number === 0 ? { startsOn: firstStartsOn, endsOn: endsOn ?? firstStartsOn } : undefined
  const startOf = (number: number) => (frequency === 'termly' ? termStart(firstStartsOn, number) : addMonths(firstStartsOn, number * monthsIn[frequency]))
  const startsOn = startOf(number)
  return endsOn !== null && startsOn > endsOn ? undefined : { startsOn, endsOn: addDays(startOf(number + 1), -1) }
}

/** The first day of the term so many terms after the one that a day lies in. */
function termStart(on: string, number: number): string {
  const found = terms.findLastIndex(({ from }) => from <= on.slice(5))
  const whole = Number(on.slice(0, 4)) * terms.length + found + number
  return `${String(Math.floor(whole / terms.length)).padStart(4, '0')}-${terms[whole % terms.length]!.from}`
}

/** Every period that `isBegun` holds for, in order, from the first; `most` at most: a mistyped year asks for no more. */
export function periodsWhile(schedule: Schedule, isBegun: (period: Period) => boolean, most = 1200): Period[] {
  const found: Period[] = []
  for (let number = 0; number < most; number++) {
    const period = periodAt(schedule, number)
    if (!period || !isBegun(period)) break
    found.push(period)
  }
  return found
}

/** The period after one that ends on this day, whether or not anything is asked of it any more; undefined for what is asked once. */
export function periodAfter({ frequency, firstStartsOn }: Pick<Schedule, 'frequency' | 'firstStartsOn'>, endsOn: string): Period | undefined {
  if (frequency === 'once') return undefined
  const schedule = { frequency, firstStartsOn, endsOn: null }
  const all = periodsWhile(schedule, ({ startsOn }) => startsOn <= endsOn)
  const next = periodAt(schedule, all.length)
  return next && next.startsOn > endsOn ? next : undefined
}

/** `January to March 2026`, `November 2025 to January 2026`, `Autumn term 2025`; else as any period is said. */
export function sayAsked(frequency: Frequency, period: Period): string {
  const { startsOn, endsOn } = period
  if (frequency === 'termly') {
    const term = terms.find(({ from }) => from === startsOn.slice(5))
    if (term && endsOn === addDays(termStart(startsOn, 1), -1)) return `${term.name} ${startsOn.slice(0, 4)}`
  }
  const plain = sayPeriod(period)
  if (!plain.includes(' to ') || !startsOn.endsWith('-01') || !addDays(endsOn, 1).endsWith('-01')) return plain
  const [first, last] = [startsOn, endsOn].map((on) => sayDay(on).split(' ').slice(1)) as [[string, string], [string, string]]
  return `${first[1] === last[1] ? first[0] : first.join(' ')} to ${last.join(' ')}`
}
