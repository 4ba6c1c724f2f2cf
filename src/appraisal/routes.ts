import type { Route } from '../platform/page.ts'
import { routes as actuals } from './actuals/routes.ts'
import { routes as bringing } from './bringing/routes.ts'
import { routes as cases } from './cases/routes.ts'
import { routes as chance } from './chance/routes.ts'
import { routes as editing } from './editing/routes.ts'
import { routes as exports } from './exports/routes.ts'
import { routes as reviewing } from './reviewing/routes.ts'
import { routes as trying } from './trying/routes.ts'
import { routes as variants } from './variants/routes.ts'
import { routes as versions } from './versions/routes.ts'

export const routes: readonly Route[] = [...cases, ...versions, ...trying, ...chance, ...variants, ...actuals, ...reviewing, ...exports, ...bringing, ...editing]
