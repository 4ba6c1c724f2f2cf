import { ratings, type Rating } from '../../calc/kpis/ratings.ts'
import { together } from '../../calc/kpis/partners.ts'
import { write } from '../../calc/numbers/decimals.ts'
import type { Returned } from '../returned/queries.ts'
import { setBeside, type KpiRow } from '../rules.ts'

/** How a measure stands: its last value beside what was planned, what is expected next, and since when it is rated so. */
export type Standing = {
  kpiId: string; figureId: string | null; groupName: string; startsOn: string | null; endsOn: string | null; periodLabel: string | null; value: string | null; qualifier: Returned['qualifier']
  profileId: string | null; profile: string | null; forecastId: string | null; forecast: string | null; forecastLabel: string | null; ofProfile: string | null; rating: Rating | null; wasRating: Rating | null; ratedSince: string | null
}

/** From when until when somebody is asked for it. */
export type Asked = { from: string; until: string | null }
const ratingOf = (row: KpiRow | undefined): Rating | null => row?.beside?.rating ?? null
const later = (a: { endsOn: string; startsOn: string }, b: { endsOn: string; startsOn: string }) => (a.endsOn === b.endsOn ? (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0) : a.endsOn < b.endsOn ? -1 : 1)

/**
 * How one measure stands, from everything that was returned of it. Its value is the last of everyone at once; where it is reported by
 * groups alone, that of the group which stands worst. Where several partners are asked it is of the last period that all of them have answered for, if there is one. A measure without a value shows what is planned for the period of `today`, else next, else last.
 */
export function standOf(kpiId: string, returned: readonly Returned[], today: string, asked: readonly Asked[] = []): Standing {
  const rows = setBeside(returned).filter(({ actual }) => actual.value !== null).toSorted((a, b) => later(a.actual, b.actual))
  const isWhole = ({ parts, actual }: KpiRow) => actual.way === 'computed' || parts.length >= asked.filter(({ from, until }) => from <= actual.endsOn && (until === null || until >= actual.startsOn)).length
  const last = lastOf(rows.some(isWhole) ? rows.filter(isWhole) : rows)
  const own = rows.filter(({ actual }) => actual.group === last?.actual.group)
  const before = own.filter(({ actual }) => last && later(actual, last.actual) < 0)
  const rating = ratingOf(last)
  const streak = before.slice(before.findLastIndex((row) => ratingOf(row) !== rating) + 1)
  const isNext = ({ group }: Returned) => group === (last?.actual.group ?? '')
  const planned = last ? last.profile : plannedFor(returned.filter(({ kind, counts }) => kind === 'profile' && counts), today)
  const forecasts = together(returned.filter((one) => one.kind === 'forecast' && one.value !== null && isNext(one)).map((one) => ({ ...one, source: one.collectionKey })), returned[0]?.unit ?? 'score').map(({ whole, parts }) => (parts.length > 1 ? { ...whole, id: '' } : whole))
  const expected = forecasts.toSorted(later).at(-1)
  const { actual, beside } = last ?? {}
  return {
    kpiId, figureId: actual?.id || null, groupName: actual?.group ?? planned?.group ?? '', startsOn: actual?.startsOn ?? null, endsOn: actual?.endsOn ?? null, periodLabel: actual?.periodLabel ?? planned?.periodLabel ?? null, value: actual?.value ?? null, qualifier: actual?.qualifier ?? null,
    profileId: planned?.id ?? null, profile: planned?.value ?? null, forecastId: expected?.id || null, forecast: expected?.value ?? null, forecastLabel: expected?.periodLabel ?? null,
    ofProfile: beside?.ofProfile ? write(beside.ofProfile) : null, rating, wasRating: ratingOf(before.at(-1)), ratedSince: rating === null ? null : (streak[0] ?? last)!.actual.on,
  }
}

function lastOf(rows: readonly KpiRow[]): KpiRow | undefined {
  const newestOf = (some: readonly KpiRow[]) => some.filter(({ actual }) => actual.endsOn === some.at(-1)?.actual.endsOn && actual.startsOn === some.at(-1)?.actual.startsOn)
  const whole = newestOf(rows.filter(({ actual }) => actual.group === ''))
  // What is worked out of everyone stands before what one of several partners reports.
  if (whole.length) return whole.find(({ actual }) => actual.way === 'computed' && actual.returnId === null) ?? whole.at(-1)
  const newest = rows.at(-1)
  const worst = (row: KpiRow) => ratings.indexOf(ratingOf(row) ?? 'green')
  return newest && rows.filter(({ actual }) => actual.endsOn === newest.actual.endsOn).toSorted((a, b) => worst(b) - worst(a))[0]
}

const plannedFor = (profiles: readonly Returned[], today: string): Returned | undefined => {
  const inOrder = profiles.toSorted(later)
  return inOrder.find(({ endsOn }) => endsOn >= today) ?? inOrder.at(-1)
}
