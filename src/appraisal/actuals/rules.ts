import { addDays, daysBetween } from '../../calc/dates/days.ts'
import { expectedByYear, goingOn, shareReached, trackablesOf, upTo, type Trackable } from '../../calc/appraisal/actual.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import { add, decimal, divide, findDecimal, zero, type Decimal } from '../../calc/numbers/decimals.ts'
import type { Returned } from '../../returns/index.ts'
import type { Tie } from '../tables.ts'

/** A tie with the measure that counts it. */
export type TieShown = Pick<Tie, 'id' | 'path' | 'kpiId'> & { kpiKey: string; kpiName: string; unit: Returned['unit']; basis: Returned['basis'] }
/** What a case expected of something, and what partners reported of it up to a day. `reached` is undefined where nothing was expected by then, or the case does not say which years it is of. */
export type Compared = { tie: TieShown; what: Trackable; figures: readonly Returned[]; until: string | undefined; reported: Decimal | undefined; expected: Decimal | undefined; whole: Decimal; reached: Decimal | undefined; /** Something of it is too small a count for whoever asks, so none of it is told: a part would be taken for the whole. */ isHidden: boolean }

/** The first day of a case: `2017/18` begins on 1 April, `2017` on 1 January. Undefined for a name that is no year. */
export const firstDayOf = ({ baseYear }: Pick<Case, 'baseYear'>): string | undefined => (/^\d{4}\/\d{2}$/.test(baseYear) ? `${baseYear.slice(0, 4)}-04-01` : /^\d{4}$/.test(baseYear) ? `${baseYear}-01-01` : undefined)

/** Years from the first day of a case to the end of another day, the year under way by its days, to 6 places. */
export function elapsedBy(first: string, until: string): Decimal {
  const end = addDays(until, 1)
  const startOf = (year: number) => `${String(Number(first.slice(0, 4)) + year).padStart(4, '0')}${first.slice(4)}`
  let year = 0
  while (year < 300 && startOf(year + 1) <= end) year++
  const [from, to] = [startOf(year), startOf(year + 1)]
  return end <= from ? { units: BigInt(year), places: 0 } : add({ units: BigInt(year), places: 0 }, divide(decimal(String(daysBetween(from, end))), decimal(String(daysBetween(from, to))), 6))
}

/**
 * The figures of a measure that are counted from a day on, none twice: certified ones alone, of each partner and group periods
 * that do not overlap; groups only where a partner gave no figure for everyone. Of a running total or a state, the last.
 */
export function countedOf(figures: readonly Returned[], from: string | undefined): readonly Returned[] {
  const usable = figures.filter(({ kind, value, isSaidAgain, startsOn }) => kind === 'actual' && value !== null && !isSaidAgain && (from === undefined || startsOn >= from))
  const ofWhom = ({ organisationId, collectionKey, documentId }: Returned) => `${organisationId ?? ''} ${collectionKey ?? documentId ?? ''}`
  const sources = Map.groupBy(usable, ofWhom)
  return [...sources.values()].flatMap((all) => {
    const whole = all.filter(({ group }) => group === '')
    return [...Map.groupBy(whole.length ? whole : all, ({ group }) => group).values()].flatMap((rows) => {
      if (rows[0]!.basis !== 'in the period') return [rows.reduce((last, one) => (one.endsOn >= last.endsOn ? one : last))]
      const kept: Returned[] = []
      for (const row of rows.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.endsOn > b.endsOn ? -1 : 1))) if (!kept.length || row.startsOn > kept.at(-1)!.endsOn) kept.push(row)
      return kept
    })
  })
}

/** Each tie that a case has, with what it expected and what was reported. */
export function compareAll(of: Case, ties: readonly TieShown[], figures: readonly Returned[]): readonly Compared[] {
  const known = trackablesOf(of)
  const first = firstDayOf(of)
  return ties.flatMap((tie) => {
    const what = known.find(({ path }) => path === tie.path)
    const years = expectedByYear(of, tie.path)
    if (!what || !years) return []
    // A running total may have begun before the case did: its last figure is taken all the same.
    const [own, from] = [figures.filter(({ kpiId }) => kpiId === tie.kpiId), tie.basis === 'in the period' ? first : undefined]
    const isHidden = own.some(({ isHidden, startsOn }) => isHidden === true && (from === undefined || startsOn >= from))
    const counted = isHidden ? [] : countedOf(own, from)
    const until = counted.reduce<string | undefined>((last, { endsOn }) => (last === undefined || endsOn > last ? endsOn : last), undefined)
    const reported = counted.length ? counted.reduce((total, { value }) => add(total, findDecimal(value ?? '') ?? zero), zero) : undefined
    const expected = first !== undefined && until !== undefined ? upTo(years, elapsedBy(first, until)) : undefined
    return [{ tie, what, figures: counted, until, reported, expected, whole: years.reduce(add, zero), reached: reported && expected && shareReached(reported, expected), isHidden }]
  })
}

/** The case if all that is tied goes on as it was reported; undefined where nothing can be said yet. */
export function goingOnAs(of: Case, compared: readonly Compared[]): Case | undefined {
  const reached = new Map(compared.flatMap(({ tie, reached }) => (reached ? [[tie.path, reached] as const] : [])))
  return reached.size ? goingOn(of, reached) : undefined
}

/** Whether a measure counts what a tie is of: pounds what it cost, people and things how many. */
export const isCountedBy = ({ unit }: Pick<Trackable, 'unit'>, kpi: { unit: Returned['unit'] }): boolean => (unit === 'pounds' ? kpi.unit === 'gbp' : kpi.unit === 'count')
