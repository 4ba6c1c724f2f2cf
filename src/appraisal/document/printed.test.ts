import fs from 'node:fs'
import { expect, test } from 'vitest'
import { readCase } from './read.ts'

const shipped = fs.readFileSync('regions/cambridgeshire-peterborough/appraisals/health-and-care-academy.yaml', 'utf8')
const lineOf = (text: string) => shipped.slice(0, shipped.indexOf(text)).split('\n').length

test.each([
  ['a figure that is none', 'printed: £2.606m', 'printed: about half', 'printed/claims/year-pilot/printed: must be a figure as it is printed, such as £2,482, £2.606m, 33% or 8 years'],
  ['a quantity that there is not', 'of: kinds/in kind, where: Section 5', 'of: kinds/in-kind, where: Section 5', '"kinds/in-kind" is no quantity of the case: did you mean kinds/in kind?'],
  ['a printed figure that is not carried', 'over: year-starts', 'over: year-start', '"year-start" is no printed figure: did you mean year-starts?'],
  ['a row of no table', '{ of: netValue, name', '{ of: netWorth, name', '"netWorth" is no row of the yearly table'],
  ['a statement of no known kind', 'kind: left out', 'kind: left in', 'must have a kind: discounted at, discounted, left out, retention, bias, with overheads, made up of, sum or prices of'],
  ['a base of costs that there is not', 'base: fiscal', 'base: fiscl', '"fiscl" is no base of costs: did you mean fiscal?'],
  ['a misspelt field', 'severity: low', 'severty: low', '"severty" is no field of a reading: did you mean severity?'],
])('%s is refused with its line and what is allowed', (_, right, wrong, says) => {
  expect(shipped).toContain(right)
  const refusal = (() => { try { readCase(shipped.replace(right, wrong), 'case.yaml'); return '' } catch (error) { return (error as Error).message } })()
  expect(refusal).toContain(says)
  expect(refusal).toContain(`line ${lineOf(right)}, printed/`)
})
