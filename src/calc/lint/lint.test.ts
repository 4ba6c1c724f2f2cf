// What a paper says against itself, found by general rules.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal, divide, multiply, subtract, write } from '../numbers/decimals.ts'
import type { Claim, Fact } from './facts.ts'
import { lint } from './lint.ts'
import { basesOf, growthOf } from './rates.ts'
import { countWords } from './whole.ts'

let next = 0
const fact = (given: Partial<Fact> & { value: string }): Fact => ({
  id: `f${++next}`, measure: 'benchmarks', name: 'Average benchmarks', kind: 'actual', group: null, startsOn: '2023-09-01', endsOn: '2023-12-31', label: 'Autumn 2023', places: given.value.split('.')[1]?.length ?? 0, printed: given.value, at: 'Table 1', ...given,
})
const rules = (...facts: Fact[]) => lint({ facts }).map(({ rule, severity }) => [rule, severity])

test('two targets for one measure and period contradict; a rounding is only a matter of precision', () => {
  const [summary, table] = [fact({ kind: 'profile', value: '5.5', at: 'Executive summary' }), fact({ kind: 'profile', value: '5' })]
  const [found] = lint({ facts: [summary, table] })
  expect(found).toMatchObject({ rule: 'contradiction', severity: 'error', about: [summary.id, table.id], says: 'The target of Average benchmarks for Autumn 2023 has two values: 5.5 (Executive summary) and 5 (Table 1).' })
  expect(found!.id).toBe(lint({ facts: [table, summary] })[0]!.id)
  expect(rules(fact({ value: '6.4' }), fact({ value: '6.44' }))).toEqual([['precision', 'minor']])
  expect(rules(fact({ value: '6.4' }), fact({ value: '6.46' }))).toEqual([['contradiction', 'error']])
  expect(rules(fact({ value: '6.4' }), fact({ value: '6.40', places: 2 }))).toEqual([])
  expect(rules(fact({ value: '6.4' }), fact({ value: '7', kind: 'profile' }), fact({ value: '8', group: 'girls' }), fact({ value: '9', endsOn: '2024-03-31' }))).toEqual([])
})

test('one period under two labels is one finding for all measures that stand so', () => {
  const year = { startsOn: '2023-04-01', endsOn: '2024-03-31' }
  const [starts, spend] = [{ ...year, measure: 'starts', name: 'Learner starts' }, { ...year, measure: 'spend', name: 'Spend' }]
  const found = lint({ facts: [
    fact({ ...starts, label: '23/24 financial year', value: '110', printed: '110%' }), fact({ ...starts, label: 'Year 2', value: '129', printed: '129%' }),
    fact({ ...spend, label: '23/24 financial year', value: '96', printed: '96%' }), fact({ ...spend, label: 'Year 2', value: '100', printed: '100%' }),
  ] })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ rule: 'labels', severity: 'error' })
  expect(found[0]!.says).toBe('“23/24 financial year” and “Year 2” are the same period, but their figures differ: Learner starts 110% and 129%; Spend 96% and 100%. Say which is for the year so far and which is for one part of it.')
})

test('a growth that no whole base gives is named, with the measure whose growth it is', () => {
  const businesses = fact({ measure: 'businesses', name: 'businesses registered', value: '387' })
  const growth = fact({ measure: 'businesses-growth', name: 'growth of businesses', value: '2.6', printed: '2.6%', growthOf: 'businesses' })
  const pledges = [fact({ measure: 'active', name: 'active pledges', value: '533', startsOn: '2023-06-01', endsOn: '2023-08-31' }), fact({ measure: 'active', name: 'active pledges', value: '547' })]
  const found = lint({ facts: [businesses, growth, ...pledges] })
  expect(found).toMatchObject([{ rule: 'growth', severity: 'error', about: [growth.id, businesses.id] }])
  expect(found[0]!.says).toBe('businesses registered is said to be up 2.6% to 387, but no whole number before gives that: from 377 it is 2.7%, from 378 it is 2.4%. 2.6% is the growth of active pledges, from 533 to 547.')
  expect(rules(businesses, fact({ ...growth, value: '2.7', printed: '2.7%' }))).toEqual([])
  const before = fact({ measure: 'businesses', value: '370', startsOn: '2023-06-01', endsOn: '2023-08-31' })
  expect(lint({ facts: [before, businesses, growth] })[0]!.says).toContain('but from 370 that is 4.6%')
})

test('a share that its parts do not give is named', () => {
  const parts = [fact({ measure: 'started', name: 'started', value: '9' }), fact({ measure: 'finished', name: 'finished', value: '3' })]
  const share = (value: string) => fact({ measure: 'rate', name: 'share that finished', value, printed: `${value}%`, shareOf: { part: 'finished', whole: 'started' } })
  expect(rules(...parts, share('33.3'))).toEqual([])
  expect(rules(...parts, share('33'))).toEqual([])
  expect(lint({ facts: [...parts, share('38')] })).toMatchObject([{ rule: 'share', severity: 'error', says: 'share that finished is printed as 38%, but 3 of 9 is 33%, which is 5 away.' }])
  expect(rules(share('38'))).toEqual([])
})

