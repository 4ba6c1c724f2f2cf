import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calc/dates/days.ts'
import type { Observed } from './queries.ts'
import { headline, latestTwo, rest, type Figure } from './rules.ts'

const anyObserved = fc.record({
  startsOn: fc.integer({ min: 0, max: 40 }).map((quarters) => addDays('2015-01-01', quarters * 91)), days: fc.constantFrom(0, 30, 364),
  series: fc.constantFrom('aps', 'plan'), periodBasis: fc.constantFrom('stated' as const, 'printed' as const), number: fc.integer({ min: 1, max: 9 }),
}).map(({ days, ...row }): Observed => ({
  ...row, id: `${row.series} ${row.startsOn}`, endsOn: addDays(row.startsOn, days), publishedOn: '2022-08-31', releaseId: '', areaId: '', indicatorId: '', periodLabel: '', groupName: '', value: '1', lower: null, upper: null,
  variationPercent: null, status: 'final', marker: null, printed: null, place: null, line: null, edition: null, title: '', loadedAt: new Date(0), loadedBy: '', documentId: null, fileName: null, periods: null,
}))

test('a value is compared only with an earlier one of its own series that does not overlap it', () => {
  fc.assert(fc.property(fc.array(anyObserved, { maxLength: 20 }), (values) => {
    const { previous, latest } = latestTwo(values)
    expect(latest === undefined).toBe(values.length === 0)
    if (!previous) return
    expect(previous.series).toBe(latest!.series)
    expect(previous.endsOn < latest!.startsOn).toBe(true)
  }))
})

test('a value whose months are known goes before one that prints only a year, and then the newest', () => {
  fc.assert(fc.property(fc.array(anyObserved, { minLength: 1, maxLength: 20 }), (values) => {
    const { latest } = latestTwo(values)
    expect(latest!.periodBasis === 'stated').toBe(values.some(({ periodBasis }) => periodBasis === 'stated'))
    for (const one of values) if (one.periodBasis === latest!.periodBasis) expect(one.endsOn <= latest!.endsOn).toBe(true)
  }))
})

test('the headline and the rest count every measure once', () => {
  const judgement = fc.constantFrom('favourable', 'adverse', 'no-clear-change', 'not-updated', 'no-data')
  fc.assert(fc.property(fc.array(judgement, { maxLength: 15 }), (all) => {
    const figures = all.map((judgement) => ({ judged: { judgement } })) as unknown as Figure[] // only its judgement is read
    const counted = `${headline(figures)} ${rest(figures)}`.replace(/of \d+/, '').match(/\d+/g) ?? []
    expect(counted.reduce((sum, count) => sum + Number(count), 0)).toBe(all.length)
  }))
})
