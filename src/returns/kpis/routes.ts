import { z } from 'zod'
import { api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { download } from '../../platform/download.ts'
import { perPage, readAsked, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { kpiColumns } from './columns.ts'
import { kept } from './kept.ts'
import { openKpi } from './opened.ts'
import { showKpi } from './openedViews.ts'
import { listFilters, listKpis, pageKpis, sorts } from './queries.ts'
import { showKpis } from './views.ts'

const text = z.string().max(200).optional()
const value = z.string().nullable()
const kpiShape = z.object({
  key: z.string(), name: z.string(), definition: z.string(), unit: z.enum(['count', 'percent', 'gbp', 'score']), unitWords: value, basis: z.enum(['in the period', 'to date', 'on the day']), better: z.enum(['higher', 'lower']).nullable(), owner: value, item: value, intervention: value,
  group: z.string(), period: value, endsOn: value, value, planned: value, expected: value, ofPlanned: value, rating: z.enum(['green', 'amber', 'red']).nullable(), ratedSince: value, isComputed: z.boolean(), isHidden: z.boolean().describe('Whether there is a value that is not shown: a small count, or what one could be worked out from'),
})

async function found(ctx: Context, query: Query, read = readSought) {
  const filters = await listFilters(ctx)
  return pageKpis(ctx, read(query, filters, sorts), filters)
}
const afterQuestion = (query: Query): string => { const words = new URLSearchParams(query); words.delete('page'); return words.size ? `?${words}` : '' }
const given = (query: Readonly<Record<string, string | undefined>>): Query => Object.fromEntries(Object.entries(query).flatMap(([name, one]) => (one === undefined ? [] : [[name, one]])))

export const routes: readonly Route[] = [
  page('/returns/kpis', { load: (ctx, _, query) => found(ctx, query), allow: mayRead, view: (listed, user, { query }) => showKpis(listed, user, afterQuestion(query)) }),

  api('/returns/kpis', {
    summary: 'What delivery is measured by, 25 to a page, with the last value, what was planned and the rating: as searched for and narrowed. Values are decimals as text',
    query: z.object({ page: text, words: text, theme: text, intervention: text, rating: text, partner: text, profile: text, sort: text, order: text }),
    load: (ctx, _, query) => found(ctx, given(query), readAsked),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), kpis: z.array(kpiShape) }),
    show: ({ rows, count, page }) => ({
      count, page, pages: Math.max(1, Math.ceil(count / perPage)),
      kpis: rows.map(({ itemKey, interventionKey, standingGroup, periodLabel, profile, forecast, ofProfile, isHidden, ...kpi }) => ({ ...kpi, item: itemKey, intervention: interventionKey, group: standingGroup ?? '', period: periodLabel, planned: profile, expected: forecast, ofPlanned: ofProfile, isHidden: isHidden === true })),
    }),
  }),

  download('/returns/kpis/kpis.csv', {
    load: async (ctx, _, query) => listKpis(ctx, readSought(query, await listFilters(ctx), sorts)), allow: mayRead, did: 'returns.downloaded',
    columns: kpiColumns, rowsAt: '/returns/kpis/{key}',
    about: {
      title: 'Measures of delivery', description: 'What delivery of the plan is measured by: each measure with its last value, what was planned, what is expected and how it is rated. Each row is a measure. Small counts are not shown, nor what they could be worked out from.',
      keywords: ['skills', 'jobs', 'performance', 'measures', 'plan'], frequency: 'irregular',
    },
  }),

  ...kept,
  page('/returns/kpis/:key', { load: (ctx, { key }) => openKpi(ctx, key), allow: mayRead, view: showKpi }),
]
