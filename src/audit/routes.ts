import type { Route } from '../platform/page.ts'
import { routes as chain } from './chain/routes.ts'
import { routes as items } from './items/routes.ts'
import { routes as samples } from './samples/routes.ts'

export const routes: readonly Route[] = [...samples, ...items, ...chain]
