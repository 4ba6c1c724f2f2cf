import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { asker, type Context, type User, visitor } from './context.ts'
import { forgetTries, limit } from './limits.ts'

const { db, owner, reader } = await freshDatabase()
let now = new Date('2026-03-01T09:00:00Z')
const ask = asker(db, { now: () => now })
const within = (time: string, work: (ctx: Context) => Promise<unknown>, user: User = visitor) => {
  now = new Date(`2026-03-01T${time}Z`)
  return ask(user, 'read write', work)
}
const tryAt = (time: string, whose = '192.0.2.1') => within(time, (ctx) => limit(ctx, 'sign-in', whose, { most: 3, perSeconds: 600 }))

test('the try above the most is refused with how long to wait, and others go on', async () => {
  for (let i = 0; i < 3; i++) await tryAt('09:01:00')
  await expect(tryAt('09:04:00')).rejects.toMatchObject({ statusCode: 429, retryAfter: 360, message: 'You have tried this too often. Wait 6 minutes, then try again' })
  await tryAt('09:04:00', '192.0.2.2')
})

test('the window slides: half of it later, half of the tries still count', async () => {
  await tryAt('09:15:00')
  await expect(tryAt('09:15:00')).rejects.toMatchObject({ statusCode: 429 })
  for (let i = 0; i < 3; i++) await tryAt('09:45:00')
})

test('tries at once are counted one by one, and whatever letters an address is written in', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => tryAt('10:00:00', i % 2 ? 'Ada@example.org' : 'ada@EXAMPLE.org')))
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(3)
})

test('nobody who serves or reports sees whose tries they were, and no address is kept', async () => {
  for (const one of [db, reader]) for (const table of ['limit_count', 'limit_key'])
    await expect(sql`select * from platform.${sql.raw(table)}`.execute(one)).rejects.toThrow(/permission denied/)
  const { rows } = await sql<{ whose: Buffer }>`select whose from platform.limit_count`.execute(owner)
  expect(rows.every(({ whose }) => whose.length === 32)).toBe(true)
})

test('counts are forgotten when their window is over, and keys after a day', async () => {
  await within('10:21:00', (ctx) => forgetTries(ctx))
  expect((await sql`select from platform.limit_count`.execute(owner)).rows.length).toBe(0)
  now = new Date('2026-03-03T00:00:00Z')
  await ask(visitor, 'read write', forgetTries)
  expect((await sql`select from platform.limit_key`.execute(owner)).rows.length).toBe(0)
})
