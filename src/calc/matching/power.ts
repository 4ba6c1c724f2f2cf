import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { nonCentralStudentCdf, studentQuantile } from '../distributions/student.ts'

/** A planned comparison of two groups. Everything but the number of treated may be left out. */
export type Design = {
  /** How many will be treated, before any are lost. */
  treated: number
  /** Controls for each treated; 1 where nothing is said. */
  ratio?: number
  /** Chance of finding an effect where there is none, on both sides together; 0.05 where nothing is said. */
  alpha?: number
  /** Share of the outcome's variance that covariates explain, 0 to below 1. */
  explainedRate?: number
  /** People who share a provider or place are alike: their number in each, and the correlation of their outcomes. */
  cluster?: { size: number; correlation: number }
  /** Share lost to follow-up, or left without a match, 0 to below 1. */
  lostRate?: number
}

/** Means: a difference in units of the outcome with its standard deviation. Proportions: from one rate to another. */
export type Means = { difference: number; deviation: number }
export type Proportions = { control: number; treated: number }

/** What the design comes to once losses, covariates and clusters are counted. */
export type Sizes = {
  treated: number
  controls: number
  /** 1 + (m - 1) rho: how many times more people clusters ask for (Kish 1965, Survey Sampling, 5.4; Donner and Klar 2000). */
  designEffect: number
  /** Of how many people's independent outcomes the treated are worth: over the design effect, and over what covariates leave unexplained. */
  effectiveTreated: number
}

/** The least size, power and share for which a plan is thought sound; 80% is the custom since Cohen 1988. */
export const usualPower = 0.8

/** The sizes of a design, or what is wrong with it in words. */
export function sizesOf({ treated, ratio = 1, alpha = 0.05, explainedRate = 0, cluster, lostRate = 0 }: Design): Sizes | { reason: string } {
  if (!(treated > 0) || !(ratio > 0) || !Number.isFinite(treated * ratio)) return { reason: 'somebody must be treated, and somebody compared with them' }
  if (!(alpha > 0 && alpha < 1)) return { reason: 'alpha is a chance between 0 and 1' }
  if (!(explainedRate >= 0 && explainedRate < 1)) return { reason: 'covariates explain between none and less than all of the variance: a share from 0 to below 1' }
  if (!(lostRate >= 0 && lostRate < 1)) return { reason: 'the share lost is from 0 to below 1' }
  if (cluster && !(cluster.size >= 1 && cluster.correlation >= 0 && cluster.correlation <= 1)) return { reason: 'a cluster has at least one person, and a correlation from 0 to 1' }
  const designEffect = cluster ? 1 + (cluster.size - 1) * cluster.correlation : 1
  const left = treated * (1 - lostRate)
  return { treated: left, controls: left * ratio, designEffect, effectiveTreated: left / designEffect / (1 - explainedRate) }
}

/**
 * The chance of finding a difference of means where there is one, by the two-sided t test: the non-central t distribution with
 * n1 + n2 - 2 degrees of freedom (Cohen 1988, Statistical Power Analysis, 2.2; R's power.t.test(strict = TRUE)). With clusters the
 * degrees are those of their number less 2 (Donner and Klar 2000). Covariates take their share off the variance (Bloom 1995,
 * Evaluation Review 19, 547-556). Null with a reason where nothing can be told.
 */
export function powerOfMeans(design: Design, { difference, deviation }: Means): { power: number | null; reason?: string } {
  const sizes = sizesOf(design)
  if ('reason' in sizes) return { power: null, reason: sizes.reason }
  if (!(deviation > 0)) return { power: null, reason: 'the standard deviation of the outcome is above 0' }
  const { alpha = 0.05, ratio = 1, cluster } = design
  const people = sizes.treated + sizes.controls
  const df = people / (cluster?.size ?? 1) - 2
  if (!(df > 0)) return { power: null, reason: `there are too few ${cluster ? 'clusters' : 'people'} for a test` }
  const away = Math.abs(difference) / deviation * Math.sqrt(sizes.effectiveTreated * ratio / (1 + ratio))
  const critical = studentQuantile(1 - alpha / 2, df)
  return { power: nonCentralStudentCdf(-critical, df, away) + nonCentralStudentCdf(-critical, df, -away) }
}

