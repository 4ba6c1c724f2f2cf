import { listWaitingPapers, listWrittenBy } from './waiting/queries.ts'
import type { Capability, Relate } from '../platform/capability.ts'
import { mayDraft, mayRead, maySign } from './access.ts'
import { listFor, listUsing, searchPapers } from './papers/queries.ts'
import { areasBlock, doneBlock, headlineFiguresBlock } from './impact/shown.ts'
import { loads } from './region/loads.ts'
import { loads as storyLoads } from './stories/region/loads.ts'
import { storyCites, storyFinds, storyHolds, storyJobs, storyTasks } from './stories/parts.ts'
import { storySample } from './stories/sample.ts'
import { storiesBlock } from './stories/shown.ts'
import { storySays } from './stories/says.ts'
import { relatesStories } from './stories/waiting/queries.ts'
import { returnedBlock } from './returned/shown.ts'
import { paperSample } from './sample.ts'
import { routes } from './routes.ts'
import { says } from './says.ts'

export { aPaper, anEntry } from './sample.ts'
export { aConsent, aStory, aStoryPerson } from './stories/sample.ts'
export { findPaperToWrite } from './papers/queries.ts'
export { sayFindings } from './papers/rules.ts'
export { formats, writePaper, type Format } from './writing/write.ts'

/** Where a figure is used, for a page of its own beside that of `/figures/scorecard/…`. */
const usedIn = (kind: string): Relate => ({ to: `figures.${kind}`, what: 'Papers that show this figure', list: async (ctx, id, most) => ({ found: await listUsing(ctx, kind, id, most) }) })

export const reporting: Capability = {
  name: 'reporting',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads: [...loads, ...storyLoads],
  navigation: [{ text: 'Reports', href: '/reporting', allow: mayRead }],
  says: { ...says, ...storySays },
  blocks: [returnedBlock, areasBlock, doneBlock, headlineFiguresBlock, storiesBlock],
  finds: [{ what: 'Papers', find: searchPapers }, ...storyFinds],
  cites: storyCites,
  jobs: storyJobs,
  samples: [paperSample, storySample],
  uses: [{ list: async (ctx, { kind, id }, most) => (await listUsing(ctx, kind, id, most)).map(({ title, href, summary }) => ({ text: `${title}. ${summary}`, href })) }],
  relates: [
    { to: 'strategy.meeting', what: 'Papers', list: async (ctx, id, most) => ({ found: await listFor(ctx, 'paper.meetingId', id, most) }) },
    { to: 'strategy.body', what: 'Papers', list: async (ctx, id, most) => ({ found: await listFor(ctx, 'paper.bodyId', id, most) }) },
    ...['scorecard', 'returned'].map(usedIn),
    ...relatesStories,
  ],
  tasks: [
    { name: 'Commentary', allow: ({ isHub, id }) => isHub === true && id !== '', list: (ctx) => listWaitingPapers(ctx, 'commentary') },
    { name: 'Papers to sign', allow: maySign, list: (ctx) => listWaitingPapers(ctx, 'signing') },
    { name: 'Papers to finish', allow: (user) => mayDraft(user) && !maySign(user), list: (ctx) => listWaitingPapers(ctx, 'drafting') },
    ...storyTasks,
  ],
  holds: [{
    what: 'Papers that you signed, commentary that you wrote or were asked for, and reasons that you gave',
    why: 'So that it is known who stands behind what a committee was told',
    keptFor: 'For good: a signed paper never changes. Once your account is erased, your name is no longer on it',
    exportOf: ({ db }, id) => listWrittenBy(db, id),
    erase: async () => 0, // the account that it names is erased by accounts
  }, ...storyHolds],
}
