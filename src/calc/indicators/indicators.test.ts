import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, decimal, negate, subtract, write, writeSigned } from '../numbers/decimals.ts'
import { changeBetween, movementBetween } from './changes.ts'
import { countJudgements, judge, judgements, type Measured } from './judgements.ts'
import { sayChange, sayFormula, sayValue } from './words.ts'
import { isWithinMargins, marginOf, marginOfDifference } from './margins.ts'

const rate = fc.integer({ min: 0, max: 1000 }).map((tenths) => ({ units: BigInt(tenths), places: 1 }))
const sure = (value: string, more: Partial<Measured> = {}): Measured => ({ value: decimal(value), isCarriedForward: false, ...more })
const changed = (previous: string, latest: string, unit: 'percent' | 'gbp-per-year') => writeSigned(changeBetween(decimal(previous), decimal(latest), unit)!)

test('rates change by points, exactly as printed', () => {
  expect(changed('79.0', '85.2', 'percent')).toBe('+6.2')
  expect(changed('13.1', '-5.4', 'percent')).toBe('-18.5')
  expect(changed('7.9', '7.9', 'percent')).toBe('0.0')
})

test('money changes by percent, rounded to one place from the whole numbers', () => {
  expect(changed('31425', '33797', 'gbp-per-year')).toBe('+7.5') // 7.548…
  expect(changed('29911', '28405', 'gbp-per-year')).toBe('-5.0')
  expect(changed('1000', '1000.5', 'gbp-per-year')).toBe('+0.1') // a half goes up, away from zero
  expect(changed('1000', '999.5', 'gbp-per-year')).toBe('-0.1')
  expect(changeBetween(decimal('0'), decimal('5'), 'gbp-per-year')).toBeUndefined()
})

test('a rise the other way round is as large a fall', () => {
  fc.assert(fc.property(rate, rate, (a, b) => {
    expect(compare(changeBetween(a, b, 'percent')!, negate(changeBetween(b, a, 'percent')!))).toBe(0)
    expect(movementBetween(a, b) === 'up').toBe(movementBetween(b, a) === 'down')
  }))
})

test('the movement agrees with the sign of the change in points', () => {
  fc.assert(fc.property(rate, rate, (a, b) => {
    const { units } = changeBetween(a, b, 'percent')!
    expect(movementBetween(a, b)).toBe(units > 0n ? 'up' : units < 0n ? 'down' : 'same')
  }))
})

test('whichever way is wanted, the opposite is judged the opposite', () => {
  fc.assert(fc.property(rate, rate, (a, b) => {
    const [higher, lower] = (['higher', 'lower'] as const).map((better) => judge({ value: a, isCarriedForward: false }, { value: b, isCarriedForward: false }, 'percent', better).judgement)
    expect([higher, lower].toSorted()).toEqual(compare(a, b) ? ['adverse', 'favourable'] : ['no-clear-change', 'no-clear-change'])
  }))
})

test('no value is no data, and nothing before or an old value again is not updated', () => {
  expect(judge(sure('1'), undefined, 'percent', 'higher')).toMatchObject({ judgement: 'no-data', movement: null, change: null })
  expect(judge(sure('1'), { value: null, isCarriedForward: false }, 'minutes', 'lower').judgement).toBe('no-data')
  expect(judge(undefined, sure('1'), 'percent', 'higher')).toMatchObject({ judgement: 'not-updated', movement: null })
  expect(judge(sure('7.9'), sure('7.9', { isCarriedForward: true }), 'percent-change', 'higher')).toMatchObject({ judgement: 'not-updated', movement: 'same' })
})

test('a difference inside its margin is no clear change, and one outside is judged', () => {
  const between = (lower: string, upper: string) => ({ lower: decimal(lower), upper: decimal(upper) })
  expect(judge(sure('75.0', between('70.0', '80.0')), sure('80.0', between('75.0', '85.0')), 'percent', 'higher').judgement).toBe('no-clear-change')
  expect(judge(sure('75.0', between('72.0', '78.0')), sure('80.0', between('77.0', '83.0')), 'percent', 'higher').judgement).toBe('favourable')
  expect(judge(sure('75.0', between('72.0', '78.0')), sure('80.0'), 'percent', 'higher').judgement).toBe('favourable')
})

test('a coefficient of variation of 5% of £600 is a margin of £58.80', () => {
  expect(write(marginOf(decimal('600'), { variationPercent: decimal('5') })!)).toBe('58.8000')
  expect(judge(sure('600', { variationPercent: decimal('5') }), sure('640', { variationPercent: decimal('5') }), 'gbp-per-week', 'higher').judgement).toBe('no-clear-change')
})

test('the margin shown is the one that is compared with, to its last place', () => {
  expect(write(marginOfDifference(decimal('3'), decimal('4'), 1))).toBe('5.0')
  fc.assert(fc.property(rate, rate, rate, (a, b, difference) => {
    const off = subtract(difference, marginOfDifference(a, b, 3))
    if (off.units > 1n || off.units < -1n) expect(isWithinMargins(difference, a, b)).toBe(off.units < 0n)
  }))
})

test('every judgement is counted, once', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...judgements)), (given) => {
    const counted = countJudgements(given)
    expect(Object.keys(counted).toSorted()).toEqual([...judgements].toSorted())
    expect(Object.values(counted).reduce((sum, count) => sum + count, 0)).toBe(given.length)
  }))
})

test('values, changes and the reckoning are said with their units', () => {
  expect([sayValue(decimal('79.0'), 'percent'), sayValue(decimal('-5.4'), 'percent-change'), sayValue(decimal('13.1'), 'percent-change'), sayValue(decimal('1031425'), 'gbp-per-year'), sayValue(decimal('-5'), 'gbp-per-week'), sayValue(decimal('5'), 'percent', 1)])
    .toEqual(['79.0%', '−5.4%', '+13.1%', '£1,031,425', '−£5', '5.0%'])
  expect([sayChange(decimal('6.2'), 'percentage-points'), sayChange(decimal('-5.0'), 'percent'), sayChange(decimal('0.0'), 'percentage-points'), sayChange(decimal('-1200'), 'count')]).toEqual(['+6.2 points', '−5.0%', '0.0 points', '−1,200'])
  expect(sayFormula(decimal('13.1'), decimal('-5.4'), decimal('-18.5'), 'percent-change')).toBe('−5.4% − +13.1% = −18.5 points')
  expect(sayFormula(decimal('31425'), decimal('33797'), decimal('7.5'), 'gbp-per-year')).toBe('(£33,797 − £31,425) ÷ £31,425 × 100 = +7.5%')
})
