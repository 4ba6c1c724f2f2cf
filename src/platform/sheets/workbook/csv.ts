import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { aText, budget, most, no, sheetGatherer, type Workbook } from './cells.ts'

/**
 * A CSV file as one sheet of texts: in UTF-8, UTF-16 or Windows-1252, with commas, semicolons, tabs or strokes between the cells,
 * and cells in quotes that may hold all of these and ends of line.
 */
export async function readCsvWorkbook(bytes: Buffer, name: string): Promise<Workbook> {
  const { text, notes } = decoded(bytes)
  const said = /^sep=(.)\r?\n/.exec(text)
  const body = said ? text.slice(said[0].length) : text
  const delimiter = said?.[1] ?? delimiterOf(body)
  const gatherer = sheetGatherer(name, false, budget())
  const parser = Readable.from(parts(body)).pipe(parse({ delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, relax_quotes: true, max_record_size: 1_000_000, bom: false }))
  // Only where a spreadsheet takes it for a row of cells does it count as one.
  let row = said ? 1 : 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) { // as it makes them without further options
      if (++row > most.rows) throw no(`The file has more than ${most.rows.toLocaleString('en-GB')} rows, which is too many to read here. Take out those that the return does not need`)
      if (record.length > most.columns) throw no(`Row ${row} of the file has more than ${most.columns.toLocaleString('en-GB')} cells. Is it a CSV file? Open it in a spreadsheet program, save it again as CSV and send that`)
      for (const [i, cell] of record.entries()) if (cell.trim() !== '') gatherer.put(row, i + 1, aText(plain(cell)))
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw no(error.code === 'CSV_QUOTE_NOT_CLOSED' ? `The file is not whole: a quotation mark that opens a cell is never closed. Open it in a spreadsheet program, save it again as CSV and send that` : `Row ${row + 1} of the file cannot be read as CSV. Open it in a spreadsheet program, save it again as CSV and send that`)
  }
  return { kind: 'csv', sheets: [gatherer.end()], notes }
}

/** An apostrophe that told a spreadsheet to take a cell for text (sheets/csv.ts) is taken away again. */
const plain = (cell: string) => cell.replace(/^'(?='*(?:\s*[=+\-@＝＋－＠|]|[\t\r\n]))/, '')

function* parts(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536)
}

function decoded(bytes: Buffer): { text: string; notes: string[] } {
  const as = (encoding: string, of = bytes) => new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(of)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: as('utf-16le'), notes: [] }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: as('utf-16be'), notes: [] }
  // Text in UTF-16 without its mark: every second byte of what is written in Latin letters is empty.
  const start = bytes.subarray(0, 2000)
  const empties = [0, 1].map((side) => start.filter((byte, i) => i % 2 === side && byte === 0).length)
  if (start.length > 3 && Math.max(...empties) > start.length / 4) return { text: as(empties[1]! > empties[0]! ? 'utf-16le' : 'utf-16be'), notes: [] }
  if (bytes.includes(0)) throw no('The file is not a spreadsheet: it holds bytes that no text has. Save it as XLSX, ODS or CSV and send that')
  try {
    return { text: as('utf-8'), notes: [] }
  } catch {
    return { text: as('windows-1252'), notes: ['The file is written in the letters of older Windows programs (Windows-1252). Check that names with accents and signs such as £ look right.'] }
  }
}

/** What stands between the cells: whatever gives the most even rows, among the first; a comma where nothing tells. */
function delimiterOf(text: string): string {
  const lines = firstLines(text, 20)
  const scores = [',', ';', '\t', '|'].map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const filled = counts.filter((count) => count > 0)
    const usual = [...Map.groupBy(filled, (count) => count)].toSorted((a, b) => b[1].length - a[1].length || b[0] - a[0])[0]
    return { delimiter, even: usual?.[1].length ?? 0, count: usual?.[0] ?? 0 }
  })
  const [best] = scores.toSorted((a, b) => b.even - a.even || b.count - a.count)
  return best && best.even > 0 ? best.delimiter : ','
}

/** The first lines, without what stands in quotes. */
const firstLines = (text: string, count: number): string[] =>
  text.slice(0, 200_000).replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').slice(0, count)
