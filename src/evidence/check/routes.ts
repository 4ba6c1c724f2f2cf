import { z } from 'zod'
import { findingKinds } from '../../calc/published/findings.ts'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { findUpdatedOn } from '../queries.ts'
import { listFindings } from './queries.ts'
import { showFindings } from './views.ts'

export const routes: readonly Route[] = [
  page('/evidence/check', { load: ({ db }) => listFindings(db), allow: mayRead, view: showFindings }),

  download('/evidence/check/findings.csv', {
    load: ({ db }) => listFindings(db), allow: mayRead, did: 'evidence.downloaded',
    about: {
      title: 'Check of the published figures', description: 'Where the figures that the region has published do not agree with each other. Each row says what a document prints, and what follows from its other figures.',
      keywords: ['skills', 'jobs', 'quality'], updated: findUpdatedOn, frequency: 'irregular',
    },
    columns: {
      Kind: { value: ({ kind }) => kind, isRequired: true, description: 'What does not agree: change, arrow, label, impossible, level-as-change, contradiction, infeasible-mean or average-over-nothing.' },
      Document: { value: ({ document }) => document, isRequired: true, description: 'The file that it was read from.' },
      Place: { value: ({ place }) => place, description: 'Where in the document it stands, such as Figure 11.' },
      Area: { value: ({ areaName }) => areaName, description: 'The place that the figure is of, if it is of one.' },
      'Area code': { value: ({ area }) => area, description: 'The code of that place at the Office for National Statistics, or a short name where it has none.' },
      Measure: { value: ({ measureName }) => measureName, isRequired: true, description: 'What is measured.' },
      Printed: { value: ({ printed }) => printed, description: 'What the document says.' },
      Computed: { value: ({ computed }) => computed, description: 'What follows from its other figures.' },
      'May be rounding': { value: ({ isRounding }) => (isRounding ? 'yes' : 'no'), isRequired: true, description: 'Whether figures that were rounded before they were printed may be the reason: yes or no.' },
    },
  }),

  api('/evidence/check', {
    summary: 'Where the published figures do not agree with each other, reckoned now',
    load: ({ db }) => listFindings(db),
    allow: mayRead,
    shape: z.object({ findings: z.array(z.object({ kind: z.enum(findingKinds), document: z.string(), place: z.string(), area: z.string().nullable(), measure: z.string(), printed: z.string(), computed: z.string(), isRounding: z.boolean() })) }),
    show: (findings) => ({ findings }),
  }),
]
