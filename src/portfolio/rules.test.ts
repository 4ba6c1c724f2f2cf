import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addUp, countAll, sayCounts, sayMiscount, sayUnstated, statusOrder } from './rules.ts'

const anyCounts = fc.record(Object.fromEntries(statusOrder.map((status) => [status, fc.integer({ min: 0, max: 50 })])), { requiredKeys: [] })
const sum = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)

test('the finding counts every intervention once: those of a stated status in its parts, the rest as not stated', () => {
  fc.assert(fc.property(anyCounts, (counts) => {
    const [all = 0, ...parts] = (sayCounts(counts).match(/\d+/g) ?? []).map(Number)
    expect(all).toBe(countAll(counts))
    expect(sum(parts) + (counts['not stated'] ?? 0)).toBe(all)
    expect(sayUnstated(counts, 0) === '').toBe(!counts['not stated'])
  }))
})

test('one and none are told as one and none', () => {
  expect([sayCounts({}), sayCounts({ ended: 1 }), sayCounts({ 'not stated': 2 }), sayUnstated({ 'not stated': 1 }, 2), sayUnstated({}, 0)])
    .toEqual(['No intervention is named yet.', '1 intervention is named: 1 has ended.', '2 interventions are named.', 'The documents do not say how far 1 of them is, or which part of the plan 2 of them serve.', ''])
})

test('printed numbers of projects add up, and what is no whole number counts nothing', () => {
  fc.assert(fc.property(fc.array(fc.nat(9999)), (numbers) => { expect(addUp([...numbers.map(String), 'n/a', null, '2.5', ''])).toBe(sum(numbers)) }))
})

test('words that count projects otherwise than the number beside them are told; words that count none, or only some, are not', () => {
  expect(sayMiscount('There are four projects that align.', '3')).toBe('The document prints 3 as the number of projects. Its words beside that speak of four.')
  expect(['There are four projects.', 'Four strong projects.', 'Both projects are aligned.', 'Outcomes have resulted from one project.', 'Most projects have not started.'].map((words) => sayMiscount(words, '4'))).toEqual(Array(5).fill(undefined))
  expect(sayMiscount('There are four projects.', 'n/a')).toBeUndefined()
})
