import { ratings, type Rating } from '../../calc/kpis/ratings.ts'
import { write } from '../../calc/numbers/decimals.ts'
import type { Returned } from '../returned/queries.ts'
import { setBeside, type KpiRow } from '../rules.ts'

/** How a measure stands: its last value beside what was planned, what is expected next, and since when it is rated so. */
export type Standing = {
  kpiId: string; figureId: string | null; groupName: string; startsOn: string | null; endsOn: string | null; periodLabel: string | null; value: string | null; qualifier: Returned['qualifier']
  profileId: string | null; profile: string | null; forecastId: string | null; forecast: string | null; forecastLabel: string | null; ofProfile: string | null; rating: Rating | null; wasRating: Rating | null; ratedSince: string | null
}

const ratingOf = (row: KpiRow | undefined): Rating | null => row?.beside?.rating ?? null
const later = (a: { endsOn: string; startsOn: string }, b: { endsOn: string; startsOn: string }) => (a.endsOn === b.endsOn ? (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0) : a.endsOn < b.endsOn ? -1 : 1)

/**
 * How one measure stands, from everything that was returned of it. Its value is the last of everyone at once; where it is reported by
 * groups alone, that of the group which stands worst. A measure without a value shows what is planned for the period of `today`, else next, else last.
 */
export function standOf(kpiId: string, returned: readonly Returned[], today: string): Standing {
  const rows = setBeside(returned).filter(({ actual }) => actual.value !== null).toSorted((a, b) => later(a.actual, b.actual))
  const last = lastOf(rows)
  const own = rows.filter(({ actual }) => actual.group === last?.actual.group)
  const before = own.filter(({ actual }) => last && later(actual, last.actual) < 0)
  const rating = ratingOf(last)
  const streak = before.slice(before.findLastIndex((row) => ratingOf(row) !== rating) + 1)
  const isNext = ({ group }: Returned) => group === (last?.actual.group ?? '')
  const planned = last ? last.profile : plannedFor(returned.filter(({ kind, counts }) => kind === 'profile' && counts), today)
  const expected = returned.filter((one) => one.kind === 'forecast' && one.value !== null && isNext(one)).toSorted(later).at(-1)
  const { actual, beside } = last ?? {}
  return {
    kpiId, figureId: actual?.id ?? null, groupName: actual?.group ?? planned?.group ?? '', startsOn: actual?.startsOn ?? null, endsOn: actual?.endsOn ?? null, periodLabel: actual?.periodLabel ?? planned?.periodLabel ?? null, value: actual?.value ?? null, qualifier: actual?.qualifier ?? null,
    profileId: planned?.id ?? null, profile: planned?.value ?? null, forecastId: expected?.id ?? null, forecast: expected?.value ?? null, forecastLabel: expected?.periodLabel ?? null,
    ofProfile: beside?.ofProfile ? write(beside.ofProfile) : null, rating, wasRating: ratingOf(before.at(-1)), ratedSince: rating === null ? null : (streak[0] ?? last)!.actual.on,
  }
}

function lastOf(rows: readonly KpiRow[]): KpiRow | undefined {
  const whole = rows.findLast(({ actual }) => actual.group === '')
  if (whole) return whole
  const newest = rows.at(-1)
  const worst = (row: KpiRow) => ratings.indexOf(ratingOf(row) ?? 'green')
  return newest && rows.filter(({ actual }) => actual.endsOn === newest.actual.endsOn).toSorted((a, b) => worst(b) - worst(a))[0]
}

const plannedFor = (profiles: readonly Returned[], today: string): Returned | undefined => {
  const inOrder = profiles.toSorted(later)
  return inOrder.find(({ endsOn }) => endsOn >= today) ?? inOrder.at(-1)
}
