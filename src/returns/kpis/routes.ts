import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { findKpi, listKpis } from './queries.ts'
import { showKpi, showKpis } from './views.ts'

export const routes: readonly Route[] = [
  page('/returns/kpis', { load: listKpis, allow: mayRead, view: showKpis }),
  page('/returns/kpis/:key', { load: (ctx, { key }) => findKpi(ctx, key), allow: mayRead, view: showKpi }),
]
