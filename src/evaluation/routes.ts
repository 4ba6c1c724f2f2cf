import type { Route } from '../platform/page.ts'
import { routes as datasets } from './datasets/routes.ts'
import { routes as designs } from './designs/routes.ts'
import { routes as milestones } from './milestones/routes.ts'
import { routes as power } from './power/routes.ts'
import { routes as report } from './report/routes.ts'
import { routes as results } from './results/routes.ts'
import { routes as protocol } from './protocol/routes.ts'

export const routes: readonly Route[] = [...designs, ...protocol, ...power, ...milestones, ...datasets, ...results, ...report]
