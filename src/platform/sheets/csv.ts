import type { Cell, Sheet } from './columns.ts'

/** RFC 4180, with the mark by which Excel knows UTF-8; a part at a time, so that a large table is never held as one text. */
export function* csvParts({ headings, rows }: Pick<Sheet, 'headings' | 'rows'>, rowsAPart = 1000): Generator<string> {
  let part = `\uFEFF${headings.map((heading) => quoted(safe(heading))).join(',')}\r\n`
  let count = 0
  for (const row of rows) {
    part += `${row.map((cell) => quoted(written(cell))).join(',')}\r\n`
    if (++count % rowsAPart) continue
    yield part
    part = ''
  }
  if (part) yield part
}

export const csv = (sheet: Pick<Sheet, 'headings' | 'rows'>): string => [...csvParts(sheet)].join('')

/** Instants in UTC; money in pounds; a percentage as the fraction it is. */
function written(cell: Cell): string {
  switch (cell.is) {
    case 'nothing': return ''
    case 'text': return safe(cell.value)
    case 'money': return (cell.pence / 100).toFixed(2)
    case 'date': return cell.on
    case 'moment': return cell.at.toISOString()
    case 'boolean': return String(cell.value)
    default: return digits(cell.value)
  }
}

/** A number with every digit written out: 1e-7 would not be a decimal to whoever reads the description of the table. */
export function digits(value: number): string {
  const [, sign, whole, part = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value)) ?? []
  if (whole === undefined) return String(value)
  const by = Number(exponent)
  return by < 0 ? `${sign}0.${'0'.repeat(-by - whole.length)}${whole}${part}` : `${sign}${whole}${part.padEnd(by, '0')}`
}

/**
 * Text that a spreadsheet would run as a formula is told to be text by an apostrophe (OWASP, CSV injection), also in full-width
 * characters; so is what looks like such a text already, so that taking one apostrophe away always gives back what was written.
 */
export const safe = (text: string) => (/^'*(?:\s*[=+\-@＝＋－＠|]|[\t\r\n])/.test(text) ? `'${text}` : text)
/** In quotes also what begins with #: unquoted, a reader of CSV on the Web takes the row for a comment. */
const quoted = (text: string) => (/[",\r\n']|^[\s#]|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
