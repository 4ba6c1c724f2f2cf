import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { editionOf, editionQuery } from '../scorecards/routes.ts'
import { findFigure } from './queries.ts'
import { showFigure } from './views.ts'

export const routes: readonly Route[] = [
  page('/evidence/scorecards/:area/:indicator', {
    query: editionQuery, load: async (ctx, { area, indicator }, query) => { const found = await findFigure(ctx, area, indicator, editionOf(query)); return found && { ...found, related: await ctx.related('figures.scorecard', `${area}:${indicator}`) } }, allow: mayRead, view: showFigure,
  }),
]
