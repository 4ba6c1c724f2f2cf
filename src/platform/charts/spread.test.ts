import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectSound } from '../../../test/drawings.ts'
import { describeDots, dotChart, dotsTable, type Dots } from './dots.ts'
import { describeHistogram, histogram, histogramTable, type Histogram } from './histogram.ts'
import { describeSwings, swingChart, swingsTable, widestFirst, type Swings } from './swings.ts'

const format = (value: number) => `£${Number(value.toPrecision(3))}`
const value = fc.oneof({ weight: 6, arbitrary: fc.double({ min: -1e9, max: 1e9, noNaN: true }) }, { weight: 2, arbitrary: fc.constantFrom(0, -0, 1, 5e-324, 1e15) }, { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1.7e308) })
const maybe = fc.option(value)
const name = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('Took part', '<script>alert(1)</script>', 'Average cost of service provision for adults suffering from depression and/or anxiety disorders', 'x'.repeat(120)))
const captioned = { id: fc.constant('chart'), headline: name, format: fc.constant(format) }

test('whatever is counted, a histogram is sound', () => {
  const counts = fc.array(maybe, { maxLength: 40 })
  const charts: fc.Arbitrary<Histogram> = fc.record({ ...captioned, groups: fc.array(fc.record({ name, counts }), { maxLength: 3 }), edges: fc.array(value, { maxLength: 41 }), marks: fc.array(fc.record({ at: value, name }), { maxLength: 3 }), formatCount: fc.constant(String) })
  fc.assert(fc.property(charts, (chart) => { expectSound(histogram(chart)); histogramTable(chart) }), { numRuns: 100 })
})

test('whatever swings, a tornado is sound, and its widest bar stands first', () => {
  const charts: fc.Arbitrary<Swings> = fc.record({ ...captioned, base: fc.record({ name, value }), swings: fc.array(fc.record({ name, low: maybe, lowSays: name, high: maybe, highSays: name }), { maxLength: 14 }) })
  fc.assert(fc.property(charts, (chart) => { expectSound(swingChart(chart)); swingsTable(chart) }), { numRuns: 100 })
  const swing = (name: string, low: number | null, high: number) => ({ name, low, lowSays: 'low', high, highSays: 'high' })
  expect(widestFirst([swing('narrow', 4, 6), swing('unknown', null, 100), swing('wide', 9, 1)]).map(({ name }) => name)).toEqual(['wide', 'narrow', 'unknown'])
})

test('whatever is set out, a dot chart is sound', () => {
  const one = fc.option(fc.record({ value: maybe, low: maybe, high: maybe }))
  const charts: fc.Arbitrary<Dots> = fc.record({ ...captioned, series: fc.array(name, { maxLength: 3 }), rows: fc.array(fc.record({ name, values: fc.array(one, { maxLength: 3 }), isMain: fc.boolean() }), { maxLength: 14 }), marks: fc.array(fc.record({ at: value, name, isMain: fc.boolean() }), { maxLength: 3 }) })
  fc.assert(fc.property(charts, (chart) => { expectSound(dotChart(chart)); dotsTable(chart) }), { numRuns: 100 })
})

test('whoever hears a chart is told what there is to see in it', () => {
  expect(describeHistogram({ id: 'a', headline: '', groups: [{ name: 'Draws', counts: [1, 7, null] }], edges: [0, 10, 20, 30], format, formatCount: String })).toBe('Histogram. Draws: most, 7, from £10 to £20. All of it is in the table.')
  expect(describeSwings({ id: 'a', headline: '', base: { name: 'net present value', value: 5 }, swings: [{ name: 'Bursary', low: 4, lowSays: '£800', high: 6, highSays: '£1,200' }], format })).toBe('Tornado chart around net present value, £5. Widest first. Bursary: £4 at £800, £6 at £1,200.')
  expect(describeDots({ id: 'a', headline: '', series: ['Before', 'After'], rows: [{ name: 'Age', values: [{ value: 2 }, { value: null }] }], format })).toBe('Dot chart. Age: Before £2, After no data.')
})
