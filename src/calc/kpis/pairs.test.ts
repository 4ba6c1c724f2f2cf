import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../dates/days.ts'
import { pairOf, profileFor, type Timed } from './pairs.ts'

const one = (startsOn: string, endsOn: string, group = ''): Timed => ({ kind: 'actual', group, startsOn, endsOn })
const [quarter, year, day, before] = [one('2024-01-01', '2024-03-31'), one('2023-04-01', '2024-03-31'), one('2024-03-07', '2024-03-07'), one('2023-10-01', '2023-12-31')]

test('a value belongs with that of the same days, else of the same end, else with the one that its end falls in', () => {
  expect(pairOf(quarter, [before, year, quarter], 'same period')).toBe(quarter)
  expect(pairOf(quarter, [before, year, day], 'same period')).toBe(year)
  expect(pairOf(day, [before, year, quarter], 'same period')).toBe(quarter)
  expect(pairOf(day, [before], 'same period')).toBeUndefined()
  expect(pairOf(quarter, [year, before, day], 'period before')).toBe(day)
})

test('a group belongs with the same group, else with everyone', () => {
  const [all, men] = [one('2024-01-01', '2024-03-31'), one('2024-01-01', '2024-03-31', 'men')]
  expect([pairOf(men, [all, men], 'same period'), pairOf(men, [all], 'same period'), pairOf(all, [men], 'same period')]).toEqual([men, all, undefined])
})

test('what is to date or on a day stands beside the profile that its end falls in, what is of a period only beside its own', () => {
  expect([profileFor(day, [year, quarter], 'on the day'), profileFor(day, [year, quarter], 'in the period'), profileFor(quarter, [year, quarter], 'in the period')]).toEqual([quarter, undefined, quarter])
  expect(profileFor(quarter, [one('2023-04-01', '2024-03-31', 'men')], 'to date')).toBeUndefined()
})

const anyTimed = fc.record({ kind: fc.constant('actual' as const), group: fc.constantFrom('', 'men'), from: fc.nat(900), days: fc.nat(400) }).map(({ from, days, ...rest }) => ({ ...rest, startsOn: addDays('2022-01-01', from), endsOn: addDays('2022-01-01', from + days) }))
test('whatever there is, the same value comes out in whichever order it stands, and what comes before ended before', () => {
  fc.assert(fc.property(anyTimed, fc.uniqueArray(anyTimed, { maxLength: 8, selector: (timed) => JSON.stringify([timed.group, timed.startsOn, timed.endsOn]) }), (to, all) => {
    for (const when of ['same period', 'period before'] as const) {
      const [there, back] = [pairOf(to, all, when), pairOf(to, all.toReversed(), when)]
      expect([there?.endsOn, there?.group]).toEqual([back?.endsOn, back?.group])
      if (when === 'period before' && there) expect(there.endsOn < to.endsOn).toBe(true)
    }
  }))
})
