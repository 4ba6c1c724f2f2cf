import { ends } from './simplex.ts'

/** A number that is published somewhere. `isPrinted`: it is public already and cannot be hidden. `isSmall`: it is a count that is to be hidden. */
export type LinkedNumber = { readonly value: number; readonly isSmall: boolean; readonly isPrinted: boolean }
/** Numbers, by their places, that come to nothing when added up, each times 1 or -1: `a + b - sum`. */
export type Equation = ReadonlyMap<number, 1 | -1>
/** A number that gives away what it is made of, and is no sum: a share, a growth. */
export type Follows = { readonly at: number; readonly of: readonly number[] }

/** Unknowns times equations that are solved at once; where more hang together, all that can be is hidden. */
const largest = 4_000

/**
 * Which of some numbers are to be hidden where they do not stand in one table (protect is for those): any sums and differences among
 * them are equations, and what else follows from hidden ones is hidden with them. Small counts first; then, while what is published
 * leaves a hidden number less than 1 of room, given that none is below 1, the smallest count beside it, parts before sums. A 0 and
 * what is printed are never hidden. Equations need not hold: what is missing of one is taken as known. Where everything else beside a
 * hidden number is 0 or printed, it stays hidden and can be worked out: nothing that is done here could prevent it.
 */
export function hideLinked(numbers: readonly LinkedNumber[], equations: readonly Equation[], follows: readonly Follows[]): ReadonlySet<number> {
  const hidden = new Set<number>()
  const equationsOf = Map.groupBy(equations.flatMap((equation) => [...equation.keys()].map((at) => [at, equation] as const)), ([at]) => at)
  const followersOf = Map.groupBy(follows.flatMap(({ at, of }) => of.map((one) => [one, at] as const)), ([one]) => one)
  const waiting: number[] = []
  const hide = (at: number): void => {
    if (hidden.has(at) || numbers[at]!.isPrinted) return
    hidden.add(at)
    waiting.push(at)
    for (const [, follower] of followersOf.get(at) ?? []) hide(follower)
  }
  for (const [at, { isSmall }] of numbers.entries()) if (isSmall) hide(at)

  /** The hidden numbers that hang together with one, and the equations by which they do. */
  const together = (from: number) => {
    const [cells, used] = [new Set([from]), new Set<Equation>()]
    for (const cell of cells) for (const [, equation] of equationsOf.get(cell) ?? []) if (!used.has(equation)) {
      used.add(equation)
      for (const at of equation.keys()) if (hidden.has(at)) cells.add(at)
    }
    return { cells: [...cells], used: [...used] }
  }
  const isSumIn = (equation: Equation, at: number) => equation.get(at) === -1
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { cells, used } = together(at)
    const choose = (among: readonly Equation[]) => among.flatMap((equation) => [...equation.keys()].filter((one) => !hidden.has(one) && !numbers[one]!.isPrinted && numbers[one]!.value > 0).map((one) => ({ one, isSum: isSumIn(equation, one) })))
      .toSorted((a, b) => Number(a.isSum) - Number(b.isSum) || numbers[a.one]!.value - numbers[b.one]!.value || a.one - b.one)
    if (cells.length * used.length > largest) {
      for (const { one } of choose(used)) hide(one)
      continue
    }
    const tight = tightIn(numbers, cells, used)
    // First where it is tight itself, then anywhere that it hangs together with.
    const next = tight.length ? choose(tight.flatMap((cell) => (equationsOf.get(cell) ?? []).map(([, equation]) => equation)))[0] ?? choose(used)[0] : undefined
    if (next) hide(next.one)
  }
  return hidden
}

/** Those of some hidden numbers that have less than 1 of room: not two whole numbers that each may be. */
function tightIn(numbers: readonly LinkedNumber[], cells: readonly number[], equations: readonly Equation[]): readonly number[] {
  if (!equations.length) return []
  const places = new Map(cells.map((cell, place) => [cell, place]))
  // None is below 1, or below itself where it is no whole number: what is solved for is how far above.
  const least = (cell: number) => Math.min(1, numbers[cell]!.value)
  const room = ends(cells.length, equations.map((equation) => {
    const own = [...equation].filter(([at]) => places.has(at))
    return { factors: new Map(own.map(([at, factor]) => [places.get(at)!, factor])), sum: own.reduce((sum, [at, factor]) => sum + factor * (numbers[at]!.value - least(at)), 0) }
  }))
  return cells.filter((_, place) => Math.floor(room[place]!.high + 1e-6) - Math.ceil(room[place]!.low - 1e-6) < 1)
}
