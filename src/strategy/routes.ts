import type { Route } from '../platform/page.ts'
import { routes as chains } from './chains/routes.ts'
import { routes as items } from './items/routes.ts'
import { routes as links } from './links/routes.ts'
import { routes as plans } from './plans/routes.ts'
import { routes as tools } from './tools/routes.ts'

export const routes: readonly Route[] = [
  ...plans,
  ...items,
  ...chains,
  ...links,
  ...tools,
]
