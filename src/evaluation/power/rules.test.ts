// What planned numbers can show, against the figures of R and of the words that are printed.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outcomes } from '../sample.ts'
import { comparedOf, powerOf, sayPower, sayReckoned, sayTimes } from './rules.ts'

const method = { method: 'nearest', ratio: 1, caliper: null, isWithReplacement: false, matchOrder: 'largest', discard: 'none', subclasses: 6, seed: 1 } as const
const plan = (planned: Partial<Parameters<typeof powerOf>[0]['planned']> = {}, more: Partial<Parameters<typeof powerOf>[0]> = {}) => ({ outcomes, method, planned: { treated: 50, compared: 700, smallestEffect: 0.25, expectedBase: 0.5, ...planned }, ...more })
const told = (of: Parameters<typeof powerOf>[0]) => { const power = powerOf(of); if ('reason' in power) throw new Error(power.reason); return power }

test('a plan of 50 matched with 50 is seen as often as power.prop.test of R says, and says how many it would take', () => {
  const power = told(plan())
  expect(power.planned.power).toBeCloseTo(0.740167193454, 10)
  expect(sayPower(power)).toEqual([
    'With 50 people who take part and 50 to compare them with, a difference of 25 in 100 would be seen 74 times of 100.',
    'Most plans ask for 8 times of 10, so this is not enough. About 58 people would have to take part, with 58 to compare them with.',
    'The smallest difference that would be seen 8 times of 10 is 26.7 in 100.',
  ])
  expect(power.others.map(({ treated, compared }) => [treated, compared])).toEqual([[25, 25], [38, 38], [50, 50], [75, 75], [100, 100], [200, 200]])
})

test('of a number the expected base is its standard deviation', () => {
  const outcome = { ...outcomes[1]!, rank: 'main' as const }
  const power = told(plan({ treated: 20, smallestEffect: 30, expectedBase: 30 }, { outcomes: [outcome] }))
  expect(power.planned.power).toBeCloseTo(0.868953027724, 10)
  expect(sayPower(power).slice(0, 2)).toEqual(['With 20 people who take part and 20 to compare them with, a difference of 30 pounds a week would be seen 86 times of 100.', 'Most plans ask for 8 times of 10, so this is enough.'])
})

test('losses, what is explained and people who are alike are told, and count', () => {
  const of = plan({ lostRate: 0.1, explainedRate: 0.2, clusterSize: 12, clusterCorrelation: 0.05, treated: 900 })
  const said = sayReckoned(of, told(of)).join(' ')
  for (const part of ['Without it, 50 in 100 people', 'only 700 of the 900 people who take part can be matched', '10 in 100 people are expected to be lost', 'explain 20 in 100', 'So 1.55 times as many']) expect(said).toContain(part)
  const small = (more: Parameters<typeof plan>[0]) => told(plan(more)).planned.power!
  expect(small({ lostRate: 0.5, treated: 100 })).toBeCloseTo(small({}), 12)
  expect(small({ clusterSize: 12, clusterCorrelation: 0.05 })).toBeLessThan(small({}))
})

test('what cannot be told says what is missing', () => {
  expect(powerOf(plan({}, { outcomes: [] }))).toEqual({ reason: 'Say what the main outcome is first.' })
  expect(powerOf(plan({ treated: null }))).toEqual({ reason: 'Nobody has said yet how many people there will be and what is expected without it.' })
  expect(sayPower(told(plan({ treated: 2, smallestEffect: null })))).toEqual(['No difference that there could be would be seen 8 times of 10.'])
})

test.each([[0.004, 'hardly ever'], [0.799, '79 times of 100'], [0.8, '8 times of 10'], [0.1, 'once in 10 times'], [0.9999, '99 times of 100']])('a power of %d is seen %s', (power, said) => { expect(sayTimes(power)).toBe(said) })

test('whatever is planned, nothing is told that is no number, nobody is compared who is not there, and more people never show less', () => {
  const rate = fc.option(fc.integer({ min: 0, max: 99 }).map((n) => n / 100), { nil: undefined })
  const any = fc.record({
    treated: fc.integer({ min: 1, max: 10_000 }), compared: fc.integer({ min: 1, max: 10_000 }), smallestEffect: fc.option(fc.integer({ min: 1, max: 9999 }).map((n) => n / 10_000)), expectedBase: fc.integer({ min: 1, max: 9999 }).map((n) => n / 10_000),
    lostRate: rate, explainedRate: rate, clusterSize: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }), clusterCorrelation: rate,
  })
  const ways = fc.record({ method: fc.constantFrom('nearest' as const, 'weights' as const), ratio: fc.integer({ min: 1, max: 5 }), isWithReplacement: fc.boolean() })
  fc.assert(fc.property(any, ways, ({ lostRate, explainedRate, clusterSize, clusterCorrelation, ...planned }, way) => {
    const of = plan({ ...planned, ...(lostRate !== undefined && { lostRate }), ...(explainedRate !== undefined && { explainedRate }), ...(clusterSize !== undefined && { clusterSize }), ...(clusterCorrelation !== undefined && { clusterCorrelation }) }, { method: { ...method, ...way } })
    const power = told(of)
    expect([...sayPower(power), ...sayReckoned(of, power)].join(' ')).not.toMatch(/NaN|Infinity|undefined/)
    const { treated, compared } = comparedOf(of.method, planned.treated, planned.compared)
    expect(treated).toBeLessThanOrEqual(planned.treated)
    expect(compared).toBeLessThanOrEqual(planned.compared)
    for (const { power: each, detectable } of power.others) {
      if (each !== null) { expect(each).toBeGreaterThanOrEqual(0); expect(each).toBeLessThanOrEqual(1 + 1e-12) }
      if (detectable !== null) expect(detectable).toBeGreaterThan(0)
    }
    const sizes = power.others.map(({ detectable }) => detectable ?? Infinity)
    // Of very few people the share of each side changes with rounding.
    if (Math.min(treated, compared) >= 10) expect(sizes.at(-1)).toBeLessThanOrEqual(sizes[0]! + 1e-9)
  }), { numRuns: 40 })
})
