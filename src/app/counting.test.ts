import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { addOrganisation, anOrganisation } from '../organisations/index.ts'
import { asker, visitor } from '../platform/context.ts'
import { addJob, jobRunner } from '../platform/jobs.ts'
import { loadRegion } from '../platform/regions/load.ts'
import { readRegion } from '../platform/regions/reader.ts'
import { countMeasures } from './counting.ts'
import { loads } from './joined.ts'

const { db, owner } = await freshDatabase()
const now = new Date('2026-03-02T01:23:00Z')
const clock = { now: () => now }
const ask = asker(db, clock)
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))

test('each night every measure is counted into evidence; what has not changed adds nothing', async () => {
  await ask(visitor, 'read write', ({ db }) => addOrganisation(db, anOrganisation({ name: 'Fenland College', kind: 'college' })))
  const work = jobRunner({ db, clock, jobs: [countMeasures] })
  const count = async () => {
    await ask(visitor, 'read write', (ctx) => addJob(ctx, countMeasures.name))
    while (await work.runNext());
    const { rows } = await sql<{ name: string; value: string }>`select group_name as name, value from evidence.observation where indicator_id = 'organisations-by-kind'`.execute(owner)
    return rows
  }
  const first = await count()
  expect(first).toContainEqual(expect.objectContaining({ name: 'college', value: '1' }))
  expect(await count()).toEqual(first)
  const { rows: failed } = await sql`select name, last_error from platform.job where last_error is not null`.execute(owner)
  expect(failed).toEqual([])
})
