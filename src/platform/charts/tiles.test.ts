import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { expectSound } from '../../../test/drawings.ts'
import { textOf } from '../html.ts'
import { ink, isDrawable } from './frame.ts'
import { tilesTable } from './table.ts'
import { classesOf, describeTiles, shades, tileMap, type Tile, type TileMap } from './tiles.ts'

const format = (value: number) => `${Number(value.toPrecision(3))}%`
const value = fc.oneof({ weight: 5, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }, { weight: 2, arbitrary: fc.constantFrom(0, -0, 50, 50.00000001, 5e-324, 1e15) }, { weight: 2, arbitrary: fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY, -1.7e308) })
const name = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('Fenland', '<script>alert(1)</script>', 'Blackburn with Darwen', 'x'.repeat(120), '北京市'.repeat(12), 'Ros\u00adsendale'))
const place = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 6 }) }, { weight: 1, arbitrary: fc.constantFrom(-3, 0.5, 400, Number.NaN) })
const tile: fc.Arbitrary<Tile> = fc.record({ name, short: fc.option(name, { nil: undefined }), column: place, row: place, value, missing: fc.option(name, { nil: undefined }), href: fc.option(fc.constant('/a?b=1&c=2'), { nil: undefined }), isMain: fc.boolean() })
const maps: fc.Arbitrary<TileMap> = fc.record({ id: fc.constant('map'), headline: name, tiles: fc.array(tile, { maxLength: 20 }), format: fc.constant(format), breaks: fc.option(fc.array(value, { maxLength: 8 }).map((all) => all.filter(isDrawable)), { nil: undefined }) })

const districts = ['Peterborough', 'Fenland', 'East Cambridgeshire', 'Huntingdonshire', 'South Cambridgeshire', 'Cambridge']
const six: TileMap = { id: 'map', headline: 'Fenland has the fewest', format: (value) => `${value.toFixed(1)}%`, tiles: districts.map((name, i) => ({ name, column: i % 3, row: Math.floor(i / 3), value: [31.3, 19.4, 41.2, 38.9, null, 66.2][i]!, missing: 'Not published' })) }
const fourteen = ['Lancaster', 'Wyre', 'Ribble Valley', 'Pendle', 'Blackpool', 'Preston', 'Hyndburn', 'Burnley', 'Fylde', 'South Ribble', 'Blackburn with Darwen', 'Rossendale', 'West Lancashire', 'Chorley']
const drawings = (map: TileMap) => parse(tileMap(map).markup).querySelectorAll('svg:not(.waymark-chart__links)')
const rectsOf = (svg: ReturnType<typeof drawings>[number]) => svg.querySelectorAll('rect').map((rect) => Object.fromEntries(['x', 'y', 'width', 'height'].map((side) => [side, Number(rect.getAttribute(side))])) as Record<'x' | 'y' | 'width' | 'height', number>)

test('whatever the region, a tile map is sound, says every name, and comes out the same twice', () => {
  fc.assert(fc.property(maps, (map) => {
    const drawn = tileMap(map)
    expectSound(drawn)
    expect(tileMap(map).markup).toBe(drawn.markup)
    for (const { name } of map.tiles) expect(describeTiles(map)).toContain(name)
    tilesTable(map)
  }), { numRuns: 100 })
})

test('no more than five classes are told apart, each value stands in one, and no two are written the same', () => {
  fc.assert(fc.property(maps, (map) => {
    const classes = classesOf(map)
    expect(classes.length).toBeLessThanOrEqual(5)
    expect(classes.length > 0).toBe(map.tiles.some(({ value }) => isDrawable(value)))
    expect(new Set(classes.map(({ words }) => words)).size).toBe(classes.length)
    expect(new Set(classes.map(({ fill }) => fill)).size).toBe(classes.length)
  }))
})

test('the key writes where each class ends, and a value written as a break belongs above it', () => {
  const map = { ...six, breaks: [30, 40] }
  expect(classesOf(map).map(({ words }) => words)).toEqual(['Under 30.0%', '30.0% to under 40.0%', '40.0% and over'])
  const [fill] = drawings({ ...map, tiles: [{ name: 'Ely', column: 0, row: 0, value: 39.96 }] })[0]!.querySelectorAll('rect[stroke]').map((rect) => rect.getAttribute('fill'))
  expect(fill).toBe(classesOf(map)[2]!.fill)
  expect(textOf(tileMap(six))).toContain('Under 20.0% 20.0% to under 40.0% 40.0% to under 60.0% 60.0% and over Not published')
})

