import type { Grid, Side } from './grid.ts'
import type { Change } from './moves.ts'

/** Lines that change together: a line, and down to one of its leaves where it is a sum; or all outside, up to the sum of all (leaf -1). */
export type Strand = { readonly lines: readonly number[]; readonly leaf: number }

/** A cycle found: which counts change, and what hiding it costs. */
export type Found = { readonly cost: number; readonly changes: readonly Change[] }

/**
 * The strands among which a line may be changed: those of the same sum, of which the sum is always the same, and one for all that
 * lies outside, by which the sum itself changes. `leafOf` says through which leaf a line is changed. The first is the line itself;
 * the sum of all is what lies outside its own lines.
 */
export function strandsOf(side: Side, line: number, leafOf: (line: number) => number): readonly Strand[] {
  const isAll = side.parents[line] === -1
  const parent = isAll ? line : side.parents[line]!
  const down = (to: number): Strand => {
    const leaf = leafOf(to)
    const chain = side.chains[side.leaves[leaf]!]!
    return { leaf, lines: [...chain.subarray(0, chain.indexOf(to) + 1)] }
  }
  const others: number[] = []
  for (let other = 0; other < side.parents.length; other++) if (side.parents[other] === parent && other !== line) others.push(other)
  const outside: Strand = { leaf: -1, lines: [...side.chains[parent]!] }
  return isAll ? [outside, ...others.map(down)] : [down(line), ...others.map(down), outside]
}

/**
 * The cheapest cycle of cells through the first row strand and first column strand along which counts can go up and down by one
 * in turn, so that the sums stay: the shortest way back through the graph whose points are rows and columns and whose lines are
 * cells (Castro, "A shortest-paths heuristic for statistical data protection in positive tables", INFORMS Journal on Computing 19,
 * 2007). What goes down must stay at 1 or more. Undefined where there is none of finite price. `work` is told how many cells were
 * looked at.
 */
export function cheapestCycle({ columns, values }: Grid, prices: Float64Array, rowStrands: readonly Strand[], columnStrands: readonly Strand[], work: { done: number }): Found | undefined {
  const [rowCount, columnCount, width] = [rowStrands.length, columnStrands.length, columns.names.length]
  const count = rowCount + columnCount
  const isOutside = (a: number, b: number) => (rowStrands[a]!.leaf < 0) !== (columnStrands[b]!.leaf < 0)
  /** What it costs to change what two strands have in common; `up` is the direction at a leaf, and a sum at the rim goes the other way. */
  const priceOf = (a: number, b: number, isUp: boolean): number => {
    const isDown = isOutside(a, b) === isUp
    let price = 0
    for (const row of rowStrands[a]!.lines) for (const column of columnStrands[b]!.lines) {
      const cell = row * width + column
      if (isDown && values[cell]! < 2) return Infinity
      price += prices[cell]!
    }
    return price
  }
  let best: { cost: number; steps: readonly (readonly [number, number, 1 | -1])[] } | undefined
  for (const isUp of [true, false]) {
    const own = priceOf(0, 0, isUp)
    if (own === Infinity) continue
    // Up goes from the row to the column, so the way back leads from the column to the row.
    const way = shortestWay({ rowCount, count, start: isUp ? rowCount : 0, end: isUp ? 0 : rowCount, limit: (best?.cost ?? Infinity) - own, work,
      price: (from, to) => (from < rowCount ? (from === 0 && to === rowCount ? Infinity : priceOf(from, to - rowCount, true)) : to === 0 && from === rowCount ? Infinity : priceOf(to, from - rowCount, false)) })
    if (way) best = { cost: way.cost + own, steps: [[0, 0, isUp ? 1 : -1], ...way.steps.map(([from, to]) => (from < rowCount ? [from, to - rowCount, 1] as const : [to, from - rowCount, -1] as const))] }
  }
  if (!best) return undefined
  const changes = best.steps.flatMap(([a, b, by]): Change[] => (rowStrands[a]!.leaf < 0 || columnStrands[b]!.leaf < 0 ? [] : [[rowStrands[a]!.leaf, columnStrands[b]!.leaf, by]]))
  return { cost: best.cost, changes }
}

/** Dijkstra's algorithm over two kinds of points, with a heap; of equal ways the one through the later points, which are the fewer columns. Undefined where every way costs `limit` or more. */
function shortestWay({ rowCount, count, start, end, limit, price, work }: {
  rowCount: number; count: number; start: number; end: number; limit: number; work: { done: number }; price: (from: number, to: number) => number
}): { cost: number; steps: readonly (readonly [number, number])[] } | undefined {
  const costs = new Float64Array(count).fill(Infinity)
  const before = new Int32Array(count).fill(-1)
  const isDone = new Uint8Array(count)
  const heap: number[] = [start]
  const isFirst = (a: number, b: number) => costs[a]! < costs[b]! || (costs[a] === costs[b] && a > b)
  const places = new Int32Array(count).fill(-1)
  const put = (at: number, point: number) => { heap[at] = point; places[point] = at }
  const rise = (at: number) => {
    const point = heap[at]!
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isFirst(point, heap[above]!)) break
      put(at, heap[above]!)
      at = above
    }
    put(at, point)
  }
  const take = (): number => {
    const first = heap[0]!, last = heap.pop()!
    if (heap.length) {
      let at = 0
      for (;;) {
        let below = 2 * at + 1
        if (below >= heap.length) break
        if (below + 1 < heap.length && isFirst(heap[below + 1]!, heap[below]!)) below += 1
        if (!isFirst(heap[below]!, last)) break
        put(at, heap[below]!)
        at = below
      }
      put(at, last)
    }
    return first
  }
  costs[start] = 0
  places[start] = 0
  for (let isFound = false; heap.length && !isFound;) {
    const from = take()
    if (from === end || costs[from]! >= limit) break
    isDone[from] = 1
    const [first, beyond] = from < rowCount ? [rowCount, count] : [0, rowCount]
    work.done += beyond - first
    for (let to = first; to < beyond; to++) {
      if (isDone[to]) continue
      const cost = costs[from]! + price(from, to)
      if (cost >= costs[to]! || cost >= limit) continue
      costs[to] = cost
      before[to] = from
      if (places[to]! < 0) put(heap.length, to)
      rise(places[to]!)
      isFound ||= to === end && cost === costs[from] // nothing can be cheaper
    }
  }
  if (costs[end]! >= limit) return undefined
  const steps: (readonly [number, number])[] = []
  for (let to = end; to !== start; to = before[to]!) steps.push([before[to]!, to])
  return { cost: costs[end]!, steps: steps.toReversed() }
}
