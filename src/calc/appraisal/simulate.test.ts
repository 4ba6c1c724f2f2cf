import { expect, test } from 'vitest'
import { toNumber } from '../numbers/decimals.ts'
import { appraise } from './appraise.ts'
import type { Distribution, Uncertain } from './case.ts'
import { compile } from './compile.ts'
import { momentsOf } from './draws.ts'
import { inputsOf } from './inputs.ts'
import { figureIn, usualFigures } from './figures.ts'
import { academy, uncertainAcademy } from './sample.ts'
import { blocksOf, columnsFor, drawBlocks, prepare, simulate, sumUp } from './simulate.ts'

const about = (input: string, distribution: Distribution): Uncertain => ({ input, distribution, why: 'made up' })
const impact = 'benefits/mental-health/impact'

test('where nothing is unsure after all, every draw is the case worked out exactly', () => {
  const certain = academy({ uncertain: inputsOf(academy()).map(({ path, value }) => about(path, { kind: 'discrete', values: [toNumber(value)], shares: [1] })) })
  const { headline } = appraise(certain)
  const found = simulate(certain, { draws: 3000, seed: '1' })
  for (const figure of usualFigures(certain)) {
    expect(found.figures[figure]!.mean / figureIn(headline, figure), figure).toBeCloseTo(1, 11)
    expect(found.figures[figure], figure).toMatchObject({ sd: 0, undefinedDraws: 0 })
  }
  expect(found.payback).toEqual({ years: { 8: 3000 }, never: 0 })
})

test('what is linear in an input has the mean and spread that its distribution gives it', () => {
  const distribution: Distribution = { kind: 'pert', low: 0.5, mode: 0.75, high: 0.85 }
  const of = academy({ uncertain: [about(impact, distribution)] })
  const at = compile(of, [impact], ['netPresentValue']).at
  const [none, whole] = [at([0])['netPresentValue']!, at([1])['netPresentValue']!]
  const { mean, sd } = momentsOf(distribution)
  const found = simulate(of, { draws: 40_000, seed: 'linear' }).figures['netPresentValue']!
  expect(Math.abs(found.mean - (none + (whole - none) * mean))).toBeLessThan((4 * (whole - none) * sd) / Math.sqrt(40_000))
  expect(found.sd / ((whole - none) * sd)).toBeCloseTo(1, 2)
})

test('the same seed draws the same to the last bit, in whatever order its blocks are drawn, and another seed another', () => {
  const asked = { draws: 5000, seed: 'order' }
  const prepared = prepare(uncertainAcademy(), asked)
  const columns = columnsFor(prepared)
  for (const block of [4, 0, 3, 1, 2]) for (const _ of drawBlocks(prepared, block, block + 1, columns)) continue
  expect(blocksOf(prepared)).toBe(5)
  expect(sumUp(prepared, columns)).toEqual(simulate(uncertainAcademy(), asked))
  expect(simulate(uncertainAcademy(), { draws: 5000, seed: 'other' })).not.toEqual(simulate(uncertainAcademy(), asked))
})

test('fewer draws are the first of more, and what is drawn of one input does not change when another becomes unsure', () => {
  const firsts = (draws: number, uncertain = uncertainAcademy().uncertain) => {
    const prepared = prepare(academy({ uncertain }), { draws, seed: 'first', figures: ['presentValueBenefits/public'] })
    const columns = columnsFor(prepared)
    for (const _ of drawBlocks(prepared, 0, 1, columns)) continue
    return columns[0]!.slice(0, 100)
  }
  expect(firsts(100)).toEqual(firsts(2000))
  const unit = uncertainAcademy().uncertain.filter(({ input }) => input.startsWith('benefits/'))
  expect(firsts(100, unit)).toEqual(firsts(100)) // costs move no benefit
})

test('what moves the value most is named first among equals, and knowing all is worth what wrong decisions would cost', () => {
  const of = academy({ uncertain: [about(impact, { kind: 'uniform', low: 0, high: 0.5 }), about('costs/evaluation/unitCost', { kind: 'uniform', low: 60_000, high: 80_000 })] })
  const found = simulate(of, { draws: 20_000, seed: 'worth' })
  const value = found.figures['netPresentValue']!
  expect(value.aboveZero).toBeGreaterThan(0.3)
  expect(value.belowZero).toBeGreaterThan(0.1)
  expect(value.aboveZero + value.belowZero).toBe(1)
  expect(value.standardError).toBeCloseTo(Math.sqrt((value.aboveZero * value.belowZero) / 20_000), 12)
  expect(found.inputs.map(({ share }) => Math.round(share! * 1000) / 1000)).toEqual([expect.closeTo(1, 2), expect.closeTo(0, 2)])
  expect(found.inputs[0]!.correlation['netPresentValue']).toBeGreaterThan(0.999)
  expect(found.valueOfPerfectInformation).toBeCloseTo(value.meanAboveZero - Math.max(0, value.mean), 4)
})

test('a lag that is unsure is drawn in whole years', () => {
  const of = academy({ uncertain: [about('benefits/mental-health/lag', { kind: 'discrete', values: [1, 3], shares: [0.5, 0.5] })] })
  const at = compile(of, ['benefits/mental-health/lag'], ['netPresentValue']).at
  const { least, most } = simulate(of, { draws: 1000, seed: 'lag' }).figures['netPresentValue']!
  expect([least, most]).toEqual([at([3])['netPresentValue'], at([1])['netPresentValue']])
})

test('what cannot be drawn is refused, and why is said', () => {
  const refused = (uncertain: readonly Uncertain[], draws = 100) => { try { simulate(academy({ uncertain }), { draws, seed: '1' }); return 'taken' } catch (error) { return error instanceof RangeError ? error.message : 'another fault' } }
  const uniform: Distribution = { kind: 'uniform', low: 0, high: 1 }
  expect(refused([about('benefits/none/impact', uniform)])).toBe('benefits/none/impact names no number of the case')
  expect(refused([about(impact, { kind: 'triangular', low: 0.9, mode: 0.5, high: 0.7 })])).toBe(`The distribution of ${impact} goes from 0.9 down to 0.7: give the lower number as low`)
  expect(refused([about(impact, uniform), about(impact, uniform)])).toBe(`${impact} has two distributions: give it one`)
  expect(refused([about('benefits/mental-health/lag', uniform)])).toBe('The distribution of benefits/mental-health/lag gives parts of a year: give a discrete one of whole years')
  expect(refused([about('benefits/mental-health/engagement', { kind: 'uniform', low: 0.5, high: 1.2 })])).toBe('The distribution of benefits/mental-health/engagement goes up to 1.2, and it cannot be above 1')
  expect(refused([about('costs/delivery/volume', { kind: 'uniform', low: -1, high: 1 })])).toBe('The distribution of costs/delivery/volume goes down to -1, and it cannot be below 0')
  expect(simulate(academy({ uncertain: [about('benefits/mental-health/engagement', { kind: 'normal', mean: 0.5, sd: 0.25 })] }), { draws: 4096, seed: '1' }).inputs[0]!.impossible).toBeCloseTo(0.0455, 2)
  expect(refused([])).toBe('Nothing in this case is said to be uncertain: give at least one input a distribution under "uncertain"')
  for (const draws of [0, -1, 1.5, NaN, 1e12]) expect(refused([about(impact, uniform)], draws)).toMatch(/draws cannot be made: give a whole number from 1 to 20,000,000$/)
  expect(() => compile(academy(), [], ['worth'])).toThrow('There is no figure called worth')
})
