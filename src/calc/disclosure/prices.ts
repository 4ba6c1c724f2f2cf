import type { Grid } from './grid.ts'

/** What it costs to hide a number that need not be hidden: a sum before anything, then as few as possible, then as small as possible. */
const [cell, sum, all] = [1e9, 1e13, 1e14]
/** Larger counts than this cost the same, so that no sum of costs loses its last digits. */
const largest = 1e6

/** The price of hiding each cell; Infinity for a 0, which is always shown. What is hidden already costs nothing. */
export function pricesOf({ rows, columns, values }: Grid, hidden: Uint8Array): Float64Array {
  const width = columns.names.length
  const isSum = (side: Grid['rows']) => {
    const found = new Uint8Array(side.names.length).fill(1)
    for (const leaf of side.leaves) found[leaf] = 0
    return found
  }
  const [sumRows, sumColumns] = [isSum(rows), isSum(columns)]
  return values.map((value, at) => {
    if (hidden[at]) return 0
    if (!value) return Infinity
    if (at === values.length - 1) return all
    return (sumRows[Math.floor(at / width)] || sumColumns[at % width] ? sum : cell) + Math.min(value, largest)
  })
}
