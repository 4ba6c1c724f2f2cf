/** What stands in one cell, whatever the file: a spreadsheet shows each as what it is, CSV writes it out. */
export type Cell =
  | { is: 'nothing' }
  | { is: 'text'; value: string }
  | { is: 'number'; value: number }
  | { is: 'percent'; value: number }
  | { is: 'money'; pence: number }
  | { is: 'date'; on: string }
  | { is: 'moment'; at: Date }
  | { is: 'boolean'; value: boolean }
  /** Worked out by the spreadsheet itself, in Excel's way of writing; `value` is what it comes to, for what cannot work it out. Made by a program, never of what somebody typed. */
  | { is: 'formula'; formula: string; value: number; look: 'plain' | 'pounds' | 'percent' }

type Plain = string | number | boolean | Date | null
/** What the description of a CSV calls the kind of its values: a few of the datatypes of CSV on the Web. */
export type Datatype = 'string' | 'decimal' | 'integer' | 'date' | 'dateTime' | 'boolean'
/** What may be said of a column beside what it holds, for whoever reads the table later. */
type Said = {
  /** What it holds, in plain English. */
  description?: string
  /** It is never empty. */
  isRequired?: boolean
  /** No two rows have the same in it; or, where several columns are keys, in all of them together. */
  isKey?: boolean
}
/** What a column gives must be of the datatype that it names; a date is a day of the calendar, `2026-03-01`. */
type Described<Row> =
  | { datatype?: 'string'; value: (row: Row) => Plain }
  | { datatype: 'decimal' | 'integer'; value: (row: Row) => number | null }
  | { datatype: 'date'; value: (row: Row) => string | null }
  | { datatype: 'dateTime'; value: (row: Row) => Date | null }
  | { datatype: 'boolean'; value: (row: Row) => boolean | null }
/** A column: a function of the row, whose text, number, instant or truth is kept as such; or one that says what it is. */
export type Column<Row> =
  | ((row: Row) => Plain)
  | (Said & Described<Row>)
  /** A day of the calendar, `2026-03-01`. */
  | (Said & { is: 'date'; of: (row: Row) => string | null })
  /** Whole pence, shown as pounds. */
  | (Said & { is: 'money'; of: (row: Row) => number | null })
  /** A fraction, shown as a percentage. */
  | (Said & { is: 'percent'; of: (row: Row) => number | null })
/** Heading > column, in order. */
export type Columns<Row> = Readonly<Record<string, Column<Row>>>

/** A table to write: `name` is that of its sheet and file. */
export type Sheet = { name: string; headings: readonly string[]; rows: Iterable<readonly Cell[]>; count: number }

/** A list as a sheet: headings, and rows that are reckoned only as they are written. */
export function sheetOf<Row>(name: string, columns: Columns<Row>, rows: readonly Row[]): Sheet {
  const all = Object.values(columns)
  return { name, headings: Object.keys(columns), count: rows.length, rows: { *[Symbol.iterator]() { for (const row of rows) yield all.map((column) => cellOf(column, row)) } } }
}

const nothing: Cell = { is: 'nothing' }

/** What one column shows of one row, and as what kind of value. */
export function cellOf<Row>(column: Column<Row>, row: Row): Cell {
  if (typeof column === 'function') return plain(column(row))
  if ('value' in column) return column.datatype === 'date' ? dayOf(column.value(row)) : plain(column.value(row))
  if (column.is === 'date') return dayOf(column.of(row))
  const value = column.of(row)
  if (value === null) return nothing
  if (!Number.isFinite(value)) return nothing
  return column.is === 'money' ? { is: 'money', pence: value } : { is: 'percent', value }
}

const dayOf = (text: string | null): Cell => (text !== null && isDay(text) ? { is: 'date', on: text } : plain(text))

function plain(value: Plain): Cell {
  if (value === null || value === undefined) return nothing
  if (typeof value === 'string') return value === '' ? nothing : { is: 'text', value: writable(value) }
  if (typeof value === 'number') return Number.isFinite(value) ? { is: 'number', value } : nothing
  if (typeof value === 'boolean') return { is: 'boolean', value }
  return Number.isNaN(value.getTime()) ? nothing : { is: 'moment', at: value }
}

/** Text without what XML 1.0 cannot hold, as short as Excel can show (32,767). */
export function writable(text: string): string {
  const clean = text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
  return clean.length > 32_767 ? `${clean.slice(0, 32_766).toWellFormed()}…` : clean
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true

/** A name that Excel and LibreOffice take for a sheet. */
export const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').replace(/^'+|'+$/g, '').trim().slice(0, 31) || 'Sheet 1'

/** The letters of a column, as formulas name it: 0 -> A, 26 -> AA. */
export function column(index: number): string {
  return (index >= 26 ? column(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
}
