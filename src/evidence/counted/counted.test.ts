import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { asker, visitor } from '../../platform/context.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'
import { findIndicatorOpened } from '../indicators/queries.ts'
import { loads } from '../../app/joined.ts'
import { findScorecards } from '../scorecards/queries.ts'
import { addCounted } from './queries.ts'

const { db } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))

const measure = { id: 'referrals-made', name: 'Referrals made', definition: 'How many referrals were made.' }
const row = (areaCode: string | null, value: number, group: string | null = null) => ({ areaCode, startsOn: '2022-08-01', endsOn: '2022-08-31', group, value })
const add = (...rows: ReturnType<typeof row>[]) => ask(visitor, 'read write', (ctx) => addCounted(ctx, measure, rows))

test('what is counted becomes observations, once; a count that has changed is a new vintage', async () => {
  expect(await add(row('E07000010', 3), row(null, 7), row('E07000010', 2, 'young'), row('E99999999', 1))).toBe(3)
  expect(await add(row('E07000010', 3), row(null, 7), row('E07000010', 2, 'young'), row('E99999999', 1))).toBe(0)
  expect(await add(row('E07000010', 4), row(null, 8))).toBe(2)
  const { values, indicator } = (await findIndicatorOpened({ db }, measure.id))!
  expect(indicator).toMatchObject({ name: 'Referrals made', groupName: null, source: 'Counted by Waymark from its own records' })
  expect(values.map(({ area, groupName, value }) => [area.name, groupName, value])).toEqual([['Cambridgeshire & Peterborough', '', '8'], ['Fenland', '', '4'], ['Fenland', 'young', '2']])
  expect(new Set(values.map(({ series }) => series))).toEqual(new Set(['waymark/referrals-made']))
})

test('it stands on no scorecard', async () => {
  expect((await findScorecards({ db }))!.cards.every(({ figures }) => figures.length === 12)).toBe(true)
})

test('nothing counted adds nothing', async () => {
  expect(await add()).toBe(0)
})
