import { isSamePeriod } from '../../calc/dates/periods.ts'
import { profileFor } from '../../calc/kpis/pairs.ts'
import { rate, type Rating } from '../../calc/kpis/ratings.ts'
import type { Fact } from '../../calc/lint/facts.ts'
import { decimal, divide, isZero, multiply, subtract, type Decimal } from '../../calc/numbers/decimals.ts'
import { sayReturned, type Returned } from '../../returns/index.ts'

/** How a measure follows from others, as returns keeps it. */
export type Relation = { relation: 'share' | 'growth' | 'difference' | 'ratio' | 'base' | 'sum of groups'; of: string; ofKind: 'actual' | 'profile'; per: string | null; perKind: 'actual' | 'profile' | null }

/** One line of a table of returned figures: of one measure, group and period what was planned, reported and expected. */
export type Line = { of: Returned; profile: Returned | undefined; actual: Returned | undefined; forecast: Returned | undefined }

const placesOf = (value: string) => value.split('.')[1]?.length ?? 0
const whereOf = ({ kpiKey, group, startsOn, endsOn, periodLabel }: Returned) => JSON.stringify([kpiKey, group, startsOn, endsOn, periodLabel])

/** A returned figure as a check reckons with it; one without a value is none. */
export function factOf(one: Returned, relation: Relation | undefined): Fact | undefined {
  const { id, kpiKey, name, kind, group, startsOn, endsOn, periodLabel, value, unit, better, place, collectionName, isOfProfile } = one
  if (value === null) return undefined
  return {
    id, measure: kpiKey, name, kind, group: group === '' ? null : group, startsOn, endsOn, label: periodLabel, value, places: placesOf(value), printed: shortPrinted(one) ?? sayReturned(one), at: place ?? collectionName ?? 'Returns',
    ...(unit === 'count' && { isCount: true }), ...(better === 'lower' && { isLessWanted: true }), ...(isOfProfile && { isOfProfile }),
    ...(relation?.relation === 'growth' && { growthOf: relation.of, ...(relation.per !== null && relation.per !== relation.of && { growthFrom: relation.per }) }),
    ...(relation?.relation === 'share' && !isOfProfile && relation.per !== null && relation.ofKind === 'actual' && relation.perKind === 'actual' && { shareOf: { part: relation.of, whole: relation.per } }),
  }
}

/** What a document prints, where it is no more than the number. */
const shortPrinted = ({ printed }: Returned): string | undefined => (printed !== null && /^[£\d.,%−+-]+$/.test(printed) ? printed : undefined)

/**
 * What counts: of what was planned the profile that holds, and others only where the same document gives both, for then
 * they contradict and none replaced the other.
 */
export const thatCount = (rows: readonly Returned[]): readonly Returned[] =>
  rows.filter((row) => row.kind !== 'profile' || row.counts || (row.documentId !== null && rows.some((other) => other.kind === 'profile' && other.counts && other.documentId === row.documentId && whereOf(other) === whereOf(row))))

/** Whether a later profile took the place of this one, and says why: then both hold, each at its time, and they do not contradict. */
export const isReplaced = (row: Returned, rows: readonly Returned[]): boolean => row.kind === 'profile' && !row.counts && rows.some((other) => other.kind === 'profile' && other.counts && other.note !== null && whereOf(other) === whereOf(row))

/** The newest period of each measure and group alone. */
export function newestOnly(rows: readonly Returned[]): readonly Returned[] {
  const series = ({ kpiKey, group }: Returned) => JSON.stringify([kpiKey, group])
  const last = new Map<string, string>()
  for (const row of rows) if (row.kind === 'actual' && row.endsOn > (last.get(series(row)) ?? '')) last.set(series(row), row.endsOn)
  return rows.filter((row) => !last.has(series(row)) || row.endsOn === last.get(series(row)))
}

/**
 * Figures set side by side, in the order of the measures and then of time: each reported figure beside the profile that it
 * belongs to, first the one that stands at the same place of its document. What is planned and not reported has its own line.
 */
export function linesOf(rows: readonly Returned[]): readonly Line[] {
  return [...Map.groupBy(rows, ({ kpiKey, group }) => JSON.stringify([kpiKey, group])).values()].flatMap((some) => {
    const of = (kind: Returned['kind']) => some.filter((row) => row.kind === kind)
    const [profiles, forecasts] = [of('profile'), of('forecast')]
    const fits = (actual: Returned) => profiles.filter((profile) => profileFor(actual, [profile], actual.basis) !== undefined)
    const take = <One>(from: One[], one: One | undefined): One | undefined => { if (one !== undefined) from.splice(from.indexOf(one), 1); return one }
    const actuals = of('actual').map((actual) => ({ actual, profile: take(profiles, fits(actual).toSorted((a, b) => Number(b.counts) - Number(a.counts)).find(({ place }) => place !== null && place === actual.place)) }))
    const lines = actuals.map(({ actual, profile }): Line => ({
      of: actual, actual, profile: profile ?? (actual.isSaidAgain ? undefined : take(profiles, profileFor(actual, profiles.filter(({ counts }) => counts), actual.basis))),
      forecast: take(forecasts, forecasts.find((forecast) => isSamePeriod(forecast, actual))),
    }))
    const planned = profiles.map((profile): Line => ({ of: profile, profile, actual: undefined, forecast: take(forecasts, forecasts.find((forecast) => isSamePeriod(forecast, profile))) }))
    return [...lines, ...planned, ...forecasts.map((forecast): Line => ({ of: forecast, profile: undefined, actual: undefined, forecast }))].toSorted((a, b) => (a.of.endsOn < b.of.endsOn ? -1 : a.of.endsOn > b.of.endsOn ? 1 : 0))
  })
}

/** How far what was reported is from what was planned, and how much of it that is in percent; nothing without both, nor where 100 is the plan already. */
export function varianceOf({ actual, profile }: Line): { difference: Decimal; percent: Decimal | undefined } | undefined {
  if (!actual?.value || !profile?.value) return undefined
  const [value, plan] = [decimal(actual.value), decimal(profile.value)]
  return { difference: subtract(value, plan), percent: actual.unit === 'percent' || actual.unit === 'score' || isZero(plan) ? undefined : divide(multiply(value, decimal('100')), plan, 1) }
}

export const ratingWords = { green: 'On or above target', amber: 'Just below target', red: 'Below target' } as const satisfies Record<Rating, string>
/** How a figure stands against what was planned, by the rule of its measure. */
export function ratingOf({ actual, profile, of }: Line): Rating | undefined {
  if (!actual?.value || !profile?.value) return undefined
  return rate(decimal(actual.value), decimal(profile.value), of.better, decimal(of.amberPercent))
}
