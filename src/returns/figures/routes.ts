import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { findReturned } from './queries.ts'
import { showReturned } from './views.ts'

export const routes: readonly Route[] = [
  page('/returns/figures/:id', { load: (ctx, { id }) => findReturned(ctx, id), allow: mayRead, view: showReturned }),
]
