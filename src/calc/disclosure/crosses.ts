import type { Found } from './cycles.ts'
import type { Grid, Side } from './grid.ts'
import type { Change } from './moves.ts'

/** How a side changes: +1 at one leaf and what it is part of, -1 at another, or at none; where both meet in a sum nothing changes. */
type Shift = { readonly from: number; readonly to: number; readonly plus: Int32Array; readonly minus: Int32Array }

/** The shifts that change a line: from each of `under`, leaves within it, to each leaf outside it and to none. */
function shiftsOf({ leaves, chains }: Side, line: number, under: readonly number[]): readonly Shift[] {
  const shifts: Shift[] = []
  const none = new Int32Array(0)
  for (const from of under) {
    const own = chains[leaves[from]!]!
    shifts.push({ from, to: -1, plus: own, minus: none })
    for (let to = 0; to < leaves.length; to++) {
      const other = chains[leaves[to]!]!
      if (other.includes(line)) continue
      let same = 0
      while (own[own.length - 1 - same] === other[other.length - 1 - same]) same += 1
      shifts.push({ from, to, plus: own.subarray(0, own.length - same), minus: other.subarray(0, other.length - same) })
    }
  }
  return shifts
}

/**
 * The cheapest change of a cell by two rows and two columns, wherever in the table they stand: one goes up where the other goes
 * down, and of the sums those change that hold only one of the two. There is always one: to add 1 in one place, and to hide
 * every sum that it is part of. `within` are the places among the leaves whose counts the cell adds up, none of them 0. What goes
 * down must stay at 1 or more.
 */
export function cheapestCross({ rows, columns, values }: Grid, prices: Float64Array, cell: number, within: readonly (readonly [number, number])[], limit: number, work: { done: number }): Found | undefined {
  const width = columns.names.length
  let [cost, best]: [number, readonly Change[] | undefined] = [limit, undefined]
  const priceOf = (some: Int32Array, others: Int32Array, isDown: boolean, most: number): number => {
    let price = 0
    work.done += some.length * others.length
    for (const row of some) for (const column of others) {
      const at = row * width + column
      price += isDown && values[at]! < 2 ? Infinity : prices[at]!
      if (price >= most) return Infinity
    }
    return price
  }
  /** What the count in one place costs at least, where it goes against the first; most choices are too dear for this alone. */
  const single = (i: number, j: number, isDown: boolean) => {
    const at = rows.leaves[i]! * width + columns.leaves[j]!
    return isDown && values[at]! < 2 ? Infinity : prices[at]!
  }
  for (const [i, j] of within) {
    const columnShifts = shiftsOf(columns, cell % width, [j])
    const rowShifts = shiftsOf(rows, Math.floor(cell / width), [i])
    for (const isUp of [true, false]) for (const down of rowShifts) {
      const near = down.to < 0 ? 0 : single(down.to, j, isUp)
      work.done += 1
      if (near >= cost) continue
      for (const across of columnShifts) {
        if (near + (across.to < 0 ? 0 : single(i, across.to, isUp)) >= cost) continue
        let price = 0
        for (const [some, others, sign] of [[down.plus, across.plus, true], [down.minus, across.plus, false], [down.plus, across.minus, false], [down.minus, across.minus, true]] as const)
          if (price < cost) price += priceOf(some, others, sign !== isUp, cost - price)
        if (price >= cost) continue
        const by = isUp ? 1 : -1
        const all: Change[] = [[i, j, by], [down.to, j, isUp ? -1 : 1], [i, across.to, isUp ? -1 : 1], [down.to, across.to, by]]
        ;[cost, best] = [price, all.filter(([row, column]) => row >= 0 && column >= 0)]
      }
    }
  }
  return best && { cost, changes: best }
}
