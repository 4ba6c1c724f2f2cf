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
  const room = new Float64Array(values.length)
  const isAdded = addedUp(grid, [], room).every((value, cell) => value === values[cell])
  if (!isAdded) wrong.push('the table does not add up')
  for (const cell of primary) if (!hidden[cell]) wrong.push(`${nameOf(cell)} must be hidden and is not`)
  const leaning = new Map<readonly Change[], number[]>()
  for (let cell = 0; cell < hidden.length; cell++) {
    if (!hidden[cell]) continue
    if (!values[cell]) wrong.push(`${nameOf(cell)} is 0, which is always shown`)
    const changes = moves.get(cell)?.changes ?? []
    leaning.set(changes, [...(leaning.get(changes) ?? []), cell])
  }
  for (const [changes, cells] of leaning) {
    const differs = differenceOf(grid, hidden, changes, room)
    for (const cell of cells) if (!differs?.[cell]) wrong.push(`${nameOf(cell)} could be worked out`)
  }
  return wrong
}

/** 1 for each cell whose number differs; undefined where the changed table contradicts what is published. */
function differenceOf(grid: Grid, hidden: Uint8Array, changes: readonly Change[], room: Float64Array): Uint8Array | undefined {
  const other = addedUp(grid, changes, room)
  const differs = new Uint8Array(hidden.length)
  for (let cell = 0; cell < hidden.length; cell++) {
    differs[cell] = other[cell] === grid.values[cell] ? 0 : 1
    if (hidden[cell] ? other[cell]! < 1 : differs[cell]) return undefined
  }
  return differs
}

/** Every number of the table, from what is counted and what is changed there, each line added to what it is part of; written into `to`. */
function addedUp({ rows, columns, values }: Grid, changes: readonly Change[], to: Float64Array): Float64Array {
  const [height, width] = [rows.names.length, columns.names.length]
  to.fill(0)
  for (const row of rows.leaves) for (const column of columns.leaves) to[row * width + column] = values[row * width + column]!
  for (const [i, j, by] of changes) to[rows.leaves[i]! * width + columns.leaves[j]!]! += by
  for (let row = 0, at = 0; row < height; row++, at += width)
    for (let column = 0; column < width - 1; column++) to[at + columns.parents[column]!]! += to[at + column]!
  for (let row = 0; row < height - 1; row++) {
    const [from, sum] = [row * width, rows.parents[row]! * width]
    for (let column = 0; column < width; column++) to[sum + column]! += to[from + column]!
  }
  return to
}
