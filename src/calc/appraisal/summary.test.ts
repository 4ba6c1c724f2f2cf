import fc from 'fast-check'
import { expect, test } from 'vitest'
import { correlationOf, ranksOf } from './ranks.ts'
import { summarise } from './summary.ts'

/** As R's quantile() finds it, by putting everything in order. */
const quantile = (sorted: readonly number[], share: number) => {
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return low + (high - low) * (at - Math.floor(at))
}

test('percentiles are those of the draws put in order, however they are spread', () => {
  // Ten thousand draws, of which the first ones, which say where the bars are, may be like the others or not.
  const shapes = fc.constantFrom((u: number) => u, (u: number) => Math.exp(20 * u), (u: number) => Math.floor(u * 5) - 2, (u: number) => (u < 0.9 ? 1 : u), (u: number, i: number) => (i < 9000 ? 7 : u), (u: number, i: number) => (i % 9 ? -u / 1e9 : NaN))
  fc.assert(fc.property(shapes, fc.integer({ min: 1, max: 12_000 }), fc.integer(), (shape, count, seed) => {
    const column = Float64Array.from({ length: count }, (_, i) => shape(((Math.imul(i + 1, 0x9e3779b1) ^ seed) >>> 0) / 2 ** 32, i))
    const sorted = [...column].filter((value) => value === value).toSorted((a, b) => a - b)
    const { percentiles, least, most, aboveZero, undefinedDraws, histogram } = summarise(column)
    for (const [name, share] of [['p5', 0.05], ['p25', 0.25], ['p50', 0.5], ['p75', 0.75], ['p95', 0.95]] as const)
      expect(percentiles[name]).toBe(sorted.length ? quantile(sorted, share) : NaN)
    expect([least, most]).toEqual(sorted.length ? [sorted[0], sorted.at(-1)] : [NaN, NaN])
    expect(undefinedDraws).toBe(count - sorted.length)
    expect(aboveZero).toBe(sorted.filter((value) => value > 0).length / sorted.length)
    expect(histogram.counts.reduce((a, b) => a + b, histogram.below + histogram.above)).toBe(sorted.length)
  }), { numRuns: 20 })
})

test('bars are as wide as 1, 2 or 5 of a power of ten, and hold what lies in them', () => {
  const { histogram } = summarise(Float64Array.from({ length: 20_000 }, (_, i) => ((i * 7919) % 20_000) / 1000 - 7.3))
  expect(histogram).toMatchObject({ from: -7.5, width: 0.5, below: 0, above: 0 })
  expect(histogram.counts.slice(0, 3)).toEqual([300, 500, 500])
  expect(summarise(new Float64Array(50).fill(3)).histogram).toEqual({ from: 3, width: 0, counts: [50], below: 0, above: 0 })
})

test('mean and standard deviation are not lost where draws differ in their last digits alone', () => {
  const { mean, sd } = summarise(Float64Array.from({ length: 10_001 }, (_, i) => 1e9 + (i % 2 ? 1 : -1) * 1e-4))
  expect(mean).toBeCloseTo(1e9, 6)
  expect(sd).toBeCloseTo(1e-4, 7)
  expect(summarise(new Float64Array(1000).fill(0.1))).toMatchObject({ mean: 0.1, sd: 0, least: 0.1, most: 0.1 })
})

test('equal numbers share a rank, and ranks that agree correlate wholly', () => {
  expect([...ranksOf(Float64Array.of(3, 1, 3, NaN, 2))]).toEqual([3.5, 1, 3.5, 5, 2])
  const column = Float64Array.of(4, 1, 3, 2)
  expect(correlationOf(ranksOf(column), ranksOf(column.map((value) => value ** 3)))).toBeCloseTo(1, 12)
  expect(correlationOf(ranksOf(column), ranksOf(column.map((value) => -value)))).toBeCloseTo(-1, 12)
  expect(correlationOf(ranksOf(column), new Float64Array(4))).toBe(0)
})
