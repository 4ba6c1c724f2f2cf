import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isGiven, readLalonde, reference } from '../../../test/lalonde.ts'
import { isUnusable, type Column } from './frame.ts'
import { fitLogit, type Logit } from './logit.ts'

type Reference = { terms: string[]; coefficients: number[]; standardErrors: number[]; z: number[]; deviance: number; nullDeviance: number; aic: number; iterationsDefault: number; iterationsTight: number; coefficientsRDefaultEpsilon: number[]; ps: number[]; psRDefaultEpsilon: number[] }

const fit = (treated: number[], covariates: Column[], options = {}) => fitLogit({ treated: Uint8Array.from(treated), covariates }, options)
const fitted = (...given: Parameters<typeof fit>): Logit => {
  const found = fit(...given)
  if (isUnusable(found)) throw new Error(found.problems.join())
  return found
}
const numbers = (name: string, values: number[]): Column => ({ kind: 'number', name, values: Float64Array.from(values) })
const category = (name: string, levels: string[], codes: number[]): Column => ({ kind: 'category', name, levels, codes: Int32Array.from(codes) })
const furthest = (found: ArrayLike<number>, wanted: ArrayLike<number>) => Math.max(...Array.from(wanted, (value, i) => Math.abs(found[i]! - value)))

test.skipIf(!isGiven)('the score of the training programme is that of R, with its default limit and with a tight one (skipped where ../shared/acceptance is absent)', async () => {
  const wanted = reference<Reference>('logit-lalonde')
  const { frame } = await readLalonde()
  const found = fitLogit(frame, { isTight: true })
  if (isUnusable(found)) throw new Error(found.problems.join())
  const tight = found.tight!
  expect(found.terms).toEqual(wanted.terms)
  expect([found.iterations, tight.iterations]).toEqual([wanted.iterationsDefault, wanted.iterationsTight])
  expect(furthest(found.coefficients, wanted.coefficientsRDefaultEpsilon)).toBeLessThan(1e-12)
  expect(furthest(found.scores, wanted.psRDefaultEpsilon)).toBeLessThan(1e-13)
  expect(furthest(tight.coefficients, wanted.coefficients)).toBeLessThan(1e-12)
  expect(furthest(tight.scores, wanted.ps)).toBeLessThan(1e-13)
  expect(furthest(tight.standardErrors.map((value, i) => value / wanted.standardErrors[i]!), wanted.terms.map(() => 1))).toBeLessThan(1e-11)
  expect(furthest(tight.z, wanted.z)).toBeLessThan(1e-10)
  expect(furthest([tight.deviance, tight.aic, found.nullDeviance], [wanted.deviance, wanted.aic, wanted.nullDeviance])).toBeLessThan(1e-9)
  expect(found.warnings).toEqual([])
})

test('of one yes-or-no covariate the score is the share of those treated, and the standard error that of the log odds ratio', () => {
  // 3 of 4 treated with, 1 of 3 without: Woolf (1955) gives the error as the root of the sum of the four reciprocals.
  const { tight } = fitted([1, 1, 1, 0, 1, 0, 0], [numbers('x', [1, 1, 1, 1, 0, 0, 0])], { isTight: true })
  expect(furthest(tight!.scores, [0.75, 0.75, 0.75, 0.75, 1 / 3, 1 / 3, 1 / 3])).toBeLessThan(1e-14)
  expect(tight!.coefficients[1]).toBeCloseTo(Math.log(3 / 0.5), 13)
  expect(tight!.standardErrors[1]).toBeCloseTo(Math.sqrt(1 / 3 + 1 + 1 + 1 / 2), 10)
})

