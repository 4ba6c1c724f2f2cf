import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, decimal, subtract, toNumber } from '../numbers/decimals.ts'
import { addTallies, averageDeliverability, averageFit, deliverabilities, fits, noScores, sayAverage, tallyOf, type Scores } from './averages.ts'
import { promptOf, thresholds, thresholdsOn, type Prompt } from './prompts.ts'

const anyScores: fc.Arbitrary<Scores> = fc.record({ deliverability: fc.constantFrom(...deliverabilities), fit: fc.constantFrom(...fits) })
const several = fc.array(anyScores, { maxLength: 60 })
const of = (...deliverability: number[]) => averageDeliverability(tallyOf(deliverability.map((deliverability) => ({ deliverability, fit: 3 }))))

test('what has not started is left out of the average of deliverability and counted, and stays in that of fit', () => {
  fc.assert(fc.property(several, (all) => {
    const started = all.filter(({ deliverability }) => deliverability > 0)
    const [delivery, fit] = [averageDeliverability(tallyOf(all)), averageFit(tallyOf(all))]
    expect([delivery.over, delivery.leftOut, fit.over, fit.leftOut]).toEqual([started.length, all.length - started.length, all.length, 0])
    expect(averageDeliverability(tallyOf(started)).value).toEqual(delivery.value)
    if (started.length) expect(Math.abs(toNumber(delivery.value!) - started.reduce((sum, { deliverability }) => sum + deliverability, 0) / started.length)).toBeLessThanOrEqual(0.005000001)
    if (all.length) expect(Math.abs(toNumber(fit.value!) - all.reduce((sum, { fit }) => sum + fit, 0) / all.length)).toBeLessThanOrEqual(0.005000001)
  }))
})

test('over nothing an average is not applicable, never 0', () => {
  expect([sayAverage(of()), sayAverage(of(0, 0)), sayAverage(averageFit(noScores))]).toEqual(Array(3).fill('not applicable'))
  expect(of(0, 0)).toEqual({ value: undefined, over: 0, leftOut: 2 })
  fc.assert(fc.property(several, (all) => { expect(sayAverage(averageDeliverability(tallyOf(all))) === 'not applicable').toBe(all.every(({ deliverability }) => deliverability === 0)) }))
})

test('an average lies between the least and the most of its scores, whatever their order', () => {
  fc.assert(fc.property(fc.array(anyScores, { minLength: 1, maxLength: 60 }), (all) => {
    const scores = all.map(({ fit }) => fit)
    const { value } = averageFit(tallyOf(all))
    expect([compare(value!, decimal(String(Math.min(...scores)))), compare(value!, decimal(String(Math.max(...scores))))]).toEqual([expect.toSatisfy((sign) => sign >= 0), expect.toSatisfy((sign) => sign <= 0)])
    expect(tallyOf(all.toReversed())).toEqual(tallyOf(all))
  }))
})

test('two tallies are one of all their scores', () => {
  fc.assert(fc.property(several, several, (a, b) => { expect(addTallies(tallyOf(a), tallyOf(b))).toEqual(tallyOf([...a, ...b])) }))
})

test('an average has two decimals at most, a half goes up, and noughts at the end are left out as Table 3 prints them', () => {
  expect([of(3, 4), of(4, 4), of(2, 3, 3, 3), of(3, 3, 4), of(3, 4, 4), of(5)].map(sayAverage)).toEqual(['3.5', '4', '2.75', '3.33', '3.67', '5'])
  expect(sayAverage(of(1, 1, 1, 1, 1, 1, 1, 2))).toBe('1.13') // 1.125: a half goes up
  const { value } = of(1, 1, 1, 1, 1, 1, 1, 2)
  expect(toNumber(subtract(value!, decimal('1.125')))).toBe(0.005)
})

test('the prompt is that of the words of August 2022, over all twenty-five cells', () => {
  const given = thresholdsOn('2022-08-31')
  const short = { continue: 'c', adjust: 'a', 'stop and reallocate': 's' } as const satisfies Record<Prompt, string>
  const rows = fits.toReversed().map((fit) => [1, 2, 3, 4, 5].map((deliverability) => short[promptOf({ deliverability, fit }, given)!]).join(''))
  expect(rows).toEqual(['aaacc', 'aaacc', 'aaaaa', 'ssaaa', 'ssaaa'])
  expect(fits.map((fit) => promptOf({ deliverability: 0, fit }, given))).toEqual(Array(5).fill(undefined))
})

test('a better score never leads to a worse prompt', () => {
  const order: readonly Prompt[] = ['stop and reallocate', 'adjust', 'continue']
  const rank = (scores: Scores) => order.indexOf(promptOf(scores, thresholds[0]!)!)
  fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (deliverability, fit) => {
    expect(rank({ deliverability: deliverability + 1, fit })).toBeGreaterThanOrEqual(rank({ deliverability, fit }))
    expect(rank({ deliverability, fit: fit + 1 })).toBeGreaterThanOrEqual(rank({ deliverability, fit }))
  }))
})

test('thresholds hold from their day on, and each says where it comes from', () => {
  const later = { ...thresholds[0]!, from: '2030-01-01', lowAtMost: 1 }
  const on = (day: string) => thresholdsOn(day, [...thresholds, later]).lowAtMost
  expect([on('2020-01-01'), on('2022-08-01'), on('2029-12-31'), on('2030-01-01')]).toEqual([2, 2, 2, 1])
  for (const { source, from, lowAtMost, strongAtLeast } of thresholds) expect([source.length > 20, /^\d{4}-\d\d-\d\d$/.test(from), lowAtMost < strongAtLeast]).toEqual([true, true, true])
})
