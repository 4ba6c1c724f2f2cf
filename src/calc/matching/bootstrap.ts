import { normal95 } from '../distributions/normal.ts'
import { random } from '../random/random.ts'
import { quantile } from './subclass.ts'

/** How far the effect moves when the people are drawn anew. */
export type Bootstrap = {
  seed: string
  draws: number
  estimate: number | null
  /** Standard deviation of the estimates of the draws. */
  se: number | null
  /** 95%: the 2.5th and 97.5th percentiles of the draws. */
  percentile: { low: number; high: number } | null
  /** 95%: the estimate and 1.96 errors on either side. */
  normal: { low: number; high: number } | null
  /** What is to be borne in mind. */
  caution?: string
  reason?: string
}
export type Draws = { seed: string; draws?: number }

const usual = 1999 // so that the percentiles fall on draws (Davison and Hinkley 1997, Bootstrap Methods and their Application, 5.2.1)

/**
 * Draws matched sets with replacement, as many as there are, again and again (Efron and Tibshirani 1993, An Introduction to the
 * Bootstrap, 12 and 13; sets and not people, after Austin and Small 2014, Statistics in Medicine 33, 4306-4319). Takes the
 * difference of each set, as `differences` gives them: their mean is the effect without covariates. They are sorted first, so that
 * the same seed gives the same result in whatever order the rows came.
 */
export function bootstrapPairs(differences: Float64Array, { seed, draws = usual }: Draws, isWithReplacement = false): Bootstrap {
  const all = differences.toSorted()
  const head = { seed, draws, ...(isWithReplacement && { caution: 'a control is in many sets, so the sets are not independent and the intervals are too narrow or too wide: no bootstrap of them is known to be right (Abadie and Imbens 2008)' }) }
  if (all.length < 2) return { ...head, estimate: all[0] ?? null, se: null, percentile: null, normal: null, reason: all.length ? 'there is one pair only' : 'nobody is matched' }
  const { whole } = random(seed)
  return { ...head, ...describe(mean(all), Float64Array.from({ length: draws }, () => {
    let sum = 0
    for (let i = 0; i < all.length; i++) sum += all[whole(0, all.length - 1)]!
    return sum / all.length
  })) }
}

/**
 * The same for weights and subclasses: draws people, treated from the treated and controls from the controls, each with the weight
 * that they have. The score and the weights are not worked out anew, so what is uncertain in them is not in the intervals.
 */
export function bootstrapWeighted(treated: Uint8Array, outcome: Float64Array, weights: Float64Array, { seed, draws = usual }: Draws): Bootstrap {
  const head = { seed, draws, caution: 'the score and the weights are taken as they are, not worked out anew for each draw' }
  const groups = [0, 1].map((group) => Array.from(treated.keys()).filter((row) => treated[row] === group && weights[row]! > 0)
    .map((row) => [outcome[row]!, weights[row]!] as const).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]))
  const [controls = [], own = []] = groups
  if (controls.length < 2 || own.length < 2) return { ...head, estimate: null, se: null, percentile: null, normal: null, reason: 'there are fewer than two people in a group' }
  const { whole } = random(seed)
  const one = (group: typeof own, pick: (i: number) => number) => {
    let [sum, total] = [0, 0]
    for (let i = 0; i < group.length; i++) {
      const [value, weight] = group[pick(i)]!
      sum += weight * value
      total += weight
    }
    return sum / total
  }
  const anew = (group: typeof own) => one(group, () => whole(0, group.length - 1))
  return { ...head, ...describe(one(own, (i) => i) - one(controls, (i) => i), Float64Array.from({ length: draws }, () => anew(own) - anew(controls))) }
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length

function describe(estimate: number, found: Float64Array): Pick<Bootstrap, 'estimate' | 'se' | 'percentile' | 'normal' | 'reason'> {
  if (found.length < 2) return { estimate, se: null, percentile: null, normal: null, reason: 'an error needs two draws or more' }
  const middle = mean(found)
  const se = Math.sqrt(found.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (found.length - 1))
  const sorted = found.sort()
  return { estimate, se, percentile: { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) }, normal: { low: estimate - normal95 * se, high: estimate + normal95 * se } }
}
