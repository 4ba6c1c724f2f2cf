import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastSquares, leverages } from './leastSquares.ts'
import { contributions, varianceClustered, varianceHC0, varianceHC1, varianceHC3 } from './robust.ts'

const column = (...values: number[]) => Float64Array.from(values)
const ones = (rows: number) => new Float64Array(rows).fill(1)
const near = (found: ArrayLike<number>, expected: readonly number[], digits = 10) => {
  expect(found.length).toBe(expected.length)
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, digits)
}

test("Longley's data of 1967, the hard case of the textbooks, comes out to nine figures and more", () => {
  // Certified values of the NIST Statistical Reference Datasets, Longley (https://www.itl.nist.gov/div898/strd/lls/data/Longley.shtml).
  const rows = [[60323, 83, 234289, 2356, 1590, 107608, 1947], [61122, 88.5, 259426, 2325, 1456, 108632, 1948], [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
    [61187, 89.5, 284599, 3351, 1650, 110929, 1950], [63221, 96.2, 328975, 2099, 3099, 112075, 1951], [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
    [64989, 99, 365385, 1870, 3547, 115094, 1953], [63761, 100, 363112, 3578, 3350, 116219, 1954], [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
    [67857, 104.6, 419180, 2822, 2857, 118734, 1956], [68169, 108.4, 442769, 2936, 2798, 120445, 1957], [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
    [68655, 112.6, 482704, 3813, 2552, 123366, 1959], [69564, 114.2, 502601, 3931, 2514, 125368, 1960], [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
    [70551, 116.9, 554894, 4007, 2827, 130081, 1962]]
  const at = (j: number) => Float64Array.from(rows, (row) => row[j]!)
  const fit = leastSquares([ones(16), at(1), at(2), at(3), at(4), at(5), at(6)], at(0))
  const certified = [-3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355]
  for (const [i, value] of certified.entries()) expect(Math.abs(fit.coefficients[i]! / value - 1)).toBeLessThan(1e-9)
  const squares = fit.residuals.reduce((sum, value) => sum + value * value, 0)
  expect(Math.sqrt(squares / 9)).toBeCloseTo(304.854073561965, 7)
  expect(Math.sqrt(squares / 9 * fit.inverse[0]!)).toBeCloseTo(890420.383607373, 2)
})

test('a column that others determine is left out, and nothing else changes', () => {
  const y = column(1, 3, 2, 5, 8)
  const [a, b] = [column(1, 2, 3, 4, 5), column(2, 4, 6, 8, 10)]
  const fit = leastSquares([ones(5), a, b, column(0, 1, 0, 0, 1)], y)
  expect(fit.kept).toEqual([0, 1, 3])
  near(fit.residuals, [...leastSquares([ones(5), a, column(0, 1, 0, 0, 1)], y).residuals])
  expect(leastSquares([ones(2), column(1, 2), column(3, 1)], column(1, 2)).kept).toEqual([0, 1])
  near(leastSquares([ones(2), column(0, 0)], column(1, 3)).coefficients, [2])
  expect(leastSquares([], column(1)).residuals).toEqual(column(1))
})

test('the errors of a difference of two means are those worked out by hand', () => {
  const [columns, y] = [[ones(6), column(1, 1, 1, 0, 0, 0)], column(4, 6, 8, 1, 2, 6)]
  const fit = leastSquares(columns, y)
  near(fit.coefficients, [3, 3])
  const each = contributions(fit, columns, [0, 1])
  near(each, [-2 / 3, 0, 2 / 3, 2 / 3, 1 / 3, -1])
  expect(varianceHC0(each)).toBeCloseTo(8 / 9 + 14 / 9, 12)
  expect(varianceHC1(each, 2)).toBeCloseTo((22 / 9) * 1.5, 12)
  near(leverages(fit, columns), [1, 1, 1, 1, 1, 1].map((one) => one / 3))
  expect(varianceHC3(each, fit, columns)).toBeCloseTo((22 / 9) * 2.25, 12)
  // pairs (row 0 with 3, 1 with 4, 2 with 5): sums 0, 1/3, -1/3
  expect(varianceClustered(each, 2, [0, 1, 2, 0, 1, 2])).toBeCloseTo((2 / 9) * (3 / 2) * (5 / 4), 12)
})

test('where nothing is left to estimate an error from, there is none', () => {
  const columns = [ones(2), column(1, 0)]
  const fit = leastSquares(columns, column(5, 3))
  const each = contributions(fit, columns, [0, 1])
  expect([varianceHC1(each, 2), varianceHC3(each, fit, columns), varianceClustered(each, 2, [0, 1]), varianceClustered(each, 1, [0, 0])]).toEqual([undefined, undefined, undefined, undefined])
})

test('residuals are at right angles to every column, leverages add to the rank, and a weight of two is the row twice', () => {
  const row = fc.tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: -50, max: 50 })), fc.integer({ min: 1, max: 3 }))
  fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 25 }), (rows) => {
    const at = (j: number, of = rows) => Float64Array.from(of, (row) => row[j]!)
    const columnsOf = (of: typeof rows) => [ones(of.length), at(0, of), at(1, of), at(2, of)]
    const [columns, weights] = [columnsOf(rows), at(4)]
    const fit = leastSquares(columns, at(3), weights)
    for (const j of fit.kept) expect(Math.abs(columns[j]!.reduce((sum, x, i) => sum + x * weights[i]! * fit.residuals[i]!, 0))).toBeLessThan(1e-7)
    expect(leverages(fit, columns, weights).reduce((a, b) => a + b, 0)).toBeCloseTo(fit.kept.length, 7)
    const twice = rows.flatMap((row) => Array.from({ length: row[4]! }, () => row))
    const again = leastSquares(columnsOf(twice), at(3, twice))
    expect(again.kept.length).toBe(fit.kept.length)
    if (fit.kept.length === 4) for (const [i, value] of fit.coefficients.entries()) expect(Math.abs(value - again.coefficients[i]!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)))
  }), { numRuns: 100 })
})
