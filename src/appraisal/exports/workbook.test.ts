// The workbook works itself out: its formulas, worked out here from the cells alone, come to the exact results.
import fs from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { appraise } from '../../calc/appraisal/appraise.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import type { Cell, Sheet } from '../../platform/sheets/columns.ts'
import { parseCase, readCase } from '../document/read.ts'
import { aDocument } from '../sample.ts'
import { workbookOf } from './workbook.ts'

/** What cells come to by their own formulas: sums, products, quotients and ROUND over other cells; never what was worked out beside them. */
function workOut(sheets: readonly Sheet[], change: (sheet: string, ref: string) => number | undefined = () => undefined) {
  const cells = new Map(sheets.map(({ name, rows }) => [name, [...rows]]))
  const seen = new Map<string, number>()
  const indexOf = (letters: string) => [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
  function value(sheet: string, ref: string): number {
    const key = `${sheet}!${ref}`
    const changed = change(sheet, ref)
    if (changed !== undefined) return changed
    if (!seen.has(key)) {
      const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(ref)!
      const cell: Cell | undefined = cells.get(sheet)?.[Number(row) - 2]?.[indexOf(letters!)]
      seen.set(key, cell === undefined || cell.is === 'nothing' ? 0 : cell.is === 'number' ? cell.value : cell.is === 'formula' ? evaluate(sheet, cell.formula) : NaN)
    }
    return seen.get(key)!
  }
  function evaluate(sheet: string, formula: string): number {
    const tokens = formula.match(/[A-Za-z]+!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|[A-Z]+(?=\()|\d+(?:\.\d+)?|[-+*/(),]/g) ?? []
    let place = 0
    const rangeOf = (token: string): number[] => {
      const [name, area] = token.includes('!') ? token.split('!') as [string, string] : [sheet, token]
      const [from, to] = area.replaceAll('$', '').split(':') as [string, string | undefined]
      if (to === undefined) return [value(name, from)]
      const [, a, top] = /^([A-Z]+)(\d+)$/.exec(from)!
      const [, b, bottom] = /^([A-Z]+)(\d+)$/.exec(to)!
      const letters = (index: number): string => (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
      return Array.from({ length: Number(bottom) - Number(top) + 1 }, (_, row) => Array.from({ length: indexOf(b!) - indexOf(a!) + 1 }, (_, col) => value(name, `${letters(indexOf(a!) + col)}${Number(top) + row}`))).flat()
    }
    const factor = (): number => {
      const token = tokens[place++]!
      if (token === '-') return -factor()
      if (token === '(') { const inner = sum(); place++; return inner }
      if (token === 'SUM') { place++; const all = rangeOf(tokens[place++]!); place++; return all.reduce((a, b) => a + b, 0) }
      if (token === 'ROUND') { place++; const inner = sum(); place++; const places = Number(tokens[place++]); place++; return Math.sign(inner) * Math.round(Math.abs(inner) * 10 ** places) / 10 ** places }
      return /^\d/.test(token) ? Number(token) : rangeOf(token)[0]!
    }
    const product = (): number => { let found = factor(); while (tokens[place] === '*' || tokens[place] === '/') found = tokens[place++] === '*' ? found * factor() : found / factor(); return found }
    const sum = (): number => { let found = product(); while (tokens[place] === '+' || tokens[place] === '-') found = tokens[place++] === '+' ? found + product() : found - product(); return found }
    const found = sum()
    if (place !== tokens.length) throw new Error(`${formula} is not read to its end`)
    return found
  }
  return { value, cells }
}

/** Every formula of a workbook, with what it comes to and what was worked out beside it. */
function compare(of: Case) {
  const sheets = workbookOf(of, appraise(of))
  const { value, cells } = workOut(sheets)
  const letters = (index: number): string => (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
  return [...cells].flatMap(([sheet, rows]) => rows.flatMap((row, i) => row.flatMap((cell, col) => (cell.is === 'formula' ? [{ at: `${sheet}!${letters(col)}${i + 2}`, is: value(sheet, `${letters(col)}${i + 2}`), exact: cell.value }] : []))))
}
const off = (all: ReturnType<typeof compare>) => all.filter(({ is, exact }) => !(Math.abs(is - exact) <= 1e-9 * Math.max(1, Math.abs(exact))))

test('every formula of the Academy’s workbook comes to the exact figure, to far below a penny', () => {
  const { case: academy } = readCase(fs.readFileSync('regions/cambridgeshire-peterborough/appraisals/health-and-care-academy.yaml', 'utf8'))
  for (const one of [academy, { ...academy, schedule: 'green-book' }]) {
    const all = compare(one)
    expect(all.length).toBeGreaterThan(590)
    expect(off(all)).toEqual([])
  }
})

test('a changed unit cost goes all the way to the headline', () => {
  const read = parseCase(aDocument)
  if (!('read' in read)) throw new Error('The sample is no case')
  const of = read.read.case
  const sheets = workbookOf(of, appraise(of))
  const before = workOut(sheets).value('Results', 'B2')
  expect(workOut(sheets, (sheet, ref) => (sheet === 'Costs' && ref === 'E2' ? 2000 : undefined)).value('Results', 'B2')).toBeCloseTo(before - 11_500 * (0.5 + 0.5 / 1.035), 6)
})

test('so it is whatever a benefit is made of', () => {
  const share = fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`)
  const line = fc.record({ population: fc.nat(5000).map(String), engagement: share, retention: share, impact: share, leakage: share, displacement: share, substitution: share, multiplier: fc.nat(3).map(String), outcomePlaces: fc.option(fc.nat(2).map(String), { nil: undefined }), lag: fc.nat(2).map(String), dropOff: share, deadweight: fc.constant('0%'), cohorts: fc.array(fc.nat(3).map(String), { minLength: 1, maxLength: 3 }) })
  fc.assert(fc.property(line, fc.constantFrom('green-book', '5%', '0%'), fc.constantFrom('start', 'middle', 'end'), (line, schedule, timing) => {
    const read = parseCase({ ...aDocument, schedule, timing, benefits: [{ ...aDocument.benefits[0], ...Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined)) }] })
    if (!('read' in read)) throw new Error(JSON.stringify(read.wrong))
    expect(off(compare(read.read.case))).toEqual([])
  }), { numRuns: 60 })
})
