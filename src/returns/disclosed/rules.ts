import { addDays } from '../../calc/dates/days.ts'
import { hideLinked, type Equation, type Follows, type LinkedNumber } from '../../calc/disclosure/linked.ts'
import { symbol } from '../../calc/disclosure/protectedTable.ts'
import type { Returned } from '../returned/queries.ts'

/** Counts of fewer than so many are not told in public: who they are could be guessed. */
export const fewest = 5
/** What the symbol means, to stand beneath whatever shows it. */
export const disclosureKey = `${symbol} means that we do not show the number. It is from 1 to ${fewest - 1}, or it could be used to work out one that is.`

/** As much of a figure as what is hidden follows from. */
export type Disclosed = Pick<Returned, 'id' | 'kind' | 'kpiId' | 'unit' | 'basis' | 'group' | 'startsOn' | 'endsOn' | 'value' | 'documentId' | 'way' | 'returnId' | 'collectionKey' | 'isComputed' | 'relation' | 'ofId' | 'perId' | 'madeOf'>

/** Where a figure stands: its measure, group and period, whoever reported it. */
export const placeOf = ({ kpiId, group, startsOn, endsOn }: Pick<Returned, 'kpiId' | 'group' | 'startsOn' | 'endsOn'>): string => JSON.stringify([kpiId, group, startsOn, endsOn])
const isWorkedOut = ({ way, returnId }: Disclosed) => way === 'computed' && returnId === null
const sourceOf = (one: Disclosed) => (isWorkedOut(one) ? null : one.collectionKey)
type Cell = Disclosed & { readonly at: number; readonly ids: readonly string[] }

/**
 * The reported figures, by id, that the public and other organisations are not shown: counts of 1 to 4 that no document has printed,
 * and what these could be worked out from: the other groups, their total, the year that quarters add up to, the whole of several
 * partners, differences, shares and growth. What is planned or expected is no count of anybody. What Waymark itself counted from its
 * records stands among the observations already.
 */
export function hiddenAmong(figures: readonly Disclosed[]): ReadonlySet<string> {
  const actual = figures.filter(({ kind, value }) => kind === 'actual' && value !== null)
  // What is said twice of one place by one source is one number, and printed where it is once.
  const cells = [...Map.groupBy(actual, (one) => JSON.stringify([placeOf(one), sourceOf(one)])).values()].map((own, at): Cell => ({ ...own[0]!, documentId: own.find(({ documentId }) => documentId !== null)?.documentId ?? null, at, ids: own.map(({ id }) => id) }))
  const byId = new Map(cells.flatMap((cell) => cell.ids.map((id) => [id, cell] as const)))
  const plans = new Set(figures.filter(({ kind }) => kind !== 'actual').map(({ id }) => id))
  const isPrinted = (one: Cell, depth = 0): boolean => one.documentId !== null || (one.way === 'computed' && one.returnId !== null)
    || (isWorkedOut(one) && depth < 20 && one.madeOf.length > 0 && one.madeOf.every((id) => plans.has(id) || (byId.has(id) && isPrinted(byId.get(id)!, depth + 1))))
  const numbers = cells.map((one): LinkedNumber => {
    const [value, printed] = [Number(one.value), isPrinted(one)]
    return { value, isPrinted: printed, isSmall: !printed && one.unit === 'count' && value > 0 && value < fewest }
  })
  if (!numbers.some(({ isSmall }) => isSmall)) return new Set()
  const { equations, follows } = linksOf(cells, byId)
  return new Set([...hideLinked(numbers, equations, follows)].flatMap((at) => cells[at]!.ids))
}

/** How figures hang together: groups and their totals, periods and those that they add up to, measures and those that follow from them. */
function linksOf(cells: readonly Cell[], byId: ReadonlyMap<string, Cell>): { equations: Equation[]; follows: Follows[] } {
  const [equations, follows]: [Equation[], Follows[]] = [[], []]
  const add = (sums: readonly Cell[], parts: readonly Cell[]) => { if (sums.length && parts.length) equations.push(new Map([...parts.map(({ at }) => [at, 1] as const), ...sums.map(({ at }) => [at, -1] as const)])) }
  const counts = cells.filter(({ unit }) => unit === 'count')
  for (const own of Map.groupBy(counts.filter((one) => !isWorkedOut(one)), ({ kpiId, startsOn, endsOn }) => JSON.stringify([kpiId, startsOn, endsOn])).values()) {
    for (const some of [...Map.groupBy(own, ({ collectionKey }) => collectionKey).values(), own]) add(some.filter(({ group }) => group === ''), some.filter(({ group }) => group !== ''))
  }
  for (const own of Map.groupBy(counts.filter(({ basis }) => basis === 'in the period'), (one) => JSON.stringify([one.kpiId, one.group, sourceOf(one)])).values())
    for (const whole of own) for (const isLongestFirst of [true, false]) add([whole], tilesOf(whole, own, isLongestFirst))
  const placed = Map.groupBy(cells, placeOf)
  for (const one of cells) {
    if (one.relation === null || one.ofId === null) continue
    // Waymark knows what it worked a value out from; what a partner works out is taken to be from the same group and period.
    const made = isWorkedOut(one) ? one.madeOf.flatMap((id) => byId.get(id) ?? []) : [one.ofId, one.perId].flatMap((kpiId) => (kpiId === null || kpiId === one.kpiId ? [] : one.relation === 'sum of groups' ? [] : placed.get(placeOf({ ...one, kpiId })) ?? []))
    const [of, per] = [made.filter(({ kpiId }) => kpiId === one.ofId), made.filter(({ kpiId }) => kpiId !== one.ofId)]
    if (one.relation === 'sum of groups') add([one], isWorkedOut(one) ? made : counts.filter(({ kpiId, group, startsOn, endsOn }) => kpiId === one.ofId && group !== '' && startsOn === one.startsOn && endsOn === one.endsOn))
    else if (one.relation === 'difference' && one.unit === 'count' && per.length) add(of, [one, ...per])
    else follows.push({ at: one.at, of: made.map(({ at }) => at) })
  }
  return { equations, follows }
}

/** Shorter periods that together are just this one, if there are such: of two that begin on a day the longer, or the shorter, first. */
function tilesOf(whole: Cell, own: readonly Cell[], isLongestFirst: boolean): readonly Cell[] {
  const within = own.filter((one) => one !== whole && one.startsOn >= whole.startsOn && one.endsOn <= whole.endsOn && !(one.startsOn === whole.startsOn && one.endsOn === whole.endsOn))
  const ended = new Set<string>()
  const from = (day: string): readonly Cell[] | undefined => {
    if (ended.has(day)) return undefined
    ended.add(day)
    for (const one of within.filter(({ startsOn }) => startsOn === day).toSorted((a, b) => (a.endsOn < b.endsOn ? 1 : -1) * (isLongestFirst ? 1 : -1))) {
      if (one.endsOn === whole.endsOn) return [one]
      const rest = from(addDays(one.endsOn, 1))
      if (rest) return [one, ...rest]
    }
    return undefined
  }
  return from(whole.startsOn) ?? []
}
