import type { Cite, Find, Hold, Job, Task } from '../../platform/capability.ts'
import { record } from '../../platform/events.ts'
import { mayApproveAny, mayTell } from './access.ts'
import { eraseStoriesOf, forgetStories, listStoriesOf } from './keeping/queries.ts'
import { listCitedStories, searchStories, waitingApprovals, waitingConsents } from './waiting/queries.ts'

/** How many of a kind the home page shows. */
const mostWaiting = 10

/** What stories give to the rest of the house. */
export const storyTasks: readonly Task[] = [
  { name: 'Stories to approve', allow: mayApproveAny, list: (ctx) => waitingApprovals(ctx, mostWaiting) },
  { name: 'Consent that ends', allow: mayTell, list: (ctx) => waitingConsents(ctx, mostWaiting) },
]
export const storyFinds: readonly Find[] = [{ what: 'Stories', find: searchStories }]
export const storyCites: readonly Cite[] = [{ what: 'stories', list: (ctx, id) => listCitedStories(ctx, id) }]

/** Every night, names, words and forms whose time is over are deleted; each story is told in the trail. */
export const storyJobs: readonly Job[] = [{
  name: 'reporting.forget-stories', cron: '27 2 * * *',
  async run(ctx) { for (const id of await forgetStories(ctx)) await record(ctx, { did: 'reporting.story-forgotten', about: id }) },
}]

export const storyHolds: readonly Hold[] = [{
  what: 'Stories about you: what you told, your name and what you agreed to',
  why: 'So that others can read what changed for you, as you agreed',
  keptFor: 'Until 90 days after your consent has ended',
  exportOf: (ctx, id) => listStoriesOf(ctx, id),
  erase: (ctx, id) => eraseStoriesOf(ctx, id),
}]
