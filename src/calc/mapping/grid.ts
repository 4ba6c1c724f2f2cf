import { findSaidPeriod } from './periods.ts'
import { hasWords, isLikeValue } from './values.ts'
import { plain } from './words.ts'

/** A filled cell of a sheet, as far as mapping must know it. */
export type GridCell = {
  row: number; column: number; at: string
  is: 'text' | 'number' | 'date' | 'truth' | 'error' | 'nothing'
  text: string; number: string | null; date: string | null; format: 'plain' | 'percent' | 'money' | 'date' | 'time'; isFormula: boolean
}
export type Grid = { name: string; cells: readonly GridCell[]; merges: readonly { top: number; left: number; bottom: number; right: number }[] }

/** What a cell says of others: in its row, or beneath it. */
export type Said = { text: string; plain: string; at: string; row: number; column: number }
/** A cell that holds a value, with what is said of it: in its row, nearest last; above it, nearest first; and by the title of its part of the sheet. */
export type Valued = { cell: GridCell; labels: readonly Said[]; headings: readonly Said[]; section: Said | undefined }
/** A sheet by what is said of what; `rowsBeside` gives the rows that a text stands in, or reaches over, by the text as `plain` writes it; `valuesIn` the columns of a row that hold values, `headed` those that stand beneath a heading; `rows` are all that say something. */
export type LaidOut = { name: string; cells: ReadonlyMap<string, GridCell>; valued: readonly Valued[]; texts: readonly Said[]; labelsOf: (row: number) => readonly Said[]; headingsAt: (row: number, column: number) => readonly Said[]; sectionAt: (row: number) => Said | undefined; rowsBeside: (words: string) => readonly number[]; valuesIn: (row: number) => readonly number[]; headed: (row: number) => readonly number[]; rows: readonly number[] }

/** So many rows of a sheet are looked through; a return has far fewer. */
const mostRows = 5_000
const mostColumns = 300
/** What is beyond this in a text tells nothing of others. */
const mostSaid = 200
/** Cells that merging spreads a text over, in all. */
const mostSpread = 50_000

export const columnName = (column: number): string => (column > 26 ? columnName(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26))
export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`

/** `B7` -> its row and column; undefined for what is no cell. */
export function findAt(at: string): { row: number; column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(at.trim().toUpperCase()) ?? []
  return letters === undefined ? undefined : { row: Number(digits), column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) }
}

const isYear = ({ is, number, format }: GridCell) => is === 'number' && format === 'plain' && /^(19|20)\d\d$/.test(number ?? '')

/** Finds which cells hold values, and what labels, headings and titles say of each. Merged cells say the same of all that they cover. */
export function layOut({ name, cells, merges }: Grid): LaidOut {
  const near = cells.filter(({ column }) => column <= mostColumns)
  const rows = new Map([...Map.groupBy(near, ({ row }) => row)].slice(0, mostRows))
  const spans = new Map(merges.map((merge) => [cellName(merge.top, merge.left), merge]))
  const values = new Set<GridCell>()
  for (const row of rows.values()) {
    const numbers = row.filter(({ is }) => is === 'number')
    const areYears = numbers.length > 1 && numbers.every(isYear)
    for (const cell of row) if (cell.is === 'text' ? isLikeValue(cell.text) : cell.is !== 'date' && !(areYears && isYear(cell))) values.add(cell)
    // "412 learners" is a value where a label stands left of it, among values or alone; a row of such texts is a heading.
    if (row.length === 2 || row.some((cell) => values.has(cell))) for (const cell of row.slice(1)) if (cell.is === 'text' && hasWords(cell.text)) values.add(cell)
  }
  const labels = new Map<number, Said[]>()
  let headings: ReadonlyMap<number, readonly Said[]> = new Map()
  const [valued, texts]: [Valued[], Said[]] = [[], []]
  const [headingsBy, sectionBy] = [new Map<number, ReadonlyMap<number, readonly Said[]>>(), new Map<number, Said>()]
  const first = [...rows.values()].reduce((least, row) => Math.min(least, row.find((cell) => !values.has(cell))?.column ?? Infinity), Infinity)
  let spread = 0
  let [alone, above]: [Said | undefined, Said | undefined] = [undefined, undefined]
  for (const [row, inRow] of rows) {
    const words = inRow.filter((cell) => !values.has(cell)).map((cell): Said => ({ text: cell.text, plain: plain(cell.text.slice(0, mostSaid)), at: cell.at, row, column: cell.column })).filter((said) => said.plain !== '')
    const isHeading = !inRow.some((cell) => values.has(cell))
    for (const one of words) {
      texts.push(one)
      const span = spans.get(one.at)
      for (let r = row; r <= Math.min(span?.bottom ?? row, row + 500) && (r === row || spread++ < mostSpread); r++) { const list = labels.get(r) ?? []; list.push({ ...one, row: r }); labels.set(r, list) }
    }
    const ownLabels = labels.get(row) ?? []
    const section = ownLabels.some(({ column }) => column === first) ? alone : above
    if (section) sectionBy.set(row, section)
    for (const cell of inRow) if (values.has(cell)) valued.push({ cell, labels: ownLabels.filter(({ column }) => column < cell.column), headings: headings.get(cell.column) ?? [], section })
    headingsBy.set(row, headings)
    const beneath = new Map(isHeading ? headings : [])
    if (isHeading) for (const one of words) {
      const right = Math.min(spans.get(one.at)?.right ?? one.column, one.column + 200)
      for (let column = one.column; column <= right && (column === one.column || spread++ < mostSpread); column++) {
        const before = headings.get(column)
        beneath.set(column, before && before[0]!.row === row - 1 ? [{ ...one, column }, ...before].slice(0, 4) : [{ ...one, column }])
      }
    }
    if (isHeading) headings = beneath
    const own = words.find(({ column }) => column === first)
    if (own) { above = own; if (inRow.length === 1) alone = own }
  }
  const beside = new Map<string, number[]>()
  for (const [row, list] of labels) for (const { plain } of list) { const rows = beside.get(plain) ?? []; rows.push(row); beside.set(plain, rows) }
  const columns = new Map([...Map.groupBy(valued, ({ cell }) => cell.row)].map(([row, list]) => [row, list.map(({ cell }) => cell.column)]))
  return { name, rows: [...labels.keys()], rowsBeside: (words) => beside.get(words) ?? [], valuesIn: (row) => columns.get(row) ?? [], headed: (row) => [...(headingsBy.get(row)?.keys() ?? [])], cells: new Map(near.map((cell) => [cell.at, cell])), valued, texts, labelsOf: (row) => labels.get(row) ?? [], headingsAt: (row, column) => headingsBy.get(row)?.get(column) ?? [], sectionAt: (row) => sectionBy.get(row) }
}

/** The period that a cell names, by its words or as a date. */
export const periodOf = ({ text }: Pick<Said, 'text'>) => (text.length > 40 ? undefined : findSaidPeriod(text))
