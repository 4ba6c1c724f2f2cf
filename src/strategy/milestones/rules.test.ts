import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../calc/dates/days.ts'
import { dayOf, needsReason, sayCounts, sayMore, sayState, sayStretch, slipOf, stateOf, type Dates } from './rules.ts'

const today = '2023-05-10'
const dates = (baselineOn: string, forecastOn: string | null = null, actualOn: string | null = null): Dates => ({ baselineOn, forecastOn, actualOn })
const day = fc.integer({ min: -1000, max: 1000 }).map((days) => addDays(today, days))
const any = fc.record({ baselineOn: day, forecastOn: fc.option(day), actualOn: fc.option(day) })

test.each([
  [dates('2023-05-01', null, '2023-05-01'), 'reached', 'Reached on 1 May 2023, on time'],
  [dates('2023-05-01', '2023-06-01', '2023-05-04'), 'reached', 'Reached on 4 May 2023, 3 days late'],
  [dates('2023-05-01', null, '2023-04-30'), 'reached', 'Reached on 30 April 2023, 1 day early'],
  [dates('2023-05-09'), 'late', 'Late by 1 day. It was due by 9 May 2023, and nobody has recorded that it was reached'],
  [dates('2023-01-31', '2023-04-30'), 'late', 'Late by 10 days. It was expected by 30 April 2023, and nobody has recorded that it was reached'],
  [dates('2023-05-10'), 'to come', 'Due by 10 May 2023'],
  [dates('2023-04-30', '2023-06-01'), 'slipped', 'Expected by 1 June 2023, 32 days later than planned'],
  [dates('2023-06-30', '2023-06-01'), 'to come', 'Expected by 1 June 2023, 29 days early'],
] as const)('%o is %s: %s', (given, state, words) => {
  expect(stateOf(given, today)).toBe(state)
  expect(sayState(given, today)).toBe(words)
})

test('a milestone that is reached stays reached, whatever the day and however late', () => {
  fc.assert(fc.property(any, day, (given, on) => (given.actualOn !== null) === (stateOf(given, on) === 'reached')))
})

test('what is not reached becomes late on the day after its date, and on no earlier day', () => {
  fc.assert(fc.property(any, (given) => {
    const open = { ...given, actualOn: null }
    expect(stateOf(open, dayOf(open))).not.toBe('late')
    expect(stateOf(open, addDays(dayOf(open), 1))).toBe('late')
  }))
})

test('a reason is needed exactly where the day that counts is later than the baseline', () => {
  fc.assert(fc.property(any, (given) => needsReason(given) === dayOf(given) > given.baselineOn))
  fc.assert(fc.property(day, fc.integer({ min: -500, max: 500 }), (baselineOn, days) => slipOf(dates(baselineOn, addDays(baselineOn, days))) === days))
})

test('as days pass, what is open never becomes less late', () => {
  const order = ['to come', 'slipped', 'late']
  fc.assert(fc.property(any, day, fc.nat(500), (given, on, days) => {
    const open = { ...given, actualOn: null }
    expect(order.indexOf(stateOf(open, addDays(on, days)))).toBeGreaterThanOrEqual(order.indexOf(stateOf(open, on)))
  }))
})

test.each([
  [{ reached: 2, late: 3, slipped: 1, 'to come': 13 }, '2 of 19 milestones are reached. 3 are late; 1 is expected later than planned.'],
  [{ reached: 1, late: 0, slipped: 0, 'to come': 1 }, '1 of 2 milestones is reached. None is late, and the rest are still to come.'],
  [{ reached: 0, late: 1, slipped: 0, 'to come': 0 }, 'The one milestone is late.'],
  [{ reached: 0, late: 2, slipped: 0, 'to come': 1 }, 'None of 3 milestones is reached. 2 are late.'],
  [{ reached: 4, late: 0, slipped: 0, 'to come': 0 }, 'All 4 milestones are reached. None is late.'],
  [{ reached: 0, late: 0, slipped: 0, 'to come': 0 }, 'No milestones are set yet.'],
])('%o: %s', (counts, words) => expect(sayCounts(counts)).toBe(words))

test.each([
  [dates('2023-05-01', null, '2023-05-01'), 'on 1 May 2023'],
  [dates('2023-05-01', null, '2023-05-04'), 'on 4 May 2023, 3 days late'],
  [dates('2023-05-09'), 'by 1 day: due by 9 May 2023'],
  [dates('2023-04-30', '2023-06-01'), 'by 32 days, to 1 June 2023'],
  [dates('2023-06-30', '2023-06-01'), 'expected by 1 June 2023, 29 days early'],
  [dates('2023-06-30'), null],
])('beneath the state of %o: %s', (given, words) => expect(sayMore(given, today)).toBe(words))

test.each([
  [[], 'There are no milestones'],
  [[dates('2023-05-01')], 'The milestone falls on 1 May 2023'],
  [[dates('2023-05-01'), dates('2023-05-01')], 'All the milestones fall on 1 May 2023'],
  [[dates('2023-05-01', '2024-01-01'), dates('2023-04-01')], 'The milestones run from 1 April 2023 to 1 January 2024'],
])('%o: %s', (all, words) => expect(sayStretch(all)).toBe(words))
