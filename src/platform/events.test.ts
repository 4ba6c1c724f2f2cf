import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { asker } from './context.ts'
import { record, verifyEvents } from './events.ts'
import { freshDatabase } from '../../test/database.ts'

const { db, owner } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00.123Z') })
const rae = { id: 'u1', name: 'Rae', roles: [], organisationId: 'o1', organisationName: 'Jobcentre' }
const happen = () => ask(rae, 'read write', (ctx) => record(ctx, { did: 'referrals.made', about: randomUUID() }))

test('events written at once form one chain', async () => {
  await Promise.all(Array.from({ length: 40 }, happen))
  expect(await verifyEvents(db)).toMatchObject({ count: 40, broken: undefined })
  const { rows } = await sql`select from platform.event where id between 1 and 40`.execute(db)
  expect(rows.length).toBe(40)
})

test('whoever serves can neither change nor remove an event', async () => {
  for (const statement of ['update platform.event set did = did', 'delete from platform.event', 'truncate platform.event', 'alter table platform.event disable trigger chain'])
    await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied|must be owner/)
})

test('one byte changed by the owner is found, and so is an event taken away', async () => {
  await sql`update platform.event set by = 'u2' where id = 17`.execute(owner)
  expect((await verifyEvents(db)).broken).toMatchObject({ id: 17, did: 'referrals.made' })
  await sql`update platform.event set by = 'u1' where id = 17`.execute(owner)
  expect((await verifyEvents(db)).broken).toBe(undefined)
  await sql`delete from platform.event where id = 30`.execute(owner)
  expect((await verifyEvents(db)).broken).toMatchObject({ id: 31 })
})

test('however it is cut into stretches, the same event is found', async () => {
  for (const stretch of [1, 7, 29, 30, 31, 1000]) expect((await verifyEvents(db, { stretch })).broken).toMatchObject({ id: 31 })
})

test('the first event taken away is found', async () => {
  await sql`create table kept as select * from platform.event`.execute(owner)
  await sql`delete from platform.event where id < 3`.execute(owner)
  expect((await verifyEvents(db)).broken).toMatchObject({ id: 3 })
})

test('the last event cut off is only seen by who kept its hash', async () => {
  const { last } = await verifyEvents(db)
  expect(await verifyEvents(db, { head: last! })).toMatchObject({ kept: { id: 40 } })
  await sql`delete from platform.event where id = 40`.execute(owner)
  const after = await verifyEvents(db, { head: last! })
  expect(after.last).not.toBe(last)
  expect(after.kept).toBe(undefined)
})
