import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isGiven } from '../../../test/lalonde.ts'
import { lalonde, logitReference, matchedAs, matchingReference } from '../../../test/matchItReference.ts'
import { balance, sampleSizes } from './balance.ts'
import { differences, effects, pairedDiff } from './effects.ts'
import type { Frame, Matched } from './frame.ts'
import { rosenbaum } from './rosenbaum.ts'
import { ipwAtt } from './weighting.ts'

/** Every number of what is expected stands in what was found, to 1e-8 of itself. */
function holds(found: unknown, expected: unknown, at = ''): void {
  if (typeof expected === 'number') {
    expect(typeof found, at).toBe('number')
    expect(Math.abs((found as number) - expected) / Math.max(Math.abs(expected), 1e-3), `${at}: ${found} for ${expected}`).toBeLessThan(1e-8) // a number, as the line before has it
  } else if (expected === null || typeof expected !== 'object') expect(found, at).toBe(expected)
  else for (const [key, value] of Object.entries(expected)) holds((found as Record<string, unknown>)[key], value, `${at}.${key}`) // undefined where it is missing, which the next line finds
}

const cases = ['lalonde-nn11', 'lalonde-nn11-cal02'] as const

test.skipIf(!isGiven)('balance and sample sizes are those of MatchIt (skipped where ../shared/acceptance is absent)', async () => {
  const { frame, score } = await lalonde()
  for (const name of cases) {
    const expected = matchingReference(name)
    const matched = matchedAs(frame, expected)
    const found = balance(frame, score, { weights: matched.weights, pairs: matched })
    holds(found, { balanceBefore: expected.balanceBefore, balanceAfter: expected.balanceAfter })
    expect(sampleSizes(frame.treated, matched.weights)).toEqual(expected.sampleSizes)
  }
})

test.skipIf(!isGiven)('effects, their errors and their bounds are those of R (skipped where ../shared/acceptance is absent)', async () => {
  const { frame, outcome } = await lalonde()
  for (const name of cases) {
    const { att, pairedDiff: pair, rosenbaum: bounds, ...expected } = matchingReference(name)
    const matched = matchedAs(frame, { att, pairedDiff: pair, rosenbaum: bounds, ...expected })
    holds(effects({ ...frame, outcome, weights: matched.weights }, matched), att, name)
    const all = differences(outcome, matched)
    holds(pairedDiff(all), pair, name)
    holds(rosenbaum(all), bounds, name)
  }
})

test.skipIf(!isGiven)('weighting by the odds of treatment gives the figures of R (skipped where ../shared/acceptance is absent)', async () => {
  const { frame, outcome } = await lalonde()
  const { ps, ipwAtt: expected } = logitReference()
  holds(ipwAtt(frame, Float64Array.from(ps), outcome), expected)
})

test('the corners of balance are MatchIt\'s: all treated alike, equal means, values of the unmatched, weighted variance', () => {
  const numbers = (...values: number[]) => Float64Array.from(values)
  const treated = Uint8Array.of(1, 1, 0, 0, 0)
  const row = (values: Float64Array, weights = numbers(1, 1, 1, 1, 0)) => {
    const pairs = { pairs: Int32Array.of(2, 3), ratio: 1, treatedRows: Int32Array.of(0, 1) }
    const { balanceBefore, balanceAfter } = balance({ treated, covariates: [{ kind: 'number', name: 'x', values }] }, undefined, { weights, pairs })
    return [balanceBefore[0]!, balanceAfter[0]!] as const
  }
  // those treated are all at 4: the spread is that within both groups, sqrt((0 + 2 + 0 + 2) / 4) over values 3, 5 and 4 of the controls
  expect(row(numbers(4, 4, 1, 3, 2))[0].stdMeanDiff).toBeCloseTo(2 / Math.sqrt(2 / 4), 12)
  // a yes or no that all those treated have: sqrt(3 x 2/9 / 5)
  expect(row(numbers(1, 1, 1, 0, 0))[0].stdMeanDiff).toBeCloseTo(2 / 3 / Math.sqrt(2 / 3 / 5), 12)
  // equal means after matching: the distance within pairs is in the unit of the variable
  expect(row(numbers(2, 6, 6, 2, 9))[1]).toMatchObject({ stdMeanDiff: 0, stdPairDist: 4 })
  // distribution functions at 1, 2, 3, 4 and, though its one owner weighs nothing, 9
  expect(row(numbers(1, 3, 2, 4, 9))[1]).toMatchObject({ ecdfMax: 0.5, ecdfMean: (0.5 + 0 + 0.5 + 0 + 0) / 5 })
  // weights 1 and 3: mean 3.5, sum w (x - mean)² = 0.75, over 1 - (1/16 + 9/16)
  expect(row(numbers(1, 3, 2, 4, 9), numbers(1, 1, 1, 3, 0))[1].varRatio).toBeCloseTo(2 / (0.75 / (6 / 16)), 12)
})

