import type { Route } from '../platform/page.ts'
import { routes as tools } from './tools/routes.ts'

export const routes: readonly Route[] = [...tools]
