import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { editionQuery } from '../scorecards/routes.ts'
import { findFigure } from './queries.ts'
import { showFigure } from './views.ts'

export const routes: readonly Route[] = [
  page('/evidence/scorecards/:area/:indicator', {
    query: editionQuery, load: (ctx, { area, indicator }, { edition }) => findFigure(ctx, area, indicator, edition), allow: mayRead, view: showFigure,
  }),
]
