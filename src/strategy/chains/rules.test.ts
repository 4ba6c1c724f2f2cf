import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beneath } from '../items/rules.ts'
import { chainOf, findingOf, stageOf } from './rules.ts'

type Kind = 'priority' | 'objective' | 'action' | 'output' | 'outcome' | 'rationale'
const item = (id: string, kind: Kind, withinId: string | null = null, term: 'short' | 'long' | null = null) => ({ id, key: id, kind, term, withinId, name: null, words: `words of ${id}` })
const table = [item('p', 'priority'), item('o', 'objective', 'p'), item('a', 'action', 'o'), item('u', 'output', 'a'), item('v', 'output', 'a'), item('s', 'outcome', null, 'short'), item('l', 'outcome', null, 'long')]
const set = (fromId: string, toId: string, isStated = false) => ({ fromId, toId, isStated })

test('what lies within something follows from it; an outcome beside it does not, until somebody says so', () => {
  const chain = chainOf(table, [], new Set())
  expect(chain.columns).toEqual(['Priority', 'Objective', 'Action', 'Output', 'Short-term outcome', 'Long-term outcome'])
  expect(chain.edges).toEqual([['p', 'o'], ['o', 'a'], ['a', 'u'], ['a', 'v']].map(([from, to]) => ({ from, to, isStated: true })))
  expect(chain.open.map(({ id }) => id)).toEqual(['u', 'v'])
  expect(chain.outputsWithoutOutcome.map(({ id }) => id)).toEqual(['u', 'v'])
  expect(chain.outcomesWithoutMeasure.map(({ id }) => id)).toEqual(['s', 'l'])
  expect(findingOf(chain)).toBe('No document states which outcome any of the 2 outputs leads to')
})

test('a link that is set takes its output off the list, and a measure its outcome', () => {
  const chain = chainOf(table, [set('u', 's'), set('s', 'l')], new Set(['l']))
  expect(chain.outputsWithoutOutcome.map(({ id }) => id)).toEqual(['v'])
  expect(chain.outcomesWithoutMeasure.map(({ id }) => id)).toEqual(['s'])
  expect(chain.edges.filter(({ isStated }) => !isStated)).toHaveLength(2)
  expect(findingOf(chain)).toBe('1 of 2 outputs lead to an outcome')
})

test('an output leads to an outcome by way of another output', () => {
  expect(chainOf(table, [set('u', 'v'), set('v', 'l', true)], new Set()).outputsWithoutOutcome).toEqual([])
})

test('a plan without outputs says what its priorities leave open', () => {
  const of = (...steps: ReturnType<typeof set>[]) => findingOf(chainOf([item('p', 'priority'), item('q', 'priority'), item('l', 'outcome', null, 'long')], steps, new Set(['l'])))
  expect([of(), of(set('p', 'l')), of(set('p', 'l'), set('q', 'l'))]).toEqual(['No document states what leads to which outcome', 'For 1 of 2 steps no document states what they lead to', '1 of 1 outcomes have a measure'])
  expect(findingOf(chainOf([], [], new Set()))).toBe('The plan names no steps for this theme')
})

const anyParts = fc.array(fc.record({ kind: fc.constantFrom<Kind>('priority', 'objective', 'action', 'output', 'outcome', 'rationale'), term: fc.constantFrom(null, 'short' as const, 'long' as const), within: fc.nat(30) }), { maxLength: 25 })
  .map((all) => all.map(({ kind, term, within }, i) => item(String(i), kind, String(within), kind === 'outcome' ? term : null)))
const anySteps = fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.boolean()).map(([from, to, isStated]) => set(String(from), String(to), isStated)), { maxLength: 20 })

test('whatever lies within whatever, circles included, a chain is finite, draws no link to what it does not show, and tells every open end once', () => {
  fc.assert(fc.property(anyParts, anySteps, (parts, steps) => {
    const chain = chainOf(parts, steps, new Set())
    const shown = new Set(chain.nodes.map(({ item }) => item.id))
    expect(shown.size).toBe(parts.filter((part) => stageOf(part) !== undefined).length)
    expect(chain.edges.every(({ from, to }) => shown.has(from) && shown.has(to))).toBe(true)
    expect(new Set(chain.edges.map(({ from, to }) => `${from} ${to}`)).size).toBe(chain.edges.length)
    for (const open of chain.open) expect(chain.edges.some(({ from }) => from === open.id)).toBe(false)
    expect(chain.outputsWithoutOutcome.length + parts.filter(({ kind, id }) => kind === 'output' && !chain.outputsWithoutOutcome.some((one) => one.id === id)).length).toBe(parts.filter(({ kind }) => kind === 'output').length)
    expect(findingOf(chain)).toMatch(/^\S.*[^.]$/)
    for (const part of parts) expect(beneath(part.id, parts).some(({ id }) => id === part.id)).toBe(false)
  }))
})
