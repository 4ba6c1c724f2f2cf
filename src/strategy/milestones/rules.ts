import { daysBetween, sayDay } from '../../calc/dates/days.ts'

/** How a milestone stands on a day. `late`: its date has passed, and it is not known to be reached. */
export const states = { late: 'Late', slipped: 'Expected later than planned', 'to come': 'To come', reached: 'Reached' } as const
export type State = keyof typeof states

export const groups = { People: 'People', Employers: 'Employers', Providers: 'Providers', 'Place Leaders': 'Place Leaders' } as const

/** At most so many statements stand on one page of the list by group. */
export const mostByGroup = 400

/** Days as `2022-11-30`: as first set, as now expected, as it came to be. */
export type Dates = { baselineOn: string; forecastOn: string | null; actualOn: string | null }

/** The day that counts now: when it was reached, else when it is expected, else when it was first due. */
export const dayOf = ({ baselineOn, forecastOn, actualOn }: Dates): string => actualOn ?? forecastOn ?? baselineOn

/** Days later than the baseline; earlier is below 0. */
export const slipOf = (dates: Dates): number => daysBetween(dates.baselineOn, dayOf(dates))

/** The state on the day `today`. queries.ts says the same to the database, and a test holds the two together. */
export function stateOf(dates: Dates, today: string): State {
  if (dates.actualOn !== null) return 'reached'
  if (dayOf(dates) < today) return 'late'
  return slipOf(dates) > 0 ? 'slipped' : 'to come'
}

/** What is later than first set needs a reason. */
export const needsReason = (dates: Dates): boolean => slipOf(dates) > 0

/** `1 day`, `12 days`. */
export const sayDays = (days: number): string => `${Math.abs(days).toLocaleString('en-GB')} ${Math.abs(days) === 1 ? 'day' : 'days'}`

/** The state in a sentence without its end: "Reached on 3 May 2023, 3 days late". */
export function sayState(dates: Dates, today: string): string {
  const slip = slipOf(dates)
  const on = sayDay(dayOf(dates))
  switch (stateOf(dates, today)) {
    case 'reached': return `Reached on ${on}, ${slip === 0 ? 'on time' : `${sayDays(slip)} ${slip > 0 ? 'late' : 'early'}`}`
    case 'late': return `Late by ${sayDays(daysBetween(dayOf(dates), today))}. It was ${dates.forecastOn ? 'expected' : 'due'} by ${on}, and nobody has recorded that it was reached`
    case 'slipped': return `Expected by ${on}, ${sayDays(slip)} later than planned`
    case 'to come': return slip < 0 ? `Expected by ${on}, ${sayDays(slip)} early` : dates.forecastOn ? `Expected on time, by ${on}` : `Due by ${on}`
  }
}

/** The same beneath the word of its state, where room is short: "by 16 days: it was due by 15 August 2022". Nothing where all is as first set. */
export function sayMore(dates: Dates, today: string): string | null {
  const slip = slipOf(dates)
  const on = sayDay(dayOf(dates))
  switch (stateOf(dates, today)) {
    case 'reached': return `on ${on}${slip === 0 ? '' : `, ${sayDays(slip)} ${slip > 0 ? 'late' : 'early'}`}`
    case 'late': return `by ${sayDays(daysBetween(dayOf(dates), today))}: ${dates.forecastOn ? 'expected' : 'due'} by ${on}`
    case 'slipped': return `by ${sayDays(slip)}, to ${on}`
    case 'to come': return slip < 0 ? `expected by ${on}, ${sayDays(slip)} early` : null
  }
}

export type Counts = Readonly<Record<State, number>>
/** The finding of the list by date: "2 of 19 milestones are reached. 3 are late." */
export function sayCounts({ reached, late, slipped, 'to come': onTime }: Counts): string {
  const all = reached + late + slipped + onTime
  if (!all) return 'No milestones are set yet.'
  const are = (count: number) => (count === 1 ? 'is' : 'are')
  const rest = ([['late', late], ['expected later than planned', slipped]] as const).filter(([, count]) => count > 0).map(([words, count]) => `${count} ${are(count)} ${words}`)
  const end = rest.length ? rest.join('; ') : reached === all ? 'None is late' : 'None is late, and the rest are still to come'
  if (all === 1) return `The one milestone is ${reached ? 'reached' : late ? 'late' : slipped ? 'expected later than planned' : 'still to come'}.`
  return `${reached === 0 ? `None of ${all} milestones is reached` : reached === all ? `All ${all} milestones are reached` : `${reached} of ${all} milestones ${are(reached)} reached`}. ${end}.`
}

/** The finding of a line of time: from when to when the milestones run. */
export function sayStretch(all: readonly Dates[]): string {
  const days = all.flatMap((dates) => [dates.baselineOn, dayOf(dates)]).toSorted()
  const [first, last] = [days[0], days.at(-1)].map((on) => on && sayDay(on))
  return first === undefined ? 'There are no milestones' : first === last ? `${all.length === 1 ? 'The milestone falls' : 'All the milestones fall'} on ${first}` : `The milestones run from ${first} to ${last}`
}
