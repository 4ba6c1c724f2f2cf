import { z } from 'zod'
import { toNumber } from '../../calc/numbers/decimals.ts'
import { averageDeliverability, averageFit, type Average } from '../../calc/scoring/averages.ts'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { findScoredOn } from '../scoring/queries.ts'
import { activityColumns } from './columns.ts'
import { findActivity } from './queries.ts'
import { showActivity } from './views.ts'

const average = z.object({ value: z.number().nullable(), over: z.int(), leftOut: z.int() })
const shownOf = ({ value, over, leftOut }: Average): z.input<typeof average> => ({ value: value ? toNumber(value) : null, over, leftOut })

export const routes: readonly Route[] = [
  page('/portfolio/activity', { load: findActivity, allow: mayRead, view: showActivity }),

  api('/portfolio/activity', {
    summary: 'The activity map: for each priority the average deliverability and fit of its interventions, how many there are, and what was last published',
    load: findActivity,
    allow: mayRead,
    shape: z.object({ activity: z.array(z.object({
      plan: z.string().nullable(), theme: z.string().nullable(), priority: z.string().nullable(), words: z.string().nullable(), interventions: z.int(), scored: z.int(), deliverability: average, strategicFit: average,
      published: z.object({ deliverability: z.string().nullable(), strategicFit: z.string().nullable(), projects: z.string().nullable(), assessment: z.string(), document: z.string().nullable() }).nullable(),
    })) }),
    show: ({ rows }) => ({
      activity: rows.map((row) => ({
        plan: row.planName, theme: row.themeName, priority: row.key, words: row.name ?? row.words, interventions: row.interventions, scored: row.scored, deliverability: shownOf(averageDeliverability(row)), strategicFit: shownOf(averageFit(row)),
        published: row.published ? { deliverability: row.published.deliverability, strategicFit: row.published.fit, projects: row.published.projects, assessment: row.published.words, document: row.published.documentId } : null,
      })),
    }),
  }),

  download('/portfolio/activity/activity.csv', {
    load: async (ctx) => (await findActivity(ctx)).rows, allow: mayRead, did: 'portfolio.downloaded',
    columns: activityColumns,
    about: {
      title: 'Activity map of the plan', description: 'How well the projects and programmes of each priority deliver and fit the plan, on average, with the average that was last published beside it. Each row is a priority.',
      keywords: ['skills', 'jobs', 'projects', 'scores', 'plan'], updated: findScoredOn, frequency: 'irregular',
    },
  }),
]
