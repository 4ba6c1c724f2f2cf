import { designOf, orthogonalise, type Orthogonal } from './design.ts'
import { isUnusable, type Frame, type Unusable } from './frame.ts'
import { weighedRows } from './weighedRows.ts'

/** A logistic regression of treatment on covariates. The lists follow `terms`. */
export type Fit = {
  coefficients: Float64Array
  standardErrors: Float64Array
  /** Coefficient over standard error. */
  z: Float64Array
  deviance: number
  /** Deviance + 2 for each term. */
  aic: number
  iterations: number
  /** The fitted probability of being treated, one a row. */
  scores: Float64Array
}
export type Logit = Fit & {
  /** '(Intercept)', then a name for each column of numbers and for each level but the first of a category. */
  terms: readonly string[]
  nullDeviance: number
  /** The same carried on until nothing changes any more, where it was asked for. */
  tight?: Fit
  warnings: readonly string[]
}

/** R's glm.control: the relative change of the deviance that ends the iteration, and how many there may be. */
const [epsilon, tightEpsilon, mostIterations] = [1e-8, 1e-14, 25]
/** Near the maximum a step is minute; where groups are told apart for certain there is no maximum, and each step adds about 1 to a linear predictor. */
const stillGrowing = 0.5

/**
 * The propensity score: maximum likelihood by iteratively reweighted least squares (McCullagh and Nelder, Generalized Linear
 * Models, 2nd edition, 2.5), started and stopped as R's glm(family = binomial) does: fitted values (y + 0.5) / 2 to begin with,
 * until the deviance changes by less than 1e-8 of itself + 0.1. `isTight` carries the same on, below 1e-14. Worked out on
 * orthogonal columns, so that the scale of a covariate has no part in the accuracy. Refuses covariates that others determine,
 * and those that tell the groups apart for certain; says in `warnings` where only some units are.
 */
export function fitLogit(frame: Pick<Frame, 'covariates' | 'treated'>, { isTight = false }: { isTight?: boolean } = {}): Logit | Unusable {
  const design = orthogonalise(designOf(frame))
  if (isUnusable(design)) return design
  const { treated } = frame
  const work = weighedRows(design.columns, treated)
  work.begin()
  let [before, found]: [number, (Fit & Pick<Logit, 'terms' | 'nullDeviance' | 'warnings'>) | undefined] = [Number.NaN, undefined]
  for (let iterations = 1; iterations <= mostIterations * 2; iterations++) {
    const solved = solve(work.matrix, work.right)
    if (!solved) break
    const { deviance, growth } = work.step(solved.solution)
    const change = Math.abs(deviance - before) / (Math.abs(deviance) + 0.1)
    before = deviance
    if (found) {
      if (change >= tightEpsilon && iterations < mostIterations * 2) continue
      return { ...found, tight: describe(work.scores, design, solved, deviance, iterations) }
    }
    if (!(change < epsilon || iterations === mostIterations)) continue
    if (isSeparated(work.scores, treated)) break
    const isGrowing = growth > stillGrowing // then there is no limit to go on to
    found = { ...describe(isTight ? work.scores.slice() : work.scores, design, solved, deviance, iterations), ...about(design, treated, isGrowing ? work.growing : undefined) }
    if (!isTight || isGrowing) return found
  }
  return found ?? { problems: [`the covariates separate those treated from the others for certain, most of all ${sayTerms(design, work.growing)}, so nobody is comparable: leave out what decides who is treated, or add people whom it does not decide`] }
}

function about(design: Orthogonal, treated: Uint8Array, growing: Float64Array | undefined): Pick<Logit, 'terms' | 'nullDeviance' | 'warnings'> {
  const treatedCount = treated.reduce((sum, value) => sum + value, 0)
  const share = treatedCount / treated.length
  return {
    terms: design.terms, nullDeviance: -2 * (treatedCount * Math.log(share) + (treated.length - treatedCount) * Math.log(1 - share)),
    warnings: growing ? [`some people are certain to be treated, or certain not to be, by ${sayTerms(design, growing)} (separation): their score is 0 or 1, and the coefficient has no limit; join rare categories, or leave it out`] : [],
  }
}

