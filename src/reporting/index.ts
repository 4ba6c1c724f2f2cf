import type { Capability } from '../platform/capability.ts'
import { loads } from './stories/region/loads.ts'
import { storyCites, storyFinds, storyHolds, storyJobs, storyTasks } from './stories/parts.ts'
import { routes } from './stories/routes.ts'
import { storySample } from './stories/sample.ts'
import { storySays } from './stories/says.ts'
import { relatesStories } from './stories/waiting/queries.ts'

export { aConsent, aStory, aStoryPerson } from './stories/sample.ts'

export const reporting: Capability = {
  name: 'reporting',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  navigation: [{ text: 'Stories', href: '/reporting/stories', allow: () => true }],
  tasks: storyTasks,
  finds: storyFinds,
  cites: storyCites,
  relates: relatesStories,
  jobs: storyJobs,
  holds: storyHolds,
  samples: [storySample],
  says: storySays,
}
