import type { Route } from '../platform/page.ts'
import { routes as activity } from './activity/routes.ts'
import { routes as assessments } from './assessments/routes.ts'
import { routes as interventions } from './interventions/routes.ts'
import { routes as lessons } from './lessons/routes.ts'
import { routes as matrix } from './matrix/routes.ts'
import { routes as priorities } from './priorities/routes.ts'
import { routes as risks } from './risks/routes.ts'
import { routes as scores } from './scores/routes.ts'
import { routes as scoring } from './scoring/routes.ts'

export const routes: readonly Route[] = [...priorities, ...interventions, ...assessments, ...scores, ...scoring, ...activity, ...matrix, ...risks, ...lessons]
