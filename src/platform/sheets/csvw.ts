import type { Column, Columns, Datatype } from './columns.ts'
import { safe } from './csv.ts'

export const csvwType = 'application/csvm+json; charset=utf-8'

export type Table = {
  /** The address of the CSV, whole or from where its description stands. */
  url: string
  title: string
  description?: string | undefined
  /** The address of its terms; without it nothing is said of what may be done with it. */
  licence?: string | undefined
  publisher?: { name: string; website: string | null } | undefined
  /** The day on which it last changed. */
  updated?: string | undefined
  /** Where a row has a page of its own, by the names of columns: '/organisations/{id}'. */
  rowsAt?: string | undefined
}

/**
 * What a CSV holds, for programs: the W3C's Metadata Vocabulary for Tabular Data (2015), which stands beside the file as
 * `….csv-metadata.json`. It is made from the very columns that the file is written from, so the two cannot differ.
 */
export function csvw({ url, title, description, licence, publisher, updated, rowsAt }: Table, columns: Columns<never>) {
  const all = describeColumns(columns)
  const keys = all.flatMap(({ name, isKey }) => (isKey ? [name] : []))
  return {
    '@context': 'http://www.w3.org/ns/csvw',
    url,
    'dc:title': title,
    ...(description && { 'dc:description': description }),
    ...(licence && { 'dc:license': { '@id': licence } }),
    ...(publisher && { 'dc:publisher': { 'schema:name': publisher.name, ...(publisher.website && { 'schema:url': { '@id': publisher.website } }) } }),
    ...(updated && { 'dc:modified': { '@value': updated, '@type': 'xsd:date' } }),
    'rdfs:comment': 'Text that a spreadsheet would run as a formula has an apostrophe in front of it.',
    // What csv.ts writes. A byte-order mark stands before the first heading; it is a part of UTF-8, not of the heading.
    dialect: { encoding: 'utf-8', lineTerminators: ['\r\n'], delimiter: ',', quoteChar: '"', doubleQuote: true, header: true, headerRowCount: 1, skipBlankRows: false, skipInitialSpace: false, trim: false },
    tableSchema: {
      columns: all.map(({ heading, name, datatype, description, isRequired, isKey }) => ({
        name, titles: safe(heading), datatype, ...((isRequired || isKey) && { required: true }), ...(description && { 'dc:description': description }),
      })),
      ...(keys.length && { primaryKey: keys.length === 1 ? keys[0]! : keys }),
      ...(rowsAt && { aboutUrl: rowsAt }),
    },
  }
}

export type DescribedColumn = SaidOf & { heading: string; name: string }
/** What stands in each column, with a name that programs can use. */
export function describeColumns(columns: Columns<never>): DescribedColumn[] {
  const names = nameColumns(Object.keys(columns))
  return Object.entries(columns).map(([heading, column], i) => ({ heading, name: names[i]!, ...saidOf(column) }))
}

type SaidOf = { datatype: Datatype; description?: string | undefined; isRequired?: boolean | undefined; isKey?: boolean | undefined }
const units: Readonly<Record<'money' | 'percent', string>> = { money: 'In pounds.', percent: 'As a fraction: 0.125 is 12.5%.' }

function saidOf(column: Column<never>): SaidOf {
  if (typeof column === 'function') return { datatype: 'string' }
  const { description, isRequired, isKey } = column
  if ('value' in column) return { datatype: column.datatype ?? 'string', description, isRequired, isKey }
  if (column.is === 'date') return { datatype: 'date', description, isRequired, isKey }
  return { datatype: 'decimal', description: [description, units[column.is]].filter(Boolean).join(' '), isRequired, isKey }
}

/**
 * A name for each heading that programs can use: `Area code` is area_code. Names of one table differ, are variables of a
 * URI template (RFC 6570), and do not begin with _, which is kept for the standard. A heading further down changes none above it.
 */
export function nameColumns(headings: readonly string[]): string[] {
  const taken = new Set<string>()
  return headings.map((heading) => {
    const plain = heading.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '') || 'column'
    let name = plain
    for (let n = 2; taken.has(name); n++) name = `${plain}_${n}`
    taken.add(name)
    return name
  })
}
