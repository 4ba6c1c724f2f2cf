import { betterOf, countJudgements, judge, type Judged, type Judgement, type Measured } from '../calc/indicators/judgements.ts'
import { isSamePeriod, periodBefore } from '../calc/dates/periods.ts'
import { compare, decimal, round, toNumber, type Decimal } from '../calc/numbers/decimals.ts'
import type { Observed } from './queries.ts'
import type { Area, Indicator } from './tables.ts'

/** One cell of a scorecard: two values of one indicator in one area, what happened between them, and the comparator's value. */
export type Figure = {
  area: Area
  indicator: Indicator
  previous: Observed | undefined
  latest: Observed | undefined
  /** Every known value of the series that the latest is of, in order. */
  course: readonly Observed[]
  judged: Judged
  comparator: { area: Area; latest: Observed; course: readonly Observed[] } | undefined
  /**
   * Of a measure that has no figure of its own: the official statistic that fills its row, whose unit, name and source
   * `indicator` then has; and the others that say something of it, such as one in another unit.
   */
  filledBy?: Indicator | undefined
  besides?: readonly { indicator: Indicator; latest: Observed & { value: string } }[]
}
export type Scorecard = { area: Area; figures: readonly Figure[] }

/** A value that is there, and not suppressed or unavailable. */
export const hasValue = (one: Observed | undefined): one is Observed & { value: string } => one !== undefined && one.value !== null

/** For charts and JSON; arithmetic is done on decimals. */
export const numberOf = (text: string | null | undefined): number | null => (typeof text === 'string' ? Number(text) : null)

/** What Waymark counts itself says so as its source; other indicators without a group are official figures that are on no scorecard. */
export const countedSource = 'Counted by Waymark from its own records'
export const isCounted = ({ groupName, source }: Pick<Indicator, 'groupName' | 'source'>): boolean => groupName === null && source === countedSource
/** The series, and the name, of the figures that the region keeps of its own indicators. */
export const ownSource = 'own'
export const ownTitle = 'The region’s own figures'
export const groupOf = (indicator: Pick<Indicator, 'groupName' | 'source' | 'isOwn'>): string => indicator.groupName ?? (indicator.isOwn ? 'The region’s own' : undefined) ?? (isCounted(indicator) ? 'Counted by Waymark' : 'Other official figures')

const better = ({ wanted, better }: Indicator) => (wanted ? betterOf(wanted, better) : better)
/** A published value with more decimals than anybody means, such as 16.664585007 minutes, is shown and judged with those of its indicator. */
export const asShown = (text: string, { places }: Pick<Indicator, 'places'>): Decimal => { const exact = decimal(text); return exact.places > mostPlaces ? round(exact, places) : exact }
const mostPlaces = 4
const number = (text: string | null) => (text === null ? undefined : decimal(text))
const measured = (one: Observed | undefined, indicator: Indicator): Measured | undefined =>
  one && { value: one.value === null ? null : asShown(one.value, indicator), isCarriedForward: one.status === 'carried forward', lower: number(one.lower), upper: number(one.upper), variationPercent: number(one.variationPercent) }

/**
 * The latest value of one indicator in one area and the one that it is compared with, both of one series, for figures of
 * two sources do not tell a change. Of several series, one whose months are known goes before one that prints only a year;
 * then the one that reaches furthest, then the one published last.
 */
export function latestTwo(values: readonly Observed[]): { previous: Observed | undefined; latest: Observed | undefined } {
  const rank = (one: Observed) => `${one.periodBasis === 'stated' ? 1 : 0} ${one.endsOn} ${one.publishedOn} ${String(one.number).padStart(12, '0')}`
  const latest = values.reduce<Observed | undefined>((best, one) => (best && rank(best) >= rank(one) ? best : one), undefined)
  return { latest, previous: latest && periodBefore(latest, values.filter(({ series }) => series === latest.series)) }
}

/** How one indicator went in one area: its known values of one series, in order, for figures of two sources make no line. */
export const courseOf = (values: readonly Observed[], series = latestTwo(values).latest?.series): readonly Observed[] =>
  values.filter((one) => hasValue(one) && one.series === series).toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : 1))

/** Two values are told by a table; a course is worth drawing from three. */
export const isCourse = (course: readonly Observed[]): boolean => course.length > 2

