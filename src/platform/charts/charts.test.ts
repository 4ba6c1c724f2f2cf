import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { expectSound } from '../../../test/drawings.ts'
import { textOf } from '../html.ts'
import { barChart, describeBars, type Bar, type BarChart } from './bars.ts'
import { fontSize, ink, widthOf, wrap } from './frame.ts'
import { describeLines, lineChart, type LineChart } from './line.ts'
import { sparkline } from './sparkline.ts'
import { barTable, lineTable } from './table.ts'

const format = (value: number) => `${Number(value.toPrecision(3))}%`
const value = fc.oneof({ weight: 6, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }, { weight: 2, arbitrary: fc.constantFrom(0, -0, 1, 50, 50.00000001, 5e-324, 1e15, -1e15) },
  { weight: 1, arbitrary: fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1.7e308, -1.7e308) })
const name = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('Fenland', '<script>alert(1)</script>', 'Qualified to level 3 or above, of all people aged 16 to 64', 'x'.repeat(120), '北京市'.repeat(12)))
const bar: fc.Arbitrary<Bar> = fc.record({ name, value, comparator: fc.option(value, { nil: undefined }), low: fc.option(value), high: fc.option(value), isMain: fc.boolean() })
const bars: fc.Arbitrary<BarChart> = fc.record({ id: fc.constant('chart'), headline: name, bars: fc.array(bar, { maxLength: 14 }), comparator: fc.option(fc.record({ name, value }), { nil: undefined }), format: fc.constant(format) })
const point = fc.record({ at: fc.oneof(fc.integer({ min: 1990, max: 2040 }), fc.integer({ min: 0, max: 2e12 })), period: fc.string({ maxLength: 14 }), value, low: fc.option(value), high: fc.option(value) })
const lines: fc.Arbitrary<LineChart> = fc.record({ id: fc.constant('chart'), headline: name, series: fc.array(fc.record({ name, points: fc.array(point, { maxLength: 40 }) }), { maxLength: 6 }), format: fc.constant(format), marks: fc.option(fc.array(fc.record({ at: value.map((at) => at ?? Number.NaN), name }), { maxLength: 2 }), { nil: undefined }) }) as fc.Arbitrary<LineChart> // `marks` left out is `undefined` here

test('whatever is measured, a bar chart is sound, says every name, and comes out the same twice', () => {
  fc.assert(fc.property(bars, (chart) => {
    const drawn = barChart(chart)
    expectSound(drawn)
    expect(barChart(chart).markup).toBe(drawn.markup)
    expectSound(barChart({ ...chart, comparator: undefined }))
    barTable(chart)
  }), { numRuns: 200 })
})

test('whatever is measured, a line chart is sound and comes out the same twice', () => {
  fc.assert(fc.property(lines, (chart) => {
    const drawn = lineChart(chart)
    expectSound(drawn)
    expect(lineChart(chart).markup).toBe(drawn.markup)
    lineTable(chart)
  }), { numRuns: 200 })
})

test('whatever is measured, a sparkline is sound', () => {
  fc.assert(fc.property(fc.array(value, { maxLength: 60 }), name, (values, name) => expectSound(sparkline({ id: 's', name, values, format }))))
})

test('no line of a wrapped text is wider than its place, and no word of it is lost', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'W', ' ', '-', '%') }), fc.integer({ min: 20, max: 600 }), (text, width) => {
    const wrapped = wrap(text, width)
    for (const one of wrapped) expect(widthOf(one)).toBeLessThanOrEqual(width)
    expect(wrapped.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  }))
})

test('a value stands between its bar and the comparator where it has room, and else beyond both', () => {
  const wide = parse(barChart({ id: 'c', headline: 'Skills', comparator: { name: 'England' }, format, bars: [{ name: 'Skilled', value: 14.6, comparator: 80 }, { name: 'Close', value: 78, comparator: 80 }] }).markup).querySelectorAll('svg').at(-1)!
  const at = (text: string) => Number(wide.querySelectorAll('text').find((one) => one.text === text)!.getAttribute('x'))
  const [, ...marks] = wide.querySelectorAll(`rect[fill="${ink.other}"]`).map((rect) => Number(rect.getAttribute('x')))
  expect(at('14.6%')).toBeLessThan(marks[0]! - widthOf('14.6%'))
  expect(at('78%')).toBeGreaterThan(marks[1]!)
})

const years = (values: (number | null)[]) => values.map((value, i) => ({ at: 2015 + i, period: String(2015 + i), value }))

test('a thousand values make one line, with one dot at its end', () => {
  const points = Array.from({ length: 1000 }, (_, i) => ({ at: i, period: `week ${i}`, value: Math.sin(i / 50) * 10 }))
  const drawn = lineChart({ id: 'c', headline: 'Up and down', series: [{ name: 'Vacancies', points }], format })
  expectSound(drawn)
  const [narrow] = parse(drawn.markup).querySelectorAll('svg')
  expect(narrow!.querySelectorAll('circle')).toHaveLength(1)
  expect(drawn.markup.length).toBeLessThan(60_000)
})

