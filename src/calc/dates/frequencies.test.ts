import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from './days.ts'
import { frequencies, periodAfter, periodAt, periodsWhile, sayAsked, terms, type Frequency } from './frequencies.ts'

const anyDay = fc.integer({ min: -3000, max: 12_000 }).map((days) => addDays('2020-01-01', days))
const repeated = fc.constantFrom(...frequencies.filter((one) => one !== 'once'))
const longest: Record<Frequency, number> = { once: 1, monthly: 31, quarterly: 92, termly: 153, 'half-yearly': 184, yearly: 366 }

test('periods follow each other without gap or overlap, and none is longer than its frequency', () => {
  fc.assert(fc.property(repeated, anyDay, fc.nat(60), (frequency, firstStartsOn, number) => {
    const [one, next] = [periodAt({ frequency, firstStartsOn, endsOn: null }, number)!, periodAt({ frequency, firstStartsOn, endsOn: null }, number + 1)!]
    expect(one.startsOn <= one.endsOn).toBe(true)
    expect(next.startsOn).toBe(addDays(one.endsOn, 1))
    expect(daysBetween(one.startsOn, next.startsOn)).toBeLessThanOrEqual(longest[frequency] + 3) // a month from 31 January may end after February does
    expect(periodAfter({ frequency, firstStartsOn }, one.endsOn)).toEqual(next)
  }))
})

test('no period begins after the end, and what is asked once has one', () => {
  fc.assert(fc.property(repeated, anyDay, fc.nat(2000), (frequency, firstStartsOn, days) => {
    const all = periodsWhile({ frequency, firstStartsOn, endsOn: addDays(firstStartsOn, days) }, () => true)
    expect(all.length).toBeGreaterThan(0)
    expect(all.at(-1)!.startsOn <= addDays(firstStartsOn, days)).toBe(true)
    expect(all.at(-1)!.endsOn >= addDays(firstStartsOn, days)).toBe(true)
  }))
  expect(periodsWhile({ frequency: 'once', firstStartsOn: '2024-03-07', endsOn: null }, () => true)).toEqual([{ startsOn: '2024-03-07', endsOn: '2024-03-07' }])
  expect(periodAfter({ frequency: 'once', firstStartsOn: '2024-03-07' }, '2024-03-07')).toBeUndefined()
})

test('months are counted from the first day, and terms lie within their academic year', () => {
  const from = (frequency: Frequency, firstStartsOn: string) => [0, 1, 2, 3].map((number) => periodAt({ frequency, firstStartsOn, endsOn: null }, number)!.startsOn)
  expect(from('monthly', '2024-01-31')).toEqual(['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'])
  expect(from('quarterly', '2023-04-01')).toEqual(['2023-04-01', '2023-07-01', '2023-10-01', '2024-01-01'])
  expect(from('termly', '2023-09-04')).toEqual(['2023-08-01', '2024-01-01', '2024-04-01', '2024-08-01'])
  expect(terms.map(({ from }) => from)).toEqual(terms.map(({ from }) => from).toSorted())
})

test('a period is said as people say it', () => {
  const say = (frequency: Frequency, startsOn: string, endsOn: string) => sayAsked(frequency, { startsOn, endsOn })
  expect(say('monthly', '2026-01-01', '2026-01-31')).toBe('January 2026')
  expect(say('quarterly', '2026-01-01', '2026-03-31')).toBe('January to March 2026')
  expect(say('quarterly', '2025-11-01', '2026-01-31')).toBe('November 2025 to January 2026')
  expect(say('yearly', '2025-04-01', '2026-03-31')).toBe('April 2025 to March 2026')
  expect(say('yearly', '2025-01-01', '2025-12-31')).toBe('2025')
  expect(say('termly', '2025-08-01', '2025-12-31')).toBe('Autumn term 2025')
  expect(say('monthly', '2026-01-15', '2026-02-14')).toBe('15 January 2026 to 14 February 2026')
})
