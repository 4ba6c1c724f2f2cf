import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { FastifyReply } from 'fastify'
import { visitor, type Context } from './context.ts'
import { datasetId, lookUp, openLicence, type About } from './dataset.ts'
import { record } from './events.ts'
import { fileKinds, type Checked } from './files.ts'
import { sendOpen } from './headers.ts'
import { find, type Common, type Query, type Route } from './page.ts'
import { Problem } from './refusal.ts'
import { sheetOf, type Columns, type Sheet } from './sheets/columns.ts'
import { csv, csvParts } from './sheets/csv.ts'
import { csvw, csvwType, describeColumns } from './sheets/csvw.ts'
import { ods } from './sheets/ods.ts'
import { xlsx } from './sheets/xlsx.ts'

export type { Columns } from './sheets/columns.ts'

/** More rows than this leave only as CSV: a workbook is made whole, in memory, while nobody else is answered (half a second). */
const mostInWorkbook = 20_000
export const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const
type Format = keyof typeof types
export const formats = Object.keys(types) as readonly Format[]

/**
 * A table to take away, at `path` with .csv, .xlsx or .ods (an ending in `path` is only for the reader). Who signed in and
 * took it is an event, as a change is; of an open table taken by a visitor only the day's count is kept. Beside the CSV, at
 * .csv-metadata.json, stands what its columns hold, for those who may take it; reading that takes nothing.
 * What comes from a sample says so in its name.
 */
export function download<Row, const P extends string, Q = Query>(path: P, spec: Common<P, readonly Row[], Q> & {
  did: `${string}.${string}`
  columns: Columns<Row>
  /** The name of the sheet; else the last word of the address. */
  title?: string
  /** What the table is, in words: an open one then stands in the catalogue of open data. */
  about?: About
  /** Where each row has a page of its own, by the names of columns (nameColumns): '/organisations/{id}'. */
  rowsAt?: `/${string}`
}): Route {
  const base = path.replace(/\.(csv|xlsx|ods)$/, '')
  const name = base.split('/').at(-1)!.replace(/[^\w-]/g, '') || 'table'
  const sheetTitle = spec.title ?? name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase())
  return {
    kind: 'download',
    path,
    ...(spec.about && { dataset: {
      base, id: datasetId(base), about: spec.about, allow: (user) => spec.allow(user, []), isOpen: () => spec.allow(visitor, []),
      columns: describeColumns(spec.columns), rows: async (ctx) => sheetOf(sheetTitle, spec.columns, await find(spec, ctx, { params: {}, query: {} })).rows,
    } }),
    register(app, ask) {
      app.get(`${base}.csv-metadata.json`, async (request, reply) => {
        const { pathname, search } = new URL(request.url, 'http://waymark')
        const about = await ask(request.user, 'read only', async (ctx) => {
          const rows = await find(spec, ctx, request)
          const isPublished = spec.allow(visitor, rows) && !ctx.region?.isSample
          return { updated: await lookUp(ctx, spec.about?.updated), publisher: await app.findPublisher(ctx), licence: isPublished ? spec.about?.licence ?? openLicence : undefined, isSample: ctx.region?.isSample }
        })
        return sendOpen(reply.type(csvwType), JSON.stringify(csvw({
          url: `${pathname.split('/').at(-1)!.replace(/-metadata\.json$/, '')}${search}`, title: spec.about?.title ?? sheetTitle, rowsAt: spec.rowsAt, ...about,
          description: [about.isSample && 'A sample: everybody in it is made up.', spec.about?.description].filter(Boolean).join(' '),
        }, spec.columns), null, 1))
      })
      for (const format of formats)
        app.get(`${base}.${format}`, async (request, reply) => {
          const rows = await ask(request.user, 'read only', (ctx) => find(spec, ctx, request))
          if (format !== 'csv' && rows.length > mostInWorkbook)
            throw new Problem(413, `This table has ${rows.length.toLocaleString('en-GB')} rows, too many for a spreadsheet made at once. Download it as CSV`)
          if (request.method === 'GET') await ask(request.user, 'read write', async (ctx) => { await (ctx.user.id ? record(ctx, { did: spec.did }) : countOpen(ctx, base, format)) })
          const which = Object.values(request.params as Record<string, string>).map((value) => `-${value.replace(/[^\w-]/g, '')}`).join('') // the router's parameters are text
          reply.type(types[format]).header('content-disposition', attachment(`${request.server.isSample ? 'sample-' : ''}${name}${which}.${format}`))
          if (format === 'csv') reply.header('link', describedBy(request.url))
          return send(reply, format, sheetOf(sheetTitle, spec.columns, rows))
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

/** Where the description of this CSV is (Model for Tabular Data on the Web, 5.2), with the same question after it. */
function describedBy(url: string): string {
  const { pathname, search } = new URL(url, 'http://waymark')
  return `<${pathname}-metadata.json${search}>; rel="describedby"; type="application/csvm+json"`
}

/** RFC 6266: the name as it is, and for old programs without what is not ASCII. */
export const attachment = (name: string): string => {
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
