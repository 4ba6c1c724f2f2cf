import { rate, type Rating } from '../../calc/kpis/ratings.ts'
import type { Fact } from '../../calc/lint/facts.ts'
import { decimal } from '../../calc/numbers/decimals.ts'
import type { Returned } from '../../returns/index.ts'

/** How a measure follows from others, as returns keeps it. */
export type Relation = { relation: 'share' | 'growth' | 'difference' | 'ratio' | 'base' | 'sum of groups'; of: string; ofKind: 'actual' | 'profile'; per: string | null; perKind: 'actual' | 'profile' | null }

/** One line of a table of returned figures: of one measure, group and period what was planned, reported and expected. */
export type Line = { of: Returned; profile: Returned | undefined; actual: Returned | undefined; forecast: Returned | undefined }

const placesOf = (value: string) => value.split('.')[1]?.length ?? 0
const whereOf = ({ kpiKey, group, startsOn, endsOn, periodLabel }: Returned) => JSON.stringify([kpiKey, group, startsOn, endsOn, periodLabel])

/** A returned figure as a check reckons with it; one without a value is none. */
export function factOf(one: Returned, relation: Relation | undefined): Fact | undefined {
  const { id, kpiKey, name, kind, group, startsOn, endsOn, periodLabel, value, unit, better, place, collectionName } = one
  if (value === null) return undefined
  const isOfProfile = relation?.relation === 'share' && relation.of === relation.per && relation.ofKind === 'actual' && relation.perKind === 'profile'
  return {
    id, measure: kpiKey, name, kind, group: group === '' ? null : group, startsOn, endsOn, label: periodLabel, value, places: placesOf(value), printed: shortPrinted(one) ?? value, at: place ?? collectionName ?? 'Returns',
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

/** The newest period of each measure and group alone. */
export function newestOnly(rows: readonly Returned[]): readonly Returned[] {
  const series = ({ kpiKey, group }: Returned) => JSON.stringify([kpiKey, group])
  const last = new Map<string, string>()
  for (const row of rows) if (row.kind === 'actual' && row.endsOn > (last.get(series(row)) ?? '')) last.set(series(row), row.endsOn)
  return rows.filter((row) => !last.has(series(row)) || row.endsOn === last.get(series(row)))
}

/** Figures set side by side, in the order of the measures and then of time. Where one period has several of a kind, each has a line. */
export function linesOf(rows: readonly Returned[]): readonly Line[] {
  return [...Map.groupBy(rows, whereOf).values()].flatMap((some) => {
    const of = (kind: Returned['kind']) => some.filter((row) => row.kind === kind)
    const [profiles, actuals, forecasts] = [of('profile'), of('actual'), of('forecast')]
    // What stands at the same place of a document belongs together.
    const places = [...new Set([...actuals, ...profiles, ...forecasts].map(({ place }) => place))]
    const take = (from: Returned[], place: string | null) => { const i = from.findIndex((row) => row.place === place); return i < 0 ? undefined : from.splice(i, 1)[0] }
    const lines = places.map((place) => ({ profile: take(profiles, place), actual: take(actuals, place), forecast: take(forecasts, place) }))
    while (profiles.length + actuals.length + forecasts.length) lines.push({ profile: profiles.shift(), actual: actuals.shift(), forecast: forecasts.shift() })
    const [first, ...others] = lines
    // One line is read more easily than two where nothing stands twice.
    const merged = others.reduce<typeof lines>((kept, line) => {
      const free = kept.find((one) => (!one.profile || !line.profile) && (!one.actual || !line.actual) && (!one.forecast || !line.forecast))
      if (!free) return [...kept, line]
      Object.assign(free, { profile: free.profile ?? line.profile, actual: free.actual ?? line.actual, forecast: free.forecast ?? line.forecast })
      return kept
    }, [first!])
    return merged.map((line) => ({ ...line, of: (line.actual ?? line.profile ?? line.forecast)! }))
  })
}

export const ratingWords = { green: 'On or above target', amber: 'Just below target', red: 'Below target' } as const satisfies Record<Rating, string>
/** How a figure stands against what was planned, by the rule of its measure. */
export function ratingOf({ actual, profile, of }: Line): Rating | undefined {
  if (!actual?.value || !profile?.value) return undefined
  return rate(decimal(actual.value), decimal(profile.value), of.better, decimal(of.amberPercent))
}

/** Fewer than so many people are not told of in public: who they are could be guessed. */
export const fewest = 5
/** A count of fewer than five that no document has printed. */
export const isSmall = ({ unit, value, documentId }: Pick<Returned, 'unit' | 'value' | 'documentId'>): boolean => unit === 'count' && value !== null && documentId === null && Number(value) > 0 && Number(value) < fewest
