import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { FastifyReply } from 'fastify'
import type { Context } from './context.ts'
import { record } from './events.ts'
import { fileKinds, type Checked } from './files.ts'
import { sendOpen } from './headers.ts'
import { find, type Common, type Query, type Route } from './page.ts'
import { Problem } from './refusal.ts'
import { sheetOf, type Columns, type Sheet } from './sheets/columns.ts'
import { csv, csvParts } from './sheets/csv.ts'
import { ods } from './sheets/ods.ts'
import { xlsx } from './sheets/xlsx.ts'

export type { Columns } from './sheets/columns.ts'

/** More rows than this leave only as CSV: a workbook is made whole, in memory, while nobody else is answered (half a second). */
const mostInWorkbook = 20_000
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const
type Format = keyof typeof types
export const formats = Object.keys(types) as readonly Format[]

/**
 * A table to take away, at `path` with .csv, .xlsx or .ods (an ending in `path` is only for the reader). Who signed in and
 * took it is an event, as a change is; of an open table taken by a visitor only the day's count is kept. What comes from a sample says so in its name.
 */
export function download<Row, const P extends string, Q = Query>(path: P, spec: Common<P, readonly Row[], Q> & {
  did: `${string}.${string}`
  columns: Columns<Row>
  /** The name of the sheet; else the last word of the address. */
  title?: string
}): Route {
  const base = path.replace(/\.(csv|xlsx|ods)$/, '')
  const name = base.split('/').at(-1)!.replace(/[^\w-]/g, '') || 'table'
  return {
    kind: 'download',
    path,
    register(app, ask) {
      for (const format of formats)
        app.get(`${base}.${format}`, async (request, reply) => {
          const rows = await ask(request.user, 'read only', (ctx) => find(spec, ctx, request))
          if (format !== 'csv' && rows.length > mostInWorkbook)
            throw new Problem(413, `This table has ${rows.length.toLocaleString('en-GB')} rows, too many for a spreadsheet made at once. Download it as CSV`)
          if (request.method === 'GET') await ask(request.user, 'read write', async (ctx) => { await (ctx.user.id ? record(ctx, { did: spec.did }) : countOpen(ctx, base, format)) })
          const which = Object.values(request.params as Record<string, string>).map((value) => `-${value.replace(/[^\w-]/g, '')}`).join('') // the router's parameters are text
          reply.type(types[format]).header('content-disposition', attachment(`${request.server.isSample ? 'sample-' : ''}${name}${which}.${format}`))
          return send(reply, format, sheetOf(spec.title ?? name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase()), spec.columns, rows))
        })
    },
  }
}

/** A kept file, whole, under its own name: never shown in a page, whatever it is. `load` finds it as findFile does. */
export function fileDownload<const P extends string>(path: P, spec: Common<P, Checked> & { did: `${string}.${string}` }): Route {
  return {
    kind: 'download',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        const { name, kind, bytes } = await ask(request.user, 'read only', (ctx) => find(spec, ctx, request))
        const { id } = request.params as { id?: string } // the router's parameters are text
        if (request.method === 'GET') await ask(request.user, 'read write', (ctx) => record(ctx, { did: spec.did, ...(id && { about: id }) }))
        return reply.type(fileKinds[kind].type).headers({ 'content-disposition': attachment(name), 'cache-control': 'no-store', 'content-security-policy': `default-src 'none'; sandbox` }).send(bytes)
      })
    },
  }
}

/** RFC 6266: the name as it is, and for old programs without what is not ASCII. */
const attachment = (name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)}`}`
}

/** Small tables whole, so that an open one can be asked for again by its tag; large ones a part at a time. */
function send(reply: FastifyReply, format: Format, sheet: Sheet) {
  if (format === 'csv') return sheet.count > 5000 ? reply.send(Readable.from(csvParts(sheet))) : sendOpen(reply, csv(sheet))
  return sendOpen(reply, format === 'xlsx' ? xlsx(sheet) : ods(sheet))
}

const countOpen = ({ db, now }: Context, path: string, format: Format) =>
  sql`insert into platform.open_download as d (path, format, taken_on, count) values (${path}, ${format}, ${now.toISOString().slice(0, 10)}, 1)
    on conflict (path, format, taken_on) do update set count = d.count + 1`.execute(db)
