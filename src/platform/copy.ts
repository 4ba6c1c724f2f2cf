import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery, type Kysely, type PostgresCursorConstructor } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'

/** One cell of a COPY as text: what PostgreSQL would read as the end of a cell or a row is written otherwise, and a NUL, which no text there may hold, is left out. */
export const copyCell = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '\\N' : typeof value === 'number' || !/[\\\t\n\r\0]/.test(value) ? String(value) : value.replace(/[\\\t\n\r\0]/g, (character) => instead[character] ?? '')
const instead: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One row of a COPY, with its end. */
export const copyRow = (cells: readonly (string | number | null | undefined)[]): string => `${cells.map(copyCell).join('\t')}\n`

/** So much text is sent to the database at once. */
const atOnce = 256 * 1024

/** Rows put together to pieces of a good size; what `rows` throws is thrown. */
async function* inPieces(rows: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let piece = ''
  for await (const row of rows) {
    piece += row
    if (piece.length < atOnce) continue
    yield piece
    piece = ''
  }
  if (piece) yield piece
}

type Rows = AsyncIterable<string> | Iterable<string>

/**
 * Kysely streams a query by a cursor, made of its text and its parameters. This one is a COPY: its one parameter is the rows that
 * are sent, and what it reads is how many were written.
 */
export const copying = function (statement: string, [rows]: unknown[]) {
  const stream = copyFrom(statement)
  let isDone = false
  return Object.assign(stream, {
    async read() {
      if (isDone) return []
      isDone = true
      await pipeline(Readable.from(inPieces(rows as Rows), { highWaterMark: 2 }), stream) // as copyInto gave them
      return [{ written: stream.rowCount }]
    },
    close: async () => {},
  })
} as unknown as PostgresCursorConstructor // a function may be called with `new`; TypeScript knows that of classes only

/**
 * Writes many rows into a table the way PostgreSQL is quickest at, within the transaction that `db` is of; memory does not grow
 * with their number. `statement` is a whole COPY of our own, `rows` are made by copyRow. How many were written; where `rows`
 * throws nothing more can be done in this transaction, and that error is thrown.
 */
export async function copyInto(db: Kysely<any>, statement: `copy ${string} from stdin`, rows: Rows): Promise<number> { // any: it matters to no table
  let count = 0
  for await (const { rows: [row] } of db.getExecutor().stream<{ written: number }>(CompiledQuery.raw(statement, [rows]), 1)) count += row?.written ?? 0
  return count
}
