import { expect, test } from 'vitest'
import { betaCdf } from '../distributions/beta.ts'
import { normalCdf } from '../distributions/normal.ts'
import type { Distribution } from './case.ts'
import { drawFrom, faultIn, momentsOf, rangeOf, streamOf } from './draws.ts'

/** So many draws from the seed 'draws'. */
function drawn(distribution: Distribution, count: number, name = 'one'): Float64Array {
  const into = new Float64Array(count)
  drawFrom(distribution)(streamOf('draws', name), into, count)
  return into
}

const beta = (low: number, mode: number, high: number) => (x: number) => betaCdf((x - low) / (high - low), 1 + (4 * (mode - low)) / (high - low), 1 + (4 * (high - mode)) / (high - low))
/** Each with the chance of a draw at or below x, as textbooks have it. */
const continuous: readonly (readonly [string, Distribution, (x: number) => number])[] = [
  ['uniform', { kind: 'uniform', low: -2, high: 3 }, (x) => (x + 2) / 5],
  ['triangular', { kind: 'triangular', low: 10, mode: 12, high: 20 }, (x) => (x < 12 ? (x - 10) ** 2 / 20 : 1 - (20 - x) ** 2 / 80)],
  ['triangular, with its mode at the low end', { kind: 'triangular', low: 0, mode: 0, high: 1 }, (x) => 1 - (1 - x) ** 2],
  ['PERT', { kind: 'pert', low: 0.6, mode: 0.75, high: 0.85 }, beta(0.6, 0.75, 0.85)],
  ['PERT, with its mode at the low end', { kind: 'pert', low: 0, mode: 0, high: 100 }, beta(0, 0, 100)],
  ['PERT, with its mode at the high end', { kind: 'pert', low: 0, mode: 100, high: 100 }, beta(0, 100, 100)],
  ['PERT, with its mode near an end', { kind: 'pert', low: 0, mode: 0.01, high: 1 }, beta(0, 0.01, 1)],
  ['normal', { kind: 'normal', mean: 175, sd: 20 }, (x) => normalCdf((x - 175) / 20)],
  ['lognormal', { kind: 'lognormal', mean: 4522, sd: 2261 }, (x) => normalCdf((Math.log(x) - (Math.log(4522) - Math.log(1.25) / 2)) / Math.sqrt(Math.log(1.25)))],
]

test.each(continuous)('%s: draws are spread as the distribution says (Kolmogorov and Smirnov), with its mean and standard deviation', (name, distribution, cdf) => {
  const count = 20_000
  const sorted = drawn(distribution, count, name).sort()
  const furthest = sorted.reduce((most, x, i) => Math.max(most, Math.abs(cdf(x) - i / count), Math.abs(cdf(x) - (i + 1) / count)), 0)
  expect(furthest).toBeLessThan(1.95 / Math.sqrt(count)) // one sample in a thousand is further away
  const { mean, sd } = momentsOf(distribution)
  const found = sorted.reduce((a, b) => a + b, 0) / count
  expect(Math.abs(found - mean)).toBeLessThan((4 * sd) / Math.sqrt(count))
  const spread = Math.sqrt(sorted.reduce((sum, x) => sum + (x - found) ** 2, 0) / count)
  expect(Math.abs(spread / sd - 1)).toBeLessThan(0.03)
  const { low, high } = rangeOf(distribution)
  expect(sorted[0]!).toBeGreaterThan(low)
  expect(sorted.at(-1)!).toBeLessThan(high)
})

test('values of a discrete distribution come as often as their shares say, and one of no share never', () => {
  const distribution: Distribution = { kind: 'discrete', values: [1, 7, 2, 3], shares: [0.2, 0, 0.5, 0.3] }
  const counts = new Map<number, number>()
  for (const value of drawn(distribution, 100_000)) counts.set(value, (counts.get(value) ?? 0) + 1)
  expect([...counts.keys()].toSorted()).toEqual([1, 2, 3])
  for (const [value, share] of [[1, 0.2], [2, 0.5], [3, 0.3]] as const) expect(Math.abs(counts.get(value)! / 100_000 - share)).toBeLessThan(0.006)
  expect(momentsOf(distribution)).toEqual({ mean: expect.closeTo(2.1, 12), sd: expect.closeTo(0.7, 12) })
})

test('a distribution of one value draws that value', () => {
  const alone: readonly Distribution[] = [{ kind: 'uniform', low: 3.1, high: 3.1 }, { kind: 'triangular', low: 3.1, mode: 3.1, high: 3.1 }, { kind: 'pert', low: 3.1, mode: 3.1, high: 3.1 }, { kind: 'normal', mean: 3.1, sd: 0 }, { kind: 'lognormal', mean: 3.1, sd: 0 }, { kind: 'discrete', values: [3.1], shares: [1] }]
  for (const distribution of alone) expect([...drawn(distribution, 3)]).toEqual([3.1, 3.1, 3.1])
})

test('a seed and a name draw the same each time, and each name and each seed draws its own', () => {
  const pert: Distribution = { kind: 'pert', low: 0, mode: 1, high: 3 }
  expect(drawn(pert, 100)).toEqual(drawn(pert, 100))
  const [one, two] = [drawn(pert, 10_000), drawn(pert, 10_000, 'two')]
  expect(Math.abs(one.reduce((sum, x, i) => sum + (x - 7 / 6) * (two[i]! - 7 / 6), 0) / 10_000)).toBeLessThan(0.015) // their covariance, at four standard errors
})

test('what is wrong with a distribution is said with what to do', () => {
  const said = (distribution: Distribution) => faultIn(distribution)
  expect(said({ kind: 'uniform', low: 5, high: 2 })).toBe('goes from 5 down to 2: give the lower number as low')
  expect(said({ kind: 'triangular', low: 0, mode: 3, high: 2 })).toBe('has its mode 3 outside 0 to 2: give a mode between them')
  expect(said({ kind: 'normal', mean: 1, sd: -1 })).toBe('has a standard deviation of -1: give 0 or more')
  expect(said({ kind: 'lognormal', mean: 0, sd: 1 })).toBe('is lognormal with a mean of 0: give a mean above 0')
  expect(said({ kind: 'discrete', values: [1, 2], shares: [0.5, 0.4] })).toBe('has shares that add to 0.9: make them add to 1')
  expect(said({ kind: 'discrete', values: [1, 2], shares: [1.5, -0.5] })).toBe('has a share of -0.5: give 0 or more')
  expect(said({ kind: 'discrete', values: [1, 2], shares: [1] })).toBe('has 2 values and 1 shares: give one share for each value')
  expect(said({ kind: 'discrete', values: [], shares: [] })).toBe('has no values: give at least one, with its share')
  expect(said({ kind: 'normal', mean: NaN, sd: 1 })).toBe('has something that is no number: give numbers')
  expect(continuous.map(([, distribution]) => said(distribution))).toEqual(continuous.map(() => undefined))
})
