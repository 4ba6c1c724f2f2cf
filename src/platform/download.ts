import { record } from './events.ts'
import { find, type Common, type Route } from './page.ts'

type Cell = string | number | boolean | Date | null
export type Columns<Row> = Record<string, (row: Row) => Cell>

/** A table to take away. Who took what is an event, as a change is. */
export function download<Row, const P extends string>(path: P, spec: Common<P, readonly Row[]> & { did: `${string}.${string}`; columns: Columns<Row> }): Route {
  return {
    kind: 'download',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        const rows = await ask(request.user, 'read write', async (ctx) => {
          const rows = await find(spec, ctx, request)
          await record(ctx, { did: spec.did })
          return rows
        })
        return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment').send(csv(rows, spec.columns))
      })
    },
  }
}

/** RFC 4180, with the mark by which Excel knows UTF-8. */
export const csv = <Row>(rows: readonly Row[], columns: Columns<Row>): string =>
  `\uFEFF${[Object.keys(columns), ...rows.map((row) => Object.values(columns).map((of) => of(row)))].map((line) => line.map(cell).join(',') + '\r\n').join('')}`

function cell(value: Cell): string {
  if (typeof value !== 'string') return value instanceof Date ? value.toISOString() : String(value ?? '')
  // Text that a spreadsheet would run as a formula is told to be text (OWASP, CSV injection).
  const text = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? `'${value}` : value
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
