import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { findChangedOn } from '../queries.ts'
import { assessmentColumns } from './columns.ts'
import { findAssessments, listAssessments } from './queries.ts'
import { showAssessments } from './views.ts'

const assessmentShape = z.object({
  theme: z.string().nullable(), priority: z.string(), words: z.string(), deliverability: z.string().nullable(), strategicFit: z.string().nullable(), projects: z.string().nullable(), assessment: z.string(),
  findings: z.array(z.string()), document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
})

export const routes: readonly Route[] = [
  page('/portfolio/assessments', { load: findAssessments, allow: mayRead, view: showAssessments }),

  api('/portfolio/assessments', {
    summary: 'The published assessment of the interventions of each priority, as printed, with what its own numbers say against it',
    load: listAssessments,
    allow: mayRead,
    shape: z.object({ assessments: z.array(assessmentShape) }),
    show: (rows) => ({
      assessments: rows.map(({ themeName, itemKey, itemName, itemWords, deliverability, fit, projects, words, findings, documentId, place, line }) =>
        ({ theme: themeName, priority: itemKey, words: itemName ?? itemWords, deliverability, strategicFit: fit, projects, assessment: words, findings: [...findings], document: documentId, place, line })),
    }),
  }),

  download('/portfolio/assessments/assessments.csv', {
    load: listAssessments, allow: mayRead, did: 'portfolio.downloaded',
    columns: assessmentColumns,
    about: {
      title: 'Published assessment of the interventions', description: 'How well the projects of each priority deliver and fit the plan, exactly as it was published. Each row is a priority: two average scores, a count of projects and an assessment in words.',
      keywords: ['skills', 'jobs', 'projects', 'assessment', 'plan'], updated: findChangedOn, frequency: 'irregular',
    },
  }),
]
