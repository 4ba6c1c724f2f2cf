import { daysBetween } from '../dates/days.ts'

/** A value of a measure, as far as it matters for what belongs with what. Days are `YYYY-MM-DD`. */
export type Timed = { kind: 'actual' | 'forecast' | 'profile'; group: string; startsOn: string; endsOn: string }

/** How well two periods belong together: 0 the same, 1 the same end, 2 one ends within the other; else undefined. */
function distance(a: Timed, b: Timed): number | undefined {
  if (a.startsOn === b.startsOn && a.endsOn === b.endsOn) return 0
  if (a.endsOn === b.endsOn) return 1
  const within = (inner: Timed, outer: Timed) => outer.startsOn <= inner.endsOn && inner.endsOn <= outer.endsOn
  return within(a, b) || within(b, a) ? 2 : undefined
}

const lengthOf = ({ startsOn, endsOn }: Timed) => daysBetween(startsOn, endsOn)

/**
 * What of `candidates` belongs with `to`: of the same group, or of everyone where there is none of that group. For the same period
 * it is the one of the same days, else of the same last day, else one whose end lies within the other (up to a day in a year of
 * which a profile is set); of several the one that ends nearest, then the shortest. For the period before it is the last that ended before `to` did.
 */
export function pairOf<Value extends Timed>(to: Timed, candidates: readonly Value[], when: 'same period' | 'period before'): Value | undefined {
  for (const group of new Set([to.group, ''])) {
    const own = candidates.filter((one) => one.group === group)
    const found = when === 'period before'
      ? own.filter(({ endsOn }) => endsOn < to.endsOn).toSorted((a, b) => (a.endsOn < b.endsOn ? 1 : a.endsOn > b.endsOn ? -1 : lengthOf(a) - lengthOf(b)))[0]
      : own.flatMap((one) => { const far = distance(to, one); return far === undefined ? [] : [{ one, far, days: Math.abs(daysBetween(one.endsOn, to.endsOn)) }] }).toSorted((a, b) => a.far - b.far || a.days - b.days || lengthOf(a.one) - lengthOf(b.one))[0]?.one
    if (found) return found
  }
  return undefined
}

/**
 * The profile that a value of a measure stands beside: that of the same period, and for what is told to date or on a day also the
 * shortest that its last day falls in. A value of its period alone is never set beside the profile of a longer one.
 */
export function profileFor<Value extends Timed>(value: Timed, profiles: readonly Value[], basis: 'in the period' | 'to date' | 'on the day'): Value | undefined {
  const own = profiles.filter(({ group }) => group === value.group)
  return own.find(({ startsOn, endsOn }) => startsOn === value.startsOn && endsOn === value.endsOn)
    ?? (basis === 'in the period' ? undefined : own.filter(({ startsOn, endsOn }) => startsOn <= value.endsOn && value.endsOn <= endsOn).toSorted((a, b) => lengthOf(a) - lengthOf(b) || (a.startsOn < b.startsOn ? 1 : -1))[0])
}
