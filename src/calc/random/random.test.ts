import { expect, test } from 'vitest'
import { hash, random, xoshiro128 } from './random.ts'

test('the numbers are those of the published generator', () => {
  const next = xoshiro128([1, 2, 3, 4])
  expect(Array.from({ length: 10 }, next)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804])
  expect([hash(''), hash('a'), hash('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]) // draft-eastlake-fnv, appendix C
})

test('the same seed gives the same, another gives another', () => {
  const drawn = (seed: string) => { const one = random(seed); return [one.whole(1, 1000), one.id(), one.shuffled([1, 2, 3, 4, 5, 6, 7, 8]), one.oneOf(['a', 'b', 'c'])] }
  expect(drawn('fen')).toEqual(drawn('fen'))
  expect(drawn('fen')).not.toEqual(drawn('fens'))
})

test('what is drawn under one name changes nothing of what is drawn under another', () => {
  const alone = random('fen').of('people').whole(0, 1_000_000)
  const one = random('fen')
  for (let n = 0; n < 10; n++) one.of('organisations').id()
  one.whole(0, 9)
  expect(one.of('people').whole(0, 1_000_000)).toBe(alone)
})

test('every number of a range comes, and none beside it; everything is there after a shuffle', () => {
  const one = random('range')
  const drawn = Array.from({ length: 2000 }, () => one.whole(3, 7))
  expect([...new Set(drawn)].toSorted()).toEqual([3, 4, 5, 6, 7])
  expect(one.shuffled([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5])
  expect(Array.from({ length: 1000 }, () => one.chance(20)).filter(Boolean).length).toBeGreaterThan(120)
  expect(one.chance(0)).toBe(false)
  expect(one.chance(100)).toBe(true)
  expect(() => one.oneOf([])).toThrow('nothing to draw from')
})

test('an id is one that the database takes, and comes once', () => {
  const one = random('ids')
  const ids = Array.from({ length: 500 }, () => one.id())
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(500)
})
