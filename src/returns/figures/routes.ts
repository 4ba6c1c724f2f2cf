import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { findCertifiedOn, findReturned, listPublished, pagePublished, refuseUnknown, perPage } from './queries.ts'
import { showReturned } from './views.ts'

const key = z.string().max(150).optional()
const day = z.iso.date().optional()
const nullable = z.string().nullable()

export const routes: readonly Route[] = [
  api('/returns/figures', {
    summary: 'The certified figures that stand, 500 to a page; of one measure, of one collection, or of periods that end on one day if asked',
    query: z.object({ page: z.string().regex(/^[1-9]\d{0,6}$/).optional(), kpi: key, collection: key, ends: day }),
    load: async (ctx, _, { page, ...sought }) => {
      await refuseUnknown(ctx, sought)
      return pagePublished(ctx, sought, Number(page ?? 1))
    },
    allow: mayRead,
    shape: z.object({
      count: z.int(), page: z.int(), pages: z.int(),
      figures: z.array(z.object({
        id: z.uuid(), kpi: z.string(), name: z.string(), unit: z.string(), unitWords: nullable, kind: z.enum(['actual', 'forecast']), groupName: z.string(), startsOn: z.string(), endsOn: z.string(), periodLabel: z.string(),
        value: z.number().nullable(), isHidden: z.boolean().describe('Whether there is a value that is not shown: a small count, or what one could be worked out from'), qualifier: nullable, noneBecause: nullable, note: nullable, printed: nullable, way: z.string(), collection: z.string(), partner: z.string(), version: z.int(), certifiedOn: z.string(), documentId: nullable, place: nullable, line: z.int().nullable(),
      })),
    }),
    show: ({ rows, count, page }) => ({ count, page, pages: Math.max(1, Math.ceil(count / perPage)), figures: rows.map(({ value, ...row }) => ({ ...row, isHidden: row.isHidden === true, value: value === null ? null : Number(value) })) }),
  }),

  download('/returns/figures/figures.csv', {
    query: z.object({ kpi: key, collection: key, ends: day }),
    load: (ctx, _, sought) => listPublished(ctx, sought), allow: mayRead, did: 'returns.downloaded', title: 'Certified figures', rowsAt: '/returns/figures/{id}',
    columns: {
      Id: { value: ({ id }) => id, isKey: true, description: 'The figure, as its own page has it in its address.' },
      'Measure key': { value: ({ kpi }) => kpi, isRequired: true, description: 'The measure, as its own page has it in its address.' },
      Measure: { value: ({ name }) => name, isRequired: true, description: 'The measure.' },
      Kind: { value: ({ kind }) => kind, isRequired: true, description: 'Actual for what was reported, forecast for what was expected.' },
      Group: { value: ({ groupName }) => groupName, description: 'The group of people or things that it is of. Nothing for all together.' },
      Period: { value: ({ periodLabel }) => periodLabel, isRequired: true, description: 'The period, as its return or its document calls it.' },
      'First day': { is: 'date', of: ({ startsOn }) => startsOn, description: 'The first day of the period.' },
      'Last day': { is: 'date', of: ({ endsOn }) => endsOn, description: 'The last day of the period.' },
      Value: { datatype: 'decimal', value: ({ value }) => (value === null ? null : Number(value)), description: 'The figure. Nothing where there is none or it is not shown: the reason is beside it.' },
      Unit: { value: ({ unit, unitWords }) => unitWords ?? unit, isRequired: true, description: 'What it is counted in.' },
      Qualifier: { value: ({ qualifier }) => qualifier, description: 'What its document says of how exact it is.' },
      'No figure because': { value: ({ noneBecause }) => noneBecause, description: 'Why there is no figure.' },
      Note: { value: ({ note }) => note, description: 'What a reader should know.' },
      'As printed': { value: ({ printed }) => printed, description: 'As its document prints it.' },
      'Came in by': { value: ({ way }) => way, isRequired: true, description: 'Typed, uploaded, computed by Waymark, or read from a document.' },
      Collection: { value: ({ collection }) => collection, isRequired: true, description: 'What was asked.' },
      'Reported by': { value: ({ partner }) => partner, isRequired: true, description: 'The organisation that reported it.' },
      Version: { datatype: 'integer', value: ({ version }) => version, isRequired: true, description: 'How often the return was certified. Further versions put it right.' },
      Certified: { is: 'date', of: ({ certifiedOn }) => certifiedOn, description: 'The day on which it was certified, or on which its document is dated.' },
      Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from.' },
      Place: { value: ({ place }) => place, description: 'Where in the document it stands.' },
      Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
    },
    about: { title: 'Certified figures of delivery', description: 'What partners reported of the plan as it is delivered, certified by them. Each row is a figure of one measure, group and period: the version that stands. Small counts are not shown, nor what they could be worked out from.', keywords: ['skills', 'jobs', 'delivery', 'returns', 'performance'], updated: findCertifiedOn, frequency: 'quarterly' },
  }),

  page('/returns/figures/:id', { load: async (ctx, { id }) => { const found = await findReturned(ctx, id); return found && { ...found, related: await ctx.related('figures.returned', id) } }, allow: mayRead, view: showReturned }),
]
