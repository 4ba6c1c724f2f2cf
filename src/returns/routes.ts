import type { Route } from '../platform/page.ts'
import { routes as figures } from './figures/routes.ts'
import { routes as kpis } from './kpis/routes.ts'

/** What can be asked of returns. */
export const routes: readonly Route[] = [...kpis, ...figures]