test('a claim that its figures do not bear out is an error; one that some of them bear out is minor', () => {
  const [starts, spend] = [fact({ measure: 'starts', name: 'starts', value: '110', printed: '110%', isOfProfile: true }), fact({ measure: 'spend', name: 'spend', value: '96', printed: '96%', isOfProfile: true })]
  const claim = (says: Claim['says'], ...facts: Fact[]): Claim => ({ id: 'c1', says, words: 'Quarter 3 targets exceeded', at: 'Summary', facts: facts.map(({ id }) => id) })
  const of = (one: Claim, facts = [starts, spend]) => lint({ facts, claims: [one] }).map(({ severity, says }) => [severity, says])
  expect(of(claim('exceeded', starts, spend))).toEqual([['minor', '“Quarter 3 targets exceeded” (Summary) says that the target was exceeded, but spend is 96% against 100%.']])
  expect(of(claim('exceeded', spend))[0]![0]).toBe('error')
  expect(of(claim('exceeded', starts))).toEqual([])
  expect(of(claim('missed', spend))).toEqual([])
  expect(of(claim('met'))[0]![0]).toBe('gap')
  const [actual, target] = [fact({ value: '83' }), fact({ value: '83', kind: 'profile' })]
  expect(of(claim('met', actual), [actual, target])).toEqual([])
  expect(of(claim('exceeded', actual), [actual, target])[0]![0]).toBe('error')
})

test('missing implications, blocks that are overdue and texts that are too long are errors', () => {
  const found = lint({
    facts: [], needed: ['financial', 'legal'], implications: { financial: 'None.', legal: '  ' },
    blocks: [
      { id: 'b1', title: 'Benchmarks', notBefore: '2023-12-31', newestOn: '2023-08-31', uncertified: [], isThere: true }, { id: 'b2', title: 'Grants', notBefore: null, newestOn: null, uncertified: [], isThere: true },
      { id: 'b3', title: 'Multiply', notBefore: null, newestOn: '2024-01-01', uncertified: ['Starts'], isThere: true }, { id: 'b4', title: 'Gone', notBefore: null, newestOn: null, uncertified: [], isThere: false },
    ],
    texts: [{ id: 't1', title: 'Summary', words: 'one two - three', most: 2 }, { id: 't2', title: 'Other', words: 'one two', most: 2 }, { id: 't3', title: 'Free', words: 'a b c d', most: null }],
  })
  expect(found.map(({ id, severity }) => [id, severity])).toEqual([['implication:legal', 'error'], ['overdue:b1', 'error'], ['overdue:b3', 'error'], ['overdue:b4', 'error'], ['words:t1', 'error']])
  expect(found.at(-1)!.says).toBe('“Summary” has 3 words and may have 2. Take 1 out.')
})

test('what was reckoned truly is never found fault with, whatever the numbers', () => {
  fc.assert(fc.property(fc.bigInt(1n, 100_000n), fc.bigInt(1n, 100_000n), fc.integer({ min: 0, max: 3 }), (base, result, places) => {
    const growth = growthOf({ units: base, places: 0 }, { units: result, places: 0 }, places)
    const facts = [fact({ measure: 'm', value: String(result) }), fact({ measure: 'g', value: write(growth), growthOf: 'm', places })]
    expect(lint({ facts })).toEqual([])
    expect(lint({ facts: [...facts, fact({ measure: 'm', value: String(base), startsOn: '2022-01-01', endsOn: '2022-12-31' })] })).toEqual([])
    const share = divide(multiply(decimal(String(base)), decimal('100')), decimal(String(result)), places)
    expect(lint({ facts: [fact({ measure: 'p', value: String(base) }), fact({ measure: 'w', value: String(result) }), fact({ measure: 's', value: write(share), shareOf: { part: 'p', whole: 'w' }, places })] })).toEqual([])
  }))
})

test('a growth is refused only where no whole base near or far gives it', () => {
  fc.assert(fc.property(fc.bigInt(1n, 400n), fc.integer({ min: -500, max: 3000 }), (result, tenths) => {
    const percent = { units: BigInt(tenths), places: 1 }
    const { fits, nearest } = basesOf(result, percent, 1)
    const every = Array.from({ length: 3000 }, (_, i) => BigInt(i + 1)).filter((base) => subtract(growthOf({ units: base, places: 0 }, { units: result, places: 0 }, 1), percent).units === 0n)
    expect(fits !== undefined).toBe(every.length > 0)
    if (fits !== undefined) expect(every).toContain(fits)
    expect(nearest.length).toBeGreaterThan(0)
  }), { numRuns: 60 })
})

test('a rounding is a matter of precision and the same figure written finer is none, whatever the value', () => {
  fc.assert(fc.property(fc.integer({ min: -100_000, max: 100_000 }), (thousandths) => {
    const fine = write({ units: BigInt(thousandths), places: 3 })
    const coarse = write(divide(decimal(fine), decimal('1'), 1))
    expect(lint({ facts: [fact({ value: fine }), fact({ value: coarse })] }).every(({ rule }) => rule === 'precision')).toBe(true)
    expect(lint({ facts: [fact({ value: fine }), fact({ value: `${fine}0`, places: 4 })] })).toEqual([])
  }))
})

test('words are what holds a letter or a digit', () => {
  expect(countWords(' A “test” – of 3,5 words… ')).toBe(5)
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/)), (words) => { expect(countWords(words.join('\n '))).toBe(words.length) }))
})
