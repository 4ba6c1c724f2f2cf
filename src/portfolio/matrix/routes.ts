import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { findMatrix } from './queries.ts'
import { showMatrix } from './views.ts'

export const routes: readonly Route[] = [page('/portfolio/matrix', { load: findMatrix, allow: mayRead, view: showMatrix })]
