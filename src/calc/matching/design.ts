import type { Frame, Unusable } from './frame.ts'

/**
 * The columns of a regression with intercept, as R makes them: numbers as they are, a category as one column of 0 and 1 for
 * every level but the first (treatment contrasts), named for the category and the level.
 */
export type Design = { terms: readonly string[]; columns: readonly Float64Array[] }

/** The design of a frame's covariates, the intercept first; each column is its own copy. */
export function designOf({ covariates, treated }: Pick<Frame, 'covariates' | 'treated'>): Design {
  const terms = ['(Intercept)']
  const columns = [new Float64Array(treated.length).fill(1)]
  for (const column of covariates) {
    if (column.kind === 'number') {
      terms.push(column.name)
      columns.push(column.values.slice())
      continue
    }
    for (let level = 1; level < column.levels.length; level++) {
      const values = new Float64Array(treated.length)
      for (let i = 0; i < values.length; i++) if (column.codes[i] === level) values[i] = 1
      terms.push(column.name + column.levels[level]!)
      columns.push(values)
    }
  }
  return { terms, columns }
}

/** A design of rank k as Q R: `columns` of length 1, each at right angles to those before it, and R, upper triangular, row by row. */
export type Orthogonal = { terms: readonly string[]; columns: readonly Float64Array[]; r: Float64Array }

/** What is left of a column once those before it are taken away, below which it says nothing new. R's own limit is 1e-11, for weighted columns. */
const nothing = 1e-10
/** A column that varies by less of its size than numbers of 53 bits can tell does not vary. */
const unseen = 1e-13

/**
 * Makes the columns of a design orthogonal, in place, by modified Gram and Schmidt (Golub and Van Loan, Matrix Computations,
 * 4th edition, 5.2.8). As the first column is the intercept, the others are centred; so columns in tens of thousands and columns
 * of 0 and 1 fare alike. A column that the earlier ones already determine is named, with those that determine it.
 */
export function orthogonalise({ terms, columns }: Design): Orthogonal | Unusable {
  const width = terms.length
  const r = new Float64Array(width * width)
  const problems: string[] = []
  const used: number[] = []
  for (let j = 0; j < width; j++) {
    const column = columns[j]!
    const given = Math.sqrt(dot(column, column))
    let size = 0 // of the column once centred
    for (const k of used) {
      const q = columns[k]!
      const along = dot(q, column)
      r[k * width + j] = along
      for (let i = 0; i < column.length; i++) column[i]! -= along * q[i]!
      if (k === 0) size = Math.sqrt(dot(column, column))
    }
    const left = Math.sqrt(dot(column, column))
    if (j > 0 && !(left > nothing * size && size > unseen * given)) {
      problems.push(sayAliased(j, terms, r, used))
      continue
    }
    r[j * width + j] = left
    for (let i = 0; i < column.length; i++) column[i]! /= left
    used.push(j)
  }
  return isAny(problems) ? { problems } : { terms, columns, r }
}

/** Names the earlier terms of which term `j` is made: those with a part in the solution of R b = r. */
function sayAliased(j: number, terms: readonly string[], r: Float64Array, used: readonly number[]): string {
  const width = terms.length
  const b = new Float64Array(width)
  for (let at = used.length - 1; at >= 0; at--) {
    const k = used[at]!
    let sum = r[k * width + j]!
    for (let after = at + 1; after < used.length; after++) sum -= r[k * width + used[after]!]! * b[used[after]!]!
    b[k] = sum / r[k * width + k]!
  }
  const part = (k: number) => Math.abs(b[k]!) * r[k * width + k]!
  const most = Math.max(...used.slice(1).map(part), 0)
  const makers = used.slice(1).filter((k) => part(k) > 1e-6 * most).map((k) => `"${terms[k]!}"`)
  return makers.length ? `covariate "${terms[j]!}" is collinear: it can be worked out from ${makers.join(', ')}, so leave one of them out`
    : `covariate "${terms[j]!}" is constant, the same in every row, so it tells nobody apart: leave it out`
}

/** The sum of products, in four partial sums: as quick as it gets without losing figures. */
export function dot(a: Float64Array, b: Float64Array): number {
  let [w, x, y, z] = [0, 0, 0, 0]
  const whole = a.length - (a.length % 4)
  for (let i = 0; i < whole; i += 4) {
    w += a[i]! * b[i]!
    x += a[i + 1]! * b[i + 1]!
    y += a[i + 2]! * b[i + 2]!
    z += a[i + 3]! * b[i + 3]!
  }
  for (let i = whole; i < a.length; i++) w += a[i]! * b[i]!
  return w + x + (y + z)
}

const isAny = (problems: string[]): problems is [string, ...string[]] => problems.length > 0
