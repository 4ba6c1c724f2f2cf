import fs from 'node:fs'
import { parse } from 'node-html-parser'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { findPostcode } from '../../calc/layouts/postcodes.ts'
import { asker, visitor } from '../../platform/context.ts'
import { fileRows } from '../imports/files.ts'
import { acceptImport, addImport, compareAgain } from '../imports/queries.ts'
import { leftOut } from '../imports/rules.ts'
import { listRows } from '../imports/rows/queries.ts'
import { findPlace } from './queries.ts'

const database = await regionDatabase()
const world = await aWorld(database)
const ask = asker(database.db, { now: () => new Date('2026-03-01T09:00:00Z') })
const send = (layout: 'onspd' | 'codepoint-open', file: Buffer | string) => ask(visitor, 'read write', (ctx) => addImport(ctx, { layout, fileName: 'cb.csv', rows: fileRows(layout, file) }))
const accept = (found: Awaited<ReturnType<typeof send>>) => ask(visitor, 'read write', (ctx) => acceptImport(ctx, found))
const rows = (found: Awaited<ReturnType<typeof send>>, outcome: 'new' | 'changed' | 'missing' | 'refused') => ask(visitor, 'read only', async ({ db }) => (await listRows(db, found, { outcome, most: 100 })).map(({ of, old, now, line, says }) => [of ?? line, old, now, says].filter((one) => one !== null)))
const point = (postcode: string, district: string, east = 546881) => `"${postcode}",10,${east},258966,"E92000001","E19000001","E18000006","E10000003","${district}","E05002702"`
const get = async (url: string) => { const { statusCode, body } = await world.app.inject({ url }); return { statusCode, text: parse(body).structuredText } }

test('before there is any list the page says so, and leads to every scorecard', async () => {
  expect((await get('/evidence/find')).text).toContain('Waymark has no list of postcodes yet')
  expect((await get('/evidence/find?postcode=CB1+0AH')).text).toContain('Choose your area below')
  expect((await get('/')).text).not.toContain('Find your area')
})

test('Code-Point Open gives the district of each postcode of the region, and says what it leaves out', async () => {
  const found = await send('codepoint-open', Buffer.from([point('CB1 0AH', 'E07000008'), point('PE158AA', 'E07000010'), point('PR0 2AD', 'E07000123'), point('CB1 0AH', 'E07000012'), point('SOMEWHERE', 'E07000008'), point('CB1 0AN', ''), point('CB1 0AP', 'E07000008', 0).replace('258966', '0')].join('\n')))
  expect(found).toMatchObject({ newCount: 3, changedCount: 0, refusedCount: 3 })
  expect(leftOut(found).areas).toEqual([{ name: 'E07000123', rows: 1 }])
  expect(await rows(found, 'refused')).toEqual([[5, 'begins with what is no postcode: "SOMEWHERE"'], [6, 'does not say in which district CB1 0AN lies'], [4, 'gives CB1 0AH again, after line 1: the first is taken']])
  await accept(found)
  expect(await ask(visitor, 'read only', async ({ db }) => (await db.selectFrom('evidence.postcode').select(['postcode', 'areaId', 'easting']).orderBy('postcode').execute()))).toEqual([
    { postcode: 'CB1 0AH', areaId: 'E07000008', easting: 546881 }, { postcode: 'CB1 0AP', areaId: 'E07000008', easting: null }, { postcode: 'PE15 8AA', areaId: 'E07000010', easting: 546881 }])
})

