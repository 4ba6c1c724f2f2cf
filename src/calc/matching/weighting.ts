import { leastSquares } from '../linear/leastSquares.ts'
import { contributions, varianceHC0, varianceHC1 } from '../linear/robust.ts'
import { standardisedDifferences } from './balance.ts'
import { estimateOf, noEstimate, sizeOf, type Estimate } from './estimates.ts'
import type { Column, Frame } from './frame.ts'
import { regressors, take, weighed } from './regressors.ts'

/** The effect on those treated by weighting. The keys are those of the reference cases. */
export type IpwAtt = {
  weightsRule: string
  controlWeightSum: number
  /** How many controls of equal weight would tell as much (Kish 1965). */
  essControl: number
  estimate: number | null
  seHC0: number | null
  seHC1: number | null
  /** By the survey package's svyglm: HC0 times n / (n - 1). */
  seSvyglm: number | null
  /** With the covariates beside treatment; its error is HC1. */
  adjusted?: Estimate
  smd: { variable: readonly string[]; before: readonly (number | null)[]; after: readonly (number | null)[] }
  reason?: string
}

const rule = 'treated 1, control ps/(1-ps), no trimming, no normalisation needed (weighted regression)'

/**
 * Weights that make the controls look like those treated: 1 for the treated, the odds of treatment for controls (Hirano, Imbens and
 * Ridder 2003, Econometrica 71, 1161-1189). Whoever is discarded weighs nothing. A control whose score is 1 would weigh without
 * bound, so weights there are refused with a reason, as they are where they all vanish.
 */
export function oddsWeights(treated: Uint8Array, score: Float64Array, discarded?: Uint8Array): { weights: Float64Array; reason?: string } {
  const weights = score.map((value, row) => (discarded?.[row] ? 0 : treated[row] ? 1 : value / (1 - value)))
  const boundless = weights.reduce((count, weight) => count + (Number.isFinite(weight) ? 0 : 1), 0)
  const none = new Float64Array(weights.length)
  if (boundless > 0) return { weights: none, reason: `${boundless === 1 ? 'a control has' : `${boundless} controls have`} a score of 1, so ${boundless === 1 ? 'its weight has' : 'their weights have'} no bound: leave out what decides for certain who is treated, or those whom it concerns` }
  const sum = weights.reduce((total, weight, row) => total + (treated[row] ? 0 : weight), 0)
  if (!(sum > 0)) return { weights: none, reason: 'all the weights of the controls vanish: none of them is anything like those treated' }
  return { weights }
}

/** Estimates the effect with the weights of oddsWeights, by weighted regression with and without covariates. */
export function ipwAtt({ treated, covariates }: Pick<Frame, 'treated' | 'covariates'>, score: Float64Array, outcome: Float64Array, discarded?: Uint8Array): IpwAtt {
  const { weights, reason } = oddsWeights(treated, score, discarded)
  const rows = weighed(weights)
  const own = rows.filter((row) => !treated[row])
  const sum = own.reduce((total, row) => total + weights[row]!, 0)
  const squares = own.reduce((total, row) => total + weights[row]! ** 2, 0)
  const found = { weightsRule: rule, controlWeightSum: sum, essControl: squares > 0 ? sum * sum / squares : 0, smd: differencesOf({ treated, covariates }, weights) }
  const why = reason ?? (own.length === 0 ? 'there are no controls to compare with' : own.length === rows.length ? 'there is nobody treated' : undefined)
  if (why) return { ...found, estimate: null, seHC0: null, seHC1: null, seSvyglm: null, ...(covariates.length > 0 && { adjusted: noEstimate(why) }), reason: why }
  const data = { isTreated: take(treated, rows), y: take(outcome, rows), weights: take(weights, rows) }
  const alone = regress(data, [])
  const many = rows.length / (rows.length - 1)
  const error = (variance: number | undefined) => estimateOf(alone.estimate, variance, alone.size)
  const plain = error(varianceHC0(alone.each))
  return {
    ...found, estimate: plain.estimate, seHC0: plain.se, seHC1: error(varianceHC1(alone.each, 2)).se, seSvyglm: error(many * varianceHC0(alone.each)).se,
    ...(covariates.length > 0 && { adjusted: adjust(data, regressors(covariates, rows).columns) }), ...(plain.reason && { reason: plain.reason }),
  }
}

type Data = { isTreated: Float64Array; y: Float64Array; weights: Float64Array }

function regress({ isTreated, y, weights }: Data, beside: readonly Float64Array[]) {
  const columns = [new Float64Array(y.length).fill(1), isTreated, ...beside]
  const fit = leastSquares(columns, y, weights)
  const combination = columns.map((_, j) => (j === 1 ? 1 : 0))
  return { fit, estimate: fit.coefficients[fit.kept.indexOf(1)] ?? Number.NaN, each: contributions(fit, columns, combination, weights), size: sizeOf(y) }
}

function adjust(data: Data, beside: readonly Float64Array[]): Estimate {
  const { fit, estimate, each, size } = regress(data, beside)
  if (!fit.kept.includes(1)) return noEstimate('the covariates tell those treated from the others for certain')
  return estimateOf(estimate, varianceHC1(each, fit.kept.length), size)
}

/** Standardised differences of the columns of the regression, before and after weighting. */
function differencesOf({ treated, covariates }: Pick<Frame, 'treated' | 'covariates'>, weights: Float64Array): IpwAtt['smd'] {
  const { names, columns } = regressors(covariates, Int32Array.from(treated, (_, row) => row))
  const numbers: Column[] = names.map((name, j) => ({ kind: 'number', name, values: columns[j]! }))
  return standardisedDifferences({ treated, covariates: numbers }, weights)
}
