import type { Column } from './frame.ts'

/**
 * The columns of a regression on some rows: numbers as they are, a category as one column of 0 and 1 for every level but the first
 * (treatment contrasts), named for both. A level that none of the rows has gives a column of zeros, which least squares leaves out.
 */
export function regressors(covariates: readonly Column[], rows: Int32Array): { names: string[]; columns: Float64Array[] } {
  const [names, columns]: [string[], Float64Array[]] = [[], []]
  for (const column of covariates) {
    if (column.kind === 'number') {
      names.push(column.name)
      columns.push(Float64Array.from(rows, (row) => column.values[row]!))
    } else for (let level = 1; level < column.levels.length; level++) {
      names.push(column.name + column.levels[level]!)
      columns.push(Float64Array.from(rows, (row) => (column.codes[row] === level ? 1 : 0)))
    }
  }
  return { names, columns }
}

/** Of one array, the values of some rows. */
export const take = (values: ArrayLike<number>, rows: Int32Array): Float64Array => Float64Array.from(rows, (row) => values[row]!)

/** The rows that weigh something, in their order. */
export function weighed(weights: Float64Array): Int32Array {
  const rows = new Int32Array(weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0))
  let at = 0
  for (let row = 0; row < weights.length; row++) if (weights[row]! > 0) rows[at++] = row
  return rows
}
