import fs from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

/** One row of a CSV file, the line on which it ends, and how many bytes of the file were read so far. */
export type CsvRow = { cells: string[]; line: number; bytes: number }

/**
 * The rows of somebody else's CSV file, by its name or its bytes, one after another, however long it is. Throws one Error in words,
 * with the line, where it is no CSV, or where a cell holds what no database can keep as text.
 */
export async function* csvRows(file: string | Buffer): AsyncGenerator<CsvRow> {
  const parser = parse({ bom: true, info: true, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, skip_empty_lines: true, max_record_size: 1_000_000 })
  // Most files hold no byte that could be wrong, which is told of many bytes at once: only of the others is each cell looked at.
  let isDoubtful = false
  async function* watched(chunks: AsyncIterable<Buffer>) {
    let isFirst = true
    for await (const chunk of chunks) {
      isDoubtful ||= chunk.includes(0) || (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) // UTF-16 is read too, and may hold half of a character
      isFirst = false
      yield chunk
    }
  }
  pipeline(typeof file === 'string' ? fs.createReadStream(file) : Readable.from([file]), watched, parser, () => {}) // what goes wrong is thrown below, by the parser
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number; bytes: number } }>) { // as `info` makes it
      if (isDoubtful && record.some((cell) => cell.includes('\0') || !cell.isWellFormed())) throw new Error(`line ${info.lines} holds a character that no text has: the file is damaged, or is not in UTF-8. Save it again as CSV UTF-8`)
      yield { cells: record, line: info.lines, bytes: info.bytes }
    }
  } catch (error) {
    throw error instanceof CsvError ? new Error(`${typeof error.lines === 'number' ? `line ${error.lines} ` : 'it '}is not CSV: ${said(error.message)}`) : error
  }
}

/** What csv-parse says, without its hints and without what stood in the file, which may be anything. */
const said = (message: string) => message.replace(/ \(.*$/s, '').replace(/, value is .*$/s, '').replace(/[^\P{C}]/gu, ' ').slice(0, 120)
