import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import type { Heard, Listener } from './capability.ts'
import { asker, type Context } from './context.ts'
import { record } from './events.ts'
import { listenerRunner, listListeners } from './listeners.ts'

const { db, owner } = await freshDatabase()
let now = new Date('2026-03-01T09:00:00Z')
const clock = { now: () => now }
const ask = asker(db, clock)
const from = (organisationId: string) => ({ id: 'u1', name: 'Rae', roles: [], organisationId, organisationName: '' })
const happen = (did: `${string}.${string}`, organisation = 'o1') => ask(from(organisation), 'read write', (ctx) => record(ctx, { did, about: randomUUID() }))
const runner = (listener: Listener) => listenerRunner({ db, clock, listeners: [listener] })
const listener = (name: string, hear: (ctx: Context, event: Heard) => Promise<void>, hears = ['test.made']): Listener => ({ name, hears, hear })
const at = async (name: string) => (await ask(from('o1'), 'read only', listListeners)).find((row) => row.name === name)!

test('it hears in order, under the organisation that caused the event, and moves past what it has no ear for', async () => {
  for (const [did, organisation] of [['test.made', 'o1'], ['test.other', 'o1'], ['test.made', 'o2'], ['test.other', 'o2']] as const) await happen(did, organisation)
  const heard: unknown[] = []
  const hear = runner(listener('test.order', async ({ db, user }, { id }) => {
    const { rows: [row] } = await sql<{ o: string }>`select platform.organisation() as o`.execute(db)
    heard.push([id, row!.o, user.id])
  }))
  expect(await hear.runAll()).toBe(true)
  expect(heard).toEqual([[1, 'o1', 'waymark'], [3, 'o2', 'waymark']])
  expect(await at('test.order')).toMatchObject({ position: 4, last: 4 })
  expect(await hear.runAll()).toBe(false)
})

test('an event that fails is tried again later, and those behind it wait', async () => {
  const heard: number[] = []
  let isBroken = true
  const hear = runner(listener('test.stuck', async (_, { id }) => {
    if (id === 3 && isBroken) throw new Error('cannot take "Rae" yet')
    heard.push(id)
  }))
  await happen('test.made')
  await hear.runAll()
  expect(heard).toEqual([1])
  expect(await at('test.stuck')).toMatchObject({ position: 1, tries: 1, lastError: expect.stringContaining('cannot take "…" yet') })
  isBroken = false
  await hear.runAll()
  expect(heard).toEqual([1])
  now = new Date(now.getTime() + 60_000)
  await hear.runAll()
  expect(heard).toEqual([1, 3, 5])
  expect(await at('test.stuck')).toMatchObject({ position: 5, tries: 0, lastError: null })
})

test('a crash between what it did and the commit undoes both, and the event is heard again', async () => {
  const write = ({ db }: Context) => sql`insert into platform.job (name, asked_by, organisation, run_at) values ('test.echo', 'waymark', 'o1', now())`.execute(db)
  const echoes = async () => (await sql`select from platform.job where name = 'test.echo'`.execute(owner)).rows.length
  let hasCrashed = false
  const hear = runner(listener('test.crash', async (ctx) => {
    await write(ctx)
    if (hasCrashed) return
    hasCrashed = true
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.db)
  }))
  await hear.runAll()
  expect(await echoes()).toBe(0)
  now = new Date(now.getTime() + 60_000)
  await hear.runAll()
  expect(await echoes()).toBe(3)
})

test('two processes at once hear each event once', async () => {
  const heard: number[] = []
  for (let n = 0; n < 30; n++) await happen('test.made')
  const both = [0, 1].map(() => runner(listener('test.twice', async (ctx, { id }) => {
    await sql`select pg_sleep(0.002)`.execute(ctx.db)
    heard.push(id)
  })))
  for (let n = 0; n < 5; n++) await Promise.all(both.map((hear) => hear.runAll()))
  expect(heard).toEqual([...heard].sort((a, b) => a - b))
  expect(new Set(heard).size).toBe(heard.length)
  expect(heard.length).toBe(33)
})
