import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, hasRoom, key, measure } from './letters.ts'

test('no folded line is wider than its place, and no letter is lost', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: fc.constantFrom('a', 'W', ' ', 'i', '北', '.') }), fc.constantFrom('Rossendale', 'Blackburn with Darwen')), fc.integer({ min: 40, max: 600 }), (text, width) => {
    const lines = fold(text, width)
    for (const one of lines) expect(measure(one)).toBeLessThanOrEqual(width)
    expect(lines.join('').replaceAll(/[- ]/g, '')).toBe(text.replaceAll(' ', ''))
  }))
})

test('of more lines than there may be the last ends in an ellipsis, within its place', () => {
  fc.assert(fc.property(fc.lorem({ maxCount: 30 }), fc.integer({ min: 60, max: 300 }), fc.integer({ min: 1, max: 4 }), (text, width, most) => {
    const [all, some] = [fold(text, width), fold(text, width, { most })]
    expect(some.length).toBeLessThanOrEqual(most)
    expect(some.at(-1)!.endsWith('…')).toBe(all.length > most)
    for (const one of some) expect(measure(one)).toBeLessThanOrEqual(width)
  }))
})

test.each([
  ['Rossendale', 70, ['Rossen-', 'dale']], ['Huntingdonshire', 110, ['Huntingdon-', 'shire']], ['Blackburn with Darwen', 60, ['Black-', 'burn', 'with', 'Dar-', 'wen']], ['apprenticeships', 110, ['apprentice-', 'ships']],
  ['Bol\u00adton-le-Moors', 80, ['Bolton-', 'le-Moors']], ['Bol\u00adton', 400, ['Bolton']],
])('%s in a place of %i is broken where a reader would', (text, width, lines) => {
  expect(fold(text, width)).toEqual(lines)
})

test('there is room for words that need not be broken', () => {
  expect([hasRoom('West Lancashire', 100), hasRoom('West Lancashire', 60), hasRoom('', 1)]).toEqual([true, false, true])
})

test('the entries of a key do not stand on one another, and nothing to explain takes no room', () => {
  expect(key([], 0, 320, 0).height).toBe(0)
  const marks: { x: number; y: number }[] = []
  key(['Under 20%', '20% to under 40%', 'Not published'].map((words) => ({ words, mark: (x, y) => { marks.push({ x, y }); return { markup: '' } } })), 0, 320, 0, { isAligned: true })
  expect(new Set(marks.map(({ x, y }) => `${x},${y}`)).size).toBe(3)
})
