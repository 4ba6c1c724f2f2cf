import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { sayMost } from '../rules.ts'
import { rightWayMap } from './views.ts'

const { app, owner } = await aWorld(await regionDatabase())
const words = (element: { text: string } | null) => element?.text.replace(/\s+/g, ' ').trim()
const captions = async (url: string) => parse((await app.inject(url)).body).querySelectorAll('figcaption').map(words)

test('the areas stand on the first page about where they lie, under a sentence that says the finding, each a way to its scorecard', async () => {
  const home = parse((await app.inject('/')).body)
  expect(words(home.querySelector('figcaption'))).toContain('Most measures went the right way in South Cambridgeshire and Cambridge (7 each), fewest in Huntingdonshire (2)')
  expect(new Set(home.querySelectorAll('figure a').map((link) => link.getAttribute('href'))).size).toBe(6)
  const places = await owner.selectFrom('evidence.area').select(['tileColumn', 'tileRow']).where('hasScorecard', '=', true).execute()
  expect(new Set(places.map(({ tileColumn, tileRow }) => `${tileColumn} ${tileRow}`)).size).toBe(6)
})

test('an indicator says how many areas do better than what they are compared with', async () => {
  expect(await captions('/evidence/indicators/median-wages')).toContainEqual(expect.stringContaining('4 of 6 areas do better than National'))
})

test('without places no map is drawn', async () => {
  await owner.updateTable('evidence.area').set({ tileColumn: null, tileRow: null }).execute()
  expect(await captions('/')).toEqual([])
  expect((await captions('/evidence/indicators/median-wages')).some((text) => text?.includes('Each tile'))).toBe(false)
})

test('the finding names the most and the fewest that there are, and areas that share them', () => {
  fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 12 })), { maxLength: 14 }), (values) => {
    const areas = values.map((value, i) => ({ name: `Area ${String.fromCharCode(65 + i)}`, value }))
    const known = values.filter((value) => value !== null)
    const said = sayMost(areas)
    if (!known.length) return void expect(said).toBe('No area has a figure to compare')
    const [most, fewest] = [Math.max(...known), Math.min(...known)]
    if (most === fewest) return void expect(said.startsWith(`${most} `)).toBe(true)
    const [of, rest] = said.split(', fewest in ')
    expect([of!.match(/\((\d+)/)![1], rest!.match(/\((\d+)/)![1]]).toEqual([String(most), String(fewest)])
    if (values.filter((value) => value === most).length < 4) for (const { name, value } of areas) expect(of!.includes(name)).toBe(value === most)
  }))
  expect(rightWayMap([])).toBeUndefined()
})
