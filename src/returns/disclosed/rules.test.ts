// What the public can fetch of figures by group and period never tells a count that is hidden.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hiddenAmong, type Disclosed } from './rules.ts'

const base: Disclosed = { id: '', kind: 'actual', kpiId: 'starts', unit: 'count', basis: 'in the period', group: '', startsOn: '2026-01-01', endsOn: '2026-03-31', value: '0', documentId: null, way: 'typed', returnId: 'r', collectionKey: 'college', isComputed: false, relation: null, ofId: null, perId: null, madeOf: [] }
const periods = { q1: ['2026-01-01', '2026-03-31'], q2: ['2026-04-01', '2026-06-30'], half: ['2026-01-01', '2026-06-30'] } as const
const groups = ['Women', 'Men', 'Others'] as const
/** Counts of groups by quarter, with what is published of their totals and of the half-year. */
const tables = fc.record({ counts: fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 }), totals: fc.boolean(), half: fc.boolean(), sum: fc.boolean() })
type Drawn = typeof tables extends fc.Arbitrary<infer One> ? One : never

function figuresOf({ counts, totals, half, sum }: Drawn): Disclosed[] {
  const at = (period: keyof typeof periods, group: string, value: number): Disclosed => ({ ...base, id: `${period} ${group}`, group, startsOn: periods[period][0], endsOn: periods[period][1], value: String(value), returnId: period })
  const of = (period: keyof typeof periods) => {
    const own = counts.map(([q1 = 0, q2 = 0]) => (period === 'q1' ? q1 : period === 'q2' ? q2 : q1 + q2))
    const whole = own.reduce((all, one) => all + one, 0)
    const parts = own.map((value, i) => at(period, groups[i]!, value))
    return [...parts, ...(totals ? [at(period, '', whole)] : []), ...(sum ? [{ ...at(period, '', whole), id: `${period} sum`, kpiId: 'all', way: 'computed' as const, returnId: null, isComputed: true, relation: 'sum of groups' as const, ofId: 'starts', madeOf: parts.map(({ id }) => id) }] : [])]
  }
  return [...of('q1'), ...of('q2'), ...(half ? of('half') : [])]
}

/** Every whole table that a reader cannot tell from this one: what is shown is as it is, what is hidden is at least 1. */
function possible({ counts, ...published }: Drawn, hidden: ReadonlySet<string>): Map<string, Set<string>> {
  const found = new Map([...hidden].map((id) => [id, new Set<string>()]))
  const shownOf = new Map(figuresOf({ counts, ...published }).map(({ id, value }) => [id, value]))
  const cells = counts.flatMap((row, i) => row.map((value, j) => ({ i, j, value, isHidden: hidden.has(`${j ? 'q2' : 'q1'} ${groups[i]!}`) })))
  const drawn = counts.map((row) => [...row])
  const draw = (n: number): void => {
    const cell = cells[n]
    if (cell) {
      for (const value of cell.isHidden ? [cell.value - 1, cell.value, cell.value + 1].filter((one) => one >= 1) : [cell.value]) { drawn[cell.i]![cell.j] = value; draw(n + 1) }
      return
    }
    const figures = figuresOf({ counts: drawn, ...published })
    if (figures.every(({ id, value }) => (hidden.has(id) ? Number(value) >= 1 : value === shownOf.get(id)))) for (const { id, value } of figures) found.get(id)?.add(value!)
  }
  draw(0)
  return found
}

test('of random counts by group and period, with totals, half-years and sums, no small one is shown and every hidden one may be two numbers at least', () => {
  fc.assert(fc.property(tables, (drawn) => {
    const figures = figuresOf(drawn)
    const hidden = hiddenAmong(figures)
    for (const { id, value } of figures) if (Number(value) > 0 && Number(value) < 5) expect(hidden).toContain(id)
    for (const [id, values] of possible(drawn, hidden)) expect([id, values.size > 1]).toEqual([id, true])
  }), { numRuns: Number(process.env['RUNS'] ?? 60) })
})

const at = (id: string, value: string, more: Partial<Disclosed> = {}): Disclosed => ({ ...base, id, group: id, value, ...more })
const hiddenOf = (...figures: Disclosed[]) => [...hiddenAmong(figures)].toSorted()

test('with a small group the smallest other goes, or the total where there is none; what is printed, planned or no count stays', () => {
  expect(hiddenOf(at('Women', '3'), at('Men', '12'), at('Others', '40'), at('', '55'))).toEqual(['Men', 'Women'])
  expect(hiddenOf(at('Women', '3'), at('Men', '0'), at('all', '3', { group: '' }))).toEqual(['Women', 'all'])
  expect(hiddenOf(at('Women', '3'), at('Men', '12'))).toEqual(['Women'])
  expect(hiddenOf(at('Women', '3', { documentId: 'plan' }), at('Men', '12', { kind: 'profile' }), at('Others', '2', { kind: 'forecast' }), at('Paid', '2', { unit: 'gbp' }))).toEqual([])
})

test('what follows from a hidden count is hidden with it: a share, a difference, and the total that another measure is', () => {
  const share = at('share', '25', { group: 'Women', kpiId: 'share', unit: 'percent', way: 'computed', returnId: null, isComputed: true, relation: 'share', ofId: 'starts', perId: 'asked', madeOf: ['Women', 'asked'] })
  expect(hiddenOf(at('Women', '3'), at('asked', '12', { group: 'Women', kpiId: 'asked' }), share)).toEqual(['Women', 'share'])
  // A partner's own reckoning, which Waymark only checks, gives away as much.
  expect(hiddenOf(at('Women', '3'), at('asked', '12', { group: 'Women', kpiId: 'asked' }), { ...share, way: 'typed', returnId: 'r', isComputed: false, madeOf: [] })).toEqual(['Women', 'share'])
  const left = at('left', '2', { group: 'Women', kpiId: 'left', way: 'computed', returnId: null, isComputed: true, relation: 'difference', ofId: 'starts', perId: 'asked', madeOf: ['Women', 'asked'] })
  expect(hiddenOf(at('Women', '14'), at('asked', '12', { group: 'Women', kpiId: 'asked' }), left)).toEqual(['asked', 'left'])
})
