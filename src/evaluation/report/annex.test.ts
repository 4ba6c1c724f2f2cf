import { expect, test } from 'vitest'
import { random } from '../../calc/random/random.ts'
import { tablesOf, type Table } from '../../platform/content/content.ts'
import { madeUpPeople } from '../datasets/sample.ts'
import type { DesignContent } from '../designs/shapes.ts'
import type { Protocol } from '../protocol/queries.ts'
import { workOut } from '../results/working.ts'
import { covariates, groups, outcomes } from '../sample.ts'
import { annexContent, type ReportOf } from './content.ts'

const fixed: DesignContent = {
  name: 'Did it help?', intervention: 'Academy', questions: 'Did it?', treatment: 'Whoever came', cohort: 'Adults', cohortFromOn: null, cohortToOn: null, startsOn: '2022-09-01', endsOn: '2024-08-31', groups: [...groups], covariates: [...covariates], outcomes: [...outcomes],
  method: { method: 'nearest', ratio: 1, caliper: 0.2, isWithReplacement: false, matchOrder: 'largest', discard: 'none', subclasses: 5, seed: 1 }, planned: { treated: 50, compared: 700, smallestEffect: 0.25, expectedBase: 0.5 },
}
const at = new Date('2026-03-02T09:00:00Z')
const version = (number: number, content: DesignContent, more: Partial<Protocol> = {}): Protocol => ({ id: String(number), version: number, content, hash: String(number).repeat(64), isWhole: true, reason: null, hadOutcomes: false, fixedBy: 'somebody', fixedAt: at, ...more })
const protocols = [version(2, fixed, { reason: 'Pay can be had as well', hadOutcomes: true }), version(1, { ...fixed, outcomes: fixed.outcomes.slice(0, 1) })]
const result = { id: '', designId: '', number: 1, workedBy: '', workedAt: at, version: 2, hadOutcomes: true, fixedAt: at, datasetId: '', datasetName: '', sha256: 'f'.repeat(64), source: 'Made up', datasetStatus: 'ready', content: workOut(fixed, madeUpPeople(random('people'))), protocol: fixed } satisfies ReportOf['result']
const content = annexContent({ key: 'did-it-help', result, protocols })
const table = (caption: string): Table => tablesOf(content).find((one) => one.caption === caption)!
const texts = (caption: string) => table(caption).rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'object' ? cell?.items?.join(' ') ?? cell?.text ?? '' : cell)))

test('the annex tells every version of the protocol, whether outcomes were here, what it changed and why, and what its numbers could show', () => {
  expect(texts('Every version of the protocol').map(([name, , were, why, what]) => [name, were, why, what!.slice(0, 32)])).toEqual([
    ['Version 2', 'Yes', 'Pay can be had as well', 'Outcome “Weekly pay” was added: '], ['Version 1', 'No', '', 'The first'],
  ])
  expect(texts('What version 2 fixed')).toContainEqual(['Began from', 'not said'])
  expect(JSON.stringify(content)).toContain('With 50 people who take part and 50 to compare them with, a difference of 25 in 100 would be seen 74 times of 100.')
  expect(JSON.stringify(content)).toContain(`version 2 of the protocol (SHA-256 ${'2'.repeat(64)})`)
})

test('of each comparison it tells the overlap, and each estimate with every error; where there is no result there is none to list', () => {
  const found = texts('Estimates with every error: Asked and did not start')
  expect(found.filter((_, i) => table('Estimates with every error: Asked and did not start').rows[i]!.group === 'In work after 12 months, in percentage points').map(([name]) => name)).toEqual([
    'Without covariates, HC1', 'Without covariates, HC3', 'Without covariates, by matched set', 'With covariates, HC1', 'With covariates, by matched set', 'With covariates in products (g-computation)',
  ])
  for (const [, value, error, low, high] of found) expect(Number(high!.replace(',', '')) - Number(low!.replace(',', '')), `${value}`).toBeCloseTo(3.92 * Number(error), 0)
  expect(texts('Overlap of scores: People seeking work').length).toBeGreaterThan(1)
  // No count of 1 to 4 people leaves.
  for (const { caption, rows } of tablesOf(content).filter(({ caption }) => caption.startsWith('Overlap'))) for (const { cells } of rows) expect(cells.slice(1).every((cell) => cell === '[c]' || (typeof cell === 'object' && cell !== null && (cell.number === 0 || cell.number! >= 5))), caption).toBe(true)
  expect(table('Estimates with every error: People seeking work')).toBeUndefined()
})
