import { betaTails, logBeta, logGamma } from './beta.ts'
import { normalCdf, normalQuantile, normalUpper } from './normal.ts'

/**
 * Student's t distribution, with any number of degrees of freedom above zero (need not be whole). Through the incomplete beta
 * function (Abramowitz and Stegun 1964, 26.7.1), whose argument loses digits near 1: so with many degrees through the normal
 * value that has the same tail, by the series of G. W. Hill, "Algorithm 395" (1970, Communications of the ACM 13, 617-619).
 */

/** Chance that a t value with `df` degrees of freedom exceeds `t`. */
export function studentUpper(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) return Number.NaN
  if (df > 2000 && (t * t < df / 4 || df > 1e9)) return normalUpper(Math.sign(t) * sameTail(t, df))
  if (Math.abs(t) > 1e150) return t > 0 ? 0 : 1 // its square would overflow
  const { below } = betaTails(df, t * t, df / 2, 0.5)
  return t > 0 ? below / 2 : 1 - below / 2
}

/** Hill's series: off by less than 1e-15 from 2000 degrees on. */
function sameTail(t: number, df: number): number {
  const a = df - 0.5
  const b = 48 * a * a
  const y = a * Math.log1p(t * t / df)
  return ((((((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3) / b) + 1) * Math.sqrt(y)
}

/** Chance that a t value with `df` degrees of freedom is at most `t`. */
export const studentCdf = (t: number, df: number): number => studentUpper(-t, df)

/** Chance of a t value as far from zero as `t`, on either side: the p-value of a two-sided test. */
export const studentTwoSided = (t: number, df: number): number => 2 * studentUpper(Math.abs(t), df)

/** Density of the t distribution with `df` degrees of freedom. */
export const studentDensity = (t: number, df: number): number => Math.exp(-logBeta(df / 2, 0.5) - (df + 1) / 2 * Math.log1p(t * t / df)) / Math.sqrt(df)

/**
 * The value below which a t value lies with chance `p`; NaN where `p` is not within 0 to 1. Newton's steps on the logarithm of
 * the tail, with t = sinh(u) so that far tails are as easy as near ones, kept within a bracket by halving.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1) || !(df > 0)) return Number.NaN
  if (p === 0.5) return 0
  if (p === 0 || p === 1) return p ? Infinity : -Infinity
  const tail = Math.min(p, 1 - p)
  let [low, high, u] = [0, 345, Math.asinh(-normalQuantile(tail))] // sinh(345) is 1e149
  if (studentUpper(Math.sinh(high), df) > tail) return p < 0.5 ? -Infinity : Infinity
  for (let step = 0; step < 200; step++) {
    const t = Math.sinh(u)
    const reached = studentUpper(t, df)
    if (reached > tail) low = u
    else high = u
    const move = Math.log(reached / tail) * reached / (studentDensity(t, df) * Math.cosh(u))
    const next = u + move
    const within = next > low && next < high
    const before = u
    u = within ? next : (low + high) / 2
    if (Math.abs(u - before) <= 2e-16 * u || high - low <= 2e-16 * high) break
  }
  return p < 0.5 ? -Math.sinh(u) : Math.sinh(u)
}

/**
 * Chance that a non-central t value (`df` degrees of freedom, non-centrality `delta`) is at most `t`: the mean of
 * Phi(t s - delta) over s, the square root of chi-square over its degrees (Owen 1968, Technometrics 10, 445-478), by the
 * trapezium rule on log s, where the integrand falls away doubly exponentially and the rule gains digits with every point.
 */
export function nonCentralStudentCdf(t: number, df: number, delta: number): number {
  if (!(df > 0) || Number.isNaN(t + delta)) return Number.NaN
  if (df > 1e7) return normalCdf((t * (1 - 1 / (4 * df)) - delta) / Math.sqrt(1 + t * t / (2 * df))) // Abramowitz and Stegun 26.7.10
  const spread = 1 / Math.sqrt(2 * df)
  const step = Math.min(spread, 1 / Math.max(Math.abs(t), 1)) / 8
  const scale = df / 2 * Math.log(df / 2) - logGamma(df / 2) + Math.LN2 // density of log s: 2 (df/2)^(df/2) / gamma(df/2) s^df exp(-df s²/2)
  const density = (x: number) => Math.exp(scale + df * x - df / 2 * Math.exp(2 * x))
  const [from, to] = [Math.floor(-Math.max(39 / df, 9 * spread) * 1.2 / step), Math.ceil(Math.min(9 * spread * 1.2, 2.5) / step)]
  let [sum, whole] = [0, 0]
  for (let i = from; i <= to; i++) {
    const weight = density(i * step)
    whole += weight
    sum += weight * normalCdf(t * Math.exp(i * step) - delta)
  }
  return sum / whole // dividing by the same rule's whole takes out what rounding did to the scale
}
