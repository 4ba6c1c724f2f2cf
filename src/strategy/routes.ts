import type { Route } from '../platform/page.ts'
import { routes as answers } from './answers/routes.ts'
import { routes as agreedActions } from './agreedActions/routes.ts'
import { routes as bodies } from './bodies/routes.ts'
import { routes as chains } from './chains/routes.ts'
import { routes as decisions } from './decisions/routes.ts'
import { routes as items } from './items/routes.ts'
import { routes as links } from './links/routes.ts'
import { routes as milestones } from './milestones/routes.ts'
import { routes as otherStrategies } from './otherStrategies/routes.ts'
import { routes as meetings } from './meetings/routes.ts'
import { routes as members } from './members/routes.ts'
import { routes as owners } from './owners/routes.ts'
import { routes as plans } from './plans/routes.ts'
import { routes as recommendations } from './recommendations/routes.ts'
import { routes as tools } from './tools/routes.ts'

export const routes: readonly Route[] = [
  ...plans,
  ...items,
  ...chains,
  ...links,
  ...milestones,
  ...otherStrategies,
  ...recommendations,
  ...answers,
  ...bodies,
  ...members,
  ...meetings,
  ...decisions,
  ...agreedActions,
  ...owners,
  ...tools,
]
