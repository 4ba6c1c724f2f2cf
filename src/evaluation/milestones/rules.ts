import { addMonths, sayDay } from '../../calc/dates/days.ts'

/** A time at which the work is looked at. */
export type Due = { what: 'half a year on' | 'each year' | 'a year after'; number: number; dueOn: string }

/**
 * When the work of an intervention is looked at: half a year after its start, at the end of each year while it runs, and a year
 * after its end, as the business case of the Academy plans it. Days as `2026-03-01`. At most 30 years.
 */
export function milestonesOf(startsOn: string, endsOn: string): Due[] {
  const half = addMonths(startsOn, 6)
  const years = Array.from({ length: 30 }, (_, i): Due => ({ what: 'each year', number: i + 1, dueOn: addMonths(startsOn, 12 * (i + 1)) })).filter(({ dueOn }) => dueOn <= endsOn)
  return [...(half <= endsOn ? [{ what: 'half a year on', number: 1, dueOn: half } as const] : []), ...years, { what: 'a year after', number: 1, dueOn: addMonths(endsOn, 12) }]
}

/** What it is called. */
export const sayMilestone = ({ what, number }: Pick<Due, 'what' | 'number'>): string =>
  what === 'half a year on' ? 'Look at how it runs, half a year on' : what === 'each year' ? `Look at how it runs, after year ${number}` : 'Look back, a year after the end'

/** The finding of a list of them on a day. */
export function sayMilestones(all: readonly { dueOn: string; doneOn: string | null }[], today: string): string {
  const [done, late] = [all.filter(({ doneOn }) => doneOn !== null).length, all.filter(({ doneOn, dueOn }) => doneOn === null && dueOn < today).length]
  const next = all.filter(({ doneOn, dueOn }) => doneOn === null && dueOn >= today).map(({ dueOn }) => dueOn).toSorted()[0]
  return [`${done === 0 ? 'None' : done} of ${all.length} ${done === 1 ? 'is' : 'are'} done.`, late > 0 && `${late} ${late === 1 ? 'is' : 'are'} late.`, next !== undefined && `The next is due on ${sayDay(next)}.`].filter(Boolean).join(' ')
}
