import type { Job } from '../capability.ts'
import { addJob } from '../jobs.ts'
import type { Carrier } from './carrier.ts'
import { forgetMail, mayDeliver, takeMail, updateMail } from './queries.ts'
import { deliverJob } from './send.ts'

/** Minutes until the next attempt after each that failed; after the last it has failed for good. */
export const waitMinutes = [1, 5, 15, 60, 240] as const

/** Delivers what is due and deletes what was kept long enough. Hand these to the runner with the others. */
export const mailJobs = (carrier: Carrier): readonly Job[] => [
  {
    // One mail for each run: should the process die, no more than that one can arrive twice.
    name: deliverJob,
    cron: '* * * * *',
    async run(ctx) {
      const { db, now } = ctx
      // One at a time, over all processes: whoever has the turn asks for the next when it is done, so that a crash repeats no more than one.
      if (!(await mayDeliver(db))) return
      const mail = await takeMail(db, now, new Date(now.getTime() + 5 * 60_000))
      if (!mail) return
      const carried = await carrier(mail)
      if (carried === 'sent') await updateMail(db, mail.id, { state: 'sent', sentAt: now, problem: null })
      else {
        const minutes = carried.isFinal ? undefined : waitMinutes[mail.attempts - 1]
        if (minutes === undefined) await updateMail(db, mail.id, { state: 'failed', problem: carried.problem })
        else {
          const nextAt = new Date(now.getTime() + minutes * 60_000)
          await updateMail(db, mail.id, { nextAt, problem: carried.problem })
          await addJob(ctx, deliverJob, {}, { runAt: nextAt })
        }
      }
      await addJob(ctx, deliverJob, {}, { key: 'next' })
    },
  },
  { name: 'mail.forget', cron: '17 * * * *', run: async ({ db, now }) => void (await forgetMail(db, now)) },
]
