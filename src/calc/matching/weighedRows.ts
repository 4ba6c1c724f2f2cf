/** One pass over the rows an iteration: the scores that coefficients give, and the weighted sums from which the next ones follow. */
export type Weighed = {
  /** X'WX and X'Wz of the last pass, row by row. */
  matrix: Float64Array
  right: Float64Array
  scores: Float64Array
  /** How the coefficients changed in the last step. */
  growing: Float64Array
  /** Weights and working responses of the fitted values (y + 0.5) / 2, with which R's glm begins. */
  begin: () => void
  /** Those of new coefficients; the deviance, and the largest change of a linear predictor. */
  step: (coefficients: Float64Array) => { deviance: number; growth: number }
}

/** So many rows at a time, that a block of all columns stays in the processor's nearest memory. */
const block = 256
/** R's binomial()$linkinv takes linear predictors beyond 30 as a probability within 2^-52 of 0 or 1. */
const [furthest, machine] = [30, 2 ** -52]

/** Columns of numbers and who is treated, ready for logistic regression by iteratively reweighted least squares. */
export function weighedRows(columns: readonly Float64Array[], treated: Uint8Array): Weighed {
  const [rows, width] = [treated.length, columns.length]
  const [matrix, right, growing] = [new Float64Array(width * width), new Float64Array(width), new Float64Array(width)]
  const [scores, predictors] = [new Float64Array(rows), new Float64Array(rows)]
  const [weights, responses, weighed, added] = [new Float64Array(block), new Float64Array(block), new Float64Array(block), new Float64Array(block)]
  let last: Float64Array | undefined

  /** Adds a block's rows to X'WX (its lower half) and X'Wz; four columns are met at a time, so that each weighed value is loaded once for them. */
  function add(start: number, count: number) {
    for (let j = 0; j < width; j++) {
      const column = columns[j]!
      let sum = 0
      for (let i = 0; i < count; i++) {
        const value = weights[i]! * column[start + i]!
        weighed[i] = value
        sum += value * responses[i]!
      }
      right[j]! += sum
      let k = 0
      for (; k + 3 <= j; k += 4) addFour(j * width + k, columns[k]!, columns[k + 1]!, columns[k + 2]!, columns[k + 3]!, start, count)
      for (; k <= j; k++) {
        const other = columns[k]!
        let sum = 0
        for (let i = 0; i < count; i++) sum += weighed[i]! * other[start + i]!
        matrix[j * width + k]! += sum
      }
    }
  }
  function addFour(at: number, a: Float64Array, b: Float64Array, c: Float64Array, d: Float64Array, start: number, count: number) {
    let [w, x, y, z] = [0, 0, 0, 0]
    for (let i = 0; i < count; i++) {
      const value = weighed[i]!
      w += value * a[start + i]!
      x += value * b[start + i]!
      y += value * c[start + i]!
      z += value * d[start + i]!
    }
    matrix[at]! += w
    matrix[at + 1]! += x
    matrix[at + 2]! += y
    matrix[at + 3]! += z
  }
  function pass(work: (start: number, count: number) => void) {
    matrix.fill(0)
    right.fill(0)
    for (let start = 0; start < rows; start += block) {
      const count = Math.min(block, rows - start)
      work(start, count)
      add(start, count)
    }
    for (let j = 0; j < width; j++) for (let k = 0; k < j; k++) matrix[k * width + j] = matrix[j * width + k]!
  }
  return {
    matrix, right, scores, growing,
    begin: () => pass((start, count) => {
      for (let i = 0; i < count; i++) {
        const sign = treated[start + i] ? 1 : -1
        predictors[start + i] = sign * Math.log(3) // fitted 0.75 or 0.25, weight 0.1875
        weights[i] = 0.1875
        responses[i] = sign * (Math.log(3) + 0.25 / 0.1875)
      }
    }),
    step(coefficients) {
      let [deviance, growth] = [0, 0]
      pass((start, count) => {
        added.fill(0)
        for (let j = 0; j < width; j++) {
          const [column, coefficient] = [columns[j]!, coefficients[j]!]
          for (let i = 0; i < count; i++) added[i]! += coefficient * column[start + i]!
        }
        let lost = 0
        for (let i = 0; i < count; i++) {
          const at = start + i
          const predictor = added[i]!
          const change = Math.abs(predictor - predictors[at]!)
          if (change > growth) growth = change
          predictors[at] = predictor
          const odds = predictor < -furthest ? machine : predictor > furthest ? 1 / machine : Math.exp(predictor)
          const score = odds / (1 + odds)
          const rest = 1 / (1 + odds) // 1 - score would lose figures near 1
          scores[at] = score
          const slope = Math.max(score * rest, machine)
          weights[i] = slope
          if (treated[at]) {
            responses[i] = predictor + rest / slope
            lost += Math.log(score)
          } else {
            responses[i] = predictor - score / slope
            lost += Math.log(rest)
          }
        }
        deviance -= 2 * lost
      })
      if (last) for (let j = 0; j < width; j++) growing[j] = coefficients[j]! - last[j]!
      last = coefficients
      return { deviance, growth }
    },
  }
}
