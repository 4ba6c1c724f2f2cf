import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { findObservation, pageObservations } from './queries.ts'
import { showObservation } from './views.ts'

const number = z.string().regex(/^[1-9]\d{0,6}$/).transform(Number)

const observationShape = z.object({
  id: z.uuid(), area: z.string(), indicator: z.string(), startsOn: z.string(), endsOn: z.string(), periodLabel: z.string(), periodBasis: z.enum(['stated', 'printed']), group: z.string(),
  value: z.number().nullable(), lower: z.number().nullable(), upper: z.number().nullable(), variationPercent: z.number().nullable(), status: z.string(), marker: z.string().nullable(),
  printed: z.string().nullable(), vintage: z.int(), series: z.string(), edition: z.string().nullable(), publishedOn: z.string(), document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
})
const asNumber = (text: string | null) => (text === null ? null : Number(text))

export const routes: readonly Route[] = [
  page('/evidence/observations/:id', { load: (ctx, { id }) => findObservation(ctx, id), allow: mayRead, view: showObservation }),

  api('/evidence/observations', {
    summary: 'Every value of every vintage, 500 to a page; of one area (an ONS code) or one indicator if asked',
    query: z.object({ page: number.default(1), area: z.string().max(60).optional(), indicator: z.string().max(60).optional() }),
    load: (ctx, _, { page, area, indicator }) => pageObservations(ctx, { page, areaId: area, indicatorId: indicator }),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), observations: z.array(observationShape) }),
    show: ({ observations, ...paged }) => ({
      ...paged,
      observations: observations.map(({ areaId, indicatorId, groupName, number, fileName, value, lower, upper, variationPercent, ...row }) => ({
        ...row, area: areaId, indicator: indicatorId, group: groupName, vintage: number, document: fileName,
        value: asNumber(value), lower: asNumber(lower), upper: asNumber(upper), variationPercent: asNumber(variationPercent),
      })),
    }),
  }),
]