test('with replacement, errors by unit take a control once and clustered errors a row for each set', () => {
  const numbers = (...values: number[]) => Float64Array.from(values)
  const [treated, outcome] = [Uint8Array.of(1, 1, 1, 0, 0), numbers(5, 7, 9, 1, 3)]
  // sets: 0 with 3, 1 with 3, 2 with 4; the control in two sets weighs twice the other, together 2
  const found = effects({ treated, covariates: [], outcome, weights: numbers(1, 1, 1, 4 / 3, 2 / 3) }, { pairs: Int32Array.of(3, 3, 4), ratio: 1, treatedRows: Int32Array.of(0, 1, 2), isWithReplacement: true })
  const estimate = 7 - 5 / 3
  expect(found.unadjusted.HC1.estimate).toBeCloseTo(estimate, 12)
  // HC1: residuals of those treated -2, 0, 2 over 3; of controls -2/3 x 4/3 and 4/3 x 2/3 over 2; times 5/3
  expect(found.unadjusted.HC1.se).toBeCloseTo(Math.sqrt((8 / 9 + 2 * (8 / 9 / 2) ** 2) * 5 / 3), 12)
  // clustered: six rows in three sets; each set's difference less the estimate, over 3; times 3/2 and 5/4
  const between = [4, 6, 6].map((difference) => (difference - estimate) / 3)
  const bySet = between.reduce((sum, value) => sum + value * value, 0) * (3 / 2) * (5 / 4)
  expect(found.unadjusted.clusterSubclassHC1!.se).toBeCloseTo(Math.sqrt(bySet), 12)
  // by person: those treated -2/3, 0, 2/3, the control of two sets 4/9 (two of its 2/9), the other -4/9; times 5/4 and 5/4; less HC1 of six rows, times 6/4
  expect(found.unadjusted.clusterSubclassIdHC1!.se).toBeCloseTo(Math.sqrt(bySet + (8 / 9 + 2 * (4 / 9) ** 2) * (5 / 4) * (5 / 4) - (8 / 9 + 2 * (2 / 9) ** 2 + (4 / 9) ** 2) * (6 / 4)), 12)
})

test('bounds of hidden bias: the gamma at which the bound reaches 0.05 is exact, and fewer is the mirror of more', () => {
  const all = Float64Array.from({ length: 30 }, (_, i) => i - 4)
  const { gammaCritical05 } = rosenbaum(all)
  expect(rosenbaum(all, { gamma: [gammaCritical05!] }).pUpper[0]).toBeCloseTo(0.05, 12)
  expect(rosenbaum(all.map((value) => -value), { alternative: 'less' })).toEqual({ ...rosenbaum(all), test: expect.stringContaining('(less)') })
  expect(rosenbaum(Float64Array.of(0, 0))).toMatchObject({ nonzeroPairs: 0, reason: 'in every pair the outcomes are the same' })
})

test('weights without bound, and weights that vanish, are a result with its reason', () => {
  const frame = { treated: Uint8Array.of(1, 1, 0, 0), covariates: [] }
  const of = (...score: number[]) => ipwAtt(frame, Float64Array.from(score), Float64Array.of(1, 2, 3, 4))
  expect(of(0.5, 0.5, 1, 0.2)).toMatchObject({ estimate: null, reason: 'a control has a score of 1, so its weight has no bound: leave out what decides for certain who is treated, or those whom it concerns' })
  expect(of(0.5, 0.5, 0, 0)).toMatchObject({ estimate: null, reason: 'all the weights of the controls vanish: none of them is anything like those treated' })
  expect(of(0.5, 0.5, 0.5, 0.5)).toMatchObject({ estimate: expect.closeTo(-2, 12), essControl: 2 })
})

/** Any small frame: few values, so that ties, constants and empty groups abound. */
const unit = fc.record({ treated: fc.boolean(), age: fc.integer({ min: 0, max: 3 }), area: fc.constantFrom('a', 'b', 'c'), sex: fc.constantFrom('f', 'm'), outcome: fc.integer({ min: -2, max: 2 }), weight: fc.constantFrom(0, 0.5, 1, 1, 2), score: fc.constantFrom(0, 0.1, 0.4, 0.7, 0.9) })
type Unit = { treated: boolean; age: number; area: string; sex: string; outcome: number; weight: number; score: number }
const units = fc.array(unit, { minLength: 0, maxLength: 14 })

function frameOf(rows: readonly Unit[]) {
  const category = (name: 'area' | 'sex', levels: readonly string[]) => ({ kind: 'category' as const, name, levels, codes: Int32Array.from(rows, (row) => levels.indexOf(row[name])) })
  const frame: Frame = { ids: rows.map((_, i) => `${i + 1}`), treated: Uint8Array.from(rows, (row) => (row.treated ? 1 : 0)),
    covariates: [{ kind: 'number', name: 'age', values: Float64Array.from(rows, (row) => row.age) }, category('area', ['a', 'b', 'c']), category('sex', ['f', 'm'])] }
  return { frame, outcome: Float64Array.from(rows, (row) => row.outcome), weights: Float64Array.from(rows, (row) => row.weight), score: Float64Array.from(rows, (row) => row.score) }
}

