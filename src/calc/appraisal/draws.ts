import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { hash } from '../random/random.ts'
import type { Distribution } from './case.ts'

/** Chance, 32 bits at a time; `jump` goes 2^64 of them on, which none that stands before it will ever reach. */
export type Stream = ReturnType<typeof xoroshiro128plusFromState>

/** Fills the first `count` places with numbers drawn by chance. */
export type Draw = (stream: Stream, into: Float64Array, count: number) => void

/** The chance of one number of a seed: xoroshiro128+ (Blackman and Vigna, 2018), begun from four hashes of both. What is drawn for one number changes nothing of what is drawn for the others. */
export const streamOf = (seed: string, name: string): Stream =>
  xoroshiro128plusFromState(['a', 'b', 'c', 'd'].map((salt) => hash(`${salt} ${seed}/${name}`) | 1)) // one bit set: all zeros would stay zeros

/** Mean and standard deviation, worked out, not drawn. */
export function momentsOf(distribution: Distribution): { mean: number; sd: number } {
  if (distribution.kind === 'normal' || distribution.kind === 'lognormal') return { mean: distribution.mean, sd: distribution.sd }
  if (distribution.kind === 'discrete') {
    const expected = (of: (value: number) => number) => distribution.values.reduce((sum, value, i) => sum + of(value) * distribution.shares[i]!, 0)
    const mean = expected((value) => value)
    return { mean, sd: Math.sqrt(expected((value) => (value - mean) ** 2)) }
  }
  const { low, high } = distribution
  if (distribution.kind === 'uniform') return { mean: (low + high) / 2, sd: (high - low) / Math.sqrt(12) }
  const { mode } = distribution
  if (distribution.kind === 'triangular')
    return { mean: (low + mode + high) / 3, sd: Math.sqrt(((high - low) ** 2 + (mode - low) * (mode - high)) / 18) }
  const mean = (low + 4 * mode + high) / 6
  return { mean, sd: Math.sqrt(((mean - low) * (high - mean)) / 7) }
}

/** The least and the most that can be drawn. */
export function rangeOf(distribution: Distribution): { low: number; high: number } {
  if (distribution.kind === 'normal') return distribution.sd === 0 ? { low: distribution.mean, high: distribution.mean } : { low: -Infinity, high: Infinity }
  if (distribution.kind === 'lognormal') return distribution.sd === 0 ? { low: distribution.mean, high: distribution.mean } : { low: 0, high: Infinity }
  if (distribution.kind === 'discrete') {
    const possible = distribution.values.filter((_, i) => distribution.shares[i]! > 0)
    return { low: Math.min(...possible), high: Math.max(...possible) }
  }
  return { low: distribution.low, high: distribution.high }
}

/**
 * What is wrong with a distribution and what to do, as the end of a sentence that begins with what it is of; undefined where
 * nothing is. Mean and standard deviation of a lognormal are those of the number itself, not of its logarithm.
 */
export function faultIn(distribution: Distribution): string | undefined {
  const numbers = Object.values(distribution).flatMap((value) => (typeof value === 'string' ? [] : value))
  if (!numbers.every((value) => Number.isFinite(value))) return 'has something that is no number: give numbers'
  if (distribution.kind === 'normal' || distribution.kind === 'lognormal') {
    if (distribution.sd < 0) return `has a standard deviation of ${distribution.sd}: give 0 or more`
    return distribution.kind === 'lognormal' && distribution.mean <= 0 ? `is lognormal with a mean of ${distribution.mean}: give a mean above 0` : undefined
  }
  if (distribution.kind === 'discrete') {
    const { values, shares } = distribution
    if (!values.length) return 'has no values: give at least one, with its share'
    if (values.length !== shares.length) return `has ${values.length} values and ${shares.length} shares: give one share for each value`
    const negative = shares.find((share) => share < 0)
    if (negative !== undefined) return `has a share of ${negative}: give 0 or more`
    const sum = shares.reduce((a, b) => a + b, 0)
    return Math.abs(sum - 1) > 1e-9 ? `has shares that add to ${Number(sum.toPrecision(10))}: make them add to 1` : undefined
  }
  const { low, high } = distribution
  if (low > high) return `goes from ${low} down to ${high}: give the lower number as low`
  if (distribution.kind === 'uniform') return undefined
  return distribution.mode < low || distribution.mode > high ? `has its mode ${distribution.mode} outside ${low} to ${high}: give a mode between them` : undefined
}

/** How to draw from a distribution that `faultIn` finds nothing wrong with. One that has a single value draws that, exactly. */
export function drawFrom(distribution: Distribution): Draw {
  const { low, high } = rangeOf(distribution)
  if (low === high) return (_, into, count) => { into.fill(low, 0, count) }
  if (distribution.kind === 'uniform') return uniform(low, high)
  if (distribution.kind === 'triangular') return triangular(low, distribution.mode, high)
  if (distribution.kind === 'pert') return pert(low, distribution.mode, high)
  if (distribution.kind === 'discrete') return discrete(distribution.values, distribution.shares)
  return distribution.kind === 'normal' ? normal(distribution.mean, distribution.sd) : lognormal(distribution.mean, distribution.sd)
}

/** A number between 0 and 1, neither of them, from 52 bits: the upper 26 of each word, for the lowest bits of xoroshiro128+ are its weakest. */
const between = (stream: Stream) => ((stream.next() >>> 6) * 2 ** 26 + (stream.next() >>> 6) + 0.5) * 2 ** -52

const uniform = (low: number, high: number): Draw => (stream, into, count) => {
  for (let i = 0; i < count; i++) into[i] = low + (high - low) * between(stream)
}

