import { sql } from 'kysely'
import type { Job } from './capability.ts'
import { asker, type Clock, type Context, type User } from './context.ts'
import { nextAfter, parseCron } from './cron.ts'
import type { Db } from './db.ts'
import { describeError } from './errors.ts'

/**
 * Waymark itself, at work for an organisation (or for none): whom the row-level policies see while a job or a listener
 * runs. It holds no role: what it may do is what its own code does.
 */
export const waymarkFor = (organisationId: string): User => ({ id: 'waymark', name: 'Waymark', roles: [], organisationId, organisationName: '' })

/** How often a job is begun before it counts as failed, and how long between: 10 s, 20 s, 40 s … at most an hour. */
export const mostTries = 8
export const waitAfter = (tries: number): number => Math.min(3_600, 5 * 2 ** tries) * 1_000

/** How long done jobs stay on the page of jobs. */
const keptForDays = 14

/**
 * Adds work in the transaction of the request: it is done if and only if that commits. The payload holds ids, never a
 * name or an address. `runAt` is not before; of one `key` only one waits that has not begun, and it serves for both.
 */
export async function addJob({ db, user, now }: Context, name: string, payload: object = {}, { runAt = now, key }: { runAt?: Date; key?: string } = {}): Promise<void> {
  await db.insertInto('platform.job').values({ name, key: key ?? null, payload: JSON.stringify(payload), askedBy: user.id || 'visitor', organisation: user.organisationId || 'none', runAt })
    .onConflict((conflict) => conflict.doNothing()).execute()
}

type Claimed = { id: number; name: string; key: string | null; payload: unknown; organisation: string; tries: number }
export type JobRunner = {
  /** Makes every job of the clock wait for its next time. Safe to run again; a changed clock line takes effect. */
  schedule: () => Promise<void>
  /** Runs one job that is due; false when there was none. */
  runNext: () => Promise<boolean>
}

