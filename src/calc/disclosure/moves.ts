import type { Grid } from './grid.ts'

/**
 * Another table that somebody could take for the true one: some counts are one more, others one less, and every number that is
 * shown stays as it is. It is what keeps a hidden number from being worked out. `changes` are places among the leaves of either
 * side; `cells` are all whose number differs, the sums among them.
 */
export type Move = { readonly changes: readonly Change[]; readonly cells: readonly number[] }
export type Change = readonly [i: number, j: number, by: 1 | -1]

/**
 * The move that such changes make. Undefined where it is none: where nothing changes, where a number that is 0 would have to be
 * hidden, or where one would fall below 1. Whoever knows that a 0 is never hidden would not believe such a table.
 */
export function moveOf(grid: Grid, changes: readonly Change[]): Move | undefined {
  const { rows, columns, values } = grid
  const width = columns.names.length
  const by = new Map<number, number>()
  for (const [i, j, change] of changes)
    for (const row of rows.chains[rows.leaves[i]!]!) for (const column of columns.chains[columns.leaves[j]!]!)
      by.set(row * width + column, (by.get(row * width + column) ?? 0) + change)
  const cells: number[] = []
  for (const [cell, change] of by) {
    if (!change) continue
    if (values[cell]! < 1 || values[cell]! + change < 1) return undefined
    cells.push(cell)
  }
  return cells.length ? { changes, cells } : undefined
}