/** By its inverse, which is two square roots. */
const triangular = (low: number, mode: number, high: number): Draw => {
  const turn = (mode - low) / (high - low)
  const [rising, falling] = [(high - low) * (mode - low), (high - low) * (high - mode)]
  return (stream, into, count) => {
    for (let i = 0; i < count; i++) {
      const u = between(stream)
      into[i] = u < turn ? low + Math.sqrt(u * rising) : high - Math.sqrt((1 - u) * falling)
    }
  }
}

/**
 * PERT: the beta distribution between low and high with 1 + 4 (mode - low) / (high - low) and 1 + 4 (high - mode) / (high - low)
 * (Malcolm, Roseboom, Clark and Fazar, 1959; Vose, 2008).
 */
const pert = (low: number, mode: number, high: number): Draw => {
  const peak = (mode - low) / (high - low)
  // As high as 1 at its mode; 0 ** 0 is 1, which is right where the mode is at an end.
  return underStrips((x) => (x / (peak || 1)) ** (4 * peak) * ((1 - x) / (1 - peak || 1)) ** (4 * (1 - peak)), 0, 1, peak, low, high - low)
}

/** Beyond 9 standard deviations lies 2 in 10^19, less than 52 bits can tell from nothing. */
const normal = (mean: number, sd: number): Draw => underStrips((x) => Math.exp((-x * x) / 2), -9, 9, 0, mean, sd)

/** e to the power of a normal variable whose own mean and variance give these (Johnson, Kotz and Balakrishnan, 1994, chapter 14). */
const lognormal = (mean: number, sd: number): Draw => {
  const variance = Math.log1p((sd / mean) ** 2)
  const logarithm = normal(Math.log(mean) - variance / 2, Math.sqrt(variance))
  return (stream, into, count) => {
    logarithm(stream, into, count)
    for (let i = 0; i < count; i++) into[i] = Math.exp(into[i]!)
  }
}

const discrete = (values: readonly number[], shares: readonly number[]): Draw => {
  const { other, keep } = aliases(shares)
  const found = Float64Array.from(values)
  return (stream, into, count) => {
    for (let i = 0; i < count; i++) {
      const at = between(stream) * keep.length
      const slot = at | 0
      into[i] = found[at - slot < keep[slot]! ? slot : other[slot]!]!
    }
  }
}

/**
 * Draws x from a density that rises from `low` to its peak and falls to `high`, and gives `start` + `scale` * x: exactly, by
 * rejection under a hat of about 1,000 strips of equal area (Ahrens, 1995; Devroye, 1986, chapter VIII.2). One number chooses the
 * strip, and what is left of it how high in the strip; nearly always that is below the whole curve there, and what is left is x.
 */
function underStrips(density: (x: number) => number, low: number, high: number, peak: number, start: number, scale: number): Draw {
  const area = areaUnder(density, low, high) / 1000
  const strips: { from: number; width: number; hat: number; sure: number }[] = []
  for (const way of [-1, 1]) {
    // From the peak outwards the hat of a strip is the curve at its near end; the last one reaches beyond, where nothing is taken.
    for (let [near, isInside] = [peak, peak !== (way < 0 ? low : high)]; isInside;) {
      const hat = density(near)
      const far = near + (way * area) / hat
      isInside = far > low && far < high
      strips.push({ from: Math.min(near, far), width: area / hat, hat, sure: isInside ? density(far) / hat : 0 })
      near = far
    }
  }
  const count = strips.length
  const froms = Float64Array.from(strips, ({ from }) => start + scale * from)
  const sures = Float64Array.from(strips, ({ sure }) => sure)
  const slopes = Float64Array.from(strips, ({ width, sure }) => (scale * width) / sure)
  return (stream, into, wanted) => {
    for (let i = 0; i < wanted;) {
      const at = between(stream) * count
      const strip = at | 0
      const height = at - strip
      if (height < sures[strip]!) into[i++] = froms[strip]! + height * slopes[strip]!
      else {
        const { from, width, hat } = strips[strip]!
        const x = from + between(stream) * width
        if (x > low && x < high && height * hat < density(x)) into[i++] = start + scale * x
      }
    }
  }
}

/** About, by the middles of 1,000 slices: only the number of strips depends on it. */
function areaUnder(density: (x: number) => number, low: number, high: number): number {
  const width = (high - low) / 1000
  return width * Array.from({ length: 1000 }, (_, i) => density(low + (i + 0.5) * width)).reduce((a, b) => a + b, 0)
}

/** Walker's alias method (1977), filled as Vose did (1991): slot i keeps itself with chance keep[i], else stands for other[i]; every slot is as likely as every other. */
function aliases(weights: ArrayLike<number>): { other: Int32Array; keep: Float64Array } {
  const all = Array.from(weights)
  const sum = all.reduce((a, b) => a + b, 0)
  const keep = Float64Array.from(all, (weight) => (weight * all.length) / sum)
  const other = Int32Array.from(all, (_, i) => i)
  const [small, large]: [number[], number[]] = [[], []]
  for (const [i, chance] of keep.entries()) (chance < 1 ? small : large).push(i)
  while (small.length && large.length) {
    const [less, more] = [small.pop()!, large.pop()!]
    other[less] = more
    keep[more] = keep[more]! - (1 - keep[less]!)
    ;(keep[more]! < 1 ? small : large).push(more)
  }
  // What is left over is 1 but for the last bits; a slot of no weight is never kept.
  const heaviest = all.indexOf(Math.max(...all))
  for (const i of [...small, ...large]) [keep[i], other[i]] = all[i]! > 0 ? [1, i] : [0, heaviest]
  return { other, keep }
}
