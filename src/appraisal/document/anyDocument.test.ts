import fs from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { caseJson } from './json.ts'
import { parseCase, readCase } from './read.ts'

const shipped = fs.readFileSync('regions/cambridgeshire-peterborough/appraisals/health-and-care-academy.yaml', 'utf8').replace(/\nprinted:[^]*$/, '\n')
const lines = shipped.split('\n')
const odd = fc.constantFrom('', '-1', '301', '1e9', 'yes', '__proto__', '[]', '{}', '[a, b]', '99999999999999999', 'NaN', '15%', '150%', '£1,000', '- x', 'null', '0', '1', '&a *a', '"', '\u0000', 'costs/x', 'left out', '{ id: a }')
const name = /^(\s*(?:- )?[A-Za-z0-9/-]+:)/
/** The shipped case with some of its values put otherwise, lines left out, said twice or moved further in. */
const changed = fc.array(fc.record({ line: fc.nat(lines.length - 1), how: fc.constantFrom('value', 'value', 'value', 'out', 'twice', 'in'), value: odd }), { minLength: 1, maxLength: 3 })
  .map((changes) => changes.reduce((text, { line, how, value }) => text.flatMap((one, i) => (i !== line ? [one] : how === 'out' ? [] : how === 'twice' ? [one, one] : how === 'in' ? [`  ${one}`] : [name.test(one) ? `${name.exec(one)![1]} ${value}` : value])), lines).join('\n'))
const runs = Number(process.env.RUNS ?? 0)

it('is either worked out or refused with what is wrong, whatever was changed in it', () => {
  let read = 0
  fc.assert(fc.property(changed, (text) => {
    try {
      const found = readCase(text)
      if (read++ % 5 === 0) JSON.stringify(caseJson(found, found.case, undefined))
    } catch (error) {
      expect((error as { statusCode?: number }).statusCode, (error as Error).stack).toBe(400) // a Problem
      expect((error as Error).message).toMatch(/\n {2}\S/)
    }
  }), { numRuns: runs || 15 })
})

it('is refused where it is any value at all', () => fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('name', 'years', 'baseYear', 'costs', 'benefits', 'variants', 'uncertain', 'printed', 'schedules', 'deflator', '__proto__'), fc.jsonValue())), (document) => {
  const parsed = parseCase(document)
  if ('wrong' in parsed) expect(parsed.wrong.length).toBeGreaterThan(0)
}), { numRuns: runs || 200 }))
