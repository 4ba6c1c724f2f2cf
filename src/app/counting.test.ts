import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { addCounted } from '../evidence/index.ts'
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
  await addOrganisation(owner, anOrganisation({ name: 'Fenland College', kind: 'college' }))
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

test('what is counted of the whole region, and of the area that is the whole region, is one figure', async () => {
  const measure = { id: 'colleges', name: 'Colleges', definition: 'How many there are.' }
  const row = { startsOn: '2026-03-02', endsOn: '2026-03-02', group: 'college' }
  const count = (value: number) => ask(visitor, 'read write', (ctx) => addCounted(ctx, measure, [{ ...row, areaCode: null, value }, { ...row, areaCode: 'E47000008', value: 2 }, { ...row, areaCode: 'E07000010', value: 1 }, { ...row, areaCode: 'E99999999', value: 9 }]))
  expect(await count(3)).toBe(2)
  expect((await sql`select area_id, value from evidence.observation where indicator_id = 'colleges' order by area_id`.execute(owner)).rows)
    .toEqual([{ areaId: 'E07000010', value: '1' }, { areaId: 'E47000008', value: '5' }])
  expect([await count(3), await count(4)]).toEqual([0, 2])
})