/** The scorecards of these areas, each with every indicator of a group, in order. `all` holds also those compared with. */
export function scorecards(areas: readonly Area[], all: readonly Area[], indicators: readonly Indicator[], values: readonly Observed[]): Scorecard[] {
  const fillings = Map.groupBy(indicators.filter(({ fillsId }) => fillsId !== null), ({ fillsId }) => fillsId)
  const byCell = Map.groupBy(values, ({ areaId, indicatorId }) => `${areaId} ${indicatorId}`)
  const byId = new Map(all.map((area) => [area.id, area]))
  return areas.map((area) => ({
    area,
    figures: indicators.filter(({ groupName }) => groupName !== null).map((measure) => {
      const valuesOf = (of: Area, { id }: Indicator) => byCell.get(`${of.id} ${id}`) ?? []
      const hasOwn = hasValue(latestTwo(valuesOf(area, measure)).latest)
      const known = hasOwn ? [] : (fillings.get(measure.id) ?? []).flatMap((indicator) => { const { latest } = latestTwo(valuesOf(area, indicator)); return hasValue(latest) ? [{ indicator, latest }] : [] })
      const filledBy = known.find(({ indicator: { unit } }) => unit === measure.unit)?.indicator
      const indicator = filledBy ? { ...measure, places: filledBy.places, measure: filledBy.name, source: filledBy.source } : measure
      const own = valuesOf(area, filledBy ?? measure)
      const { previous, latest } = latestTwo(own)
      const other = area.comparatorId === null ? undefined : byId.get(area.comparatorId)
      const theirs = other ? valuesOf(other, filledBy ?? measure) : []
      const beside = latest && theirs.find((one) => one.series === latest.series && isSamePeriod(one, latest) && one.value !== null)
      return { area, indicator, previous, latest, course: courseOf(own), judged: judge(measured(previous, indicator), measured(latest, indicator), indicator.unit, better(indicator)), comparator: beside && other && { area: other, latest: beside, course: courseOf(theirs, beside.series) },
        ...(known.length > 0 && { filledBy, besides: known.filter(({ indicator }) => indicator !== filledBy) }) }
    }),
  }))
}

/** Whether the latest value is on the wanted side of the one that it is compared with; an equal one is not. */
export function isBetterThanCompared({ indicator, latest, comparator }: Figure): boolean {
  if (!comparator || !hasValue(latest) || !hasValue(comparator.latest)) return false
  const order = compare(decimal(latest.value), decimal(comparator.latest.value))
  return better(indicator) === 'higher' ? order === 1 : better(indicator) === 'lower' && order === -1
}

export const countFigures = (figures: readonly Figure[]): Record<Judgement, number> => countJudgements(figures.map(({ judged }) => judged.judgement))

const were = (count: number, of: string) => `${count} ${of}${count === 1 ? '' : 's'}`

/** The finding in one sentence: "6 of 10 measures moved the right way". Measures without a new figure are not counted in. */
export function headline(figures: readonly Figure[]): string {
  const { favourable, adverse, 'no-clear-change': unclear } = countFigures(figures)
  const judged = favourable + adverse + unclear
  return judged ? `${favourable} of ${were(judged, 'measure')} moved the right way` : 'No measure has a figure to compare'
}

/** What the headline leaves open: "4 moved the wrong way, 1 was not updated and 1 has no data." */
export function rest(figures: readonly Figure[]): string {
  const { adverse, 'no-clear-change': unclear, 'not-updated': old, 'no-data': none } = countFigures(figures)
  const parts = [
    `${adverse || 'None'} moved the wrong way`,
    unclear && `${unclear} showed no clear change`,
    old && `${old} ${old === 1 ? 'was' : 'were'} not updated`,
    none && `${none} ${none === 1 ? 'has' : 'have'} no data`,
  ].filter((part) => part !== 0)
  return `${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0]}.`
}

const list = (names: readonly string[]) => (names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join(''))

/** Where most and where fewest measures went the right way: all areas that share a place are named, up to three. */
export function sayMost(areas: readonly { name: string; value: number | null }[]): string {
  const known = areas.filter((area): area is { name: string; value: number } => area.value !== null)
  if (!known.length) return 'No area has a figure to compare'
  const [most, fewest] = [Math.max(...known.map(({ value }) => value)), Math.min(...known.map(({ value }) => value))]
  const those = (sought: number) => {
    const names = known.filter(({ value }) => value === sought).map(({ name }) => name)
    return `${names.length > 3 ? `${names.length} areas` : list(names)} (${sought}${names.length > 1 ? ' each' : ''})`
  }
  return most === fewest ? `${most} ${most === 1 ? 'measure' : 'measures'} went the right way in ${known.length === 1 ? known[0]!.name : 'each area'}` : `Most measures went the right way in ${those(most)}, fewest in ${those(fewest)}`
}

/** Where a value comes from, in one line: its statistic, and the document that it was read from. */
export const sourceOf = ({ indicator, latest, previous }: Pick<Figure, 'indicator' | 'latest' | 'previous'>): string => {
  const from = latest ?? previous
  const read = from && [from.title, from.place].filter(Boolean).join(', ')
  return [indicator.source, read].filter(Boolean).join('; ') || 'No source'
}

/** A figure as the command line, the API and the downloads give it. */
export const flat = (figure: Figure) => {
  const { area, indicator, previous, latest, judged: { change, changeUnit, movement, judgement }, comparator } = figure
  const value = (one: Observed | undefined) => numberOf(one?.value)
  return {
    area: area.code ?? area.id,
    measure: indicator.id,
    previous: value(previous),
    latest: value(latest),
    change: change && toNumber(change),
    changeUnit: change && changeUnit,
    movement,
    judgement,
    comparator: comparator ? { name: comparator.area.name, area: comparator.area.code, value: value(comparator.latest) } : null,
    previousPeriod: previous?.periodLabel ?? null,
    latestPeriod: latest?.periodLabel ?? null,
    source: sourceOf(figure),
  }
}
