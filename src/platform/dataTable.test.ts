import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { costOf } from '../../test/cost.ts'
import { dataTable, type DataTable } from './dataTable.ts'
import { html } from './html.ts'

type Row = { name: string; kind: string; latest: number | null }
const table = (rows: readonly Row[], more: Partial<DataTable<Row>> = {}) => dataTable<Row>({
  id: 'measures', caption: 'Measures of Fenland', rows, empty: 'There are no measures.',
  columns: [
    { name: 'Measure', cell: ({ name }) => name, isRowHeader: true },
    { name: 'Latest', cell: ({ latest }) => latest, isNumeric: true },
    { name: 'Open', cell: ({ name }) => html`<a href="/open">Open<span class="govuk-visually-hidden"> ${name}</span></a>`, isNameHidden: true },
  ],
  ...more,
})
const rows: Row[] = [{ name: 'Employment', kind: 'Work', latest: 70.2 }, { name: 'Level 3', kind: 'Skills', latest: null }, { name: 'Pay', kind: 'Work', latest: 0 }]

test('a table has a caption, column and row headers, and a region that a keyboard can scroll, named by the caption', () => {
  const root = parse(table(rows).markup)
  const region = root.querySelector('[role=region]')!
  expect(region.getAttribute('tabindex')).toBe('0')
  expect(root.querySelector(`#${region.getAttribute('aria-labelledby')}`)!.textContent).toBe('Measures of Fenland')
  expect(root.querySelectorAll('th[scope=col]').map((th) => th.textContent)).toEqual(['Measure', 'Latest', 'Open'])
  expect(root.querySelectorAll('th[scope=row]').map((th) => th.textContent)).toEqual(['Employment', 'Level 3', 'Pay'])
  expect(root.querySelectorAll('td.govuk-table__cell--numeric').map((td) => td.textContent)).toEqual(['70.2', '–No data', '0'])
})

test('without rows it says so in a sentence', () => {
  expect(table([]).markup).toBe('<p class="govuk-body" id="measures">There are no measures.</p>')
})

test('rows of a group stand together under its name, in the order of their first rows', () => {
  const root = parse(table(rows, { groupBy: ({ kind }) => kind }).markup)
  expect(root.querySelectorAll('tbody').map((body) => body.querySelectorAll('th').map((th) => th.textContent))).toEqual([['Work', 'Employment', 'Pay'], ['Skills', 'Level 3']])
  expect(root.querySelector('th[scope=rowgroup]')!.getAttribute('colspan')).toBe('3')
})

test('whatever the rows say, the markup is valid and holds as many cells as it should', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] })
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ name: fc.string({ minLength: 1 }).map((name) => `M ${name.replace(/[^\x20-\x7e]/g, '?')}`), kind: fc.constantFrom('<a>', 'b & c'), latest: fc.option(fc.integer()) }), { maxLength: 8 }), async (rows) => {
    const { markup } = table(rows, { groupBy: ({ kind }) => kind })
    const report = await validator.validateString(markup)
    expect(report.results.flatMap(({ messages }) => messages).map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
    expect(parse(markup).querySelectorAll('td').length).toBe(rows.length * 2)
  }), { numRuns: 40 })
})

test('ten thousand rows cost little time of the processor', async () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({ name: `Measure ${i}`, kind: 'Work', latest: i }))
  expect(await costOf(() => table(many))).toBeLessThan(3)
})
