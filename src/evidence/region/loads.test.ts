import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { asker, visitor } from '../../platform/context.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'
import { loads } from '../../app/joined.ts'

const { db } = await freshDatabase()
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
const shipped = 'regions/cambridgeshire-peterborough'
const load = (folder: string) => ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion(folder, loads), loads))

const folders: string[] = []
afterAll(() => { for (const folder of folders) fs.rmSync(folder, { recursive: true }) })

/** A copy of the shipped region in a folder of the same name, with one file rewritten. */
function changed(file: string, change: (text: string) => string, id = 'cambridgeshire-peterborough') {
  const above = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-region-'))
  folders.push(above)
  const folder = path.join(above, id)
  fs.cpSync(shipped, folder, { recursive: true })
  const full = path.join(folder, file)
  fs.writeFileSync(full, change(fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : ''))
  return folder
}
const everything = async () => Promise.all(['document', 'area', 'indicator', 'release', 'observation', 'printed', 'success_measure'].map(async (table) =>
  (await sql`select * from ${sql.table(`evidence.${table}`)} as t order by t::text`.execute(db)).rows))

test('the shipped region loads whole, and again without a change', async () => {
  expect((await load(shipped)).counted).toMatchObject({ areas: 8, indicators: 12, observations: 150, printed: 384, 'success measures': 21 })
  const first = await everything()
  expect(Object.values((await load(shipped)).counted).filter(Boolean)).toEqual([])
  expect(await everything()).toEqual(first)
})

test('figures put right are a new vintage, and the old ones stay as they were', async () => {
  const [, , , releases, before] = await everything()
  expect((await load(changed('observations.csv', (text) => text.replace('85.2,85.2%', '85.3,85.3%')))).counted).toMatchObject({ observations: 150, printed: 0 })
  const [, , , after, observations] = await everything()
  expect(after).toHaveLength(releases!.length + 1)
  expect(observations).toEqual(expect.arrayContaining(before!))
  expect((await load(shipped)).counted).toMatchObject({ observations: 150 })
})

test('whoever serves can neither change nor remove a figure', async () => {
  for (const statement of ['update evidence.observation set value = 1', 'delete from evidence.observation', 'update evidence.release set edition = null', 'delete from evidence.release'])
    await expect(sql.raw(statement).execute(db)).rejects.toThrow('permission denied')
})

test('the folder of another region is refused', async () => {
  const other = changed('region.yaml', (text) => text.replace('id: cambridgeshire-peterborough', 'id: lancashire').replace('name: Cambridgeshire & Peterborough', 'name: Lancashire'), 'lancashire')
  const before = await everything()
  await expect(load(other)).rejects.toThrow('this Waymark is for Cambridgeshire & Peterborough (cambridgeshire-peterborough), and a Waymark is for one region')
  expect(await everything()).toEqual(before)
})

