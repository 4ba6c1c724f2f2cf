import { Refusal } from '../../refusal.ts'
import { cleanText } from '../../text.ts'
import { digits } from '../csv.ts'

/** What a cell shows its number as: 0.125 with `percent` is seen as 12.5%. */
export type Format = 'plain' | 'percent' | 'money' | 'date' | 'time'

/**
 * One filled cell of somebody else's sheet. `text` is what a person sees, about; `number` a decimal as a spreadsheet keeps it (15 digits,
 * a percentage as its fraction); `date` a day as `2026-03-01`. A formula stands with the value that was stored when the file was
 * saved, and is `nothing` where none was.
 */
export type ReadCell = {
  /** Both from 1. */
  row: number
  column: number
  /** As the spreadsheet calls it: `B7`. */
  at: string
  is: 'text' | 'number' | 'date' | 'truth' | 'error' | 'nothing'
  text: string
  number: string | null
  date: string | null
  format: Format
  isFormula: boolean
  /** The cells that are merged into this one: `B7:D7`. */
  merged: string | null
}
/** Cells merged into one, by their first and last row and column. */
export type Merge = { top: number; left: number; bottom: number; right: number }
/** A sheet: its filled cells only, row by row. `rows` and `columns` are the last that hold something. */
export type ReadSheet = { name: string; isHidden: boolean; cells: readonly ReadCell[]; merges: readonly Merge[]; rows: number; columns: number; formulas: number; hiddenRows: number }
/** What was read; `notes` are sentences about what was left out or taken otherwise than it looks. */
export type Workbook = { kind: 'xlsx' | 'ods' | 'csv'; sheets: readonly ReadSheet[]; notes: readonly string[] }

/** What a file may hold: far more than a return needs, and little enough to be read while somebody waits. */
export const most = {
  /** Packed, as it was sent. */
  bytes: 12_000_000,
  /** Entries of the zip that a workbook is. */
  entries: 5_000,
  /** All parts that are read, unpacked. */
  unpacked: 150_000_000,
  /** One part, as many times its packed size: what a sheet of empty rows comes to is below a hundred. */
  ratio: 400,
  /** Parts that are smaller than this unpacked may be packed as tightly as they like. */
  looseBelow: 5_000_000,
  sheets: 200,
  /** Filled cells in all. */
  cells: 200_000,
  /** Rows and columns of one sheet, as Excel has them. */
  rows: 1_048_576,
  columns: 16_384,
  merges: 5_000,
  /** Characters of one cell, as Excel has it; and of all cells together. */
  characters: 32_767,
  charactersInAll: 20_000_000,
} as const

/** No, in words for whoever sent the file; the whole sentence. */
export const no = (message: string): Refusal => new Refusal(message)
export const damaged = (what = 'The file is damaged, or was not sent whole. Open it in a spreadsheet program, save it again and send that') => no(what)

/** 1 -> A, 27 -> AA */
export const columnName = (column: number): string => (column > 26 ? columnName(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26))
/** B7 of the row 7 and the column 2. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`

/** `B7`, `$b$7` -> its row and column; undefined for what is no cell. */
export function findCell(name: string): { row: number; column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(name.trim()) ?? []
  if (letters === undefined) return undefined
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  const row = Number(digits)
  return row <= most.rows && column <= most.columns ? { row, column } : undefined
}

/** `A1:C2` -> a merge; undefined for what is none, or a single cell. */
export function findMerge(range: string): Merge | undefined {
  const [from, to] = range.split(':').map(findCell)
  if (!from || !to || from.row > to.row || from.column > to.column || (from.row === to.row && from.column === to.column)) return undefined
  return { top: from.row, left: from.column, bottom: to.row, right: to.column }
}

/** A number as a spreadsheet keeps it: 15 digits, without the noise of binary fractions; undefined for what is none. */
export function findStored(text: string): string | undefined {
  const written = text.trim()
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(written)) return undefined
  const value = Number(Number(written).toPrecision(15))
  return Number.isFinite(value) && Math.abs(value) < 1e21 && (value === 0 || Math.abs(value) > 1e-15) ? digits(Object.is(value, -0) ? 0 : value) : undefined
}

/** What a cell holds, before it is known where it stands. */
export type Content = Pick<ReadCell, 'is' | 'text' | 'number' | 'date' | 'format' | 'isFormula'>
export const nothing: Content = { is: 'nothing', text: '', number: null, date: null, format: 'plain', isFormula: false }
export const aText = (text: string): Content => ({ ...nothing, is: 'text', text })
export const anError = (text: string): Content => ({ ...nothing, is: 'error', text })
export const aTruth = (isTrue: boolean): Content => ({ ...nothing, is: 'truth', text: isTrue ? 'TRUE' : 'FALSE' })
export const aDay = (date: string, text: string): Content => ({ ...nothing, is: 'date', date, text, format: 'date' })

/** A number, with what is seen of it. */
export function aNumber(number: string, format: Format): Content {
  const text = format === 'percent' ? `${digits(Number((Number(number) * 100).toPrecision(15)))}%` : format === 'money' ? `£${number}`.replace('£-', '-£') : number
  return { ...nothing, is: 'number', text, number, format }
}

/** What may still be read of a file. */
export type Budget = { cells: number; characters: number }
export const budget = (): Budget => ({ cells: most.cells, characters: most.charactersInAll })

/** Takes the filled cells of one sheet as they come, row by row, their texts as they can be kept. */
export function sheetGatherer(called: string, isHidden: boolean, left: Budget) {
  const name = cleanText(called)
  const cells: ReadCell[] = []
  const merges: Merge[] = []
  let hiddenRows = 0
  return {
    put(row: number, column: number, content: Content) {
      if (content.is === 'nothing' && !content.isFormula) return
      if (row < 1 || column < 1 || row > most.rows || column > most.columns) throw damaged()
      const text = cleanText(content.text.slice(0, most.characters))
      if (content.is === 'text' && text === '' && !content.isFormula) return
      left.cells--
      left.characters -= text.length
      if (left.cells < 0) throw no(`The file has more than ${most.cells.toLocaleString('en-GB')} filled cells, which is too many to read here. Take out the sheets and rows that the return does not need`)
      if (left.characters < 0) throw no('The file has too much text to read here. Take out the sheets and rows that the return does not need')
      cells.push({ row, column, at: cellName(row, column), ...content, text, merged: null })
    },
    merge(one: Merge) {
      if (merges.length >= most.merges) throw no(`The sheet “${name}” has more than ${most.merges.toLocaleString('en-GB')} merged cells, which is too many to read here. Take the merging off, or take out what the return does not need`)
      merges.push(one)
    },
    hide(rows: number) { hiddenRows += rows },
    end(): ReadSheet {
      cells.sort((a, b) => a.row - b.row || a.column - b.column)
      const corners = new Map(merges.map(({ top, left, bottom, right }) => [cellName(top, left), `${cellName(top, left)}:${cellName(bottom, right)}`]))
      for (const cell of cells) cell.merged = corners.get(cell.at) ?? null
      return { name, isHidden, cells, merges, rows: cells.at(-1)?.row ?? 0, columns: cells.reduce((last, { column }) => Math.max(last, column), 0), formulas: cells.filter(({ isFormula }) => isFormula).length, hiddenRows }
    },
  }
}
export type Gatherer = ReturnType<typeof sheetGatherer>
