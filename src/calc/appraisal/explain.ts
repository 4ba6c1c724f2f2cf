import { add, isZero, subtract, trim, write, zero, type Decimal } from '../numbers/decimals.ts'
import type { Case } from './case.ts'
import { counted, difference, measure, partsOf, type Measure, type Measured, type Part } from './measures.ts'
import { discountingOf } from './schedules.ts'
import { presentValue } from './streams.ts'

/** Something that two cases assume differently, by its path; undefined where one has no such thing. */
export type Difference = { path: string; from: string | undefined; to: string | undefined }

/**
 * What a line adds to the difference in a measure, in three parts that add up to it exactly: by what is counted (a transfer, a
 * base of costs), by its amounts, and by how they are discounted. `why`: what of it was changed.
 */
export type LineChange = { id: string; name: string; of: Part['of']; before: Decimal; after: Decimal; change: Decimal; byCounting: Decimal; byAmounts: Decimal; byDiscounting: Decimal; why: readonly Difference[] }

/** What changes between two cases: each measure before and after, and line by line what it is made of. The changes of lines add up to `change` exactly. */
export type Explanation = { before: Measured; after: Measured; change: Measured; differences: readonly Difference[]; lines: Readonly<Record<Measure, readonly LineChange[]>> }

/** Words about a line do not change what it is worth. */
const words = new Set(['name', 'source', 'date', 'why', 'by', 'agency', 'uncertain', 'printedPlaces'])

/** Every number and setting that two cases have differently, in the order of the first and then of the second. */
export function differencesBetween(a: Case, b: Case): readonly Difference[] {
  const [from, to] = [flatten(a, '', new Map()), flatten(b, '', new Map())]
  return [...new Set([...from.keys(), ...to.keys()])].filter((path) => from.get(path) !== to.get(path)).map((path) => ({ path, from: from.get(path), to: to.get(path) }))
}

const isDecimal = (value: object): value is Decimal => 'units' in value && 'places' in value
function flatten(value: unknown, path: string, found: Map<string, string>): Map<string, string> {
  if (value === undefined) return found
  if (typeof value !== 'object' || value === null) return found.set(path, String(value))
  if (isDecimal(value)) return found.set(path, write(trim(value)))
  const under = (key: string) => (path ? `${path}/${key}` : key)
  const entries: readonly (readonly [string, unknown])[] = value instanceof Map ? [...value].map(([key, inner]) => [String(key), inner] as const)
    : Array.isArray(value) ? value.map((inner: unknown, i) => [typeof inner === 'object' && inner !== null && !isDecimal(inner) ? calledIn(inner, i) : String(i + 1), inner] as const)
    : Object.entries(value).filter(([key]) => !words.has(key))
  if (Array.isArray(value) && value.every((inner) => typeof inner === 'string')) return found.set(path, value.join(', '))
  for (const [key, inner] of entries) flatten(inner, under(key), found)
  return found
}
const calledIn = (entry: object, i: number): string => ('id' in entry ? String(entry.id) : 'name' in entry ? String(entry.name) : 'from' in entry ? `from ${String(entry.from)}` : String(i + 1))

/** What changes from one case to the other, and why, line by line. */
export function explain(a: Case, b: Case): Explanation {
  const [before, after] = [measure(a), measure(b)]
  const differences = differencesBetween(a, b)
  const [was, is] = [sideOf(a), sideOf(b)]
  const ids = [...new Set([...was.parts.keys(), ...is.parts.keys()])]
  const years = Math.max(a.years, b.years)
  const changesOf = (which: Measure): readonly LineChange[] => ids.map((id) => lineChange(which, id, was, is, years, differences)).filter(({ before, after, change }) => !isZero(change) || !isZero(before) || !isZero(after))
  return { before, after, change: difference(before, after), differences,
    lines: { netPresentValue: changesOf('netPresentValue'), netPresentBudgetImpact: changesOf('netPresentBudgetImpact'), netPresentPublicValue: changesOf('netPresentPublicValue') } }
}

type Side = { parts: ReadonlyMap<string, Part>; factors: readonly Decimal[] }
const sideOf = (of: Case): Side => ({ factors: discountingOf(of).factors, parts: new Map(partsOf(of).map((part) => [`${part.of === 'overhead' ? 'cost' : part.of} ${part.id}`, part])) })

function lineChange(which: Measure, key: string, was: Side, is: Side, years: number, differences: readonly Difference[]): LineChange {
  const [old, now] = [was.parts.get(key), is.parts.get(key)]
  const part = now ?? old!
  const filled = (side: Part | undefined) => Array.from({ length: years }, (_, year) => side?.years[year] ?? zero)
  // A year that only one of them has is discounted as that one does.
  const factors = (side: Side, other: Side) => Array.from({ length: years }, (_, year) => side.factors[year] ?? other.factors[year]!)
  const [oldYears, newYears, oldFactors, newFactors] = [filled(old), filled(now), factors(was, is), factors(is, was)]
  const [oldCount, newCount] = [old?.counts[which] ?? now!.counts[which], now?.counts[which] ?? old!.counts[which]]
  const before = counted(oldCount, presentValue(oldYears, oldFactors))
  const after = counted(newCount, presentValue(newYears, newFactors))
  return {
    id: part.id, name: part.name, of: part.of, before, after, change: subtract(after, before),
    byCounting: counted(newCount - oldCount, presentValue(oldYears, oldFactors)),
    byAmounts: counted(newCount, presentValue(newYears.map((amount, year) => subtract(amount, oldYears[year]!)), oldFactors)),
    byDiscounting: counted(newCount, presentValue(newYears, newFactors.map((factor, year) => subtract(factor, oldFactors[year]!)))),
    why: differences.filter(({ path }) => isOf(path, part)),
  }
}

/** Whether what is said under a path is of a line itself. Of a benefit's values: of the benefit, and of no other value. */
function isOf(path: string, { of, id }: Part): boolean {
  const list = of === 'cost' ? 'costs' : of === 'overhead' ? 'overheads' : of === 'contribution' ? 'contributions' : 'benefits'
  const [line, value] = id.split('/')
  if (!path.startsWith(`${list}/${line}/`)) return false
  return value === undefined || !path.startsWith(`${list}/${line}/values/`) || path.startsWith(`${list}/${line}/values/${value}/`)
}

/** One change of several, in the order in which they are made: what it adds to each measure when those before it were made. */
export type Step<T> = { what: T; change: Measured }
/** What each of several changes adds, one after the other, from the first case to the last: the parts add up to the whole exactly. */
export function stepsOf<T>(from: Case, changes: readonly { what: T; case: Case }[]): readonly Step<T>[] {
  let now = measure(from)
  return changes.map(({ what, case: next }) => {
    const after = measure(next)
    const change = difference(now, after)
    now = after
    return { what, change }
  })
}

/** The sum of what lines or steps add to a measure. */
export const added = (which: Measure, steps: readonly { change: Measured }[]): Decimal => steps.reduce((total, { change }) => add(total, change[which]), zero)