test.each([['six districts', districts], ['fourteen districts', fourteen]])('each of %s prints its whole name and its value in its own tile, at both widths', (_, names) => {
  const across = names.length === 6 ? 3 : 4
  const map = { ...six, tiles: names.map((name, i) => ({ name, column: i % across, row: Math.floor(i / across), value: 60 + i })) }
  for (const svg of drawings(map)) {
    const tiles = rectsOf(svg).slice(2, 2 + names.length) // after the two of the hatch
    const texts = svg.querySelectorAll('text').map((text) => ({ text: text.text, x: Number(text.getAttribute('x')), y: Number(text.getAttribute('y')), size: Number(text.getAttribute('font-size') ?? 16) }))
    for (const [i, name] of names.entries()) {
      const { x, y, width, height } = tiles[i]!
      const inside = texts.filter((one) => one.x > x && one.x < x + width && one.y > y && one.y < y + height)
      expect(inside.map(({ text }) => text).join(' ').replaceAll('- ', '')).toBe(`${name.replace('-', '')} ${60 + i}.0%`)
      expect(Math.min(...inside.map(({ size }) => size))).toBeGreaterThanOrEqual(14)
    }
  }
})

test('tiles stand where the region has them, and never on one another', () => {
  const corner = { ...six, tiles: [{ name: 'North', column: 5, row: 2, value: 1 }, { name: 'South', column: 4, row: 3, value: 2 }] }
  const [north, south] = rectsOf(drawings(corner)[0]!).slice(2)
  expect([north!.x > south!.x, north!.y < south!.y]).toEqual([true, true])
  fc.assert(fc.property(maps, (map) => {
    for (const svg of drawings({ ...map, tiles: map.tiles.map((tile) => ({ ...tile, value: 1, isMain: false })) })) {
      const rects = rectsOf(svg).slice(2, 2 + map.tiles.length)
      for (const [i, a] of rects.entries()) for (const b of rects.slice(i + 1)) expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true)
    }
  }), { numRuns: 60 })
})

test('a place without a value is hatched, has a dashed edge and says why', () => {
  for (const svg of drawings(six)) {
    const hatched = svg.querySelectorAll('rect[fill^="url"]')
    expect(hatched).toHaveLength(2) // its tile, and the key
    for (const rect of hatched) expect([rect.getAttribute('stroke-dasharray'), svg.querySelectorAll(`pattern[id="${/#(.*)\)/.exec(rect.getAttribute('fill')!)![1]}"]`).length]).toEqual(['5 4', 1])
    expect(textOf(tileMap(six))).toContain('Not published')
  }
})

test('what is written on a shade stands out from it by 4.5 to 1', () => {
  const light = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i]!, 0)
  for (const { fill, text } of shades) {
    const [low, high] = [light(fill), light(text)].sort((a, b) => a - b)
    expect((high! + 0.05) / (low! + 0.05), fill).toBeGreaterThanOrEqual(4.5)
  }
  const lights = shades.map(({ fill }) => light(fill))
  expect(lights).toEqual(lights.toSorted((a, b) => b - a))
  expect(ink.text).toBe('#0b0c0c')
})

test('the description and the table go from the highest to the lowest, and end with those without a value', () => {
  expect(describeTiles(six)).toBe('Tile map of 6 places, from the highest value to the lowest. Cambridge: 66.2%. East Cambridgeshire: 41.2%. Huntingdonshire: 38.9%. Peterborough: 31.3%. Fenland: 19.4%. South Cambridgeshire: Not published.')
  expect(textOf(tilesTable({ ...six, tiles: six.tiles.map((tile) => ({ ...tile, href: '/x' })) }))).toBe('Fenland has the fewest Place Value Cambridge 66.2% East Cambridgeshire 41.2% Huntingdonshire 38.9% Peterborough 31.3% Fenland 19.4% South Cambridgeshire Not published')
})
