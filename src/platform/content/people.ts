import { protectedTable, type TableOfPeople } from '../../calc/disclosure/protectedTable.ts'
import type { Content } from './content.ts'

/**
 * A table of people as content, small counts hidden and with them what they could be worked out from: the one way by which counts
 * of people by group leave, so that a page (showContent), a Word document and a spreadsheet or CSV file (sheetsOf) all hide the same.
 * `heading` stands above the names of the rows; beneath the table stands what its symbol means and what was rounded. Without rows
 * or columns `empty` is said. Throws a RangeError where a count is none.
 */
export function peopleTable({ caption, heading, empty, ...table }: TableOfPeople & { readonly caption: string; readonly heading: string; readonly empty: string }): Content {
  const is = 'table'
  if (!table.rows.length || !table.columns.length) return [{ is, caption, columns: [{ name: heading, isRowHeader: true }], rows: [], empty }]
  const { columns, rows, key } = protectedTable(table)
  return [
    {
      is, caption, empty,
      columns: [{ name: heading, isRowHeader: true }, ...columns.map(({ name }) => ({ name, isNumeric: true }))],
      rows: rows.map(({ name, cells }) => ({ cells: [name, ...cells.map(({ text, value }) => (value === null ? { text } : { text, number: value }))] })),
    },
    ...key.map((words) => ({ is: 'words', look: 'note', words } as const)),
  ]
}
