import { intervalsOfFlat, type Interval as Ends } from './flows.ts'
import { isFlat, type Grid } from './grid.ts'
import type { Hiding } from './hide.ts'
import { ends } from './simplex.ts'

/** What a hidden number may be for all that is published. With `isAtLeast` it is this or wider: the table was too large to say how wide. */
export type Interval = Ends & { readonly isAtLeast?: true }

/** Numbers in the largest table of equations that is solved. */
const largest = 40_000

/**
 * The interval of each hidden cell, from everything that is published and because no count is below 0; `high` is Infinity where
 * nothing bounds it. A table without levels is a flow (intervalsOfFlat); in one with levels the hidden cells that hang together are
 * solved as linear equations (simplex.ts), and the ends brought in to whole numbers. That a hidden number cannot be worked out is not
 * shown here but in check.ts, which trusts neither.
 */
export function intervalsOf(grid: Grid, { hidden, moves }: Hiding): ReadonlyMap<number, Interval> {
  if (isFlat(grid.rows) && isFlat(grid.columns)) return intervalsOfFlat(grid, hidden)
  const found = new Map<number, Interval>()
  for (const { cells, equations } of parts(grid, hidden)) {
    const places = new Map(cells.map((cell, at) => [cell, at]))
    const isSmall = cells.length * equations.length <= largest
    const solved = isSmall ? ends(cells.length, equations.map((factors) => ({
      factors: new Map([...factors].map(([cell, factor]) => [places.get(cell)!, factor])),
      sum: [...factors].reduce((sum, [cell, factor]) => sum + factor * grid.values[cell]!, 0),
    }))) : []
    for (const [at, cell] of cells.entries()) {
      const value = grid.values[cell]!
      const known = reached(grid, moves, cell)
      const { low, high } = solved[at] ?? { low: NaN, high: NaN }
      const whole = { low: Math.max(0, Math.ceil(low - 1e-6)), high: Math.floor(high + 1e-6) }
      // Should reckoning with fractions ever have gone wrong, what is known for certain is told.
      found.set(cell, whole.low <= Math.min(value, known.low) && whole.high >= Math.max(value, known.high) ? whole : { ...known, isAtLeast: true })
    }
  }
  return found
}

/** The number itself and that of the other table that the cell leans on. */
function reached({ rows, columns, values }: Grid, moves: Hiding['moves'], cell: number): Ends {
  const [row, column] = [Math.floor(cell / columns.names.length), cell % columns.names.length]
  const by = moves.get(cell)!.changes.reduce((sum, [i, j, by]) => sum + (rows.chains[rows.leaves[i]!]!.includes(row) && columns.chains[columns.leaves[j]!]!.includes(column) ? by : 0), 0)
  return { low: values[cell]! + Math.min(by, 0), high: values[cell]! + Math.max(by, 0) }
}

/** The hidden cells that hang together by sums, and those sums: the parts count 1, what they add up to -1. */
function parts({ rows, columns }: Grid, hidden: Uint8Array): readonly { cells: readonly number[]; equations: readonly ReadonlyMap<number, number>[] }[] {
  const [height, width] = [rows.names.length, columns.names.length]
  const equations = new Map<number, Map<number, number>>()
  const add = (key: number, cell: number, factor: number) => {
    if (hidden[cell]) equations.set(key, (equations.get(key) ?? new Map()).set(cell, factor))
  }
  const addBoth = (key: number, part: number, sum: number) => {
    add(key, part, 1)
    add(key, sum, -1)
  }
  // Each sum down and across has a key of its own: that of the cell it is printed in.
  for (let row = 0; row < height; row++) for (let column = 0; column < width; column++) {
    const cell = row * width + column
    const [above, aside] = [rows.parents[row]!, columns.parents[column]!]
    if (above >= 0) addBoth(above * width + column, cell, above * width + column)
    if (aside >= 0) addBoth(height * width + row * width + aside, cell, row * width + aside)
  }
  const leader = new Map<number, number>()
  const first = (cell: number): number => {
    let at = cell
    while (leader.get(at) !== undefined && leader.get(at) !== at) at = leader.get(at)!
    return at
  }
  for (const [cell, kind] of hidden.entries()) if (kind) leader.set(cell, cell)
  for (const factors of equations.values()) {
    const [one, ...others] = factors.keys()
    for (const other of others) leader.set(first(other), first(one!))
  }
  const all = new Map<number, { cells: number[]; equations: ReadonlyMap<number, number>[] }>()
  for (const cell of leader.keys()) {
    const part = all.get(first(cell)) ?? { cells: [], equations: [] }
    part.cells.push(cell)
    all.set(first(cell), part)
  }
  for (const factors of equations.values()) all.get(first([...factors.keys()][0]!))!.equations.push(factors)
  return [...all.values()]
}
