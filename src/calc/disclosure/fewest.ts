import type { Grid } from './grid.ts'
import { pricesOf } from './prices.ts'

/**
 * The cheapest cells to hide beside the first ones so that none can be worked out, in a table without levels: the fewest sums,
 * then the fewest cells, then the fewest people. A cell that can be worked out has, along hidden cells, no way back to itself by
 * which it goes up, and none by which it goes down; one of the cells that lead out of what it reaches must then be hidden too.
 * Each is tried, the cheapest first, and not again by those after it (branch and bound). `best` is what is known already: its
 * price is never exceeded. `most` bounds the work, in cells looked at, so that the answer is the same on every machine;
 * `isFewest` says whether all was tried within it. Undefined `hidden` where nothing cheaper was found.
 */
export function fewestAround(grid: Grid, primary: readonly number[], best: Uint8Array, most: number): { hidden: Uint8Array | undefined; isFewest: boolean } {
  const { columns, rows, values } = grid
  const [height, width] = [rows.names.length, columns.names.length]
  const first = new Uint8Array(values.length)
  for (const cell of primary) first[cell] = 1
  const prices = pricesOf(grid, first)
  const cells = [...values.keys()].filter((cell) => values[cell]! > 0)
  const isRim = (cell: number) => (Math.floor(cell / width) === height - 1) !== (cell % width === width - 1)
  const rim = Uint8Array.from(values, (_, cell) => (isRim(cell) ? 1 : 0))
  /** Whether a cell may be passed from its row to its column (`isUp`) or back: the one raises a leaf and lowers a sum at the rim. */
  const mayPass = (cell: number, isUp: boolean) => (rim[cell] === 1) !== isUp || values[cell]! >= 2
  const hidden = Uint8Array.from(first), isOut = new Uint8Array(values.length)
  const least = Math.min(...cells.filter((cell) => !first[cell]).map((cell) => prices[cell]!), Infinity)
  let [limit, found, done]: [number, Uint8Array | undefined, number] = [priceOf(best), undefined, 0]
  const reached = new Uint8Array(height + width)

  /** What is reached from a cell's column (going up) or row (going down) along hidden cells other than itself; whether it comes back. */
  const comesBack = (own: number, isUp: boolean): boolean => {
    reached.fill(0)
    const [row, column] = [Math.floor(own / width), height + (own % width)]
    const [start, end] = isUp ? [column, row] : [row, column]
    const queue = [start]
    reached[start] = 1
    for (const from of queue) {
      const isRow = from < height
      for (let n = 0; n < (isRow ? width : height); n++) {
        const to = isRow ? height + n : n
        const cell = isRow ? from * width + n : n * width + from - height
        if (reached[to] || !hidden[cell] || cell === own || !mayPass(cell, isRow)) continue
        reached[to] = 1
        queue.push(to)
      }
      done += isRow ? width : height
      if (reached[end]) return true
    }
    return false
  }
  /** The cells of which one must be hidden too, for a cell that could be worked out; undefined where it could not. */
  const needed = (own: number): readonly number[] | undefined => {
    const out = new Set<number>()
    for (const isUp of [true, false]) {
      if (!mayPass(own, isUp)) continue
      if (comesBack(own, isUp)) return undefined
      for (const cell of cells) {
        const [row, column] = [Math.floor(cell / width), height + (cell % width)]
        if (hidden[cell] || isOut[cell]) continue
        if ((reached[row] && !reached[column] && mayPass(cell, true)) || (reached[column] && !reached[row] && mayPass(cell, false))) out.add(cell)
      }
      done += cells.length
    }
    return [...out]
  }
  /** Each line with one hidden cell alone needs another, and a further cell serves one row and one column. */
  const atLeast = (): number => {
    const count = new Int32Array(height + width)
    for (const cell of cells) {
      if (!hidden[cell]) continue
      count[Math.floor(cell / width)]! += 1
      count[height + (cell % width)]! += 1
    }
    const alone = (from: number, to: number) => count.subarray(from, to).reduce((sum, n) => sum + (n === 1 ? 1 : 0), 0)
    return Math.max(alone(0, height), alone(height, height + width))
  }
  const visit = (price: number): void => {
    const further = atLeast()
    if (done > most || price + (further && further * least) >= limit) return
    let branches: readonly number[] | undefined
    for (const cell of cells) {
      if (!hidden[cell]) continue
      const ways = needed(cell)
      if (ways && (!branches || ways.length < branches.length)) branches = ways
      if (branches?.length === 0) return
    }
    if (!branches) {
      ;[limit, found] = [price, Uint8Array.from(hidden)]
      return
    }
    const order = branches.toSorted((a, b) => prices[a]! - prices[b]! || a - b)
    for (const cell of order) {
      hidden[cell] = 2
      visit(price + prices[cell]!)
      hidden[cell] = 0
      isOut[cell] = 1
    }
    for (const cell of order) isOut[cell] = 0
  }
  function priceOf(some: Uint8Array): number {
    return some.reduce((sum, kind, cell) => sum + (kind ? prices[cell]! : 0), 0)
  }
  visit(0)
  return { hidden: found, isFewest: done <= most }
}
