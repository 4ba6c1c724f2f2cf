import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { findReturned } from './queries.ts'
import { showReturned } from './views.ts'

export const routes: readonly Route[] = [
  page('/returns/figures/:id', { load: async (ctx, { id }) => { const found = await findReturned(ctx, id); return found && { ...found, related: await ctx.related('figures.returned', id) } }, allow: mayRead, view: showReturned }),
]
