import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matrixOf, sayAnswered, sayCoverage, sayLinks, sayWhole, unaskedOf, type Cell } from './rules.ts'

test.each([
  [{ stated: 6, set: 2, none: 16 }, 'The documents state a link for 6 of 24 recommendations. 2 more were linked here. 16 have no link.'],
  [{ stated: 4, set: 0, none: 1 }, 'The documents state a link for 4 of 5 recommendations. 1 has no link.'],
  [{ stated: 0, set: 0, none: 3 }, 'No document states a link for any of the 3 recommendations.'],
  [{ stated: 0, set: 1, none: 2 }, 'No document states a link for any of the 3 recommendations. 1 more was linked here. 2 have no link.'],
  [{ stated: 2, set: 0, none: 0 }, 'The documents state a link for all 2 recommendations.'],
  [{ stated: 1, set: 0, none: 0 }, 'The documents state a link for the one recommendation.'],
  [{ stated: 0, set: 0, none: 0 }, 'No recommendations of other strategies are kept yet.'],
])('%o: %s', (coverage, words) => expect(sayCoverage(coverage)).toBe(words))

test.each([[{ stated: 0, set: 0 }, null], [{ stated: 2, set: 0 }, '✓ 2 stated'], [{ stated: 0, set: 1 }, '✎ 1 set here'], [{ stated: 1, set: 3 }, '✓ 1 stated, ✎ 3 set here']])('a cell of %o says %s', (cell, words) => expect(sayLinks(cell)).toBe(words))

const id = fc.constantFrom('a', 'b', 'c', 'd')
const distinct = fc.uniqueArray(id, { minLength: 0, maxLength: 4 }).map((ids) => ids.map((id) => ({ id })))
const cell: fc.Arbitrary<Cell> = fc.record({ strategyId: id, themeId: id, stated: fc.nat(5), set: fc.nat(5) })
const cells = fc.uniqueArray(cell, { selector: ({ strategyId, themeId }) => `${strategyId} ${themeId}`, maxLength: 16 })

test('the matrix shows every link between its strategies and its themes once, and every strategy in one of its two lists', () => {
  fc.assert(fc.property(distinct, distinct, cells, (strategies, themes, cells) => {
    const { rows, without } = matrixOf(strategies, themes, cells)
    const sum = (all: readonly { stated: number; set: number }[]) => all.reduce((total, { stated, set }) => total + stated + set, 0)
    const within = cells.filter(({ strategyId, themeId }) => strategies.some(({ id }) => id === strategyId) && themes.some(({ id }) => id === themeId))
    expect(sum(rows.flatMap(({ links }) => links))).toBe(sum(within))
    expect([...rows.map(({ strategy }) => strategy.id), ...without.map(({ id }) => id)].toSorted()).toEqual(strategies.map(({ id }) => id).toSorted())
    expect(rows.every(({ links }) => links.length === themes.length)).toBe(true)
  }))
})

const theme = { id: 't', kind: 'theme', withinId: null }
const priority = { id: 'p', kind: 'priority', withinId: 't' }
test.each([
  [false, false, ['t', 'p']],
  [true, false, ['p, its theme is named']],
  [false, true, []],
  [true, true, []],
])('with the theme named %s and its priority named %s, nothing asks for %o', (isThemeNamed, isPriorityNamed, unasked) => {
  const items = [{ ...theme, isNamed: isThemeNamed }, { ...priority, isNamed: isPriorityNamed }]
  expect(unaskedOf(items).map(({ id, isThemeNamed }) => `${id}${isThemeNamed ? ', its theme is named' : ''}`)).toEqual(unasked)
})

test.each([
  [0, 0, 'No recommendations of this strategy are kept here.'], [0, 1, 'Its one recommendation has no link to the plan.'], [1, 1, 'Its one recommendation has a link to the plan.'],
  [0, 3, 'None of its 3 recommendations has a link to the plan.'], [1, 3, '1 of its 3 recommendations has a link to the plan.'], [3, 3, 'All its 3 recommendations have a link to the plan.'],
])('%d of %d: %s', (answered, asked, words) => expect(sayAnswered(answered, asked)).toBe(words))

test.each([
  [{ linked: 4, all: 17 }, '4 of the 17 have a link to the plan as a whole.'], [{ linked: 1, all: 17 }, '1 of the 17 has a link to the plan as a whole.'], [{ linked: 0, all: 3 }, 'None of the 3 has a link to the plan as a whole.'],
])('without recommendations, %o: %s', (given, words) => expect(sayWhole(given)).toBe(`The documents take no recommendation from these strategies. ${words}`))