test('one value, equal values and no value at all are drawn and said', () => {
  const said = (values: (number | null)[]) => describeLines({ id: 'c', headline: '', series: [{ name: 'Fenland', points: years(values) }], format })
  expect(said([71])).toBe('Line chart. Fenland: 71% in 2015.')
  expect(said([71, 71])).toContain('71% in 2016, the same as 71% in 2015')
  expect(said([71, null, 60])).toContain('60% in 2017, down from 71% in 2015; lowest 60% (2017), highest 71% (2015). 1 value is missing.')
  expect(said([null])).toBe('Line chart. Fenland: no data.')
  for (const values of [[71], [71, 71], [0, 0, 0], [null], []]) expectSound(lineChart({ id: 'c', headline: 'h', series: [{ name: 'Fenland', points: years(values) }], format }))
})

test('a gap in the data is a gap in the line', () => {
  const path = (values: (number | null)[]) => parse(lineChart({ id: 'c', headline: 'h', series: [{ name: 'Fenland', points: years(values) }], format }).markup).querySelector('path')!.getAttribute('d')!
  expect(path([1, 2, 3, 4]).match(/M/g)).toHaveLength(1)
  expect(path([1, 2, null, 4, 5]).match(/M/g)).toHaveLength(2)
})

test('the length of a bar is in proportion, from zero, on either side of it', () => {
  const drawn = parse(barChart({ id: 'c', headline: 'h', bars: [{ name: 'a', value: 40 }, { name: 'b', value: 20 }, { name: 'c', value: -20 }], format }).markup)
  for (const svg of drawn.querySelectorAll('svg')) {
    const [a, b, c] = svg.querySelectorAll('rect').map((rect) => ({ x: Number(rect.getAttribute('x')), width: Number(rect.getAttribute('width')) }))
    expect(b!.width / a!.width).toBeCloseTo(0.5, 1)
    expect(c!.width).toBeCloseTo(b!.width, 0)
    expect(c!.x + c!.width).toBeCloseTo(a!.x, 0)
  }
})

test('a description says on which side of its comparator each bar stands, and why a value is missing', () => {
  expect(describeBars({ id: 'c', headline: '', comparator: { name: 'England', value: 75 }, format, bars: [{ name: 'Fenland', value: 70 }, { name: 'Cambridge', value: 80 }, { name: 'Ely', value: 75 }, { name: 'Wisbech', value: null, missing: 'not published' }] }))
    .toBe('Bar chart. Fenland: 70%, below England at 75%. Cambridge: 80%, above England at 75%. Ely: 75%, the same as England. Wisbech: not published.')
})

test('lines are told apart by dash as well as by colour', () => {
  const drawn = lineChart({ id: 'c', headline: 'h', series: ['Fenland', 'England', 'East', 'Region'].map((name, i) => ({ name, points: years([i, i + 1]) })), format })
  const [, wide] = parse(drawn.markup).querySelectorAll('svg')
  const dashes = wide!.querySelectorAll('path').map((path) => path.getAttribute('stroke-dasharray') ?? 'none')
  expect(new Set(dashes).size).toBe(4)
})

test('every ink that carries meaning stands out from white by 3 to 1, and every one that writes by 4.5 to 1', () => {
  const light = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i]!, 0)
  for (const [name, hex] of Object.entries(ink)) if (name !== 'band' && name !== 'grid') expect(1.05 / (light(hex) + 0.05), name).toBeGreaterThanOrEqual(4.5)
})

test('the narrow drawing has text as large as the wide one', () => {
  const drawings = parse(barChart({ id: 'c', headline: 'h', bars: [{ name: 'a', value: 1 }], format }).markup).querySelectorAll('svg')
  expect(drawings.map((svg) => [svg.getAttribute('viewBox')!.split(' ')[2], svg.getAttribute('font-size')])).toEqual([['320', String(fontSize)], ['640', String(fontSize)]])
})

test('the table beneath holds the numbers of the chart', () => {
  const lineChart = { id: 'c', headline: 'h', series: [{ name: 'Fenland', points: [{ at: 2015, period: '2015', value: 71, low: 68, high: 74 }, { at: 2016, period: '2016', value: null }] }], format }
  expect(textOf(lineTable(lineChart))).toBe('h Period Fenland Fenland, 95% interval 2015 71% 68% to 74% 2016 – No data – No data')
  expect(textOf(barTable({ id: 'c', headline: 'h', comparator: { name: 'England', value: 75 }, bars: [{ name: 'Fenland', value: 70 }], format }))).toBe('h Name Value England Fenland 70% 75%')
})
