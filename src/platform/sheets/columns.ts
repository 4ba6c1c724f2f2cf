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

type Plain = string | number | boolean | Date | null
/** A column: a function of the row, whose text, number, instant or truth is kept as such; or one that says what it is. */
export type Column<Row> =
  | ((row: Row) => Plain)
  /** A day of the calendar, `2026-03-01`. */
  | { is: 'date'; of: (row: Row) => string | null }
  /** Whole pence, shown as pounds. */
  | { is: 'money'; of: (row: Row) => number | null }
  /** A fraction, shown as a percentage. */
  | { is: 'percent'; of: (row: Row) => number | null }
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
  const value = column.of(row)
  if (value === null) return nothing
  if (typeof value === 'string') return isDay(value) ? { is: 'date', on: value } : plain(value)
  if (!Number.isFinite(value)) return nothing
  return column.is === 'money' ? { is: 'money', pence: value } : { is: 'percent', value }
}

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
