import fs from 'node:fs'
import { gridOf, type Grid } from '../../calc/disclosure/grid.ts'
import { intervalsOf } from '../../calc/disclosure/intervals.ts'
import { leafCells, protect, type Protection } from '../../calc/disclosure/protect.ts'
import { publishedOf, symbol, type ProtectedTable } from '../../calc/disclosure/protectedTable.ts'
import { readTable, type Read } from '../../calc/disclosure/reading.ts'
import { bases } from '../../calc/disclosure/rounding.ts'
import { Problem } from '../../platform/refusal.ts'
import { csv } from '../../platform/sheets/csv.ts'
import { csvRows, type CsvRow } from '../../platform/sheets/readCsv.ts'
import { command } from './command.ts'

export const disclose = command({
  about: `Hides the small counts of a table of people, and with them as few others as it can, so that no hidden number can be worked out
from what is shown. The first column of the file names the rows, its first line the columns; the rest are whole counts. A row or
column named Total may stand there: it is checked, and printed whether it stands there or not. Zeros are always shown, and
totals too unless a count would be given away. Prints the table as it may be published.`,
  arguments: [{ name: 'TABLE', what: 'A CSV file of counts' }],
  options: {
    max: { what: 'Hide counts from 1 to this', value: 'COUNT' },
    round: { what: 'Then round to the nearest of these, halfway up', value: 'BASE', choices: bases.map(String) },
    subtotals: { what: 'Names are paths, as in "County / District": print a subtotal for each county too, at any depth' },
    'hide-small-totals': { what: 'Hide totals from 1 to COUNT too' },
    csv: { what: 'Print the table as CSV' },
    json: { what: 'Print JSON: the table, and for your eyes only which cells are hidden for what they are (primary) or for the others\' sake (secondary), and what each may be (intervals)' },
  },
  examples: [['waymark disclose TABLE.csv --max 4', 'The table with counts of 1 to 4 hidden'], ['waymark disclose TABLE.csv --max 4 --round 5 --csv', 'the same, rounded, as a file to publish']],
  async run({ args: [file], options: { max, round, subtotals, csv: isCsv, json, 'hide-small-totals': areSmallSumsHidden } }, terminal) {
    if (max === undefined) throw new Problem(400, 'say which counts are small: --max 4 hides those from 1 to 4; waymark disclose --help explains')
    if (!/^[1-9]\d{0,3}$/.test(max)) throw new Problem(400, `--max is a whole number from 1 to 9999, not "${max}"`)
    if (isCsv && json) throw new Problem(400, 'give --csv or --json, not both')
    const read = await tableOf(file!, subtotals)
    const rule = { max: Number(max), areSmallSumsHidden }
    const base = bases.find((one) => String(one) === round)
    const grid = gridOf(read)
    const found = protect(grid, rule)
    const table = publishedOf(grid, found.hidden, rule.max, base)
    const warnings = warningsOf(grid, found, rule.max, base)
    if (isCsv) return terminal.print(csv({
      headings: [read.corner, ...table.columns.map(({ name }) => name)],
      rows: table.rows.map(({ name, cells }) => [{ is: 'text', value: name }, ...cells.map(({ value, text }) => (value === null ? { is: 'text' as const, value: text } : { is: 'number' as const, value }))]),
    }).trimEnd())
    if (json) return terminal.json({
      rule: { max: rule.max, round: base ?? null, areSmallTotalsHidden: areSmallSumsHidden }, ...placesOf(grid, found), isFewest: found.isFewest, warnings,
      table: { symbol, key: table.key, columns: table.columns.map(({ name }) => name), rows: table.rows.map(({ name, cells }) => ({ name, cells: cells.map(({ value }) => value ?? symbol) })) },
    })
    for (const line of [...printed(read, table), '', ...table.key, ...(table.key.length ? [''] : []), 'For you, not to publish:', ...said(found, rule.max), ...warnings]) terminal.print(line)
  },
})

async function tableOf(file: string, hasLevels: boolean): Promise<Read> {
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Problem(400, `there is no file ${file}`)
  const rows: CsvRow[] = []
  try {
    for await (const row of csvRows(file)) rows.push(row)
    return readTable(rows, { hasLevels })
  } catch (error) {
    throw new Problem(400, `${file}: ${(error as Error).message}`) // both of them throw errors in words
  }
}

/** Cells as [row, column]; a bound that there is none of is null. */
function placesOf(grid: Grid, found: Protection) {
  const { rows, columns } = grid
  const nameOf = (cell: number) => [rows.names[Math.floor(cell / columns.names.length)]!, columns.names[cell % columns.names.length]!] as const
  const intervals = intervalsOf(grid, found)
  return {
    primary: found.primary.map(nameOf), secondary: found.secondary.map(nameOf),
    intervals: [...found.primary, ...found.secondary].map((cell) => {
      const { low, high, isAtLeast } = intervals.get(cell)!
      return { cell: nameOf(cell), low, high: Number.isFinite(high) ? high : null, ...(isAtLeast && { isAtLeast }) }
    }),
  }
}

function warningsOf(grid: Grid, { hidden, smallSums }: Protection, max: number, base: number | undefined): readonly string[] {
  const isCounted = leafCells(grid)
  const shownSums = smallSums.filter((cell) => hidden[cell] === 0)
  const hiddenSums = [...hidden.keys()].filter((cell) => hidden[cell] === 2 && !isCounted[cell]).length
  return [
    ...(hiddenSums ? [`${hiddenSums === 1 ? '1 total is' : `${hiddenSums} totals are`} hidden too, so that no small count can be worked out from ${hiddenSums === 1 ? 'it' : 'them'}.`] : []),
    ...(shownSums.length ? [`${shownSums.length === 1 ? '1 total that is shown is' : `${shownSums.length} totals that are shown are`} from 1 to ${max}${base ? ' before rounding' : ''}: --hide-small-totals hides ${shownSums.length === 1 ? 'it' : 'them'} too.`] : []),
  ]
}

function said({ primary, secondary, isFewest }: Protection, max: number): readonly string[] {
  if (!primary.length) return [`No count is from 1 to ${max}: nothing is hidden.`]
  return [`Hidden: ${primary.length} from 1 to ${max}, and ${secondary.length} more so that they cannot be worked out${!secondary.length ? '' : isFewest ? ', the fewest that do' : ''}.`]
}

function printed({ corner }: Read, { columns, rows }: ProtectedTable): readonly string[] {
  const lines = [[corner, ...columns.map(({ name }) => name)], ...rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)])]
  const widths = lines[0]!.map((_, column) => lines.reduce((most, line) => Math.max(most, line[column]!.length), 0))
  return lines.map((line) => line.map((text, column) => (column ? text.padStart(widths[column]!) : text.padEnd(widths[0]!))).join('  ').trimEnd())
}
