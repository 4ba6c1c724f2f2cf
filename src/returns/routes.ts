import type { Route } from '../platform/page.ts'
import { routes as certifiers } from './certifiers/routes.ts'
import { routes as collections } from './collections/routes.ts'
import { routes as entries } from './entries/routes.ts'
import { routes as figures } from './figures/routes.ts'
import { routes as kpis } from './kpis/routes.ts'
import { routes as listing } from './listing/routes.ts'
import { routes as profiles } from './profiles/routes.ts'
import { routes as questions } from './questions/routes.ts'
import { routes as steps } from './steps/routes.ts'
import { routes as uploads } from './uploads/routes.ts'

/** What can be asked of returns. */
export const routes: readonly Route[] = [...listing, ...kpis, ...profiles, ...figures, ...collections, ...questions, ...certifiers, ...entries, ...steps, ...uploads]
