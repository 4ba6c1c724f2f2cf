import { cheapestCross } from './crosses.ts'
import { cheapestCycle, strandsOf, type Found, type Strand, type Strands } from './cycles.ts'
import { isFlat, type Grid, type Side } from './grid.ts'
import { moveOf, type Move } from './moves.ts'
import { pricesOf } from './prices.ts'

/** What is hidden of a table, and for each hidden cell the move by which another number could stand there. */
export type Hiding = {
  /** 0 shown, 1 hidden for what it is, 2 hidden for the others' sake; a cell's place is as in the grid. */
  readonly hidden: Uint8Array
  /** By the place of a hidden cell. */
  readonly moves: ReadonlyMap<number, Move>
}

/**
 * Hides what must be hidden with the first ones: one after the other each that could be worked out is given the cheapest move, and
 * all cells of the move are hidden. So every hidden cell has its move from the start, in a table with any levels. Then each cell
 * hidden for the others' sake is shown again, the dearest first, where all that lean on it find another move among what is hidden.
 * `most` bounds the second part, in cells looked at: it makes the table better, never safer.
 */
export function hideAround(grid: Grid, primary: readonly number[], most: number): Hiding {
  const hidden = new Uint8Array(grid.values.length)
  for (const cell of primary) hidden[cell] = 1
  const moves = new Map<number, Move>()
  const prices = pricesOf(grid, hidden)
  const find = finder(grid)
  const work = { done: 0 }
  for (const cell of order(grid, primary)) {
    if (moves.has(cell)) continue
    const move = moveThrough(grid, find(cell, prices, true, work))
    if (!move) throw new Error('a hidden number found no other that could stand there') // there always is one: see cheapestCross
    for (const touched of move.cells) {
      if (!hidden[touched]) hidden[touched] = 2
      prices[touched] = 0
      if (!moves.has(touched)) moves.set(touched, move)
    }
  }
  work.done = 0
  const asked = pricesOf(grid, new Uint8Array(hidden.length))
  const inside = asked.map((_, cell) => (hidden[cell] ? 0 : Infinity))
  const extra = [...moves.keys()].filter((cell) => hidden[cell] === 2).sort((a, b) => asked[b]! - asked[a]! || a - b)
  for (const cell of extra) {
    if (work.done > most) break
    inside[cell] = Infinity
    const found = leanOthers(cell, moves, (other) => moveThrough(grid, find(other, inside, false, work)))
    if (!found) inside[cell] = 0
    else {
      hidden[cell] = 0
      moves.delete(cell)
      for (const [other, move] of found) moves.set(other, move)
    }
  }
  return { hidden, moves }
}

/** The move of each hidden cell among what is hidden already; undefined where one has none: then it could be worked out. Only for a table without levels is that the last word. */
export function movesWithin(grid: Grid, hidden: Uint8Array): ReadonlyMap<number, Move> | undefined {
  const inside = Float64Array.from(hidden, (kind) => (kind ? 0 : Infinity))
  const moves = new Map<number, Move>()
  const find = finder(grid)
  for (let cell = 0; cell < hidden.length; cell++) {
    if (!hidden[cell] || moves.has(cell)) continue
    const move = moveThrough(grid, find(cell, inside, false, { done: 0 }))
    if (!move) return undefined
    for (const touched of move.cells) if (!moves.has(touched)) moves.set(touched, move)
  }
  return moves
}

/** Other moves for whoever leans on a cell; undefined where one finds none. */
function leanOthers(cell: number, moves: ReadonlyMap<number, Move>, another: (cell: number) => Move | undefined): ReadonlyMap<number, Move> | undefined {
  const found = new Map<number, Move>()
  for (const [other, move] of moves) {
    if (other === cell || found.has(other) || !move.cells.includes(cell)) continue
    const instead = another(other)
    if (!instead) return undefined
    for (const touched of instead.cells) if (!found.has(touched) && (touched === other || moves.get(touched)?.cells.includes(cell))) found.set(touched, instead)
  }
  return found
}

const moveThrough = (grid: Grid, found: Found | undefined) => found && moveOf(grid, found.changes)

/** The alone first: what has the fewest other hidden cells in its row and column, then the smallest, then the first. */
function order({ columns, values }: Grid, primary: readonly number[]): readonly number[] {
  const width = columns.names.length
  const inRow = new Map<number, number>(), inColumn = new Map<number, number>()
  const row = (cell: number) => Math.floor(cell / width)
  for (const cell of primary) {
    inRow.set(row(cell), (inRow.get(row(cell)) ?? 0) + 1)
    inColumn.set(cell % width, (inColumn.get(cell % width) ?? 0) + 1)
  }
  const company = (cell: number) => Math.min(inRow.get(row(cell))!, inColumn.get(cell % width)!)
  return [...primary].sort((a, b) => company(a) - company(b) || values[a]! - values[b]! || a - b)
}

/** Looks for the cheapest change of a cell: a cycle among lines of the same sum and, in a table with levels, a cross anywhere. */
function finder(grid: Grid) {
  const { rows, columns, values } = grid
  const width = columns.names.length
  const hasLevels = !isFlat(rows) || !isFlat(columns)
  const [largestRow, largestColumn] = [largestLeaf(rows, (line) => values[line * width + width - 1]!), largestLeaf(columns, (line) => values[values.length - width + line]!)]
  const [rowStrands, columnStrands] = [kept(rows, largestRow), kept(columns, largestColumn)]
  return (cell: number, prices: Float64Array, isAnywhere: boolean, work: { done: number }): Found | undefined => {
    const cycle = cheapestCycle(grid, prices, rowStrands(Math.floor(cell / width)), columnStrands(cell % width), work)
    if (!hasLevels || cycle?.cost === 0) return cycle
    return cheapestCross(grid, prices, cell, isAnywhere ? within(grid, cell) : within(grid, cell).slice(0, 4), cycle?.cost ?? Infinity, work) ?? cycle
  }
}

/** The leaf of each line through which it is changed: the one with the most people. */
function largestLeaf({ names, leaves, chains }: Side, total: (line: number) => number): Int32Array {
  const largest = new Int32Array(names.length).fill(-1)
  for (let leaf = 0; leaf < leaves.length; leaf++) for (const line of chains[leaves[leaf]!]!)
    if (largest[line]! < 0 || total(leaves[leaf]!) > total(leaves[largest[line]!]!)) largest[line] = leaf
  return largest
}

/** The strands of a line's own sum, made once, and the line's place among them. */
function kept(side: Side, leafOf: Int32Array) {
  const made = new Map<number, Strands>()
  return (line: number): readonly [readonly Strand[], number] => {
    const sum = side.parents[line]! < 0 ? line : side.parents[line]!
    const strands = made.get(sum) ?? strandsOf(side, sum, (other) => leafOf[other]!)
    made.set(sum, strands)
    return [strands.list, strands.placeOf.get(line)!]
  }
}

/** The places among the leaves that a cell adds up and that are not 0. */
function within({ rows, columns, values }: Grid, cell: number): readonly (readonly [number, number])[] {
  const width = columns.names.length
  const found: [number, number][] = []
  const under = ({ leaves, chains }: Side, line: number) => [...leaves.keys()].filter((leaf) => chains[leaves[leaf]!]!.includes(line))
  const across = under(columns, cell % width)
  for (const i of under(rows, Math.floor(cell / width))) for (const j of across) if (values[rows.leaves[i]! * width + columns.leaves[j]!]) found.push([i, j])
  return found
}