/** Each treated row in turn with up to `ratio` controls, in the order of the file; with replacement the first controls serve all. */
function pairUp(treated: Uint8Array, ratio: number, isWithReplacement: boolean): Matched {
  const [treatedRows, controls] = [1, 0].map((group) => [...treated.keys()].filter((row) => treated[row] === group)) as [number[], number[]] // two groups in, two lists out
  const pairs = Int32Array.from(treatedRows.flatMap((_, set) => Array.from({ length: ratio }, (_, k) => controls[isWithReplacement ? k : set * ratio + k] ?? -1)))
  const weights = new Float64Array(treated.length)
  for (const [set, row] of treatedRows.entries()) {
    const own = [...pairs.subarray(set * ratio, (set + 1) * ratio)].filter((control) => control >= 0)
    if (own.length > 0) weights[row] = 1
    for (const control of own) weights[control]! += 1 / own.length
  }
  return { pairs, ratio, treatedRows: Int32Array.from(treatedRows), weights, discarded: new Uint8Array(treated.length), isWithReplacement }
}

/** Nothing in a result is NaN or infinite. */
function isSound(value: unknown, at = ''): void {
  if (typeof value === 'number') expect(Number.isFinite(value), `${at}: ${value}`).toBe(true)
  else if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) isSound(each, `${at}.${key}`)
}

/** Two results alike to the last digits, with every figure of the first times a factor where its name asks for it. */
function isAlike(a: unknown, b: unknown, times: (key: string) => number = () => 1, key = ''): void {
  if (typeof a === 'number' && typeof b === 'number') expect(Math.abs(a * times(key) - b), `${key}: ${a} and ${b}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(b)))
  else if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    expect(Object.keys(a)).toEqual(Object.keys(b))
    for (const [name, each] of Object.entries(a)) isAlike(each, (b as Record<string, unknown>)[name], times, Array.isArray(a) ? key : name) // the keys are the same, as the line before has it
  } else expect(a, key).toEqual(b)
}

const everything = ({ frame, outcome, weights, score }: ReturnType<typeof frameOf>) => {
  const matches = [pairUp(frame.treated, 1, false), pairUp(frame.treated, 2, true)]
  return {
    ...balance(frame, score, { weights }), sizes: sampleSizes(frame.treated, weights), att: effects({ ...frame, outcome, weights }), ipw: ipwAtt(frame, score, outcome),
    matched: matches.map((match) => ({ ...balance(frame, score, { weights: match.weights, pairs: match }), att: effects({ ...frame, outcome, weights: match.weights }, match), pair: pairedDiff(differences(outcome, match)), bounds: rosenbaum(differences(outcome, match)) })),
  }
}

test('whatever the frame, a figure is a number or is missing for a reason', () => {
  fc.assert(fc.property(units, (rows) => {
    const found = everything(frameOf(rows))
    isSound(found)
    const estimates = [found.att, ...found.matched.map(({ att }) => att)].flatMap(({ unadjusted, adjusted, gcomputation }) => [...Object.values(unadjusted), ...Object.values(adjusted ?? {}), gcomputation!])
    for (const each of estimates) expect(each.se === null).toBe(each.reason !== undefined)
  }), { numRuns: 60 })
})

test('the order of the rows changes nothing', () => {
  fc.assert(fc.property(units.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))), ([rows, shuffled]) => {
    const [a, b] = [everything(frameOf(rows)), everything(frameOf(shuffled))]
    isAlike({ ...a, matched: [] }, { ...b, matched: [] })
  }), { numRuns: 40 })
})

test('an outcome in pence has effects and errors in pence', () => {
  const scaled = new Set(['estimate', 'se', 'ciLow95', 'ciHigh95', 'mean', 'tTestSe', 'seHC0', 'seHC1', 'seSvyglm'])
  fc.assert(fc.property(units, (rows) => {
    isAlike(everything(frameOf(rows)), everything(frameOf(rows.map((row) => ({ ...row, outcome: row.outcome * 100 })))), (key) => (scaled.has(key) ? 100 : 1))
  }), { numRuns: 40 })
})

test('weights of 1 are no weights at all, and a weight of 0 is nobody', () => {
  fc.assert(fc.property(units, (rows) => {
    const all = frameOf(rows.map((row) => ({ ...row, weight: 1 })))
    const { balanceBefore, balanceAfter } = balance(all.frame, all.score, all)
    isAlike(balanceBefore, balanceAfter)
    const some = frameOf(rows.map((row) => ({ ...row, weight: row.weight && 1 })))
    const left = frameOf(rows.filter((row) => row.weight).map((row) => ({ ...row, weight: 1 })))
    isAlike(effects({ ...some.frame, ...some }), effects({ ...left.frame, ...left }))
  }), { numRuns: 40 })
})
