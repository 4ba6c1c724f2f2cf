import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPeriod } from '../dates/periods.ts'
import { compare, decimal } from '../numbers/decimals.ts'
import { figureLayouts as officialLayouts, startFigures } from './layouts.ts'
import { findDfePeriod, findNomisPeriod, findOnsPeriod } from './periods.ts'
import { findNumber, isRefused, type Cell, type Read } from './reading.ts'

const figureLayouts = [...officialLayouts, 'own-figures'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const words = ['DATE_NAME', 'GEOGRAPHY_CODE', 'OBS_VALUE', 'areacd', 'indicator', 'period', 'observation', 'time_period', 'time_identifier', 'geographic_level', 'Area', 'date', 'conf', 'number', 'Flags', 'Jan 2018-Dec 2018', '2024/25', '2025-04-01', '2025-04-30', 'provisional', 'E07000010', '2025/26 (Aug to Apr)', 'Fenland', '2021-01-01/P1Y', 'National', '!', '*', '~', '-', 'x', 'constructor', '__proto__', 'ONS Crown Copyright [from Nomis on 31 February 2023]']
const cell: fc.Arbitrary<Cell> = fc.oneof(fc.constantFrom(...words), fc.string(), fc.double(), fc.integer(), fc.constant(null))
const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 })

/** What no reading may be, whatever the file was. */
function expectSound(all: readonly Read[]) {
  for (const one of all) {
    if (isRefused(one)) { expect(one.says.length).toBeGreaterThan(3); continue }
    expect(isPeriod(one)).toBe(true)
    expect(one.value === null).toBe(one.status === 'suppressed' || one.status === 'unavailable')
    if (one.value !== null && one.lower !== null && one.upper !== null) expect(compare(decimal(one.lower), decimal(one.value)) <= 0 && compare(decimal(one.value), decimal(one.upper)) <= 0).toBe(true)
  }
}

test.each(figureLayouts)('%s: any rows are read or refused, and nothing is thrown', (name) => {
  fc.assert(fc.property(rows, (rows) => {
    const reader = startFigures(name)
    expectSound([...rows.flatMap((row, i) => reader.take(row, i + 1)), ...reader.end()])
  }), { numRuns: 400 })
})

const headers = { 'nomis-csv': ['DATE_NAME', 'GEOGRAPHY_CODE', 'VARIABLE_NAME', 'OBS_VALUE', 'OBS_STATUS'], 'ons-els': ['areacd', 'indicator', 'period', 'observation', 'lci_95', 'uci_95', 'status'], 'dfe-ees': ['time_period', 'time_identifier', 'geographic_level', 'country_code', 'country_name', 'age', 'count'], 'nomis-xlsx': ['Area', 'Total', 'Flags', 'conf'], 'apprenticeship-flows': ['year', 'learner_home_lad', 'delivery_lad', 'starts'], 'own-figures': ['indicator', 'area', 'starts', 'ends', 'value', 'lower', 'upper', 'status'] } as const
test.each(figureLayouts)('%s: so are any cells under a right header', (name) => {
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: headers[name].length, maxLength: headers[name].length }), { maxLength: 10 }), (rows) => {
    const reader = startFigures(name)
    const all = [...(name === 'nomis-xlsx' ? [['date', '2018']] : []), [...headers[name]], ...rows]
    expectSound([...all.flatMap((row, i) => reader.take(row, i + 1)), ...reader.end()])
  }), { numRuns: 400 })
})

test('any text is a period or none', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.constantFrom(...words)), fc.string(), (text, other) => {
    for (const found of [findNomisPeriod(text), findOnsPeriod(text), findDfePeriod(text, other)]) if (found) expect(isPeriod(found)).toBe(true)
  }))
})

test('a month is the same month however it is written, and once Excel has saved it', () => {
  fc.assert(fc.property(fc.integer({ min: 1990, max: 2029 }), fc.integer({ min: 0, max: 11 }), (year, month) => {
    const digits = String(month + 1).padStart(2, '0')
    const found = [`${months[month]}-${String(year % 100).padStart(2, '0')}`, `${months[month]} ${year}`, `${year}-${digits}`, `01/${digits}/${year}`, ` ${year}-${digits}-01 `].map(findNomisPeriod)
    expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(found[0]!.startsOn).toBe(`${year}-${digits}-01`)
  }))
})

test('a number goes through any layout and back unchanged, and a true zero stays zero', () => {
  const number = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 })).map(([units, places]) => (places ? `${units}.${'0'.repeat(places - 1)}7` : String(units)))
  fc.assert(fc.property(fc.oneof(number, fc.constantFrom('0', '0.0')), (text) => {
    expect(findNumber(text)).toBe(text === '-0' ? '0' : text)
    const reader = startFigures('ons-els')
    reader.take(['areacd', 'indicator', 'period', 'observation'], 1)
    expect(reader.take(['E07000010', 'Employment rate', '2021-01-01/P1Y', text], 2)).toMatchObject([{ value: findNumber(text), status: 'final', marker: null }])
  }))
})