test.each([
  ['areas.csv', 'district', 'distrct', 'areas.csv, line 3, kind: must be one of district, unitary authority, county, combined authority, enterprise partnership area, region, nation; it is "distrct"'],
  ['areas.csv', 'E47000008,E47000008,', 'E47000008,E4700,', 'areas.csv, line 2, code: must be an ONS code: a letter of E, W, S, N, K and eight digits, such as E07000012; it is "E4700"'],
  ['areas.csv', ',national,yes,', ',natoinal,yes,', 'areas.csv, line 3, comparator: must be in areas.csv; "natoinal" is not: E47000008'],
  ['areas.csv', 'Fenland', 'Fen\0land', 'areas.csv, line 5, name: holds a character that cannot be seen, such as is left by copying: type it again; it is "Fen\\u0000land"'],
  ['indicators.yaml', '  name: Economic activity', '  name: "Economic\\0activity"', 'indicators.yaml, line 4, name: holds a character that cannot be seen'],
  ['indicators.yaml', '  name: Economic activity', '  name: "Economic\\ud800activity"', 'indicators.yaml, line 4, name: holds a character that cannot be seen'],
  ['areas.csv', 'area,code', 'area,cod', 'areas.csv, line 1, cod: is no column of this file: area, code, name'],
  ['observations.csv', '79.0,79.0%', 'seventy-nine,79.0%', 'observations.csv, line 2, value: must be a number written with digits, such as 79.0 or -5.4; it is "seventy-nine"'],
  ['observations.csv', '2021-01-01,2021-12-31', '2021-01-01,2021-02-29', 'observations.csv, line 2, ends: must be a day of the calendar, written 2022-08-31; it is "2021-02-29"'],
  ['observations.csv', '79.0,79.0%,not stated', '79.0,79.0%,suppressed', 'observations.csv, line 2, value: must be empty, for the status is suppressed; it is "79.0"'],
  ['observations.csv', 'economic-activity', 'economic-actvity', 'observations.csv, line 2, indicator: must be in indicators.yaml; "economic-actvity" is not; did you mean economic-activity?'],
  ['observations.csv', 'E07000012,economic-activity,2022,2022-01-01,2022-12-31', 'E07000012,economic-activity,2021,2021-01-01,2021-12-31', 'observations.csv, line 3, area, indicator, starts, ends, document: is the same as on line 2'],
  ['observations.csv', 'printed,79.0', 'printed,"79.0', 'is not a CSV file here: '],
  ['indicators.yaml', 'wanted: increasing', 'wanted: upwards', 'indicators.yaml, line 7, wanted: must be one of increasing, decreasing, improving; it is "upwards"'],
  ['indicators.yaml', '  better: lower\n', '', 'indicators.yaml, line 187, better: is needed where wanted is improving (higher or lower), and nowhere else'],
  ['indicators.yaml', '  group: People\n', '', 'indicators.yaml, line 3, group: is missing: People, Employers, Providers, Place Leaders is allowed'],
  ['indicators.yaml', '  name: Economic activity', '  nmae: Economic activity', 'indicators.yaml, line 3, nmae: is no field of this file'],
  ['indicators.yaml', '  name: Economic activity', '  name: [Economic', 'indicators.yaml, line '],
  ['region.yaml', 'asAt: 2022-08-31', 'asAt: 31 August 2022', 'region.yaml, line 5, asAt: must be a day of the calendar, written 2022-08-31; it is "31 August 2022"'],
  ['region.yaml', 'dated: 2022-08', 'dated: 2022-14', 'region.yaml, line 11, documents.0.dated: must be a year, a month or a day, written 2022, 2022-08 or 2022-08-31; it is "2022-14"'],
  ['region.yaml', 'id: cambridgeshire-peterborough', 'id: fenland', 'region.yaml, line 2, id: must be the name of the folder, cambridgeshire-peterborough'],
  ['observation.csv', '', 'area', 'observation.csv: is read by nothing'],
])('%s with %j as %j says what is wrong, and where', async (file, was, is, said) => {
  const before = await everything()
  await expect(load(changed(file, (text) => text.replace(was, is)))).rejects.toThrow(said)
  expect(await everything()).toEqual(before)
})

test('a folder without its files says which are missing', async () => {
  const folder = changed('region.yaml', (text) => text)
  fs.rmSync(path.join(folder, 'areas.csv'))
  await expect(load(folder)).rejects.toThrow('areas.csv: is missing from the folder')
  await expect(load(path.join(folder, '..'))).rejects.toThrow('it has no region.yaml')
})

test('whatever stands in a file, reading it ends in rows or in words', { timeout: 120_000 }, () => {
  const anywhere = fc.tuple(fc.constantFrom('areas.csv', 'indicators.yaml', 'observations.csv', 'region.yaml'), fc.double({ min: 0, max: 1, noNaN: true }), fc.string({ unit: 'binary', maxLength: 30 }), fc.nat(40))
  const folder = changed('region.yaml', (text) => text)
  fc.assert(fc.property(anywhere, ([file, where, put, cut]) => {
    const text = fs.readFileSync(path.join(shipped, file), 'utf8')
    const at = Math.floor(where * text.length)
    fs.writeFileSync(path.join(folder, file), text.slice(0, at) + put + text.slice(at + cut))
    try {
      expect(readRegion(folder, loads).rows.get('areas.csv')!.length).toBeGreaterThan(0)
    } catch (error) {
      expect((error as Error).message).toMatch(/cannot be loaded, and nothing was changed:\n {2}[a-z-]+\.(csv|yaml)/)
    } finally {
      fs.writeFileSync(path.join(folder, file), text)
    }
  }), { numRuns: 60 })
})

test('two loads at once are as one after the other', async () => {
  await Promise.all([load(shipped), load(shipped), load(shipped)])
  expect(Object.values((await load(shipped)).counted).filter(Boolean)).toEqual([])
})
