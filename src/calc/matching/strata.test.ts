import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isGiven } from '../../../test/lalonde.ts'
import { lalonde, matchedAs, matchingReference } from '../../../test/matchItReference.ts'
import { balance, sampleSizes } from './balance.ts'
import { bootstrapPairs, bootstrapWeighted } from './bootstrap.ts'
import { differences, effects } from './effects.ts'
import { overlap } from './overlap.ts'
import { quantile, subclassify } from './subclass.ts'

const groups = (...values: number[]) => Uint8Array.from(values)
const scores = (...values: number[]) => Float64Array.from(values)

test('quantiles are those of R', () => {
  const values = [1, 2, 4, 8, 16]
  for (const [p, value] of [[0, 1], [0.1, 1.4], [0.25, 2], [1 / 3, 8 / 3], [0.5, 4], [0.9, 12.8], [1, 16]] as const) expect(quantile(values, p)).toBeCloseTo(value, 12)
  expect(quantile([7], 0.3)).toBe(7)
})

test('subclasses are cut at the quantiles of those treated, closed below', () => {
  // treated scores 0.2, 0.4, 0.6, 0.8, so thirds at 0.4 and 0.6 exactly
  const found = subclassify(groups(1, 1, 1, 1, 0, 0, 0, 0, 0), scores(0.2, 0.4, 0.6, 0.8, 0.1, 0.39, 0.4, 0.7, 0.95), { count: 3 })
  expect(found.cuts).toHaveLength(4)
  expect([...found.subclass]).toEqual([1, 2, 3, 3, 1, 1, 2, 3, 3])
  expect(found.sizes).toEqual([{ controls: 2, treated: 1 }, { controls: 1, treated: 1 }, { controls: 2, treated: 2 }])
  expect(Array.from(found.weights, (weight) => Math.round(weight * 1e9) / 1e9)).toEqual([1, 1, 1, 1, 0.625, 0.625, 1.25, 1.25, 1.25])
  expect(found.warnings).toEqual([])
})

test('an empty subclass is filled from the side that has more to spare, and that is told', () => {
  const found = subclassify(groups(1, 1, 1, 0, 0, 0, 0), scores(0.2, 0.5, 0.8, 0.81, 0.82, 0.83, 0.84), { count: 3 })
  expect([...found.subclass]).toEqual([1, 2, 3, 1, 2, 3, 3])
  expect(found.warnings).toEqual(['2 controls moved to a neighbouring subclass that had none'])
  expect(subclassify(groups(1, 1, 1, 0), scores(0.2, 0.5, 0.8, 0.5), { count: 3 }).reason).toBe('there is 1 control for 3 subclasses: ask for fewer subclasses')
  expect(subclassify(groups(0, 0), scores(0.2, 0.3)).reason).toBe('there is nobody treated')
  expect(subclassify(groups(1, 1, 0, 0), scores(0.5, 0.5, 0.5, 0.4)).warnings).toEqual(['many scores are equal, so there are 2 subclasses and not 6', '1 treated moved to a neighbouring subclass that had none'])
})

test('every subclass has somebody of each group, whose weights agree', () => {
  const person = fc.record({ treated: fc.boolean(), score: fc.integer({ min: 1, max: 12 }), isDiscarded: fc.integer({ min: 0, max: 9 }).map((value) => value === 0) })
  fc.assert(fc.property(fc.array(person, { maxLength: 40 }), fc.integer({ min: 1, max: 8 }), (people, count) => {
    const treated = Uint8Array.from(people, (one) => (one.treated ? 1 : 0))
    const discarded = Uint8Array.from(people, (one) => (one.isDiscarded ? 1 : 0))
    const found = subclassify(treated, Float64Array.from(people, (one) => one.score / 16), { count, discarded })
    if (found.reason) {
      expect(found.weights.every((weight) => weight === 0)).toBe(true)
      return
    }
    for (const size of found.sizes) expect(Math.min(size.controls, size.treated)).toBeGreaterThan(0)
    const controls = found.sizes.reduce((sum, size) => sum + size.controls, 0)
    expect(found.weights.reduce((sum, weight, row) => sum + (treated[row] ? 0 : weight), 0)).toBeCloseTo(controls, 9)
    for (const [row, value] of found.subclass.entries()) expect([value === 0, found.weights[row] === 0]).toEqual([discarded[row] === 1, discarded[row] === 1])
  }), { numRuns: 100 })
})

test('overlap is enough where half of those treated have somebody near, and else says why', () => {
  const even = overlap(groups(1, 1, 0, 0), scores(0.2, 0.6, 0.2, 0.6), 4)
  expect(even).toMatchObject({ isEnough: true, support: { from: 0.2, to: 0.6 }, treated: { count: 2, within: 2, near: 2 } })
  expect(even.bins.map(({ treated, controls }) => [treated, controls])).toEqual([[1, 1], [0, 0], [0, 0], [1, 1]])
  expect(overlap(groups(1, 1, 0, 0), scores(0.8, 0.9, 0.1, 0.2)).reason).toBe('the groups have no score in common: nobody in one is like anybody in the other')
  expect(overlap(groups(1, 1, 1, 0, 0, 0), scores(0.2, 0.8, 0.9, 0.1, 0.2, 0.85)).isEnough).toBe(true)
  expect(overlap(groups(1, 1, 1, 0, 0, 0), scores(0.2, 0.6, 0.9, 0.1, 0.2, 1)).reason).toBe('1 of the 3 treated has a control of nearly the same score; half of them are needed')
  expect(overlap(groups(1, 1), scores(0.2, 0.3)).reason).toBe('there are no controls')
  expect(overlap(groups(0), scores(0.2))).toMatchObject({ reason: 'there is nobody treated', bins: [{ from: 0.2, to: 0.2, treated: 0, controls: 1 }] })
  expect(overlap(groups(), scores())).toMatchObject({ isEnough: false, bins: [] })
})

