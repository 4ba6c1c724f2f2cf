import { z } from 'zod'
import { judgements } from '../../calc/indicators/judgements.ts'
import { api } from '../../platform/api.ts'
import type { About } from '../../platform/dataset.ts'
import { download } from '../../platform/download.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { listFindings } from '../check/queries.ts'
import { findPeriodObserved, findUpdatedOn, type Edition } from '../queries.ts'
import { flat } from '../rules.ts'
import { scorecardColumns } from './columns.ts'
import { findScorecard, findScorecards } from './queries.ts'
import { showScorecard, showScorecards } from './views.ts'

/** `?edition=published-2022-08`, or `?vintage=12`: as it stood once release 12 had come in; without either the live one. */
export const editionQuery = z.object({ edition: z.string().max(60).optional(), vintage: z.string().regex(/^[1-9]\d{0,8}$/).optional() })
export const editionOf = ({ edition, vintage }: { edition?: string | undefined; vintage?: string | undefined }): Edition | undefined => (vintage === undefined ? edition : `vintage-${vintage}`)

const figureShape = z.object({
  area: z.string(), measure: z.string(), previous: z.number().nullable(), latest: z.number().nullable(), change: z.number().nullable(), changeUnit: z.string().nullable(),
  movement: z.enum(['up', 'down', 'same']).nullable(), judgement: z.enum(judgements),
  comparator: z.object({ name: z.string(), area: z.string().nullable(), value: z.number().nullable() }).nullable(),
  previousPeriod: z.string().nullable(), latestPeriod: z.string().nullable(), source: z.string(),
})

const about: About = {
  title: 'Scorecards', description: 'How each place in the region is doing on skills, jobs and pay. Each row is one measure in one place: the newest figure, the one before, how it changed, whether that is good, and where it comes from.',
  keywords: ['skills', 'jobs', 'pay', 'scorecards', 'places'], period: findPeriodObserved, updated: findUpdatedOn, frequency: 'irregular',
}

export const routes: readonly Route[] = [
  page('/evidence/scorecards', { query: editionQuery, load: (ctx, _, query) => findScorecards(ctx, editionOf(query)), allow: mayRead, view: showScorecards }),

  download('/evidence/scorecards/scorecards.csv', {
    load: async (ctx, _, query) => (await findScorecards(ctx, editionOf(query)))?.cards.flatMap(({ figures }) => figures), allow: mayRead, did: 'evidence.downloaded', columns: scorecardColumns, about,
  }),

  page('/evidence/scorecards/:area', {
    query: editionQuery,
    load: async (ctx, { area }, query) => {
      const found = await findScorecard(ctx, area, editionOf(query))
      return found && { ...found, findings: await listFindings(ctx.db, found.card.area.id), related: await ctx.related('evidence.area', found.card.area.id) }
    },
    allow: mayRead,
    view: showScorecard,
  }),

  download('/evidence/scorecards/:area/scorecard.csv', {
    load: async (ctx, { area }, query) => (await findScorecard(ctx, area, editionOf(query)))?.card.figures, allow: mayRead, did: 'evidence.downloaded', columns: scorecardColumns, about,
  }),

  api('/evidence/scorecards/:area', {
    summary: 'The scorecard of an area (an ONS code): every measure, what happened and how it is judged',
    query: editionQuery,
    load: async (ctx, { area }, query) => findScorecard(ctx, area, editionOf(query)),
    allow: mayRead,
    shape: z.object({ area: z.object({ code: z.string().nullable(), name: z.string() }), edition: z.string(), figures: z.array(figureShape) }),
    show: ({ edition, card: { area, figures } }) => ({ area: { code: area.code, name: area.name }, edition, figures: figures.map(flat) }),
  }),
]
