import { zipSync } from 'fflate'
import { cellOf, type Content, type Table } from '../../platform/content/content.ts'
import { sheetName, sheetOf, type Columns } from '../../platform/sheets/columns.ts'
import { csv } from '../../platform/sheets/csv.ts'
import { csvw } from '../../platform/sheets/csvw.ts'

type Row = Table['rows'][number]
export type Given = { title: string; licence: string | undefined; publisher: { name: string; website: string | null } | undefined; updated: string; baseUrl: string }
export type PackTable = { file: string; title: string; table: Table; columns: Columns<Row> }

/** Each table of a report under the name of its file: `1-the-year-in-numbers`. Its title says under which heading it stands. */
export function packTables(content: Content, baseUrl: string): readonly PackTable[] {
  let heading = ''
  const tables: PackTable[] = []
  for (const part of content) {
    if (part.is === 'heading') heading = part.text
    if (part.is !== 'table' || !part.rows.length) continue
    const title = heading === '' || heading === part.caption ? part.caption : `${heading}: ${part.caption}`
    tables.push({ file: `${tables.length + 1}-${fileOf(title)}`, title, table: part, columns: columnsOf(part, baseUrl) })
  }
  return tables
}
const fileOf = (title: string): string => title.slice(0, 60).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'table'

/** The columns of a table as a file has them: numbers as numbers where all of a column are, what stands beneath, and for each figure the address at which it opens. */
function columnsOf({ columns, rows }: Table, baseUrl: string): Columns<Row> {
  const at = (i: number) => (row: Row) => cellOf(row.cells[i] ?? null)
  const made: Record<string, Columns<Row>[string]> = {}
  const add = (name: string, column: Columns<Row>[string]) => { let free = name; for (let n = 2; free in made; n++) free = `${name} ${n}`; made[free] = column }
  if (rows.some(({ group }) => group !== undefined)) add('Group', { value: ({ group }) => group ?? null, description: 'What its rows stand together under.' })
  for (const [i, { name, isRowHeader }] of columns.entries()) {
    const cells = rows.map(at(i))
    const filled = cells.filter(({ text, items }) => text !== '' || items)
    const isNumber = filled.length > 0 && filled.every(({ number }) => number !== undefined)
    const description = `${name}, as the report shows it.`
    if (isNumber) add(name, { datatype: 'decimal', value: (row) => at(i)(row).number ?? null, description: cells.some(({ text }) => text.endsWith('%')) ? `${description} In percent.` : description })
    else add(name, { value: (row) => { const { text, items } = at(i)(row); return (items ? items.join('; ') : text) || null }, description, ...(isRowHeader && filled.length === rows.length && { isRequired: true }) })
    if (cells.some(({ note }) => note)) add(`${name}, note`, { value: (row) => at(i)(row).note ?? null, description: `What stands beneath ${name}.` })
    if (cells.some(({ figure, href }) => figure ?? href)) add(`${name}, opens at`, { value: (row) => { const { figure, href } = at(i)(row); const to = figure?.href ?? href; return to === undefined ? null : new URL(to, baseUrl).href }, description: `The address at which ${name} opens to its source.` })
  }
  return made
}

/** One table as CSV, and what describes it (CSV on the Web). */
export function packFiles({ file, title: name, table, columns }: PackTable, { title, licence, publisher, updated }: Given, url = `${file}.csv`): { csv: string; metadata: string } {
  return {
    csv: csv(sheetOf(sheetName(table.caption), columns, table.rows)),
    metadata: `${JSON.stringify(csvw({ url, title: name, description: `A table of the report “${title}”.`, licence, publisher, updated }, columns), null, 1)}\n`,
  }
}

/** Every table of a report with its description, in one zip. The same report gives the same bytes. */
export function packZip(content: Content, given: Given): Buffer {
  const files = packTables(content, given.baseUrl).flatMap((table) => {
    const { csv, metadata } = packFiles(table, given)
    return [[`${table.file}.csv`, Buffer.from(csv)], [`${table.file}.csv-metadata.json`, Buffer.from(metadata)]] as const
  })
  return Buffer.from(zipSync(Object.fromEntries(files), { mtime: new Date(`${given.updated}T12:00:00Z`) }))
}