test('everybody is in one bin of the histogram', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (people, count) => {
    const found = overlap(Uint8Array.from(people, ([isTreated]) => (isTreated ? 1 : 0)), Float64Array.from(people, ([, score]) => score), count)
    for (const [i, { from, to, treated, controls }] of found.bins.entries()) {
      const own = people.filter(([, score]) => score >= from && (score < to || i === found.bins.length - 1))
      expect([treated, controls]).toEqual([own.filter(([isTreated]) => isTreated).length, own.filter(([isTreated]) => !isTreated).length])
    }
    expect(found.bins.reduce((sum, bin) => sum + bin.treated + bin.controls, 0)).toBe(people.length)
  }), { numRuns: 100 })
})

test('a seed gives one bootstrap, in whatever order the pairs come, and near the error of the formula', () => {
  const all = Float64Array.from({ length: 200 }, (_, i) => ((i * 7919) % 101) - 45)
  const found = bootstrapPairs(all, { seed: 'a' })
  expect(bootstrapPairs(all.toReversed(), { seed: 'a' })).toEqual(found)
  expect(bootstrapPairs(all, { seed: 'b' }).se).not.toBe(found.se)
  const deviation = Math.sqrt(all.reduce((sum, value) => sum + (value - found.estimate!) ** 2, 0)) / 200
  expect(found.se! / deviation).toBeGreaterThan(0.95)
  expect(found.se! / deviation).toBeLessThan(1.05)
  expect(found.normal!.low).toBeCloseTo(found.estimate! - 1.959963984540054 * found.se!, 10)
  expect(Math.abs(found.percentile!.low - found.normal!.low) + Math.abs(found.percentile!.high - found.normal!.high)).toBeLessThan(found.se!)
  expect(bootstrapPairs(scores(3), { seed: 'a' })).toMatchObject({ estimate: 3, se: null, reason: 'there is one pair only' })
  expect(bootstrapPairs(scores(), { seed: 'a' })).toMatchObject({ estimate: null, reason: 'nobody is matched' })
  expect(bootstrapPairs(scores(1, 2), { seed: 'a' }, true).caution).toContain('not independent')
})

test('the bootstrap of weights is of the effect that the weights give', () => {
  const [treated, outcome, weights] = [groups(1, 1, 1, 0, 0, 0, 0), scores(5, 7, 6, 1, 2, 3, 100), scores(1, 1, 1, 0.5, 1, 2, 0)]
  const found = bootstrapWeighted(treated, outcome, weights, { seed: 'a', draws: 199 })
  expect(found.estimate).toBeCloseTo(effects({ treated, covariates: [], outcome, weights }).unadjusted.HC1.estimate!, 12)
  expect(bootstrapWeighted(treated.toReversed(), outcome.toReversed(), weights.toReversed(), { seed: 'a', draws: 199 })).toEqual(found)
  expect(found.percentile!.high).toBeLessThan(6.1)
  expect(bootstrapWeighted(groups(1, 0, 0), scores(1, 2, 3), scores(1, 1, 1), { seed: 'a' }).reason).toBe('there are fewer than two people in a group')
})

test.skipIf(!isGiven)('the bootstrap of the reference pairs is near their clustered error (skipped where ../shared/acceptance is absent)', async () => {
  const { frame, outcome } = await lalonde()
  const expected = matchingReference('lalonde-nn11')
  const found = bootstrapPairs(differences(outcome, matchedAs(frame, expected)), { seed: 'lalonde' })
  expect(found.estimate).toBeCloseTo(expected.pairedDiff.mean, 8)
  expect(found.se! / expected.att.unadjusted.clusterSubclassHC1!.se).toBeCloseTo(1, 1)
})

test.skipIf(!isGiven)('the six subclasses of the reference data are those that the manual of MatchIt prints, and so is their balance (skipped where ../shared/acceptance is absent)', async () => {
  const { frame, score } = await lalonde()
  const found = subclassify(frame.treated, score)
  expect(found.sizes.map(({ controls, treated }) => [controls, treated])).toEqual([[346, 31], [24, 31], [17, 29], [21, 32], [18, 31], [3, 31]])
  expect(sampleSizes(frame.treated, found.weights)['Matched (ESS)'][0]).toBeCloseTo(66.49, 2)
  const rows = new Map(balance(frame, score, found).balanceAfter.map((row) => [row.variable, row]))
  for (const [variable, control, difference, ratio, mean, max] of [['distance', 0.561, 0.0744, 0.8183, 0.0366, 0.0815], ['age', 26.2522, -0.0609, 0.4375, 0.0886, 0.2558], ['educ', 10.2809, 0.0323, 0.6392, 0.0147, 0.0499],
    ['married', 0.2425, -0.1361, null, 0.0533, 0.0533], ['racehispan', 0.036, 0.099, null, 0.0234, 0.0234], ['re74', 2811.9421, -0.1466, 0.8806, 0.0611, 0.2638], ['re75', 1834.56, -0.094, 1.2233, 0.0644, 0.2178]] as const) {
    const row = rows.get(variable)!
    expect([row.meanControl, row.stdMeanDiff, row.varRatio, row.ecdfMean, row.ecdfMax].map((value) => value && Math.round(value * 1e4) / 1e4)).toEqual([control, difference, ratio, mean, max])
  }
})
