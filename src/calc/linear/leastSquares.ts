/** A weighted least squares fit. Lists follow `kept`: the columns that told something new, in the order given. */
export type LeastSquares = {
  /** Which of the columns given were used. A column that earlier ones already determine is left out, as R's lm leaves it out with NA. */
  kept: readonly number[]
  coefficients: Float64Array
  /** The inverse of X'WX, row by row: `kept.length` squared. */
  inverse: Float64Array
  /** What is left of the outcome, one a row, not weighted. */
  residuals: Float64Array
}

/** A column of which less than this part is left once earlier ones are taken away says nothing new: the limit of R's lm. */
const aliased = 1e-7

/**
 * Fits `outcome` to `columns` (intercept included, by who calls) with non-negative `weights`, by Householder's reflections
 * (Golub and Van Loan, Matrix Computations, 4th edition, 5.2.2 and 5.3.2): X'WX is never formed, so its condition is not squared.
 */
export function leastSquares(columns: readonly Float64Array[], outcome: Float64Array, weights?: Float64Array): LeastSquares {
  const rows = outcome.length
  const root = weights ? weights.map(Math.sqrt) : undefined
  const weigh = (values: Float64Array) => (root ? values.map((value, i) => value * root[i]!) : values.slice())
  const kept: number[] = []
  const reflectors: Float64Array[] = [] // each from its own row on; the rows before it are zero
  const upper: Float64Array[] = [] // the columns of R
  for (let j = 0; j < columns.length; j++) {
    const column = weigh(columns[j]!)
    const size = norm(column, 0)
    const rank = reflectors.length
    if (rank >= rows) break
    for (let k = 0; k < rank; k++) reflect(reflectors[k]!, k, column)
    const left = norm(column, rank)
    if (!(left > aliased * size)) continue
    upper.push(reflector(column, rank, left))
    reflectors.push(column)
    kept.push(j)
  }
  const turned = weigh(outcome)
  for (let k = 0; k < kept.length; k++) reflect(reflectors[k]!, k, turned)
  const coefficients = back(upper, turned)
  const residuals = outcome.slice()
  for (let k = 0; k < kept.length; k++) {
    const [column, by] = [columns[kept[k]!]!, coefficients[k]!]
    for (let i = 0; i < rows; i++) residuals[i]! -= by * column[i]!
  }
  return { kept, coefficients, inverse: inverseOf(upper), residuals }
}

/** Turns `column`, from `row` on, into the unit vector of its reflection, and gives the column of R that it becomes. */
function reflector(column: Float64Array, row: number, left: number): Float64Array {
  const first = column[row]!
  const diagonal = first > 0 ? -left : left // the sign that cancels nothing
  const result = column.slice(0, row + 1)
  result[row] = diagonal
  column[row] = first - diagonal
  const length = norm(column, row)
  for (let i = row; i < column.length; i++) column[i]! /= length
  return result
}

function reflect(unit: Float64Array, row: number, values: Float64Array): void {
  let along = 0
  for (let i = row; i < values.length; i++) along += unit[i]! * values[i]!
  for (let i = row; i < values.length; i++) values[i]! -= 2 * along * unit[i]!
}

/** The length of a column from a row on, safe from overflow by its largest value. */
function norm(values: Float64Array, from: number): number {
  let most = 0
  for (let i = from; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!))
  if (most === 0) return 0
  let sum = 0
  for (let i = from; i < values.length; i++) sum += (values[i]! / most) ** 2
  return most * Math.sqrt(sum)
}

/** Solves R b = y from the last row up; `upper` holds the columns of R. */
function back(upper: readonly Float64Array[], y: Float64Array): Float64Array {
  const found = y.slice(0, upper.length)
  for (let k = upper.length - 1; k >= 0; k--) {
    found[k]! /= upper[k]![k]!
    for (let i = 0; i < k; i++) found[i]! -= found[k]! * upper[k]![i]!
  }
  return found
}

/** R^-1 R^-T, the inverse of R'R. */
function inverseOf(upper: readonly Float64Array[]): Float64Array {
  const width = upper.length
  const columns = upper.map((_, k) => back(upper, Float64Array.from({ length: width }, (_, i) => (i === k ? 1 : 0)))) // of R^-1
  const found = new Float64Array(width * width)
  for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) for (const column of columns) found[i * width + j]! += column[i]! * column[j]!
  return found
}

/** How much of its own fitted value each row decides: the diagonal of the weighted hat matrix, 0 to 1; they add to the rank. */
export function leverages({ kept, inverse }: LeastSquares, columns: readonly Float64Array[], weights?: Float64Array): Float64Array {
  const width = kept.length
  const used = kept.map((j) => columns[j]!)
  const found = new Float64Array(columns[0]?.length ?? 0)
  for (let i = 0; i < found.length; i++) {
    let sum = 0
    for (let a = 0; a < width; a++) {
      const x = used[a]![i]!
      if (x === 0) continue
      let across = 0
      for (let b = 0; b < width; b++) across += inverse[a * width + b]! * used[b]![i]!
      sum += x * across
    }
    found[i] = sum * (weights ? weights[i]! : 1)
  }
  return found
}
