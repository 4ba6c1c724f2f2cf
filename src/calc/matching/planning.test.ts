import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastSquares } from '../linear/leastSquares.ts'
import { contributions, varianceClustered } from '../linear/robust.ts'
import { differenceInDifferences } from './differences.ts'
import { detectableDifference, detectableProportion, powerOfMeans, powerOfProportions, treatedNeeded } from './power.ts'
import { rScript } from './rScript.ts'

const numbers = (...values: number[]) => Float64Array.from(values)

test('power is that of R: power.t.test and power.prop.test, both tails counted (strict = TRUE)', () => {
  expect(powerOfMeans({ treated: 20 }, { difference: 1, deviation: 1 }).power).toBeCloseTo(0.868953027724, 10)
  expect(powerOfMeans({ treated: 50, ratio: 2 }, { difference: -0.4, deviation: 1 }).power).toBeCloseTo(0.630983518251, 10)
  expect(treatedNeeded({}, { difference: 1, deviation: 1 }, 0.9).treated).toBeCloseTo(22.021088, 5)
  expect(detectableDifference({ treated: 100 }, 1).difference).toBeCloseTo(0.398138137568, 9)
  expect(powerOfProportions({ treated: 50 }, { control: 0.5, treated: 0.75 }).power).toBeCloseTo(0.740167193454, 10)
  expect(treatedNeeded({}, { control: 0.5, treated: 0.75 }, 0.9).treated).toBeCloseTo(76.7069, 3)
})

test('what covariates explain, clusters and losses do to a design is what their formulas say', () => {
  const sought = { difference: 2, deviation: 5 }
  expect(powerOfMeans({ treated: 200, lostRate: 0.5 }, sought)).toEqual(powerOfMeans({ treated: 100 }, sought))
  expect(powerOfMeans({ treated: 80, explainedRate: 0.75 }, sought).power).toBeCloseTo(powerOfMeans({ treated: 80 }, { difference: 4, deviation: 5 }).power!, 12)
  // 21 to a cluster and rho 0.05 double the variance; what is left differs by the degrees of freedom alone
  const [clustered, half] = [powerOfMeans({ treated: 420, cluster: { size: 21, correlation: 0.05 } }, sought).power!, powerOfMeans({ treated: 210 }, sought).power!]
  expect(half - clustered).toBeGreaterThan(0)
  expect(half - clustered).toBeLessThan(0.02)
})

test('a plan that cannot be is told in words', () => {
  const means = { difference: 1, deviation: 1 }
  expect(powerOfMeans({ treated: 0 }, means).reason).toBe('somebody must be treated, and somebody compared with them')
  expect(powerOfMeans({ treated: 10, explainedRate: 1 }, means).reason).toContain('less than all')
  expect(powerOfMeans({ treated: 10, cluster: { size: 10, correlation: 0.1 } }, means).reason).toBe('there are too few clusters for a test')
  expect(powerOfMeans({ treated: 10 }, { difference: 1, deviation: 0 }).reason).toBe('the standard deviation of the outcome is above 0')
  expect(powerOfProportions({ treated: 10 }, { control: 1, treated: 1 }).reason).toContain('nothing to vary')
  expect(detectableProportion({ treated: 3 }, 0.9).reason).toBe('not even all of those treated would be found so surely')
  expect(treatedNeeded({}, { difference: 0, deviation: 1 }).reason).toBe('more than a thousand million people would be needed')
})

test('more people, and a larger difference, are found more surely; and what can be detected has the power asked for', () => {
  const design = fc.record({ treated: fc.integer({ min: 3, max: 2000 }), ratio: fc.double({ min: 0.5, max: 5, noNaN: true }), explainedRate: fc.double({ min: 0, max: 0.9, noNaN: true }), lostRate: fc.double({ min: 0, max: 0.3, noNaN: true }) })
  fc.assert(fc.property(design, fc.double({ min: 0.01, max: 1.5, noNaN: true }), (plan, difference) => {
    const power = (change: Partial<typeof plan>, times = 1) => powerOfMeans({ ...plan, ...change }, { difference: difference * times, deviation: 1 }).power!
    const base = power({})
    expect(base).toBeGreaterThanOrEqual(0)
    expect(base).toBeLessThanOrEqual(1)
    expect(power({ treated: plan.treated * 2 })).toBeGreaterThanOrEqual(base - 1e-12)
    expect(power({}, 1.1)).toBeGreaterThanOrEqual(base - 1e-12)
    const found = detectableDifference(plan, 3).difference!
    expect(powerOfMeans(plan, { difference: found, deviation: 3 }).power).toBeCloseTo(0.8, 6)
  }), { numRuns: 15 })
})

const person = fc.record({ treated: fc.boolean(), first: fc.integer({ min: 0, max: 9 }), before: fc.integer({ min: 0, max: 9 }), after: fc.integer({ min: 0, max: 9 }), age: fc.integer({ min: 0, max: 4 }), weight: fc.constantFrom(0, 0.5, 1, 2) })
type Person = { treated: boolean; first: number; before: number; after: number; age: number; weight: number }
const given = (people: readonly Person[]) => {
  const of = (name: 'first' | 'before' | 'after' | 'age' | 'weight') => Float64Array.from(people, (one) => one[name])
  return { treated: Uint8Array.from(people, (one) => (one.treated ? 1 : 0)), covariates: [{ kind: 'number' as const, name: 'age', values: of('age') }], weights: of('weight'), before: [of('first'), of('before')] as const, after: of('after') }
}

