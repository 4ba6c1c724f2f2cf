import type { Door } from '../../platform/capability.ts'
import { feedRoutes } from '../../platform/odata/routes.ts'
import type { Route } from '../../platform/page.ts'
import { feedSets } from '../feed.ts'
import { block } from './block.ts'
import { demo } from './demo.ts'
import { documentPages } from './documents.ts'
import { eventPages, mayReadEvents } from './events.ts'
import { figurePages } from './figure.ts'
import { heldPages } from './held.ts'
import { home } from './home.ts'
import { jobPages } from './jobs.ts'
import { live } from './live.ts'
import { mailPages } from './mail.ts'
import { openDataPages } from './openData.ts'
import { mayOversee, overview } from './overview.ts'
import { search } from './search.ts'
import { statements } from './static.ts'

/** The pages that belong to no capability, because they show what several of them know. */
export const pages: readonly Route[] = [home, overview, demo, search, ...figurePages, block, ...documentPages, live, ...eventPages, ...jobPages, ...heldPages, ...mailPages, ...statements, ...openDataPages, ...feedRoutes(feedSets)]

/** For whoever runs the region: before everything else. */
export const overviewDoor: Door = { text: 'Overview', href: '/overview', allow: mayOversee }
/** Where the service navigation leads beyond the capabilities' own pages. */
export const doors: readonly Door[] = [
  { text: 'What happened', href: '/events', allow: mayReadEvents },
  { text: 'Search', href: '/search', allow: () => true },
]