test('neither the unit in which a covariate is told nor its zero changes a score, and equal people have equal scores', () => {
  const row = fc.record({ treated: fc.integer({ min: 0, max: 1 }), x: fc.integer({ min: 0, max: 3 }), y: fc.integer({ min: -5, max: 5 }) })
  fc.assert(fc.property(fc.array(row, { minLength: 8, maxLength: 40 }), fc.constantFrom([1e-6, 0], [1e6, 0], [12.5, 20_000]), (rows, [scale, zero]) => {
    const treated = rows.map(({ treated }) => treated)
    const plain = fit(treated, [numbers('x', rows.map(({ x }) => x)), numbers('y', rows.map(({ y }) => y))])
    const told = fit(treated, [numbers('x', rows.map(({ x }) => zero! + x * scale!)), numbers('y', rows.map(({ y }) => y))])
    fc.pre(!isUnusable(plain) && !isUnusable(told) && plain.warnings.length === 0)
    expect(furthest(told.scores, plain.scores)).toBeLessThan(1e-9)
    for (let i = 0; i < rows.length; i++) for (let j = 0; j < i; j++) if (rows[i]!.x === rows[j]!.x && rows[i]!.y === rows[j]!.y) expect(plain.scores[i]).toBe(plain.scores[j])
  }), { numRuns: 50 })
})

test('the scores add up to the number treated, in all and in every category', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 2 })), { minLength: 9, maxLength: 60 }), (rows) => {
    const found = fit(rows.map(([treated]) => treated), [category('area', ['A', 'B', 'C'], rows.map(([, area]) => area))], { isTight: true })
    fc.pre(!isUnusable(found) && found.warnings.length === 0)
    for (const area of [0, 1, 2]) {
      const inside = rows.map((row, i) => ({ row, score: found.tight!.scores[i]! })).filter(({ row }) => row[1] === area)
      expect(inside.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(inside.filter(({ row }) => row[0]).length, 8)
    }
  }), { numRuns: 50 })
})

test('a covariate that others determine is named with them', () => {
  const treated = [1, 0, 1, 0, 1, 0, 0, 1]
  const found = fit(treated, [numbers('pay', [21_000, 18_500, 30_250, 17_000, 22_100, 40_000, 12_000, 9_500]), numbers('age', [20, 30, 41, 25, 33, 52, 19, 44]),
    numbers('both', [21_020, 18_530, 30_291, 17_025, 22_133, 40_052, 12_019, 9_544])])
  expect(found).toEqual({ problems: ['covariate "both" is collinear: it can be worked out from "pay", "age", so leave one of them out'] })
  expect(fit(treated, [category('area', ['A', 'B'], [0, 0, 0, 1, 1, 1, 0, 1]), numbers('isB', [0, 0, 0, 1, 1, 1, 0, 1])])).toEqual({ problems: ['covariate "isB" is collinear: it can be worked out from "areaB", so leave one of them out'] })
  expect(fit(treated, [numbers('x', [7, 7, 7, 7, 7, 7, 7, 7])])).toEqual({ problems: ['covariate "x" is constant, the same in every row, so it tells nobody apart: leave it out'] })
})

test('covariates that decide who is treated are named', () => {
  const found = fit([0, 0, 0, 0, 1, 1, 1, 1], [numbers('x', [1, 2, 3, 4, 5, 6, 7, 8]), numbers('y', [3, 1, 4, 1, 5, 9, 2, 6])])
  expect(isUnusable(found) && found.problems[0]).toMatch(/^the covariates separate those treated from the others for certain, most of all "x", so nobody is comparable: leave out what decides/)
})

test('a category in which everybody is treated is a warning that names it, and the score goes on to that of R', () => {
  const found = fitted([0, 1, 0, 1, 0, 1, 1, 1], [category('g', ['a', 'b'], [0, 0, 0, 0, 0, 0, 1, 1])])
  expect(found.warnings).toEqual([expect.stringContaining('by "gb" (separation): their score is 0 or 1')])
  expect(found.iterations).toBe(17) // R 4.2.2: 17 iterations, coefficient 18.56607, deviance 8.317766
  expect(found.coefficients[1]).toBeCloseTo(18.56607, 5)
  expect(found.deviance).toBeCloseTo(8.317766, 6)
})
