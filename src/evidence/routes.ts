import { z } from 'zod'
import { api } from '../platform/api.ts'
import { page, type Route } from '../platform/page.ts'
import { mayRead } from './access.ts'
import { showEvidence } from './areas/views.ts'
import { routes as check } from './check/routes.ts'
import { routes as figures } from './figures/routes.ts'
import { routes as imports } from './imports/routes.ts'
import { routes as indicators } from './indicators/routes.ts'
import { routes as observations } from './observations/routes.ts'
import { routes as own } from './own/routes.ts'
import { routes as postcodes } from './postcodes/routes.ts'
import { listAreas, listDocuments } from './queries.ts'
import { routes as releases } from './releases/routes.ts'
import { routes as scorecards } from './scorecards/routes.ts'

const areaShape = z.object({
  id: z.string(), code: z.string().nullable(), name: z.string(), kind: z.string(),
  withinId: z.string().nullable(), comparatorId: z.string().nullable(), hasScorecard: z.boolean(), note: z.string().nullable(),
})

export const routes: readonly Route[] = [
  page('/evidence', { load: async ({ db }) => ({ areas: await listAreas(db), documents: await listDocuments(db) }), allow: mayRead, view: showEvidence }),

  api('/evidence/areas', {
    summary: 'The areas, with their ONS codes',
    load: ({ db }) => listAreas(db),
    allow: mayRead,
    shape: z.object({ areas: z.array(areaShape) }),
    show: (areas) => ({ areas: [...areas] }),
  }),

  ...scorecards, ...figures, ...own, ...indicators, ...observations, ...check, ...imports, ...releases, ...postcodes,
]
