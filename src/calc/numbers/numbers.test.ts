import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, compare, decimal, divide, findDecimal, multiply, round, subtract, toNumber, write, writeSigned } from './decimals.ts'
import { readPrinted } from './printed.ts'

const anyDecimal = fc.record({ units: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), places: fc.nat(8) })

test('a decimal reads back as it was written', () => {
  fc.assert(fc.property(anyDecimal, (a) => { expect(decimal(write(a))).toEqual(a) }))
})

test('what is not a decimal is not read as one', () => {
  for (const text of ['', '.5', '5.', '1e3', '1,000', '£5', 'NaN', '--1', ' 1', '0x10', '١']) expect(findDecimal(text)).toBeUndefined()
  expect(() => decimal('n/a')).toThrow('"n/a" is not a decimal number')
})

test('taking away what was added leaves what was there', () => {
  fc.assert(fc.property(anyDecimal, anyDecimal, (a, b) => { expect(compare(subtract(add(a, b), b), a)).toBe(0) }))
})

test('a rounded number is within half a unit, and a half goes away from zero', () => {
  fc.assert(fc.property(anyDecimal, fc.nat(4), (a, places) => {
    const off = subtract(round(a, places), a)
    const half = { units: 5n, places: places + 1 }
    expect(compare(off, half)).not.toBe(1)
    expect(compare(off, { ...half, units: -5n })).not.toBe(-1)
    if (compare(off, half) === 0) expect(a.units > 0n).toBe(true)
  }))
  expect(['1.005', '-1.005', '2.5', '-2.5', '0.05'].map((text) => write(round(decimal(text), text.length > 4 ? 2 : text === '0.05' ? 1 : 0)))).toEqual(['1.01', '-1.01', '3', '-3', '0.1'])
})

test('a quotient times its divisor is within half a unit of the dividend', () => {
  fc.assert(fc.property(anyDecimal, anyDecimal.filter(({ units }) => units !== 0n), fc.nat(6), (a, b, places) => {
    const rest = subtract(multiply(divide(a, b, places), b), a)
    const allowed = multiply({ units: 5n, places: places + 1 }, b)
    const size = (x: typeof a) => ({ ...x, units: x.units < 0n ? -x.units : x.units })
    expect(compare(size(rest), size(allowed))).not.toBe(1)
  }))
  expect(() => divide(decimal('1'), decimal('0.0'), 1)).toThrow('zero')
})

test('a change is told with its sign', () => {
  expect(['6.2', '-1.8', '0.0', '-0.0'].map((text) => writeSigned(decimal(text)))).toEqual(['+6.2', '-1.8', '0.0', '0.0'])
  expect(toNumber(decimal('79.0'))).toBe(79)
})

test('printed figures give their number and its places', () => {
  const read = (text: string) => { const printed = readPrinted(text); return printed && `${write(printed.value)} ${printed.sign}` }
  expect(['£31,425', '+7.9%', '-11.6%', '−1.8%', '3', '2.75', '79.0%'].map(read)).toEqual(['31425 £', '7.9 %', '-11.6 %', '-1.8 %', '3 ', '2.75 ', '79.0 %'])
  expect(['—', 'n/a', '', 'Data currently unavailable', '£31,42', '1,2,3', '5%%', '£5%'].map(read)).toEqual(Array(8).fill(undefined))
})

test('whatever is printed, reading it never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => { readPrinted(text) }))
})
