import { daysBetween } from '../../calc/dates/days.ts'
import { together } from '../../calc/kpis/partners.ts'
import { decimal, toNumber } from '../../calc/numbers/decimals.ts'
import { lineChart } from '../../platform/charts/line.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Returned } from '../returned/queries.ts'
import { sayReturned, sayValue } from '../rules.ts'
import type { KpiShown } from './queries.ts'

/** The finding: "Learner starts: 62 of 120 planned in January to March 2026. It is red". */
export function sayStanding({ name, unit, value, qualifier, profile, periodLabel, rating, wasRating, standingGroup, isOfProfile, isHidden }: KpiShown): string {
  if (isHidden) return `${name}${standingGroup && `, ${standingGroup}`}: the last value, of ${periodLabel}, is not shown`
  if (value === null) return profile === null ? `Nothing is reported of ${name} yet` : `${name}: nothing is reported yet, ${sayValue(profile, unit)} planned for ${periodLabel}`
  const of = profile !== null ? ` beside ${sayValue(profile, unit)} planned` : isOfProfile ? ' of what was planned' : ''
  return `${name}${standingGroup && `, ${standingGroup}`}: ${sayReturned({ value, unit, qualifier, noneBecause: null })}${of} in ${periodLabel}${rating ? `. It is ${rating}${wasRating && wasRating !== rating ? `, and was ${wasRating} before` : ''}` : ''}`
}

/** How long two periods of one measure may differ in and still be of one kind: quarters have 90 to 92 days. */
const alikeDays = 10

/** What was planned, reported and expected over time; nothing where there is only one period. A value of its period alone stands only beside periods of about the same length. */
export function kpiChart(kpi: KpiShown, returned: readonly Returned[]): Html {
  const counting = returned.filter(({ group, counts, isSaidAgain, value }) => group === kpi.standingGroup && counts && !isSaidAgain && value !== null)
  const own = together(counting.map((one) => ({ ...one, source: one.returnId === null ? null : one.collectionKey })), kpi.unit).map(({ whole }) => whole)
  const last = own.find(({ id }) => id === kpi.figureId) ?? own.findLast(({ kind }) => kind === 'actual') ?? own.at(-1)
  const lengthOf = ({ startsOn, endsOn }: Pick<Returned, 'startsOn' | 'endsOn'>) => daysBetween(startsOn, endsOn)
  const fits = (one: Returned) => kpi.basis !== 'in the period' || (last !== undefined && Math.abs(lengthOf(one) - lengthOf(last)) <= alikeDays)
  const series = (['actual', 'profile', 'forecast'] as const).flatMap((kind) => {
    const points = [...new Map(own.filter((one) => one.kind === kind && fits(one)).map((one) => [one.endsOn, one])).values()].toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : 1))
    return points.length ? [{ name: names[kind], points: points.map(({ endsOn, periodLabel, value }) => ({ at: Date.parse(`${endsOn}T00:00:00Z`), period: periodLabel, value: toNumber(decimal(value!)) })) }] : []
  })
  if (new Set(series.flatMap(({ points }) => points.map(({ at }) => at))).size < 2) return html``
  const places = kpi.places
  const format = (value: number) => sayValue(value.toLocaleString('en-GB', { useGrouping: false, maximumFractionDigits: places, minimumFractionDigits: 0 }), kpi.unit)
  return lineChart({ id: 'kpi', headline: sayStanding(kpi), subtitle: [kpi.unitWords, kpi.standingGroup].filter(Boolean).join(', ') || kpi.name, series, format })
}
const names = { actual: 'Reported', profile: 'Planned', forecast: 'Expected' } as const