/**
 * The chance of finding a difference of proportions by the two-sided z test: pooled variance for the test, own variances for the
 * alternative (Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 4.3; R's power.prop.test(strict = TRUE) for equal groups).
 */
export function powerOfProportions(design: Design, { control, treated }: Proportions): { power: number | null; reason?: string } {
  const sizes = sizesOf(design)
  if ('reason' in sizes) return { power: null, reason: sizes.reason }
  if (!(control >= 0 && control <= 1 && treated >= 0 && treated <= 1)) return { power: null, reason: 'a proportion is from 0 to 1' }
  const { alpha = 0.05, ratio = 1 } = design
  const n = sizes.effectiveTreated
  const pooled = (treated + ratio * control) / (1 + ratio)
  const spread = Math.sqrt(treated * (1 - treated) / n + control * (1 - control) / (n * ratio))
  if (!(spread > 0)) return { power: null, reason: 'nobody or everybody in both groups: there is nothing to vary' }
  const critical = normalQuantile(1 - alpha / 2) * Math.sqrt(pooled * (1 - pooled) / n * (1 + 1 / ratio))
  const away = Math.abs(treated - control)
  return { power: normalCdf((away - critical) / spread) + normalCdf((-away - critical) / spread) }
}

/** The least difference of means that is found with so much power, in units of the outcome: by halving, to 1e-10 of the standard deviation. */
export function detectableDifference(design: Design, deviation: number, power = usualPower): { difference: number | null; reason?: string } {
  const at = (difference: number) => powerOfMeans(design, { difference, deviation })
  const first = at(0)
  if (first.power === null) return { difference: null, ...(first.reason !== undefined && { reason: first.reason }) }
  const found = least((size) => at(size * deviation).power ?? 0, power, 1)
  return found === null ? { difference: null, reason: 'no difference is large enough to be found so surely' } : { difference: found * deviation }
}

/** The least proportion of the treated, above (or below) that of the controls, that is found with so much power. */
export function detectableProportion(design: Design, control: number, power = usualPower, isBelow = false): { treated: number | null; reason?: string } {
  const room = isBelow ? control : 1 - control
  const at = (change: number) => powerOfProportions(design, { control, treated: isBelow ? control - change : control + change })
  const first = at(room / 2)
  if (first.power === null) return { treated: null, ...(first.reason !== undefined && { reason: first.reason }) }
  if ((at(room).power ?? 1) < power) return { treated: null, reason: `not even ${isBelow ? 'none' : 'all'} of those treated would be found so surely` }
  const found = halve((change) => (at(change).power ?? 0) >= power, 0, room)
  return { treated: isBelow ? control - found : control + found }
}

/** How many must be treated, before losses, to find a difference with so much power; not rounded: take the next whole number. */
export function treatedNeeded(design: Omit<Design, 'treated'>, sought: Means | Proportions, power = usualPower): { treated: number | null; reason?: string } {
  const at = (treated: number) => ('deviation' in sought ? powerOfMeans({ ...design, treated }, sought) : powerOfProportions({ ...design, treated }, sought))
  const far = at(1e6)
  if (far.power === null) return { treated: null, ...(far.reason !== undefined && { reason: far.reason }) }
  const found = least((treated) => at(treated).power ?? 0, power, 8)
  return found === null ? { treated: null, reason: 'more than a thousand million people would be needed' } : { treated: found }
}

/** The least value at which a rising function reaches a height; null where a thousand million does not. */
function least(rising: (value: number) => number, height: number, start: number): number | null {
  let high = start
  while (rising(high) < height) {
    high *= 2
    if (high > 1e9) return null
  }
  return halve((value) => rising(value) >= height, 0, high)
}

function halve(isEnough: (value: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to]
  for (let i = 0; i < 100 && high - low > 1e-11 * Math.max(high, 1e-3); i++) {
    const middle = (low + high) / 2
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}
