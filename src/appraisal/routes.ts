import type { Route } from '../platform/page.ts'
import { routes as cases } from './cases/routes.ts'
import { routes as editing } from './editing/routes.ts'
import { routes as versions } from './versions/routes.ts'

export const routes: readonly Route[] = [...cases, ...versions, ...editing]
