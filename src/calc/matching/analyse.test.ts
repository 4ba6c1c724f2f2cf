import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyse, methods, type Analysis } from './analyse.ts'
import { isUnusable } from './frame.ts'
import { frameReader } from './read.ts'

const header = ['id', 'treated', 'age', 'area', 'pay', 'before']
const people = fc.array(fc.tuple(fc.constantFrom('0', '1'), fc.integer({ min: 18, max: 24 }).map(String), fc.constantFrom('Ely', 'March', 'Wisbech'), fc.integer({ min: 0, max: 30 }).map(String), fc.integer({ min: 0, max: 30 }).map(String)), { minLength: 2, maxLength: 30 })
const options = fc.record({
  method: fc.constantFrom(...methods), ratio: fc.integer({ min: 1, max: 3 }), isWithReplacement: fc.boolean(), caliper: fc.constantFrom(undefined, 0.1, 1), exact: fc.constantFrom([], ['area']),
  discard: fc.constantFrom('none' as const, 'both' as const), subclasses: fc.integer({ min: 1, max: 4 }), bootstrap: fc.constantFrom(undefined, 5),
})

function read(rows: readonly (readonly string[])[]) {
  const reader = frameReader(header, { treatment: 'treated', covariates: ['age', 'area'], id: 'id', outcome: 'pay', before: ['before'] })
  if (isUnusable(reader)) throw new Error(reader.problems.join())
  for (const [i, cells] of rows.entries()) reader.row(cells, i + 2)
  return reader.done()
}
/** Nothing where the people cannot be worked with, which is told in words. */
function analysed(rows: readonly (readonly string[])[], given: Parameters<typeof analyse>[2], scale = 1): Analysis | undefined {
  const reading = read(rows.map((cells, i) => [`p${i}`, ...cells]))
  const found = isUnusable(reading) ? reading : analyse(reading.frame, reading.outcome!.map((value) => value * scale), { ...given, before: reading.before!.map((values) => values.map((value) => value * scale)) })
  if (!isUnusable(found)) return found
  for (const problem of found.problems) expect(problem).toMatch(/^[^\n]{20,}$/)
  return undefined
}

test('whatever people and options there are, there is a result or words, no figure is none of a number, and weights add to how many are kept', () => {
  fc.assert(fc.property(people, options, (rows, given) => {
    const found = analysed(rows, given)
    if (!found) return
    JSON.stringify(found, (key, value: unknown) => {
      if (typeof value === 'number') expect(Number.isNaN(value), key).toBe(false)
      return value
    })
    const kept = found.sampleSizes.Matched
    for (const group of [0, 1] as const) {
      const sum = found.weights.reduce((sum, weight, row) => sum + ((rows[row]![0] === '1') === (group === 1) ? weight : 0), 0)
      if (given.method !== 'weights') expect(sum).toBeCloseTo(kept[group], 8)
      expect(found.sampleSizes.All[group]).toBe(kept[group] + found.sampleSizes.Unmatched[group] + found.sampleSizes.Discarded[group])
    }
    if (!kept[0] || !kept[1]) expect(found.reason).toMatch(/\w{3}/)
  }), { numRuns: 100 })
})

test('money told in pence gives effects in pence', () => {
  fc.assert(fc.property(people, options, (rows, given) => {
    const [pounds, pence] = [analysed(rows, given), analysed(rows, given, 100)]
    const estimates = (found: Analysis | undefined) => (found ? [found.att!.unadjusted.HC1, found.att!.adjusted!.HC1, found.differenceInDifferences!.effect] : []).flatMap(({ estimate, se }) => [estimate, se])
    for (const [i, value] of estimates(pounds).entries()) {
      const other = estimates(pence)[i]!
      if (value === null) expect(other).toBe(null)
      else expect(Math.abs(other - value * 100)).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(other)))
    }
  }), { numRuns: 100 })
})

test('any text at all is read into a frame or refused in words', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('1', '0', '', 'NA', '1e5', '-3.5', 'Ely', 'inf', '0x10', '1_000', '\u0000'))
  fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 }), (rows) => {
    const found = read(rows)
    if (isUnusable(found)) for (const problem of found.problems) expect(problem.length).toBeGreaterThan(10)
    else expect([found.frame.ids.length, found.outcome!.length]).toEqual([rows.length, rows.length])
  }), { numRuns: 100 })
})

/** Five who were treated far from all controls but one. */
const apart = [...Array.from({ length: 5 }, (_, i) => ['1', String(100 + i), 'Ely', String(i), '0']), ['0', '103', 'Ely', '3', '0'], ['1', '2', 'Ely', '2', '0'], ...Array.from({ length: 50 }, (_, i) => ['0', String(i % 4), 'March', String(i % 3), '0'])].map(([group, age, , pay, before]) => [group!, age!, Number(age) % 2 ? 'Ely' : 'March', pay!, before!])

test('where weights vanish but for a few, that is told; and so is who was left out, whatever the method', () => {
  const heavy = 'a few controls carry nearly all the weight, so the effect rests on hardly anybody'
  expect(analysed(apart, { method: 'weights' })!.warnings).toContain(heavy)
  expect(analysed(apart, { method: 'nearest' })!.warnings).not.toContain(heavy)
  for (const method of methods) expect(analysed(apart, { method, discard: 'both', subclasses: 1 })!.warnings, method).toContainEqual(expect.stringMatching(/^\d of 6 treated are outside the range of scores that both groups share: the effect is that on the others$/))
})

test('where nobody is matched there are no others on whom there is an effect', () => {
  const rows = apart.map(([group, age, , ...others]) => [group!, age!, group === '1' ? 'Ely' : Number(age) % 2 ? 'March' : 'Wisbech', ...others])
  const reading = read(rows.map((cells, i) => [`p${i}`, ...cells]))
  if (isUnusable(reading)) throw new Error(reading.problems.join())
  const found = analyse({ ...reading.frame, covariates: reading.frame.covariates.slice(0, 1), others: reading.frame.covariates.slice(1) }, undefined, { exact: ['area'] })
  if (isUnusable(found)) throw new Error(found.problems.join())
  expect(found.warnings).toContain('6 of 6 treated have no match')
})
