import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import type { Job } from './capability.ts'
import { asker, type Context } from './context.ts'
import { record } from './events.ts'
import { addJob, findFailedJob, jobRunner, listFailedJobs, listJobNames, mostTries, retryJob } from './jobs.ts'

const { db, owner } = await freshDatabase()
let now = new Date('2026-03-01T09:00:00Z')
const later = (ms: number) => (now = new Date(now.getTime() + ms))
const clock = { now: () => now }
const ask = asker(db, clock)
const rae = { id: 'u1', name: 'Rae', roles: [], organisationId: 'o1', organisationName: 'Jobcentre' }
const add = (name: string, payload: object = {}, options = {}) => ask(rae, 'read write', (ctx) => addJob(ctx, name, payload, options))
const runner = (...jobs: Job[]) => jobRunner({ db, clock, jobs })
const runAll = async (work: ReturnType<typeof runner>) => { for (let n = 0; ; n++) if (!(await work.runNext())) return n }
const list = (name: string) => db.selectFrom('platform.job').selectAll().where('name', '=', name).orderBy('id', 'desc').execute()

test('a job is done under the organisation that asked, as Waymark', async () => {
  const seen: unknown[] = []
  await add('test.note', { id: 7 })
  const work = runner({ name: 'test.note', run: async ({ db, user }, payload) => {
    const { rows: [who] } = await sql<{ who: string; organisation: string }>`select platform.user_id() as who, platform.organisation() as organisation`.execute(db)
    seen.push({ ...who, roles: user.roles, payload })
  } })
  expect(await runAll(work)).toBe(1)
  expect(seen).toEqual([{ who: 'waymark', organisation: 'o1', roles: [], payload: { id: 7 } }])
  expect(await list('test.note')).toMatchObject([{ state: 'done', tries: 1, lastError: null }])
})

test('a request that fails leaves no job', async () => {
  await expect(ask(rae, 'read write', async (ctx) => {
    await addJob(ctx, 'test.never')
    throw new Error('refused after all')
  })).rejects.toThrow('refused after all')
  expect(await list('test.never')).toEqual([])
})

test('a failure undoes what the job wrote, and is tried again later and later', async () => {
  let times = 0
  const work = runner({ name: 'test.shaky', run: async (ctx) => {
    await record(ctx, { did: 'test.shaken' })
    if (++times < 3) throw new Error('no answer from rae@example.org about "Rae Jones" on 07700 900123')
  } })
  await add('test.shaky')
  expect(await runAll(work)).toBe(1)
  expect(await list('test.shaky')).toMatchObject([{ state: 'waiting', tries: 1, lastError: expect.stringMatching(/^Error: no answer from … about "…" on …/), runAt: new Date(now.getTime() + 10_000) }])
  expect(await runAll(work)).toBe(0)
  later(10_000)
  expect(await runAll(work)).toBe(1)
  later(20_000)
  expect(await runAll(work)).toBe(1)
  expect(await list('test.shaky')).toMatchObject([{ state: 'done', tries: 3 }])
  const { rows } = await sql`select from platform.event where did = 'test.shaken'`.execute(owner)
  expect(rows.length).toBe(1)
})

test('a job that fails every time stops, and an administrator can have it tried again', async () => {
  const work = runner({ name: 'test.hopeless', run: async () => { throw Object.assign(new Error('row (Rae, 07700 900123) is bad'), { code: '23514', detail: 'Rae' }) } })
  await add('test.hopeless')
  for (let n = 0; n < 20; n++, later(3_600_000)) await runAll(work)
  const [job] = await list('test.hopeless')
  expect(job).toMatchObject({ state: 'failed', tries: mostTries })
  expect(job!.lastError).toMatch(/^Error: 23514 /)
  expect(job!.lastError).not.toContain('Rae')
  expect(await ask(rae, 'read only', (ctx) => listFailedJobs(ctx, 9))).toMatchObject([{ id: job!.id }])
  expect(await ask(rae, 'read only', (ctx) => findFailedJob(ctx, String(job!.id)))).toMatchObject({ name: 'test.hopeless' })
  for (const nonsense of ['', '1x', '-1', '99999999999999999999']) expect(await ask(rae, 'read only', (ctx) => findFailedJob(ctx, nonsense))).toBe(undefined)
  expect(await ask(rae, 'read write', (ctx) => retryJob(ctx, job!.id))).toBe(true)
  expect(await runAll(work)).toBe(1)
})

test('a process that dies in the midst of a job has used up a try, and the job is done by the next', async () => {
  await add('test.deadly')
  let reached: () => void = () => {}
  const midst = new Promise<void>((resolve) => (reached = resolve))
  const dying = runner({ name: 'test.deadly', run: async ({ db }) => {
    await sql`insert into platform.event (did, by, organisation, at) values ('test.half', 'waymark', 'o1', now())`.execute(db)
    reached()
    await sql`select pg_sleep(20)`.execute(db)
  } }).runNext().catch(() => 'dead')
  await midst
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(20)%' and usename = 'waymark' and pid <> pg_backend_pid() and datname = current_database()`.execute(db)
  await dying
  later(10_000)
  expect(await runAll(runner({ name: 'test.deadly', run: async () => {} }))).toBe(1)
  expect(await list('test.deadly')).toMatchObject([{ state: 'done', tries: 2 }])
  expect((await sql`select from platform.event where did = 'test.half'`.execute(owner)).rows).toEqual([])
})

test('many runners share the work: each job is done once', async () => {
  const done: unknown[] = []
  for (let n = 0; n < 40; n++) await add('test.shared', { n })
  const job: Job = { name: 'test.shared', run: async (_, payload) => void done.push((payload as { n: number }).n) }
  await Promise.all(Array.from({ length: 5 }, () => runAll(runner(job))))
  expect(done.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 40 }, (_, n) => n))
})

test('of one key only one waits; while it runs the next may be added', async () => {
  await add('test.keyed', {}, { key: 'k' })
  await add('test.keyed', {}, { key: 'k' })
  expect((await list('test.keyed')).length).toBe(1)
  await runAll(runner({ name: 'test.keyed', run: async (ctx: Context) => { if ((await list('test.keyed')).length === 1) await addJob(ctx, 'test.keyed', {}, { key: 'k' }) } }))
  expect(await list('test.keyed')).toMatchObject([{ state: 'done' }, { state: 'done' }])
})

test('a job waits for its time', async () => {
  await add('test.timed', {}, { runAt: new Date(now.getTime() + 60_000) })
  const work = runner({ name: 'test.timed', run: async () => {} })
  expect(await runAll(work)).toBe(0)
  later(60_000)
  expect(await runAll(work)).toBe(1)
})

test('the clock runs a job once for each time, and once after a long sleep', async () => {
  let times = 0
  const work = runner({ name: 'test.nightly', cron: '0 2 * * *', run: async () => void times++ })
  await work.schedule()
  await work.schedule()
  expect(await runAll(work)).toBe(0)
  later(24 * 3_600_000)
  expect(await runAll(work)).toBe(1)
  later(5 * 24 * 3_600_000)
  await work.schedule()
  expect(await runAll(work)).toBe(1)
  expect(times).toBe(2)
  expect((await ask(rae, 'read only', listJobNames)).find(({ name }) => name === 'test.nightly')).toMatchObject({ waiting: 1, trying: 0, done: 2 })
  const moved = runner({ name: 'test.nightly', cron: '30 3 * * *', run: async () => {} })
  await moved.schedule()
  expect((await list('test.nightly')).find(({ state }) => state === 'waiting')!.runAt.toISOString()).toMatch(/T03:30:00/)
})
