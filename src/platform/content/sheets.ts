import type { Cell as SheetCell, Sheet } from '../sheets/columns.ts'
import { sheetName, writable } from '../sheets/columns.ts'
import { cellOf, tablesOf, type Cell, type Content } from './content.ts'

/** The tables of some content as sheets, each under a name of its own; numbers stay numbers. */
export function sheetsOf(content: Content): readonly Sheet[] {
  const taken = new Set<string>()
  return tablesOf(content).map(({ caption, columns, rows }) => {
    const isGrouped = rows.some(({ group }) => group !== undefined)
    const notes = columns.map((_, i) => rows.some(({ cells }) => cellOf(cells[i] ?? null).note))
    return {
      name: free(caption, taken),
      headings: [...(isGrouped ? ['Group'] : []), ...columns.flatMap(({ name }, i) => (notes[i] ? [name, `${name}, note`] : [name]))],
      count: rows.length,
      rows: rows.map(({ group, cells }) => [...(isGrouped ? [text(group ?? '')] : []), ...columns.flatMap((_, i) => (notes[i] ? [written(cells[i] ?? null), text(cellOf(cells[i] ?? null).note ?? '')] : [written(cells[i] ?? null)]))]),
    }
  })
}

const text = (value: string): SheetCell => (value === '' ? { is: 'nothing' } : { is: 'text', value: writable(value) })
function written(cell: Cell): SheetCell {
  const { text: words, items, number, isPercent } = cellOf(cell)
  if (items) return text(items.join('\n'))
  return number === undefined ? text(words) : isPercent ? { is: 'percent', value: number / 100 } : { is: 'number', value: number }
}

/** A name that no other sheet has: names are told apart without regard to capitals. */
function free(caption: string, taken: Set<string>): string {
  const whole = sheetName(caption)
  let name = whole
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${whole.slice(0, 30 - String(number).length)} ${number}`
  taken.add(name.toLowerCase())
  return name
}
