import fs from 'node:fs'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { loads } from '../../app/joined.ts'
import { asker, visitor } from '../../platform/context.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'
import { listObserved, live } from '../queries.ts'
import { fileRows } from './files.ts'
import { acceptImport, addImport } from './queries.ts'
import { leftOut } from './rules.ts'

const { db } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/lancashire', loads), loads))
const bring = (file: string | Buffer) => ask(visitor, 'read write', async (ctx) => {
  const found = await addImport(ctx, { layout: 'ons-els', fileName: 'file.csv', rows: fileRows('ons-els', file), published: '2025-11-27' })
  await acceptImport(ctx, found)
  return found
})

test('the claimant count of a district is kept beside what the framework prints for the whole area', async () => {
  await bring(Buffer.from('\ufeffareacd,areanm,indicator,period,observation,measure,unit,lci_95,uci_95,status\nE07000123,Preston,Claimant Count,2025-09-01/P1M,4.1,Percentage,%,,,\nE92000001,England,Claimant Count,2025-09-01/P1M,4.0,Percentage,%,,,'))
  const values = await listObserved(db, { edition: live, indicatorId: 'claimant-count' })
  expect(values.filter(({ series }) => series === 'explore-local-statistics').map(({ areaId, value, startsOn, endsOn }) => [areaId, value, startsOn, endsOn])).toEqual([['E07000123', '4.1', '2025-09-01', '2025-09-30'], ['E92000001', '4.0', '2025-09-01', '2025-09-30']])
  expect(values.filter(({ series }) => series === 'framework-2021')).toHaveLength(5)
})

const folder = '../shared/data/evidence/ons-els'
test.skipIf(!fs.existsSync(folder))('the real files of the ONS give the nations, for the districts of another region are left out (skipped where ../shared is absent)', async () => {
  for (const [file, indicator, areas] of [['claimant-count', 'claimant-count', ['E92000001', 'K02000001', 'K03000001']], ['modelled-unemployment', 'unemployment', ['E92000001', 'K03000001']], ['employment-rate', 'inactivity', ['E92000001', 'K02000001', 'K03000001']],
    ['gross-median-weekly-pay', 'median-weekly-pay', ['E92000001', 'K02000001', 'K03000001']], ['average-travel-time', 'minutes-to-work-by-car', ['E92000001']], ['qualifications-level-3-or-above', 'level-3-and-above', ['E92000001', 'K02000001', 'K03000001']]] as const) {
    const found = await bring(`${folder}/${file}.csv`)
    expect([file, found.refusedCount]).toEqual([file, 0])
    expect(leftOut(found).areas.some(({ name }) => name.includes('Fenland'))).toBe(true)
    const known = (await listObserved(db, { edition: live, indicatorId: indicator })).filter(({ series }) => series === 'explore-local-statistics')
    expect([file, [...new Set(known.map(({ areaId }) => areaId))].filter((id) => id !== 'E07000123')]).toEqual([file, areas])
  }
})
