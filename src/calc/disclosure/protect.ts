import { wrongWith } from './check.ts'
import { fewestAround } from './fewest.ts'
import { isFlat, turned, type Grid } from './grid.ts'
import { hideAround, movesWithin, type Hiding } from './hide.ts'
import type { Move } from './moves.ts'

/** The rule: counts from 1 to `max` are hidden. Sums are shown, even small ones, unless `areSmallSumsHidden`, where the table can be made safe so. */
export type Rule = { readonly max: number; readonly areSmallSumsHidden?: boolean }

/** What is hidden of a table. Places are as in the grid: row x number of columns + column. */
export type Protection = Hiding & {
  readonly primary: readonly number[]
  /** Hidden so that the first ones cannot be worked out. */
  readonly secondary: readonly number[]
  /** Whether nothing cheaper is possible: the fewest sums, then the fewest cells, then the fewest people. Otherwise nobody knows. */
  readonly isFewest: boolean
  /** Sums of 1 to `max` that are shown. */
  readonly smallSums: readonly number[]
}

/** How much work is put into making a table better, in cells looked at: about a second for the first, a fifth for the second. */
const searched = 2e7, tidied = 1e7
/** Cells of a table that is searched through. */
const largest = 1000

/**
 * Hides the counts from 1 to `max` of a table of people, and as few others as it can so that no hidden number can be worked out
 * from what is shown: neither by whoever adds and takes away, nor by whoever also knows the rule (a hidden number is at least 1).
 * A 0 is always shown. A sum is hidden only where a count is otherwise given away, as where it stands alone in its row. A small
 * table without levels is searched through for the best answer; a larger one, or one with levels, gets a good one. Before the
 * answer is given it is checked by other means (check.ts), and an Error is thrown should it be unsafe.
 * A table turned on its side has the same answer turned, unless it is its own mirror image.
 */
export function protect(grid: Grid, { max, areSmallSumsHidden = false }: Rule): Protection {
  if (!Number.isSafeInteger(max) || max < 1) throw new RangeError('the largest count to hide is a whole number, 1 or more')
  const { rows, columns, values } = grid
  const width = columns.names.length
  const isCounted = leafCells(grid)
  const small = [...values.keys()].filter((cell) => values[cell]! >= 1 && values[cell]! <= max)
  const primary = areSmallSumsHidden ? small : small.filter((cell) => isCounted[cell])
  const smallSums = areSmallSumsHidden ? [] : small.filter((cell) => !isCounted[cell])
  if (!isStanding(grid)) {
    const height = rows.names.length
    const turn = (cell: number) => (cell % height) * width + Math.floor(cell / height) // from a place in the turned table
    const { hidden, moves, isFewest } = hide(turned(grid), primary.map((cell) => (cell % width) * height + Math.floor(cell / width)).sort((a, b) => a - b))
    const own = new Uint8Array(hidden.length)
    for (const [cell, kind] of hidden.entries()) own[turn(cell)] = kind
    const back = new Map<Move, Move>()
    for (const move of moves.values()) back.set(move, { changes: move.changes.map(([i, j, by]) => [j, i, by] as const), cells: move.cells.map(turn) })
    return checked({ hidden: own, moves: new Map([...moves].map(([cell, move]) => [turn(cell), back.get(move)!])), isFewest })
  }
  return checked(hide(grid, primary))

  function checked(hiding: Hiding & { isFewest: boolean }): Protection {
    const wrong = wrongWith(grid, primary, hiding)
    if (wrong.length) throw new Error(`the table is not safe to publish: ${wrong[0]}`)
    return { ...hiding, primary, secondary: [...hiding.hidden.keys()].filter((cell) => hiding.hidden[cell] === 2), smallSums }
  }
}

function hide(grid: Grid, primary: readonly number[]): Hiding & { isFewest: boolean } {
  const good = hideAround(grid, primary, tidied)
  const isLarge = grid.values.length > largest
  if (!primary.length || isLarge || !isFlat(grid.rows) || !isFlat(grid.columns)) return { ...good, isFewest: !good.hidden.includes(2) }
  const { hidden, isFewest } = fewestAround(grid, primary, good.hidden, searched)
  const moves = hidden && movesWithin(grid, hidden)
  return { ...(hidden && moves ? { hidden, moves } : good), isFewest }
}

/** 1 for each cell that is counted, 0 for the sums. */
export function leafCells({ rows, columns, values }: Grid): Uint8Array {
  const found = new Uint8Array(values.length)
  for (const row of rows.leaves) for (const column of columns.leaves) found[row * columns.names.length + column] = 1
  return found
}

/** One of a table and its mirror image, whichever it is given: with more rows than columns of people, else the one whose counts come first. */
function isStanding(grid: Grid): boolean {
  const { rows, columns, values } = grid
  const [height, width] = [rows.names.length, columns.names.length]
  const filled = [...rows.names.keys()].filter((row) => values[row * width + width - 1]), across = [...columns.names.keys()].filter((column) => values[(height - 1) * width + column])
  if (filled.length !== across.length) return filled.length > across.length
  for (const [a, row] of filled.entries()) for (const [b, column] of across.entries()) {
    const [one, two] = [values[row * width + column]!, values[filled[b]! * width + across[a]!]!]
    if (one !== two) return one < two
  }
  return true
}