/** The terms that change most, in units of their own spread, when coefficients go on growing. */
function sayTerms({ terms, r }: Orthogonal, growing: Float64Array): string {
  const width = terms.length
  const change = backwards(r, growing)
  const parts = terms.map((_, j) => {
    let square = 0
    for (let k = 1; k <= j; k++) square += r[k * width + j]! ** 2
    return Math.abs(change[j]!) * Math.sqrt(square)
  })
  const most = Math.max(...parts.slice(1))
  return terms.filter((_, j) => j > 0 && parts[j]! >= 0.5 * most).slice(0, 3).map((term) => `"${term}"`).join(', ') || 'all of them'
}

/** Whether some threshold of the score has everybody treated above it and everybody else below. */
function isSeparated(scores: Float64Array, treated: Uint8Array): boolean {
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < scores.length; i++)
    if (treated[i]) least = Math.min(least, scores[i]!)
    else most = Math.max(most, scores[i]!)
  return least > most
}

/**
 * Back from orthogonal columns to those that were given: R b = g, and the variances from R^-1 (Q'WQ)^-1 R^-T, where W are the
 * weights with which these coefficients were found, as in R.
 */
function describe(scores: Float64Array, { r, terms }: Orthogonal, { solution, factor }: Solved, deviance: number, iterations: number): Fit {
  const width = terms.length
  const coefficients = backwards(r, solution)
  const variances = new Float64Array(width)
  for (let column = 0; column < width; column++) {
    // One column at a time of L^-1, which R^-1 then meets as its transpose: b = R^-1 L^-T e.
    const unit = new Float64Array(width)
    unit[column] = 1
    const part = backwards(r, upwards(factor, unit))
    for (let j = 0; j < width; j++) variances[j]! += part[j]! ** 2
  }
  const standardErrors = variances.map(Math.sqrt)
  return { coefficients, standardErrors, z: coefficients.map((value, j) => value / standardErrors[j]!), deviance, aic: deviance + 2 * width, iterations, scores }
}

/** The Cholesky factor L, lower triangular, row by row, of a symmetric matrix; nothing where it is not positive. */
export function cholesky(matrix: Float64Array, width: number): Float64Array | undefined {
  const factor = new Float64Array(width * width)
  for (let j = 0; j < width; j++)
    for (let i = j; i < width; i++) {
      let sum = matrix[i * width + j]!
      for (let k = 0; k < j; k++) sum -= factor[i * width + k]! * factor[j * width + k]!
      if (i > j) factor[i * width + j] = sum / factor[j * width + j]!
      else if (sum > 1e-14 * matrix[j * width + j]!) factor[j * width + j] = Math.sqrt(sum)
      else return undefined
    }
  return factor
}

type Solved = { solution: Float64Array; factor: Float64Array }
function solve(matrix: Float64Array, right: Float64Array): Solved | undefined {
  const width = right.length
  const factor = cholesky(matrix, width)
  if (!factor) return undefined
  const found = right.slice()
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < i; k++) found[i]! -= factor[i * width + k]! * found[k]!
    found[i]! /= factor[i * width + i]!
  }
  return { solution: upwards(factor, found), factor }
}

/** L' x = y. */
function upwards(factor: Float64Array, y: Float64Array): Float64Array {
  const width = y.length
  const found = y.slice()
  for (let i = width - 1; i >= 0; i--) {
    for (let k = i + 1; k < width; k++) found[i]! -= factor[k * width + i]! * found[k]!
    found[i]! /= factor[i * width + i]!
  }
  return found
}

/** R x = y, for an upper triangular R. */
function backwards(r: Float64Array, y: Float64Array): Float64Array {
  const width = y.length
  const found = y.slice()
  for (let i = width - 1; i >= 0; i--) {
    for (let k = i + 1; k < width; k++) found[i]! -= r[i * width + k]! * found[k]!
    found[i]! /= r[i * width + i]!
  }
  return found
}
