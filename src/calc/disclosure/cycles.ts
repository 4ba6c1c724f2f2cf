import type { Grid, Side } from './grid.ts'
import type { Change } from './moves.ts'

/** Lines that change together: a line, and down to one of its leaves where it is a sum; or all outside, up to the sum of all (leaf -1). */
export type Strand = { readonly lines: Int32Array; readonly leaf: number }
/** Strands that may be changed against each other, and the place of each line among them. */
export type Strands = { readonly list: readonly Strand[]; readonly placeOf: ReadonlyMap<number, number> }

/** A cycle found: which counts change, and what hiding it costs. */
export type Found = { readonly cost: number; readonly changes: readonly Change[] }

/**
 * The strands among which the lines of one sum may be changed, so that the sum is always the same, and one for all that lies
 * outside, by which the sum itself changes. `leafOf` says through which leaf a line is changed. The sum stands for what lies outside.
 */
export function strandsOf(side: Side, sum: number, leafOf: (line: number) => number): Strands {
  const list: Strand[] = [], placeOf = new Map<number, number>()
  for (const [line, parent] of side.parents.entries()) {
    if (parent !== sum) continue
    const leaf = leafOf(line)
    const chain = side.chains[side.leaves[leaf]!]!
    placeOf.set(line, list.push({ leaf, lines: chain.subarray(0, chain.indexOf(line) + 1) }) - 1)
  }
  placeOf.set(sum, list.push({ leaf: -1, lines: side.chains[sum]! }) - 1)
  return { list, placeOf }
}

/**
 * The cheapest cycle of cells through one row strand and one column strand, given by their places, along which counts can go up and
 * down by one in turn, so that the sums stay: the shortest way back through the graph whose points are rows and columns and whose
 * lines are cells (Castro, "A shortest-paths heuristic for statistical data protection in positive tables", INFORMS Journal on
 * Computing 19, 2007). What goes down must stay at 1 or more. Undefined where there is none of finite price. `work` is told how
 * many cells were looked at.
 */
export function cheapestCycle({ columns, values }: Grid, prices: Float64Array, [rowStrands, first]: readonly [readonly Strand[], number], [columnStrands, second]: readonly [readonly Strand[], number], work: { done: number }): Found | undefined {
  const [rowCount, columnCount, width] = [rowStrands.length, columnStrands.length, columns.names.length]
  const isOutside = Uint8Array.from([...rowStrands, ...columnStrands], ({ leaf }) => (leaf < 0 ? 1 : 0))
  /** What it costs to change what two strands have in common; `isUp` is the direction at a leaf, and a sum at the rim goes the other way. */
  const priceOf = (a: number, b: number, isUp: boolean): number => {
    const isDown = (isOutside[a] !== isOutside[rowCount + b]) === isUp
    const down = rowStrands[a]!.lines, across = columnStrands[b]!.lines
    let price = 0
    for (let i = 0; i < down.length; i++) for (let j = 0; j < across.length; j++) {
      const cell = down[i]! * width + across[j]!
      if (isDown && values[cell]! < 2) return Infinity
      price += prices[cell]!
    }
    return price
  }
  const [row, column] = [first, rowCount + second]
  const price = (from: number, to: number): number => {
    if (from < rowCount) return from === row && to === column ? Infinity : priceOf(from, to - rowCount, true)
    return to === row && from === column ? Infinity : priceOf(to, from - rowCount, false)
  }
  let best: { cost: number; steps: readonly (readonly [number, number, 1 | -1])[] } | undefined
  for (const isUp of [true, false]) {
    const own = priceOf(first, second, isUp)
    if (own === Infinity || best?.cost === 0) continue
    // Up goes from the row to the column, so the way back leads from the column to the row.
    const way = shortestWay({ rowCount, count: rowCount + columnCount, start: isUp ? column : row, end: isUp ? row : column, limit: (best?.cost ?? Infinity) - own, work, price })
    if (way) best = { cost: way.cost + own, steps: [[first, second, isUp ? 1 : -1], ...way.steps.map(([from, to]) => (from < rowCount ? [from, to - rowCount, 1] as const : [to, from - rowCount, -1] as const))] }
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
