import { z } from 'zod'
import { findingKinds } from '../../calc/published/findings.ts'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { listFindings } from './queries.ts'
import { showFindings } from './views.ts'

export const routes: readonly Route[] = [
  page('/evidence/check', { load: ({ db }) => listFindings(db), allow: mayRead, view: showFindings }),

  download('/evidence/check/findings.csv', {
    load: ({ db }) => listFindings(db), allow: mayRead, did: 'evidence.downloaded',
    columns: {
      Kind: ({ kind }) => kind, Document: ({ document }) => document, Place: ({ place }) => place, Area: ({ areaName }) => areaName, 'Area code': ({ area }) => area,
      Measure: ({ measureName }) => measureName, Printed: ({ printed }) => printed, Computed: ({ computed }) => computed, 'May be rounding': ({ isRounding }) => (isRounding ? 'yes' : 'no'),
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
