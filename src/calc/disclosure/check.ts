import type { Grid } from './grid.ts'
import type { Hiding } from './hide.ts'
import type { Change } from './moves.ts'

/**
 * Whether a table may be published so: nothing here trusts how its hidden cells were chosen. For each hidden cell another whole
 * table is added up from what is counted, and compared: every shown number must be the same, every hidden one 1 or more (whoever
 * reads it knows that a 0 is never hidden), and the cell's own must differ. Two tables are then equally true to whoever reads
 * it, so the number cannot be worked out, by sums or by anything else. Gives what is wrong, in words; nothing where all holds.
 */
export function wrongWith(grid: Grid, primary: readonly number[], { hidden, moves }: Hiding): readonly string[] {
  const { rows, columns, values } = grid
  const nameOf = (cell: number) => `${rows.names[Math.floor(cell / columns.names.length)]}, ${columns.names[cell % columns.names.length]}`
  const wrong: string[] = []
  const isAdded = addedUp(grid, []).every((value, cell) => value === values[cell])
  if (!isAdded) wrong.push('the table does not add up')
  for (const cell of primary) if (!hidden[cell]) wrong.push(`${nameOf(cell)} must be hidden and is not`)
  const differs = new Map<readonly Change[], Uint8Array | undefined>()
  for (let cell = 0; cell < hidden.length; cell++) {
    if (!hidden[cell]) continue
    if (!values[cell]) wrong.push(`${nameOf(cell)} is 0, which is always shown`)
    const move = moves.get(cell)
    if (move && !differs.has(move.changes)) differs.set(move.changes, differenceOf(grid, hidden, move.changes))
    if (!move || !differs.get(move.changes)?.[cell]) wrong.push(`${nameOf(cell)} could be worked out`)
  }
  return wrong
}

/** 1 for each cell whose number differs; undefined where the changed table contradicts what is published. */
function differenceOf(grid: Grid, hidden: Uint8Array, changes: readonly Change[]): Uint8Array | undefined {
  const other = addedUp(grid, changes)
  const differs = new Uint8Array(hidden.length)
  for (let cell = 0; cell < hidden.length; cell++) {
    differs[cell] = other[cell] === grid.values[cell] ? 0 : 1
    if (hidden[cell] ? other[cell]! < 1 : differs[cell]) return undefined
  }
  return differs
}

/** Every number of the table, from what is counted and what is changed there, each line added to what it is part of. */
function addedUp({ rows, columns, values }: Grid, changes: readonly Change[]): Float64Array {
  const [height, width] = [rows.names.length, columns.names.length]
  const to = new Float64Array(values.length)
  for (const row of rows.leaves) for (const column of columns.leaves) to[row * width + column] = values[row * width + column]!
  for (const [i, j, by] of changes) to[rows.leaves[i]! * width + columns.leaves[j]!]! += by
  for (let column = 0; column < width - 1; column++) for (let row = 0; row < height; row++) to[row * width + columns.parents[column]!]! += to[row * width + column]!
  for (let row = 0; row < height - 1; row++) for (let column = 0; column < width; column++) to[rows.parents[row]! * width + column]! += to[row * width + column]!
  return to
}
