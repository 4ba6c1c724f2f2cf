import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, decimal, multiply } from '../numbers/decimals.ts'
import { areGroupsAbove, warningsOf } from './warnings.ts'

const d = decimal
const count = { basis: 'in the period', unit: 'count' } as const

test('a value far from the last, a fall of what is counted to date, and a share above the whole are odd', () => {
  expect(warningsOf(d('5330'), d('533'), count)).toEqual(['ten times the last'])
  expect(warningsOf(d('5329'), d('533'), count)).toEqual([])
  expect(warningsOf(d('53'), d('533'), count)).toEqual(['a tenth of the last'])
  expect(warningsOf(d('532'), d('533'), { ...count, basis: 'to date' })).toEqual(['less than before'])
  expect(warningsOf(d('116.0'), undefined, { basis: 'on the day', unit: 'percent' })).toEqual(['above 100 percent'])
  expect([warningsOf(d('0'), d('533'), count), warningsOf(d('533'), d('0.0'), count), warningsOf(d('1'), undefined, count)]).toEqual([[], [], []])
})

test('what stays as it was is never odd, but for a share above the whole', () => {
  fc.assert(fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.constantFrom('in the period' as const, 'to date' as const, 'on the day' as const), fc.constantFrom('count' as const, 'gbp' as const, 'score' as const), (value, basis, unit) => {
    expect(warningsOf(d(String(value)), d(String(value)), { basis, unit })).toEqual([])
  }))
})

test('whatever is ten times as large is odd, whatever its sign', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.boolean(), (size, isBelow) => {
    const last = d(String(isBelow ? -size : size))
    expect(warningsOf(multiply(last, d('10')), last, count)).toContain('ten times the last')
    expect(warningsOf(last, multiply(last, d('10')), count)).toContain('a tenth of the last')
  }))
})

test('groups are above the whole only where they are more than it', () => {
  fc.assert(fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }), fc.integer({ min: -5, max: 5 }), (groups, more) => {
    const parts = groups.map((one) => d(String(one)))
    expect(areGroupsAbove(parts, add(parts.reduce(add), d(String(more))))).toBe(more < 0)
  }))
  expect([areGroupsAbove([], d('0')), areGroupsAbove([d('1')], undefined)]).toEqual([false, false])
})
