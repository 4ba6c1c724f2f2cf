import type { Period } from '../dates/periods.ts'
import { cellName, findAt, periodOf, type LaidOut, type Said } from './grid.ts'
import { isOfPeriod } from './periods.ts'

/**
 * Where a figure stands, as it is remembered: by what is said of it, so that it is found again when rows or columns have been put in
 * or taken out. Texts are as `plain` writes them; `{period}` stands for the period of the return, whichever it then is.
 */
export type Place = {
  /** Texts in its row, left of it; empty where it has none. */
  labels: readonly string[]
  /** Texts above it, nearest first. */
  headings: readonly string[]
  /** The title of its part of the sheet, where only that tells it from others. */
  section: string | null
  /** Where more than one cell fits, which of them, from 1, and of how many. */
  which: readonly [number, number]
  /** Where it last stood. */
  at: string
}
/** Where a remembered figure stands now; or what it was known by and is not there any more. */
export type Found = { at: string; hasMoved: boolean } | { gone: 'label' | 'heading' | 'cell'; words: string; says: string }

export const period = '{period}'
/** So many labels of a row are tried alone, from its left. */
const mostTried = 12
const isSaid = (said: Said, words: string, of: Period): boolean => { if (words !== period) return said.plain === words; const named = periodOf(said); return named !== undefined && isOfPeriod(named, of) }
const wordsOf = (said: Said, of: Period): string => (isSaid(said, period, of) ? period : said.plain)

/** What to remember of a cell that was chosen, by guess or by hand: as little of what is said of it as tells it from all others. */
export function placeOf(sheet: LaidOut, at: string, of: Period): Place | undefined {
  const cell = findAt(at)
  if (!cell) return undefined
  const labels = sheet.labelsOf(cell.row).filter(({ column }) => column < cell.column)
  const headings = sheet.headingsAt(cell.row, cell.column)
  const section = sheet.sectionAt(cell.row)
  const [nearest, top] = [labels.at(-1), headings[0]]
  const place = (labels: readonly Said[], headings: readonly Said[], section: Said | undefined): Place =>
    ({ labels: labels.map((one) => wordsOf(one, of)), headings: headings.map((one) => wordsOf(one, of)), section: section?.plain ?? null, which: [1, 1], at: cellName(cell.row, cell.column) })
  const tries = [
    place(nearest ? [nearest] : [], top ? [top] : [], undefined),
    ...labels.slice(0, -1).slice(0, mostTried).map((label) => place([label], top ? [top] : [], undefined)),
    place(nearest ? [nearest] : [], top ? [top] : [], section),
    place(labels, headings, undefined),
    place(labels, headings, section),
  ]
  for (const one of tries) if (one.labels.length + one.headings.length > 0 && candidates(sheet, one, of, 2).join() === one.at) return one
  const last = tries.at(-1)!
  const fitting = candidates(sheet, last, of)
  const which = fitting.indexOf(last.at)
  return which < 0 ? { ...last, which: [0, 0] } : { ...last, which: [which + 1, fitting.length] }
}

/** Finds a remembered place in a sheet, for the period of a return. */
export function findPlace(sheet: LaidOut, place: Place, of: Period): Found {
  // What was known by its address alone stays there.
  if (place.which[1] === 0) return { at: place.at, hasMoved: false }
  const fitting = candidates(sheet, place, of)
  const at = fitting.length === place.which[1] ? fitting[place.which[0] - 1] : undefined
  if (at !== undefined) return { at, hasMoved: at !== place.at }
  if (fitting.length) return { gone: 'cell', words: [...place.labels, ...place.headings].join(', '), says: `${fitting.length} cells now fit what was remembered: ${fitting.slice(0, 5).join(', ')}` }
  const missing = (list: readonly string[]) => list.find((words) => !sheet.texts.some((said) => isSaid(said, words, of)))
  const [label, heading] = [missing(place.labels), missing(place.headings)]
  const named = (words: string) => (words === period ? 'that names the period of this return' : `“${words}”`)
  if (label !== undefined) return { gone: 'label', words: label, says: `The label ${named(label)} is not in the sheet any more` }
  if (heading !== undefined) return { gone: 'heading', words: heading, says: `The heading ${named(heading)} is not in the sheet any more` }
  const words = [...place.labels, ...place.headings].map(named).join(' and ')
  return { gone: 'cell', words, says: `No cell is told by ${words} together any more` }
}

/** The cells that fit a place, row by row; no more than are enough. */
function candidates(sheet: LaidOut, { labels, headings, section, at }: Place, of: Period, enough = Infinity): string[] {
  const rows = labels.length ? rowsOf(sheet, labels.find((words) => words !== period) ?? period, of) : rowsBelow(sheet, headings, of)
  const found: string[] = []
  for (const row of [...new Set(rows)].toSorted((a, b) => a - b)) {
    if (found.length >= enough) return found.slice(0, enough)
    const inRow = sheet.labelsOf(row)
    const own = labels.map((words) => inRow.find((said) => isSaid(said, words, of)))
    if (own.some((said) => said === undefined)) continue
    if (section !== null && sheet.sectionAt(row)?.plain !== section) continue
    const last = Math.max(0, ...own.map((said) => said!.column))
    for (const column of columnsOf(sheet, row, last, headings, of, findAt(at)?.column ?? 1)) found.push(cellName(row, column))
  }
  return found
}

const rowsOf = (sheet: LaidOut, words: string, of: Period): readonly number[] =>
  (words === period ? sheet.texts.filter((said) => isSaid(said, period, of)).flatMap(({ plain }) => sheet.rowsBeside(plain)) : sheet.rowsBeside(words))

/** Rows with a value beneath these headings. */
const rowsBelow = (sheet: LaidOut, headings: readonly string[], of: Period): number[] =>
  sheet.valued.filter((one) => headings.every((words, i) => one.headings[i] !== undefined && isSaid(one.headings[i], words, of))).map(({ cell }) => cell.row)

/** Columns beneath the headings, right of the label; without headings the first value right of it, or where it stood. */
function columnsOf(sheet: LaidOut, row: number, after: number, headings: readonly string[], of: Period, was: number): number[] {
  const values = sheet.valuesIn(row).filter((column) => column > after).toSorted((a, b) => a - b)
  if (!headings.length) return values.length ? [values[0]!] : [after + 1]
  const fits = (column: number) => { const above = sheet.headingsAt(row, column); return headings.every((words, i) => above[i] !== undefined && isSaid(above[i], words, of)) }
  return [...new Set([...values, was, ...sheet.headed(row)])].filter((column) => column > after && fits(column)).toSorted((a, b) => a - b)
}
