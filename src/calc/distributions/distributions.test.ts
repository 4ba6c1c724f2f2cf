import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaCdf, logBeta, logGamma } from './beta.ts'
import { normal95, normalCdf, normalDensity, normalQuantile, normalTwoSided, normalUpper } from './normal.ts'
import { nonCentralStudentCdf, studentCdf, studentDensity, studentQuantile, studentTwoSided, studentUpper } from './student.ts'

/** Each row: what goes in, and last what must come out. The values were worked out to 40 places from the definitions (series and quadrature). */
function holds(rows: readonly (readonly number[])[], found: (...given: number[]) => number, within: number): void {
  for (const row of rows) {
    const [given, expected] = [row.slice(0, -1), row.at(-1)!]
    expect(Math.abs(found(...given) / expected - 1), `${given.join(', ')}: ${found(...given)} for ${expected}`).toBeLessThan(within)
  }
}

test('the normal distribution is right to the last digits, far tails included', () => {
  holds([[0.1, 0.539827837277029], [-0.66, 0.25462691467133614], [-0.67, 0.2514288950953101], [1, 0.8413447460685429], [-1.5, 0.06680720126885807],
    [3, 0.9986501019683699], [-3, 0.0013498980316300946], [-5.65, 8.022391850663497e-9], [-5.66, 7.568649751997714e-9], [-8, 6.220960574271784e-16],
    [-20, 2.7536241186062337e-89], [-37, 5.725571222524577e-300]], normalCdf, 1e-14)
  expect([normalCdf(0), normalCdf(-Infinity), normalCdf(Infinity), normalUpper(-40), normalCdf(Number.NaN)]).toEqual([0.5, 0, 1, 1, Number.NaN])
  expect(normalUpper(20)).toBe(normalCdf(-20))
  expect(normalTwoSided(-1.959963984540054)).toBeCloseTo(0.05, 14)
})

test('the normal quantile is right to the last digits', () => {
  holds([[1e-300, -37.0470962993612], [1e-20, -9.262340089798407], [1e-10, -6.361340902404057], [0.001, -3.0902323061678136], [0.074, -1.4466320671589785],
    [0.076, -1.4325027208258116], [0.3, -0.5244005127080408], [0.6, 0.2533471031357997], [0.975, 1.9599639845400538]], normalQuantile, 1e-14)
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1), normalQuantile(1.1), normalQuantile(-0.1)]).toEqual([-Infinity, 0, Infinity, Number.NaN, Number.NaN])
  expect(normal95).toBeCloseTo(1.959963984540054, 14)
})

test("Student's t is right for half a degree of freedom and for nine million", () => {
  holds([[0.001, 0.5, 0.4997303238342438], [1.96, 0.5, 0.22486148886918958], [8, 0.5, 0.1132525464037893], [0.001, 1, 0.4996816902199194],
    [1.96, 1, 0.15017144588801656], [8, 1, 0.03958342416056554], [1.96, 3.7, 0.06364152062976502], [8, 3.7, 0.000912545481337367],
    [0.001, 30, 0.49960436788324253], [1.96, 30, 0.02967115644802524], [8, 30, 3.1329112378503795e-9], [0.001, 12345.5, 0.4996010658647095],
    [1.96, 12345.5, 0.025009125853122385], [8, 12345.5, 6.774403547235297e-16], [1.96, 9e6, 0.024997910553150125], [8, 9e6, 6.221690386133052e-16]], studentUpper, 1e-12)
  expect([studentUpper(1, 0), studentQuantile(2, 3), studentQuantile(0.5, 3), studentQuantile(0, 3), studentQuantile(1, 3), studentQuantile(1e-200, 0.3)])
    .toEqual([Number.NaN, Number.NaN, 0, -Infinity, Infinity, -Infinity])
  expect(studentTwoSided(-2.0422724563012373, 30)).toBeCloseTo(0.05, 13)
  expect(studentQuantile(0.975, 30)).toBeCloseTo(2.0422724563012373, 13)
  expect(studentQuantile(0.975, 1)).toBeCloseTo(Math.tan(Math.PI * 0.475), 11)
})

test('the non-central t is right, and central where nothing moves it', () => {
  holds([[-1, 1, 2.8, 0.0005691774490161921], [-1, 1, 5, 4.140248612563054e-8], [2, 1, 2.8, 0.21019939935705928], [3, 1, 5, 0.11384628383771249],
    [-1, 18, 2.8, 9.310098605817378e-5], [2, 18, 2.8, 0.21593259195999148], [3, 18, 5, 0.03418250924863342], [2, 198, 5, 0.0014066880622397885],
    [3, 198, 2.8, 0.5769113191879581], [3, 38, 0, 0.9976268338914831]], nonCentralStudentCdf, 1e-12)
  fc.assert(fc.property(fc.double({ min: -6, max: 6, noNaN: true }), fc.integer({ min: 1, max: 400 }), (t, df) => {
    expect(nonCentralStudentCdf(t, df, 0)).toBeCloseTo(studentCdf(t, df), 12)
  }), { numRuns: 20 })
})

test('gamma and beta keep their digits for small shapes and for large', () => {
  holds([[0.5, 0.5, 1.1447298858494002], [0.5, 15, -0.773328365452232], [3, 4, -4.0943445622221], [9, 12, -14.22870571213435], [20, 30, -33.968820791977386],
    [0.5, 1e6, -6.335390211057437], [1000, 2000, -1911.8746142144516], [10, 0.01, 4.576957095675244], [1e5, 2.5, -28.497649541827652]], logBeta, 1e-13)
  holds([[0.001, 0.5, 0.5, 0.020135041633377492], [0.4, 0.5, 0.5, 0.4359057831510251], [0.001, 2, 5, 1.4960044976005e-05], [0.4, 2, 5, 0.76672],
    [0.001, 30, 40, 3.0455315861394327e-71], [0.4, 30, 40, 0.31814380259056296], [0.4, 200, 300, 0.502428616319932], [0.001, 0.1, 7, 0.6354602696289334]], betaCdf, 1e-12)
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14)
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 14)
})

test('a quantile is the place where the distribution reaches its chance', () => {
  const p = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true })
  fc.assert(fc.property(p, fc.double({ min: 0.3, max: 1e6, noNaN: true }), (p, df) => {
    expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-12)
    expect(Math.abs(studentCdf(studentQuantile(p, df), df) / p - 1)).toBeLessThan(1e-10)
  }), { numRuns: 300 })
})

test('each density is the slope of its distribution', () => {
  fc.assert(fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0.5, max: 500, noNaN: true }), (x, df) => {
    expect((normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5).toBeCloseTo(normalDensity(x), 8)
    expect((studentCdf(x + 1e-5, df) - studentCdf(x - 1e-5, df)) / 2e-5).toBeCloseTo(studentDensity(x, df), 8)
  }), { numRuns: 100 })
})
