import type { Route } from '../platform/page.ts'
import { routes as entries } from './entries/routes.ts'
import { routes as fronts } from './fronts/routes.ts'
import { routes as impact } from './impact/routes.ts'
import { routes as papers } from './papers/routes.ts'
import { routes as signing } from './signing/routes.ts'
import { routes as stories } from './stories/routes.ts'

export const routes: readonly Route[] = [...fronts, ...papers, ...entries, ...signing, ...stories, ...impact]
