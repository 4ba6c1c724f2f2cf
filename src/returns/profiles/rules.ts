import { addDays, isDay } from '../../calc/dates/days.ts'
import { periodsWhile, sayAsked, type Frequency } from '../../calc/dates/frequencies.ts'
import type { Query } from '../../platform/page.ts'

/** How the periods of a year are cut. */
export const cuts = { monthly: 'Months', quarterly: 'Quarters', 'half-yearly': 'Half-years', yearly: 'One year' } as const satisfies Partial<Record<Frequency, string>>
export type Cut = keyof typeof cuts

export type Window = { from: string; cut: Cut; group: string }
export type Slot = { startsOn: string; endsOn: string; label: string }

/** First day of the financial year that a day lies in: 1 April. */
export const yearStart = (on: string): string => `${on.slice(5) < '04-01' ? Number(on.slice(0, 4)) - 1 : Number(on.slice(0, 4))}-04-01`

/** Which periods the address asks for; nonsense is the quarters of the financial year of today. */
export const windowOf = ({ from = '', cut = '', group = '' }: Query, today: string, groups: readonly string[]): Window =>
  ({ from: isDay(from) && from >= '1900-01-01' && from <= '2200-01-01' ? from : yearStart(today), cut: Object.hasOwn(cuts, cut) ? cut as Cut : 'quarterly', group: groups.includes(group) ? group : '' }) // one of its own keys

/** The periods of twelve months from a day on. */
export function slotsOf({ from, cut }: Pick<Window, 'from' | 'cut'>): Slot[] {
  const until = addDays(`${Number(from.slice(0, 4)) + 1}${from.slice(4)}`.replace(/-02-29$/, '-02-28'), -1)
  return periodsWhile({ frequency: cut, firstStartsOn: from, endsOn: null }, ({ startsOn }) => startsOn <= until, 12).map((period) => ({ ...period, label: sayAsked(cut, period) }))
}
