import type { Grid } from './grid.ts'

/** What it costs to hide a number that need not be hidden: the total of all most, then other totals, subtotals, and as few counts as possible, as small as possible. */
const [cell, subtotal, total, all] = [1e9, 1e11, 1e13, 1e14]
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
    const [row, column] = [Math.floor(at / width), at % width]
    const isTotal = row === rows.names.length - 1 || column === width - 1
    return (isTotal ? total : sumRows[row] || sumColumns[column] ? subtotal : cell) + Math.min(value, largest)
  })
}