/** Runs jobs. Any number of processes may: each job is claimed by one, and given back by the database when that one dies. */
export function jobRunner({ db, clock, jobs, failed = () => {} }: { db: Db; clock: Clock; jobs: readonly Job[]; failed?: (name: string, error: unknown) => void }): JobRunner {
  const ask = asker(db, clock)
  const known = new Map(jobs.map((job) => [job.name, job]))
  const crons = new Map(jobs.flatMap(({ name, cron }) => (cron ? [[name, parseCron(cron)] as const] : [])))

  /** Short and committed before the work: a job that kills its process has used up a try all the same. */
  const claim = (): Promise<Claimed | undefined> => ask(waymarkFor(''), 'read write', async (ctx) => {
    const { rows: [job] } = await sql<Claimed>`
      update platform.job set tries = tries + 1, started_at = ${ctx.now}, run_at = ${ctx.now}::timestamptz + least(3600, 5 * 2 ^ (tries + 1)) * interval '1 second'
      where id = (select id from platform.job where state = 'waiting' and run_at <= ${ctx.now} and name = any(${[...known.keys()]})
        order by run_at, id limit 1 for update skip locked)
      returning id, name, key, payload, organisation, tries`.execute(ctx.db)
    const cron = job?.key === 'cron' && crons.get(job.name)
    if (cron) await addJob(ctx, job.name, {}, { key: 'cron', runAt: nextAfter(cron, ctx.now) })
    return job
  })

  const run = (job: Claimed) => ask(waymarkFor(job.organisation === 'none' ? '' : job.organisation), 'read write', async (ctx) => {
    // Mail and the like may take longer than a request may.
    await sql`select set_config('statement_timeout', '10min', true), set_config('idle_in_transaction_session_timeout', '2min', true)`.execute(ctx.db)
    if (!(await hold(ctx, job))) return // slept through its turn: another process has it
    await known.get(job.name)!.run(ctx, job.payload)
    await ctx.db.updateTable('platform.job').set({ state: 'done', endedAt: clock.now(), lastError: null }).where('id', '=', job.id).execute()
  })

  /**
   * Takes the row of a claimed job for as long as its work lasts; false when another process has it. One that looks for work
   * may hold the row for a moment too: it saw it before it was claimed. That is waited for, or a try would be lost.
   */
  async function hold({ db }: Context, { id, tries }: Claimed): Promise<boolean> {
    for (let left = 100; left > 0; left--) {
      const { rows: [found] } = await sql<{ isOurs: boolean }>`select tries = ${tries} and state = 'waiting' as is_ours from platform.job where id = ${id}`.execute(db)
      if (!found?.isOurs) return false
      const { rows } = await sql`select from platform.job where id = ${id} and tries = ${tries} and state = 'waiting' for update skip locked`.execute(db)
      if (rows.length) return true
      await sql`select pg_sleep(0.02)`.execute(db)
    }
    return false
  }

  const giveBack = (job: Claimed, error: unknown) => ask(waymarkFor(''), 'read write', ({ db, now }) =>
    db.updateTable('platform.job').set({ lastError: describeError(error), ...(job.tries >= mostTries && { state: 'failed' as const, endedAt: now }) })
      .where('id', '=', job.id).where('tries', '=', job.tries).where('state', '=', 'waiting').execute())

  return {
    schedule: () => ask(waymarkFor(''), 'read write', async (ctx) => {
      for (const [name, cron] of crons) {
        const runAt = nextAfter(cron, ctx.now)
        await addJob(ctx, name, {}, { key: 'cron', runAt })
        // One that fell due while nothing ran is still due; one that waits for a time of an older clock line is not.
        await ctx.db.updateTable('platform.job').set({ runAt }).where('name', '=', name).where('key', '=', 'cron').where('tries', '=', 0).where('runAt', '>', ctx.now).execute()
      }
      const gone = new Date(ctx.now.getTime() - keptForDays * 86_400_000)
      await ctx.db.deleteFrom('platform.job').where('state', '=', 'done').where('endedAt', '<', gone).execute()
      // Begun for the last time by a process that died.
      await ctx.db.updateTable('platform.job').set({ state: 'failed', endedAt: ctx.now, lastError: 'Waymark stopped while it ran' })
        .where('state', '=', 'waiting').where('tries', '>=', mostTries).where('runAt', '<', ctx.now).execute()
    }),
    async runNext() {
      const job = await claim()
      if (!job) return false
      await run(job).catch(async (error: unknown) => {
        failed(job.name, error)
        await giveBack(job, error)
      })
      return true
    },
  }
}

/** Each kind of job: how many wait (and how many of them after a failure), when the next is due, what was done in the last seven days. */
export const listJobNames = async ({ db, now }: Context) => (await sql<{ name: string; waiting: number; trying: number; nextAt: Date | null; done: number; doneAt: Date | null; lastError: string | null }>`
  select name, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'waiting' and last_error is not null) as trying,
    min(run_at) filter (where state = 'waiting') as next_at, count(*) filter (where state = 'done' and ended_at > ${now}::timestamptz - interval '7 days') as done,
    max(ended_at) filter (where state = 'done') as done_at, max(last_error) filter (where state = 'waiting') as last_error
  from platform.job group by name order by name`.execute(db)).rows

/** Those that were given up, the newest first. */
export const listFailedJobs = ({ db }: Context, most: number) =>
  db.selectFrom('platform.job').select(['id', 'name', 'tries', 'endedAt', 'lastError']).where('state', '=', 'failed').orderBy('id', 'desc').limit(most).execute()

/** A failed job by its number, as it stands in an address. */
export const findFailedJob = async ({ db }: Context, number: string) =>
  /^\d{1,15}$/.test(number) ? db.selectFrom('platform.job').select(['id', 'name', 'tries', 'lastError']).where('id', '=', Number(number)).where('state', '=', 'failed').executeTakeFirst() : undefined

/** A failed job from the beginning again; false when it is not there or has not failed. */
export async function retryJob({ db, now }: Context, id: number): Promise<boolean> {
  const rows = await db.updateTable('platform.job').set({ state: 'waiting', tries: 0, runAt: now, endedAt: null, key: null }).where('id', '=', id).where('state', '=', 'failed').returning('id').execute()
  return rows.length > 0
}
