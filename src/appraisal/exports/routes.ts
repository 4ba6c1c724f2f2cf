import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { madeDownload } from '../../platform/madeDownload.ts'
import type { Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { openVersion } from '../versions/queries.ts'
import { address, numberOf } from '../views.ts'
import { yearAmounts, yearColumns } from './columns.ts'
import { dataOf, formats, writeCase } from './files.ts'

const amounts = z.array(z.string())

export const routes: readonly Route[] = [
  ...formats.map((format) => madeDownload(`${address}/:key/versions/:number/case.${format}`, {
    load: async (ctx, { key, number }) => { const opened = await openVersion(ctx, key, numberOf(number)); return opened?.worked && { opened, worked: opened.worked } },
    allow: mayRead, // the database shows a version that is not public to colleagues alone
    did: 'appraisal.downloaded',
    about: ({ opened }) => opened.version.id,
    make: ({ opened, worked }, { baseUrl }) => writeCase(opened, worked, { format, baseUrl }),
  })),

  download(`${address}/:key/versions/:number/years.csv`, {
    load: async (ctx, { key, number }) => { const opened = await openVersion(ctx, key, numberOf(number)); return opened?.worked && yearAmounts(opened.worked) },
    allow: mayRead, did: 'appraisal.downloaded', columns: yearColumns,
  }),

  api(`${address}/:key/versions/:number`, {
    summary: 'A version of a cost-benefit case: its document, every result and the yearly table, as exact decimals in text',
    load: async (ctx, { key, number }) => { const opened = await openVersion(ctx, key, numberOf(number)); return opened?.worked && { opened, worked: opened.worked } },
    allow: mayRead,
    shape: z.object({
      key: z.string(), name: z.string(), version: z.int(), status: z.enum(['draft', 'signed']), signedAs: z.string().nullable(), signedAt: z.string().nullable(), schedule: z.string(), years: z.array(z.string()),
      results: z.array(z.object({ key: z.string(), name: z.string(), value: z.string().nullable(), says: z.string(), formula: z.string() })), table: z.array(z.object({ key: z.string(), name: z.string(), years: amounts, total: z.string().nullable() })), document: z.unknown(),
    }),
    show: ({ opened, worked }) => dataOf(opened, worked),
  }),
]
