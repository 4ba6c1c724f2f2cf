import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { findOverview } from './queries.ts'
import { showOverview } from './views.ts'

export const routes: readonly Route[] = [page('/portfolio', { load: findOverview, allow: mayRead, view: showOverview })]
