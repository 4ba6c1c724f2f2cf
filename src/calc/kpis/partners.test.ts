import fc from 'fast-check'
import { expect, test } from 'vitest'
import { together, type Reported } from './partners.ts'
import { sumOf } from './sums.ts'
import { decimal } from '../numbers/decimals.ts'

const one = (given: Partial<Reported> = {}): Reported => ({ kind: 'actual', group: '', startsOn: '2022-04-01', endsOn: '2022-06-30', value: '10', source: 'college', qualifier: null, ...given })

test('what several partners report of one period is added up, and what one says twice is not', () => {
  expect(together([one(), one({ source: 'provider', value: '2.5' })], 'count').map(({ whole, parts }) => [whole.value, parts.length])).toEqual([['12.5', 2]])
  expect(together([one(), one({ value: '12' })], 'count').map(({ whole }) => whole.value)).toEqual(['10', '12'])
  expect(together([one(), one({ source: 'provider', group: 'men' }), one({ source: 'provider', startsOn: '2022-05-01' }), one({ kind: 'forecast', source: 'provider' })], 'gbp')).toHaveLength(4)
  expect(together([one(), one({ source: 'provider', qualifier: 'about' })], 'count')[0]!.whole.qualifier).toBe('about')
})

test('a share, a score and a profile are never added up, nor what nobody gave', () => {
  for (const unit of ['percent', 'score'] as const) expect(together([one(), one({ source: 'provider' })], unit)).toHaveLength(2)
  expect(together([one({ kind: 'profile' }), one({ kind: 'profile', source: 'provider' })], 'count')).toHaveLength(2)
  expect(together([one(), one({ source: 'provider', value: null })], 'count').map(({ whole }) => whole.value)).toEqual(['10', null])
})

test('however they come, nothing is lost or counted twice', () => {
  const reported = fc.record({ value: fc.integer({ min: 0, max: 1000 }).map(String), source: fc.constantFrom('a', 'b', 'c', 'd') })
  fc.assert(fc.property(fc.uniqueArray(reported, { selector: ({ source }) => source, maxLength: 4 }), (all) => {
    const sum = together(all.map((given) => one(given)), 'count').reduce((total, { whole }) => total + Number(whole.value), 0)
    expect(sum).toBe(all.reduce((total, { value }) => total + Number(value), 0))
  }))
})

test('periods are added up only where each value is of its own period alone, and none overlap', () => {
  const quarter = (startsOn: string, endsOn: string, value: string) => ({ startsOn, endsOn, value: decimal(value) })
  const [first, second] = [quarter('2022-04-01', '2022-06-30', '10'), quarter('2022-07-01', '2022-09-30', '5')]
  expect(sumOf([second, first], { basis: 'in the period', unit: 'count' })).toEqual(decimal('15'))
  for (const [basis, unit] of [['to date', 'count'], ['on the day', 'count'], ['in the period', 'percent'], ['in the period', 'score']] as const) expect(sumOf([first, second], { basis, unit })).toBeUndefined()
  expect(sumOf([first, quarter('2022-06-30', '2022-09-30', '5')], { basis: 'in the period', unit: 'count' })).toBeUndefined()
  expect(sumOf([], { basis: 'in the period', unit: 'count' })).toBeUndefined()
})
