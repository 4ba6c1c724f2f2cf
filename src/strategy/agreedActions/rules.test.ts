import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../calc/dates/days.ts'
import { isComing, sayStatus } from '../meetings/rules.ts'
import { stateOf } from './rules.ts'

const anyDay = fc.integer({ min: -3000, max: 3000 }).map((days) => addDays('2026-03-01', days))

test('an action is overdue from the day after the one it was due, until it is done', () => {
  expect(['2026-02-28', '2026-03-01', null].map((dueOn) => stateOf({ dueOn, doneOn: null }, '2026-03-01'))).toEqual(['overdue', 'open', 'open'])
  fc.assert(fc.property(anyDay, fc.option(anyDay), fc.option(anyDay), (today, dueOn, doneOn) => {
    const state = stateOf({ dueOn, doneOn }, today)
    expect(state === 'done').toBe(doneOn !== null)
    expect(state === 'overdue').toBe(doneOn === null && dueOn !== null && addDays(dueOn, 1) <= today)
    if (state === 'overdue') expect(stateOf({ dueOn, doneOn }, addDays(today, 1))).toBe('overdue') // it does not mend by waiting
  }))
})

test('a meeting of today is to come until it was held, and a planned one whose day has passed is not called held', () => {
  expect([['2026-03-01', 'planned'], ['2026-03-01', 'held'], ['2026-02-28', 'planned']].map(([heldOn, status]) => isComing({ heldOn: heldOn!, status: status as 'planned' }, '2026-03-01'))).toEqual([true, false, false])
  expect(sayStatus({ status: 'planned', heldOn: '2026-02-28' }, '2026-03-01')).not.toMatch(/^Held/)
  expect(sayStatus({ status: 'planned', heldOn: '2026-03-01' }, '2026-03-01')).toBe('Planned')
})
