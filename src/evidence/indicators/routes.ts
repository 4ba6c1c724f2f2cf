import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayImport, mayRead } from '../access.ts'
import { findUpdatedOn, listIndicators } from '../queries.ts'
import { editionOf, editionQuery } from '../scorecards/routes.ts'
import { lines } from '../views.ts'
import { indicatorColumns } from './columns.ts'
import { observationColumns } from '../opened/columns.ts'
import { findIndicatorOpened, listValues } from './queries.ts'
import * as views from './views.ts'

const indicatorShape = z.object({
  id: z.string(), name: z.string(), group: z.string().nullable(), wanted: z.string().nullable(), better: z.string().nullable(), unit: z.string(), definition: z.string(),
  measure: z.string().nullable(), source: z.string().nullable(), caveats: z.array(z.string()), isOwn: z.boolean(),
})

export const routes: readonly Route[] = [
  page('/evidence/indicators', { load: ({ db }) => listIndicators(db), allow: mayRead, view: (indicators, user) => views.listIndicators(indicators, mayImport(user)) }),

  download('/evidence/indicators/indicators.csv', {
    load: ({ db }) => listIndicators(db), allow: mayRead, did: 'evidence.downloaded',
    columns: indicatorColumns, rowsAt: '/evidence/indicators/{id}',
    about: {
      title: 'Indicators', description: 'What the region watches to see how it is doing on skills, jobs and pay. Each row is one measure: what it means, which way it should go and where its figures come from.',
      keywords: ['skills', 'jobs', 'indicators', 'definitions'], updated: findUpdatedOn, frequency: 'irregular',
    },
  }),

  api('/evidence/indicators', {
    summary: 'The indicators: what is wanted of each, how it is defined and where it comes from',
    load: ({ db }) => listIndicators(db),
    allow: mayRead,
    shape: z.object({ indicators: z.array(indicatorShape) }),
    show: (indicators) => ({ indicators: indicators.map(({ groupName, caveats, ...row }) => ({ ...row, group: groupName, caveats: [...lines(caveats)] })) }),
  }),

  page('/evidence/indicators/:indicator', { query: editionQuery, load: (ctx, { indicator }, query) => findIndicatorOpened(ctx, indicator, editionOf(query)), allow: mayRead, view: (opened, user) => views.showIndicator(opened, mayImport(user)) }),

  download('/evidence/indicators/:indicator/values.csv', {
    load: ({ db }, { indicator }) => listValues(db, indicator), allow: mayRead, did: 'evidence.downloaded', columns: observationColumns, title: 'Values',
    about: { title: 'Figures of one measure', description: 'Every figure of one measure: each area, period and group, with its interval, its source and its release. Each row is a figure.' },
  }),
]