test('difference in differences is the regression with two rows a unit, its error clustered by unit', () => {
  fc.assert(fc.property(fc.array(person, { minLength: 4, maxLength: 20 }), (people) => {
    const data = given(people)
    const { effect, change } = differenceInDifferences({ ...data, covariates: [], before: [data.before[1]] })
    const long = people.filter(({ weight }) => weight > 0).flatMap((one, unit) => [0, 1].map((time) => ({ unit, time, treated: one.treated ? 1 : 0, y: time ? one.after : one.before, weight: one.weight })))
    const column = (value: (row: (typeof long)[number]) => number) => Float64Array.from(long, value)
    const columns = [column(() => 1), column((row) => row.treated), column((row) => row.time), column((row) => row.time * row.treated)]
    const fit = leastSquares(columns, column((row) => row.y), column((row) => row.weight))
    if (fit.kept.length < 4) {
      expect(effect.estimate).toBeNull()
      return
    }
    expect(effect.estimate).toBeCloseTo(fit.coefficients[3]!, 8)
    expect(change.treated! - change.control!).toBeCloseTo(effect.estimate!, 8)
    const variance = varianceClustered(contributions(fit, columns, [0, 0, 0, 1], column((row) => row.weight)), 4, Int32Array.from(long, (row) => row.unit))
    if (effect.se === null) expect(variance === undefined || variance < 1e-12 || effect.reason?.includes('too few')).toBe(true)
    else expect(effect.se).toBeCloseTo(Math.sqrt(variance!), 8)
  }), { numRuns: 60 })
})

test('whatever happened before and after, a figure is a number or is missing for a reason', () => {
  fc.assert(fc.property(fc.array(person, { maxLength: 10 }), (people) => {
    const { effect, adjusted, trends } = differenceInDifferences(given(people))
    for (const each of [effect, adjusted!, ...trends!.placebos]) {
      for (const value of [each.estimate, each.se, each.z, each.pNormal, each.ciLow95, each.ciHigh95]) expect(value === null || Number.isFinite(value)).toBe(true)
      expect(each.se === null).toBe(each.reason !== undefined)
    }
  }), { numRuns: 60 })
})

test('groups that moved apart before are told, and two that did not are not said to be proven alike', () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({ treated: i % 2 === 0, noise: [0.1, -0.1, -0.1, 0.1][i % 4]! * (1 + (i % 3)) }))
  const data = (slope: number) => ({ treated: Uint8Array.from(rows, (row) => (row.treated ? 1 : 0)), covariates: [], weights: numbers(...rows.map(() => 1)), after: numbers(...rows.map((row) => 5 + row.noise)),
    before: [numbers(...rows.map(() => 1)), numbers(...rows.map((row) => 2 + row.noise + (row.treated ? slope : 0)))] as const })
  expect(differenceInDifferences(data(3)).trends!.finding).toContain('moved differently before')
  expect(differenceInDifferences(data(0)).trends!.finding).toContain('no proof')
  expect(differenceInDifferences({ ...data(0), before: [data(0).before[0]] }).trends).toBeUndefined()
})

test('clusters of matched sets are heeded', () => {
  const data = { treated: Uint8Array.from([1, 1, 1, 0, 0, 0]), covariates: [], weights: numbers(1, 1, 1, 1, 1, 1), before: [numbers(1, 2, 3, 1, 2, 3)] as const, after: numbers(4, 6, 8, 2, 4, 6) }
  const [alone, paired] = [differenceInDifferences(data).effect, differenceInDifferences({ ...data, sets: [0, 1, 2, 0, 1, 2] }).effect]
  expect(alone.estimate).toBeCloseTo(2, 12)
  expect(alone.se).toBeGreaterThan(0)
  expect(paired).toMatchObject({ se: null, reason: 'the outcome does not vary within the groups, so there is no error to estimate' }) // each pair differs by 2 exactly
})

test('the R script asks for what was asked for, whatever the columns are called', () => {
  const run = { file: 'people.csv', treatment: 'treat', covariates: ['age', 'race'], categories: ['race'], id: 'id', outcome: 're78' }
  const script = rScript({ ...run, caliper: 0.2, calipers: [{ name: 'age', width: 2 }], exact: ['race'], discard: 'both' })
  for (const line of ['people <- read.csv("people.csv", check.names = FALSE, fileEncoding = "UTF-8-BOM", strip.white = TRUE)', 'rownames(people) <- as.character(people[["id"]])',
    'matched <- matchit(`treat` ~ `age` + `race`, data = people, method = "nearest", distance = "glm",', '  ratio = 1, replace = FALSE, caliper = c(0.2, `age` = 2), std.caliper = TRUE, exact = ~ `race`, m.order = "largest", discard = "both")',
    'coeftest(alone, vcov. = vcovCL(alone, cluster = ~ waymark_set, type = "HC1"), df = Inf)[2, ]']) expect(script.split('\n')).toContain(line)
  expect(rScript({ ...run, isWithReplacement: true, ratio: 2 })).toContain('places <- get_matches(matched,')
  expect(rScript({ ...run, method: 'subclass' })).toContain('subclass = 6, estimand = "ATT", discard = "none"')
  expect(rScript({ ...run, method: 'weights' })).toContain('ifelse(treated, 1, score / (1 - score))')
  expect(rScript({ ...run, method: 'weights' })).not.toContain('matchit(')
  expect(rScript({ ...run, order: 'random' })).toContain('these pairs will differ')
  const hostile = rScript({ ...run, covariates: ['a`b"\n\\'], categories: [], file: 'x"); q("' })
  expect(hostile).toContain('`a\\`b"\\n\\\\`')
  expect(hostile).toContain('read.csv("x\\"); q(\\"",')
})
