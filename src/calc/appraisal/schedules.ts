import { add, compare, decimal, divide, multiply, one, quotient, round, squareRoot, trim, type Decimal } from '../numbers/decimals.ts'
import type { Case, Schedule, Timing } from './case.ts'

const stepYears = [1, 31, 76, 126, 201, 301]
const steps = (...percents: readonly string[]) => percents.map((percent, i) => ({ from: stepYears[i]!, rate: decimal(`0.0${percent.replace('.', '')}`) }))
const standard = steps('3.50', '3.00', '2.50', '2.00', '1.50', '1.00')
const source = 'HM Treasury, The Green Book, annex A6 (discounting)'

/**
 * The schedules that anybody may name. Rates by years after the base year: the Green Book's tables as printed in annex A6 of
 * 2022 and carried on to year 300 by its supplementary guidance on discounting; with the lower test of February 2026 they stand
 * side by side in Transport Analysis Guidance, forthcoming change "Green Book updates" (16 April 2026). A changed rate is a new
 * schedule with its date, never an edit of one of these: an old case reproduces to the penny.
 */
export const shippedSchedules: readonly Schedule[] = [
  { name: 'green-book', source, date: '2022-11-18', kind: 'rates', timing: 'start', factorPlaces: undefined, rates: standard },
  { name: 'green-book-4-places', source: `${source}, factors rounded to 4 places as in its printed table`, date: '2022-11-18', kind: 'rates', timing: 'start', factorPlaces: 4, rates: standard },
  { name: 'green-book-health', source: `${source}: effects on health and life, told in wellbeing and not in money`, date: '2022-11-18', kind: 'rates', timing: 'start', factorPlaces: undefined,
    rates: steps('1.50', '1.29', '1.07', '0.86', '0.64', '0.43') },
  { name: 'green-book-lower', source: 'HM Treasury, The Green Book (2026): test at a lower rate, without pure time preference, where effects reach beyond 50 years', date: '2026-02-12', kind: 'rates', timing: 'start', factorPlaces: undefined,
    rates: steps('3.00', '2.57', '2.14', '1.71', '1.29', '0.86') },
]

/** Other names under which those are known. */
const alsoCalled: Readonly<Record<string, string>> = { standard: 'green-book', health: 'green-book-health' }

/** One rate for every year: `3.5%` as a fraction of 1, under the name given. */
export const flatSchedule = (name: string, rate: Decimal): Schedule =>
  ({ name, source: `${name} in every year`, date: undefined, kind: 'rates', timing: 'start', factorPlaces: undefined, rates: [{ from: 1, rate }] })

const percentage = /^(\d{1,3}(?:\.\d{1,6})?)%$/

/** A schedule of the case, one that is shipped, or a percentage as it is written, `5%`; the case's own come first. Undefined where there is none. */
export function findSchedule(own: readonly Schedule[], name: string): Schedule | undefined {
  const percent = percentage.exec(name)
  return own.find((one) => one.name === name) ?? shippedSchedules.find((one) => one.name === (Object.hasOwn(alsoCalled, name) ? alsoCalled[name] : name))
    ?? (percent ? flatSchedule(name, divide(decimal(percent[1]!), decimal('100'), 8)) : undefined)
}

/**
 * What a pound of each year is worth in the base year, the base year first: as printed, or the product of 1 over 1 + the rate of
 * each year since (Green Book, annex A6). In the middle of a year: the geometric mean of its two ends. Quotients and roots are
 * carried to 50 significant digits. Throws a RangeError where a printed schedule ends before the case does.
 */
export function factorsOf(schedule: Schedule, years: number, timing?: Timing): readonly Decimal[] {
  const kept = known.get(schedule) ?? new Map<string, readonly Decimal[]>()
  const found = kept.get(`${years} ${timing}`) ?? workOut(schedule, years, timing)
  known.set(schedule, kept.set(`${years} ${timing}`, found))
  return found
}
/** Factors that were worked out: a case is asked a hundred times what it would be worth with another number, under one schedule. */
const known = new WeakMap<Schedule, Map<string, readonly Decimal[]>>()

function workOut(schedule: Schedule, years: number, timing: Timing | undefined): readonly Decimal[] {
  if (schedule.kind === 'factors') {
    if (schedule.factors.length < years) throw new RangeError(`Schedule ${schedule.name} has ${schedule.factors.length} factors, and the case ${years} years`)
    return schedule.factors.slice(0, years)
  }
  const when = timing ?? schedule.timing
  const growth: Decimal[] = [one]
  for (let year = 1; year <= years; year++) {
    const rate = schedule.rates.findLast(({ from }) => from <= year)?.rate
    if (!rate) throw new RangeError(`Schedule ${schedule.name} has no rate for year ${year}`)
    growth.push(trim(multiply(growth[year - 1]!, add(one, rate))))
  }
  const factor = (year: number): Decimal => {
    if (when === 'middle') return quotient(one, squareRoot(multiply(growth[year]!, growth[year + 1]!)))
    return quotient(one, growth[when === 'end' ? year + 1 : year]!)
  }
  return Array.from({ length: years }, (_, year) => (schedule.factorPlaces === undefined ? factor(year) : round(factor(year), schedule.factorPlaces)))
}

/**
 * The first year over which a level sum is spread: 1, the one after the base year, where the base year is not discounted; else 0.
 * Of rates the timing decides, so that a rate of nothing, whose factors are all 1, counts as many years as any other.
 */
export const firstLevelYear = (schedule: Schedule, timing: Timing | undefined): 0 | 1 =>
  (schedule.kind === 'factors' ? schedule.factors[0] !== undefined && compare(schedule.factors[0], one) === 0 : (timing ?? schedule.timing) === 'start') ? 1 : 0

/** The schedule of a case and its factors. Throws a RangeError for a name that is none: the door refuses it before. */
export function discountingOf(of: Case): { schedule: Schedule; factors: readonly Decimal[] } {
  const schedule = scheduleOf(of)
  return { schedule, factors: factorsOf(schedule, of.years, of.timing) }
}

/** The schedule that a case names. Throws a RangeError for a name that is none. */
export function scheduleOf(of: Pick<Case, 'schedule' | 'schedules'>): Schedule {
  const schedule = findSchedule(of.schedules, of.schedule)
  if (!schedule) throw new RangeError(`There is no schedule ${of.schedule}`)
  return schedule
}