test('the ONS Postcode Directory is read by the names of its columns, leaves out what has ended, and changes only what it says otherwise', async () => {
  const found = await send('onspd', Buffer.from(['pcd,pcd2,pcds,dointr,doterm,oslaua,oseast1m,osnrth1m', 'CB1 0AH,CB1  0AH,CB1 0AH,200001,,E07000012,546881,258966', 'CB1 0AQ,CB1  0AQ,CB1 0AQ,200001,202001,E07000008,546881,258966'].join('\r\n')))
  expect(found).toMatchObject({ newCount: 0, changedCount: 1, missingCount: 1 })
  expect([await rows(found, 'changed'), await rows(found, 'missing')]).toEqual([[['CB1 0AH', 'Cambridge', 'South Cambridgeshire']], [['CB1 0AP', 'Cambridge', 'is known here and not in the file: it stays as it was']]])
  const other = await send('codepoint-open', Buffer.from(point('CB1 0AR', 'E07000008')))
  await accept(found)
  await expect(accept(other)).rejects.toThrow('Other postcodes came in after this file was compared')
  await ask(visitor, 'read write', (ctx) => compareAgain(ctx, other))
  await accept(other)
  expect((await findPlace(database.db, 'cb10ah'))?.district.name).toBe('South Cambridgeshire')
})

test('a damaged file changes nothing', async () => {
  await expect(send('codepoint-open', Buffer.from([point('CB1 0AS', 'E07000008'), '"CB1 0AT",10'].join('\n')))).rejects.toThrow('line 2 has 2 cells where the first line has 10')
  await expect(send('onspd', Buffer.from('a,b\n1,2'))).rejects.toThrow('it has no column pcds')
  await expect(send('codepoint-open', Buffer.from(''))).rejects.toThrow('is empty')
  expect(await findPlace(database.db, 'CB1 0AS')).toBeUndefined()
})

test('anybody finds their area by a postcode, however it is typed', async () => {
  for (const typed of ['pe15 8aa', 'PE158AA', ' Pe15%208aa ']) expect((await get(`/evidence/find?postcode=${typed}`)).text).toContain('PE15 8AA is in Fenland')
  expect((await get('/evidence/find?postcode=PR1+1AA')).text).toContain('is not a postcode of this region')
  expect((await get('/evidence/find?postcode=PE')).text).toContain('Enter a full UK postcode')
  expect((await get('/')).text).toContain('Find your area')
  expect((await world.app.inject({ url: '/api/v1/evidence/postcodes/PE158AA' })).json()).toEqual({ postcode: 'PE15 8AA', district: { code: 'E07000010', name: 'Fenland' }, scorecard: { code: 'E07000010', name: 'Fenland' }, easting: 546881, northing: 258966 })
  expect((await get('/api/v1/evidence/postcodes/PE999ZZ')).statusCode).toBe(404)
})

test('a postcode is the same however it is written, and any other text is none', () => {
  const letter = fc.constantFrom(...'ABCDEFGHJKLMNPRSTUWXY')
  const postcode = fc.tuple(fc.array(letter, { minLength: 1, maxLength: 2 }), fc.nat(99), fc.nat(9), letter, letter).map(([area, district, sector, a, b]) => `${area.join('')}${district} ${sector}${a}${b}`)
  fc.assert(fc.property(postcode, (written) => { expect([written.toLowerCase(), written.replace(' ', ''), ` ${written} `].map(findPostcode)).toEqual([written, written, written]) }))
  fc.assert(fc.property(fc.string(), (text) => { const found = findPostcode(text); if (found !== undefined) expect(found).toMatch(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/) }))
})

const folder = '../shared/data/evidence'
test.skipIf(!fs.existsSync(folder))('the real files of two postcode areas, and the Scottish sample, are read whole (skipped where ../shared is absent)', async () => {
  const cb = await send('codepoint-open', `${folder}/os-codepoint-open/cb.csv`)
  expect(cb.refusedCount).toBe(0)
  expect(cb.newCount + cb.changedCount + cb.sameCount).toBeGreaterThan(7000)
  await accept(cb)
  expect((await findPlace(database.db, 'CB1 0AN'))?.district.name).toBe('Cambridge')
  const scottish = await send('onspd', `${folder}/onspd/onspd_sample_small_user.csv`)
  expect(scottish).toMatchObject({ newCount: 0, refusedCount: 2 })
  expect(leftOut(scottish).areas.reduce((sum, { rows }) => sum + rows, 0)).toBe(83)
})
