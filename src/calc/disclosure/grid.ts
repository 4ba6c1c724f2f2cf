/**
 * One side of a table: its lines, and what they add up to. A line is what is counted (a leaf) or a sum of other lines; `parents`
 * gives for each line the line that it is part of. The last line is the sum of all, and is part of nothing (-1). A line stands
 * before what it is part of, as it is printed.
 */
export type Side = {
  readonly names: readonly string[]
  readonly parents: Int32Array
  /** The lines that are counted, in the order in which they were given. */
  readonly leaves: Int32Array
  /** For each line itself, what it is part of, what that is part of, up to the sum of all. */
  readonly chains: readonly Int32Array[]
}

/** A table with everything that is published of it: each line of one side by each of the other, the sums included. */
export type Grid = {
  readonly rows: Side
  readonly columns: Side
  /** Whole counts, row by row; a cell's place is row x number of columns + column. */
  readonly values: Float64Array
}

/** How the levels of a path are written in one name: `Cambridgeshire / Fenland / Wisbech`. */
export const between = ' / '
/** What the sum of all is called. */
export const totalName = 'Total'

/**
 * A side from the paths of what is counted, widest area first: `[['Cambridgeshire', 'Fenland'], ['Cambridgeshire', 'Cambridge']]`
 * is counted by district, with a sum for the county and one for all. A path of one name has no sum but that of all. The lines of
 * one sum stand together before it, in the order in which they were first named. Throws a RangeError where a path is empty,
 * stands twice, or is part of another: then a count would be two things.
 */
export function sideOf(paths: readonly (readonly string[])[]): Side {
  type Line = { name: string; children: Map<string, Line>; leaf: number }
  const root: Line = { name: totalName, children: new Map(), leaf: -1 }
  for (const [leaf, path] of paths.entries()) {
    let line = root
    for (const [depth, part] of path.entries()) {
      const next: Line = line.children.get(part) ?? { name: path.slice(0, depth + 1).join(between), children: new Map(), leaf: -1 }
      line.children.set(part, next)
      if (next.leaf >= 0) throw new RangeError(`${path.join(between)} is named twice, or is part of what is counted itself`)
      line = next
    }
    if (line === root || line.children.size) throw new RangeError(`${path.join(between) || 'a line without a name'} is named twice, or is part of what is counted itself`)
    line.leaf = leaf
  }
  const names: string[] = [], parents: number[] = []
  const leaves = new Int32Array(paths.length)
  const add = (line: Line): number => {
    const children = [...line.children.values()].map(add)
    const at = names.push(line.name) - 1
    parents.push(-1)
    for (const child of children) parents[child] = at
    if (line.leaf >= 0) leaves[line.leaf] = at
    return at
  }
  add(root)
  return { names, parents: Int32Array.from(parents), leaves, chains: names.map((_, line) => chainOf(parents, line)) }
}

function chainOf(parents: readonly number[], line: number): Int32Array {
  const chain: number[] = []
  for (let at = line; at >= 0; at = parents[at]!) chain.push(at)
  return Int32Array.from(chain)
}

/**
 * A table from what was counted: `counts` has a row for each path of `rows` and in it a whole number, 0 or more, for each of
 * `columns`. Every sum is reckoned here. Throws a RangeError where a count is no such number or one is missing.
 */
export function gridOf({ rows, columns, counts }: { rows: readonly (readonly string[])[]; columns: readonly (readonly string[])[]; counts: readonly (readonly number[])[] }): Grid {
  if (!rows.length || !columns.length) throw new RangeError('a table has at least one row and one column')
  if (counts.length !== rows.length || counts.some((row) => row.length !== columns.length)) throw new RangeError('a table has a count for each row and column, and no more')
  const grid = emptyGrid(sideOf(rows), sideOf(columns))
  for (const [i, row] of counts.entries()) for (const [j, count] of row.entries()) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${count} is no count: counts are whole numbers, 0 or more`)
    addTo(grid, i, j, count)
  }
  if (!Number.isSafeInteger(grid.values.at(-1))) throw new RangeError('the counts add up to more than can be reckoned with')
  return grid
}

/** The table without its counts: every cell 0. */
export const emptyGrid = (rows: Side, columns: Side): Grid => ({ rows, columns, values: new Float64Array(rows.names.length * columns.names.length) })

/** Adds to what was counted in one place, and to every sum that it is part of. `i` and `j` are places among the leaves. */
export function addTo({ rows, columns, values }: Grid, i: number, j: number, by: number): void {
  const width = columns.names.length
  for (const row of rows.chains[rows.leaves[i]!]!) for (const column of columns.chains[columns.leaves[j]!]!) values[row * width + column]! += by
}

/** The table with its rows as columns. */
export function turned({ rows, columns, values }: Grid): Grid {
  const to = emptyGrid(columns, rows)
  for (let row = 0; row < rows.names.length; row++) for (let column = 0; column < columns.names.length; column++)
    to.values[column * rows.names.length + row] = values[row * columns.names.length + column]!
  return to
}

/** Whether a side has no sum but that of all. */
export const isFlat = (side: Side): boolean => side.leaves.length === side.names.length - 1
