import type { Route } from '../platform/page.ts'
import { routes as entries } from './entries/routes.ts'
import { routes as figures } from './figures/routes.ts'
import { routes as kpis } from './kpis/routes.ts'
import { routes as steps } from './steps/routes.ts'

/** What can be asked of returns. */
export const routes: readonly Route[] = [...kpis, ...figures, ...entries, ...steps]
