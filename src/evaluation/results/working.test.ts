import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../../calc/random/random.ts'
import type { Rows } from '../datasets/rules.ts'
import { madeUpPeople } from '../datasets/sample.ts'
import type { DesignContent, Method } from '../designs/shapes.ts'
import { covariates, groups, outcomes } from '../sample.ts'
import { effectOf, sayEffect, sayFinding, sayHiddenBias, sayWarning } from './rules.ts'
import { workOut } from './working.ts'

const method: Method = { method: 'nearest', ratio: 1, caliper: null, isWithReplacement: false, matchOrder: 'largest', discard: 'none', subclasses: 5, seed: 1 }
const protocol = (given: Partial<DesignContent> = {}): DesignContent => ({
  name: 'Did it help?', intervention: 'Academy', questions: '', treatment: '', cohort: '', cohortFromOn: null, cohortToOn: null, startsOn: '2022-09-01', endsOn: '2024-08-31', groups: groups.slice(0, 1), covariates: covariates.slice(0, 1), outcomes: [...outcomes], method, planned: { treated: null, compared: null, smallestEffect: null, expectedBase: null }, ...given,
})
/** Pairs of the same age: who took part earns 10 pounds more and gained 15; of every two pairs one more person works. */
const pairs = (count: number, yes = (i: number, treated: number) => (i % 4 < 2 ? 1 : treated === 1 && i % 4 === 2 ? 1 : 0)): Rows => {
  const all = Array.from({ length: count * 2 }, (_, row) => ({ i: row >> 1, treated: row % 2 }))
  return {
    lines: all.map((_, row) => row + 2), treated: all.map(({ treated }) => treated), groups: all.map(({ treated }) => (treated === 1 ? -1 : 0)),
    covariates: [all.map(({ i }) => 20 + (i % 17))], outcomes: [all.map(({ i, treated }) => yes(i, treated)), all.map(({ i, treated }) => 300 + (i % 7) + 10 * treated)], before: [null, all.map(({ i, treated }) => 200 + (i % 7) - 5 * treated)],
  }
}

test('of pairs that are alike the effect is the difference, and that of the change is known apart', () => {
  const { comparisons: [one] } = workOut(protocol(), pairs(60))
  const [work, pay] = one!.outcomes
  expect([one!.reason, work!.plain.value, pay!.plain.value, pay!.change!.value]).toEqual([null, 0.25, 10, 15])
  expect(one!.balance.map(({ after }) => after)).toEqual([0, 0])
  expect(one!.sizes!.rows[0]).toEqual({ name: 'Matched', cells: [{ value: 60, text: '60' }, { value: 60, text: '60' }, { value: 120, text: '120' }] })
  expect(sayEffect(work!, effectOf(work!))).toMatch(/^25 percentage points more than without it\. The true figure is likely to lie between [\d.]+ and [\d.]+$/)
  expect(sayFinding([one!])).toBe('One comparison shows clearly more than without it.')
  expect(sayHiddenBias(work!)).toMatch(/make one of two like people \d\.\d\d times as likely/)
})

test('too little overlap is a result with its reason, and of few people nothing is told', () => {
  const { comparisons } = workOut(protocol({ groups: [...groups], covariates: [...covariates], method: { ...method, caliper: 0.2 } }), madeUpPeople(random('people')))
  expect(comparisons.map(({ reason, outcomes }) => [reason?.slice(0, 19), outcomes.length])).toEqual([[undefined, 2], [undefined, 2], ['Not enough overlap:', 0]])
  expect(sayFinding(comparisons)).toContain('One comparison could not be made.')
  expect(workOut(protocol(), pairs(9)).comparisons[0]).toMatchObject({ reason: 'Fewer than 10 people are in one of the two groups. Of so few nothing is told.', sizes: null, overlap: null, outcomes: [] })
})

test('an outcome that hardly anybody lacks is not told: neither its counts nor its effect', () => {
  const { comparisons: [one] } = workOut(protocol(), pairs(60, (i) => (i === 0 ? 0 : 1)))
  const [work] = one!.outcomes
  expect([work!.plain.value, work!.adjusted.value, work!.hiddenBias]).toEqual([null, null, null])
  expect(work!.counts!.rows.flatMap(({ cells }) => cells.map(({ value }) => value))).toContain(null)
})

test('whatever is worked out of, by whichever method, no count of 1 to 4 people leaves, and no warning counts anybody', () => {
  const person = fc.record({ treated: fc.integer({ min: 0, max: 1 }), age: fc.integer({ min: 18, max: 30 }), work: fc.integer({ min: 0, max: 1 }) })
  const methods = fc.constantFrom<Method['method']>('nearest', 'subclass', 'weights')
  fc.assert(fc.property(fc.array(person, { minLength: 20, maxLength: 90 }), methods, fc.option(fc.constantFrom(0.05, 0.2), { nil: null }), fc.constantFrom<Method['discard']>('none', 'both'), (people, kind, caliper, discard) => {
    const rows: Rows = { lines: people.map((_, i) => i + 2), treated: people.map(({ treated }) => treated), groups: people.map(({ treated }) => -treated), covariates: [people.map(({ age }) => age)], outcomes: [people.map(({ work }) => work)], before: [null] }
    const { comparisons: [one] } = workOut(protocol({ outcomes: outcomes.slice(0, 1), method: { ...method, method: kind, caliper, discard } }), rows)
    const counts = [one!.sizes, ...one!.outcomes.map(({ counts }) => counts)].flatMap((table) => table?.rows.flatMap(({ cells }) => cells.map(({ value }) => value)) ?? []).concat(one!.overlap?.treated ?? [], one!.overlap?.compared ?? [])
    for (const count of counts) expect(count === null || count % 5 === 0).toBe(true)
    for (const warning of one!.warnings) expect(warning).not.toMatch(/\d of \d|\(\d+\)|^\d/)
  }), { numRuns: 60 })
})

test.each([
  ['3 of 310 treated have no match: the effect is that on the others', 'Some of those who took part have no match: the effect is that on the others.'],
  ['there are fewer controls (3) than treated (9), so not everybody treated can be matched without replacement', 'There are fewer people to compare with than people who took part, so not everybody who took part can be matched without replacement.'],
  ['there is little overlap: 1 of the 30 treated has a control of nearly the same score; half of them are needed', 'There is little overlap: some of those who took part have somebody to compare with of nearly the same score; half of them are needed.'],
  ['2 controls moved to a neighbouring subclass that had none', 'Some moved to a neighbouring subclass that had none.'],
  ['there are too few controls (7) for 2 for each of 5 treated', 'There are too few people to compare with for everybody who took part.'],
])('%s is said without counts', (warning, said) => {
  expect(sayWarning(warning)).toBe(said)
})
