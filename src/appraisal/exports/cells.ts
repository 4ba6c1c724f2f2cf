import { toNumber, type Decimal } from '../../calc/numbers/decimals.ts'
import { column, type Cell, type Sheet } from '../../platform/sheets/columns.ts'

/** How the sheets of a case are put together: cells that name each other, by sheet, column and row. */

export const text = (value: string): Cell => (value === '' ? { is: 'nothing' } : { is: 'text', value })
export const plain = (value: Decimal): Cell => ({ is: 'number', value: toNumber(value) })
export const nothing: Cell = { is: 'nothing' }
type Look = Extract<Cell, { is: 'formula' }>['look']
export const formula = (written: string, value: Decimal, look: Look = 'pounds'): Cell => ({ is: 'formula', formula: written, value: toNumber(value), look })

/** `Costs!$E$4`; a name of a sheet with a space stands between quotes. Rows count from 1, headings in the first. */
export const at = (sheet: string, col: number, row: number): string => `${/^\w+$/.test(sheet) ? sheet : `'${sheet}'`}!$${column(col)}$${row}`
/** In the same sheet: `$E4`. */
export const here = (col: number, row: number): string => `$${column(col)}${row}`
/** A sum of cells that are named one by one; of none it is 0. */
export const plus = (cells: readonly string[]): string => (cells.length ? cells.join('+') : '0')
/** From one column to another of a row. */
export const across = (from: number, to: number, row: number): string => `SUM(${column(from)}${row}:${column(to)}${row})`

/** A sheet of rows that are there already. */
export const sheet = (name: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): Sheet => ({ name, headings, rows, count: rows.length })
