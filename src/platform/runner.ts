import { setTimeout as sleep } from 'node:timers/promises'
import type { Job, Listener } from './capability.ts'
import type { Clock } from './context.ts'
import type { Db } from './db.ts'
import { jobRunner } from './jobs.ts'
import { listenerRunner } from './listeners.ts'

export type Runner = {
  /** When it last looked for work and could, or began: /health calls it stalled after a minute. */
  lookedAt: () => Date
  /** Lets what is under way end, then resolves. */
  stop: () => Promise<void>
}

/** How often it looks for work. A look costs one read of an index; NOTIFY would make every commit of an event wait in one more queue. */
const pauseMs = 1_000

/** Jobs and listeners, from now until it is stopped; while the database is away it waits and looks again. */
export function startRunner({ db, clock, jobs, listeners, failed }: {
  db: Db
  clock: Clock
  jobs: readonly Job[]
  listeners: readonly Listener[]
  failed: (name: string, error: unknown) => void
}): Runner {
  const stopping = new AbortController()
  let lookedAt = new Date()
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {})
  const work = jobRunner({ db, clock, jobs, failed })
  const hear = listenerRunner({ db, clock, listeners, failed })

  /** `turn` says whether there was something to do; then there may be more. */
  async function lane(name: string, turn: () => Promise<boolean>) {
    let wait = pauseMs
    while (!stopping.signal.aborted) {
      try {
        const wasBusy = await turn()
        ;[lookedAt, wait] = [new Date(), pauseMs]
        if (!wasBusy) await pause(wait)
      } catch (error) {
        if (wait === pauseMs) failed(name, error) // once for each time that the database goes away
        wait = Math.min(15_000, wait * 2)
        await pause(wait)
      }
    }
  }
  let scheduledAt = -Infinity
  const runNext = async () => {
    if (performance.now() - scheduledAt > 3_600_000) {
      await work.schedule()
      scheduledAt = performance.now()
    }
    return work.runNext()
  }
  // Two lanes for jobs: mail that waits for a slow server holds up one.
  const lanes = [lane('jobs', runNext), lane('jobs', work.runNext), lane('listeners', hear.runAll)]
  return {
    lookedAt: () => lookedAt,
    async stop() {
      stopping.abort()
      await Promise.all(lanes)
    },
  }
}
