import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal, write } from '../numbers/decimals.ts'
import { beside, rate } from './ratings.ts'
import { reckon } from './relations.ts'

const d = decimal
const said = (...given: Parameters<typeof reckon>) => { const value = reckon(...given); return value && write(value) }

test('each relation gives what a careful person with a pencil gets', () => {
  expect(said('share', { of: d('199'), per: d('812') }, 1)).toBe('24.5')
  expect(said('share', { of: d('812'), per: d('700') }, 1)).toBe('116.0')
  expect(said('growth', { of: d('547'), per: d('533') }, 1)).toBe('2.6')
  expect(said('growth', { of: d('1714'), per: d('700') }, 1)).toBe('144.9')
  expect(said('difference', { of: d('130'), per: d('15') }, 0)).toBe('115')
  expect(said('ratio', { of: d('6400000'), per: d('1714') }, 2)).toBe('3733.96')
  expect(said('base', { of: d('185'), per: d('15') }, 1)).toBe('1233.3')
  expect(said('sum of groups', { groups: ['480', '270', '874', '208', '277'].map(d) }, 0)).toBe('2109')
})

test('what would be divided by zero, or lacks a part, gives nothing', () => {
  for (const relation of ['share', 'growth', 'ratio', 'base'] as const) expect(reckon(relation, { of: d('3'), per: d('0.0') }, 1)).toBeUndefined()
  expect(reckon('share', { of: d('3') }, 1)).toBeUndefined()
  expect(reckon('sum of groups', { groups: [] }, 1)).toBeUndefined()
})

test('a value is green at its profile, amber down to the limit and red below it; the other way round where lower is better', () => {
  const of = (value: string, better: 'higher' | 'lower' | null) => rate(d(value), d('200'), better, d('10'))
  expect(['201', '200', '199.9', '180', '179.9'].map((value) => of(value, 'higher'))).toEqual(['green', 'green', 'amber', 'amber', 'red'])
  expect(['199', '200', '200.1', '220', '220.1'].map((value) => of(value, 'lower'))).toEqual(['green', 'green', 'amber', 'amber', 'red'])
  expect(of('1', null)).toBeUndefined()
  expect([rate(d('0'), d('0'), 'higher', d('10')), rate(d('-1'), d('0'), 'higher', d('10'))]).toEqual(['green', 'red'])
})

test('a better value is never rated worse', () => {
  const order = ['red', 'amber', 'green']
  fc.assert(fc.property(fc.integer({ min: -10_000, max: 10_000 }), fc.nat(500), fc.integer({ min: -10_000, max: 10_000 }), fc.nat(100), fc.constantFrom('higher' as const, 'lower' as const), (value, more, profile, amber, better) => {
    const [worse, improved] = [value, better === 'higher' ? value + more : value - more].map((one) => rate(d(String(one)), d(String(profile)), better, d(String(amber)))!)
    expect(order.indexOf(improved!)).toBeGreaterThanOrEqual(order.indexOf(worse!))
  }))
})

test('what is told to date is rated before its period is over only where it is reached', () => {
  const of = (value: string, better: 'higher' | 'lower' | null, isRunning: boolean) => beside(d(value), d('200'), better, d('10'), isRunning).rating
  expect([of('120', 'higher', true), of('200', 'higher', true), of('120', 'higher', false), of('120', 'lower', true), of('120', 'lower', false)]).toEqual([undefined, 'green', 'red', undefined, 'green'])
  expect(beside(d('812'), d('700'), 'higher', d('10'))).toEqual({ difference: d('112'), ofProfile: d('116.0'), rating: 'green' })
  expect(beside(d('1'), d('0'), 'higher', d('10')).ofProfile).toBeUndefined()
})
