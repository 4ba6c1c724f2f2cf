import { gridOf, isFlat, type Side } from './grid.ts'
import { leafCells, protect } from './protect.ts'
import { rounded, type Base } from './rounding.ts'

/** Stands for every number that is not shown, for whatever reason: two symbols would tell which are the small ones. As the Government Analysis Function has it, "Symbols in tables" (2023). */
export const symbol = '[c]'

/** A table of people before anybody sees it. A line is a name, or a path of names where it has sums between: ['Cambridgeshire', 'Fenland']. */
export type TableOfPeople = {
  readonly rows: readonly (string | readonly string[])[]
  readonly columns: readonly (string | readonly string[])[]
  /** Whole counts, a row of them for each of `rows`, in the order of `columns`, without any sum. */
  readonly counts: readonly (readonly number[])[]
  /** Counts from 1 to this are hidden. */
  readonly threshold: number
  readonly round?: Base | undefined
  /** Whether sums of 1 to `threshold` are hidden too; they are, unless a rule of the publisher says that sums are shown. */
  readonly areSmallSumsHidden?: boolean
}

/** A cell that may leave: null where its number is not shown. `text` is what is printed. */
export type ProtectedCell = { readonly value: number | null; readonly text: string }
/** The table that may leave: nothing in it tells why a number is hidden. The sums stand after their parts. */
export type ProtectedTable = {
  readonly columns: readonly ProtectedLine[]
  readonly rows: readonly (ProtectedLine & { readonly cells: readonly ProtectedCell[] })[]
  /** Whole sentences to print beneath: what the symbol means, what was rounded. Empty where everything is shown as it is. */
  readonly key: readonly string[]
}
/** `level` is 0 for the sum of all, 1 for what it is made of, and so on. */
export type ProtectedLine = { readonly name: string; readonly level: number; readonly isSum: boolean }

/**
 * A table of people as it may leave: small counts hidden, and with them what they could be worked out from (protect), then rounded.
 * Every page, download and paper with counts of people by group is made from this and from nothing else, so that they all hide the
 * same. Throws a RangeError where the table is none (gridOf) and an Error where it cannot be made safe.
 */
export function protectedTable({ rows, columns, counts, threshold, round, areSmallSumsHidden = true }: TableOfPeople): ProtectedTable {
  const path = (line: string | readonly string[]) => (typeof line === 'string' ? [line] : line)
  const grid = gridOf({ rows: rows.map(path), columns: columns.map(path), counts })
  return publishedOf(grid, protect(grid, { max: threshold, areSmallSumsHidden }).hidden, threshold, round)
}

/** What is printed of a table whose hidden cells are chosen. */
export function publishedOf(grid: Parameters<typeof leafCells>[0], hidden: Uint8Array, max: number, round?: Base): ProtectedTable {
  const width = grid.columns.names.length
  const cell = (at: number): ProtectedCell => {
    if (hidden[at]) return { value: null, text: symbol }
    const value = round ? rounded(grid.values[at]!, round) : grid.values[at]!
    return { value, text: value.toLocaleString('en-GB') }
  }
  const columns = linesOf(grid.columns)
  return {
    columns,
    rows: linesOf(grid.rows).map((line, row) => ({ ...line, cells: columns.map((_, column) => cell(row * width + column)) })),
    key: [
      ...(hidden.some(Boolean) ? [`${symbol} means that we do not show the number. It is ${max === 1 ? '1' : `from 1 to ${max}`}, or it could be used to work out one that is.`] : []),
      ...(round ? [`Numbers are rounded to the nearest ${round}. Each is rounded by itself, so they may not add up to the totals.`] : []),
    ],
  }
}

const linesOf = (side: Side): readonly ProtectedLine[] => side.names.map((name, line) => ({
  name, level: side.chains[line]!.length - 1, isSum: isFlat(side) ? line === side.names.length - 1 : !side.leaves.includes(line),
}))
