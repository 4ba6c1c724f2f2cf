import type { Job } from './capability.ts'
import { forgetDrafts } from './drafts.ts'
import { forgetTries } from './limits.ts'
import { forgetSent } from './sent.ts'

/** What the platform itself forgets on time. */
export const housekeeping: readonly Job[] = [
  { name: 'drafts.forget', cron: '17 3 * * *', run: async (ctx) => { await forgetDrafts(ctx) } },
  { name: 'sent.forget', cron: '27 3 * * *', run: forgetSent },
  { name: 'limits.forget', cron: '7 * * * *', run: async (ctx) => { await forgetTries(ctx) } },
]
