import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, daysBetween, isDay, sayDay } from './days.ts'
import { findInterval, findPeriod, isPeriod, overlaps, periodBefore, sayPeriod, yearBefore } from './periods.ts'

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays('2000-01-01', days))
const anyPeriod = fc.tuple(anyDay, fc.nat(800)).map(([startsOn, days]) => ({ startsOn, endsOn: addDays(startsOn, days) }))

test('a day so many days later is so many days away', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (on, days) => {
    expect(isDay(addDays(on, days))).toBe(true)
    expect(daysBetween(on, addDays(on, days))).toBe(days)
  }))
})

test('only days of the calendar are days', () => {
  expect(['2024-02-29', '2022-08-31'].map(isDay)).toEqual([true, true])
  expect(['2023-02-29', '2022-13-01', '2022-8-1', '0000-01-01', '2022-08-31T00:00', ''].map(isDay)).toEqual(Array(6).fill(false))
  fc.assert(fc.property(fc.string(), (text) => { isDay(text) }))
})

test('a month later is in the next month, on its last day when it is shorter', () => {
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2023-01-31', 1)).toBe('2023-02-28')
  expect(addMonths('2022-01-15', -13)).toBe('2020-12-15')
  fc.assert(fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (on, months) => {
    const whole = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
    expect(whole(addMonths(on, months)) - whole(on)).toBe(months)
  }))
})

test('years, months, days and ISO intervals become periods', () => {
  expect(findPeriod('2021')).toEqual({ startsOn: '2021-01-01', endsOn: '2021-12-31' })
  expect(findPeriod('2024-02')).toEqual({ startsOn: '2024-02-01', endsOn: '2024-02-29' })
  expect(findInterval('2021-01-01/P1Y')).toEqual(findPeriod('2021'))
  expect(findInterval('2021-12-01/P3M')).toEqual({ startsOn: '2021-12-01', endsOn: '2022-02-28' })
  expect(findInterval('2021-04-01/2022-03-31')).toEqual({ startsOn: '2021-04-01', endsOn: '2022-03-31' })
  expect(['2021-13', '21', 'then', '0000'].map(findPeriod)).toEqual(Array(4).fill(undefined))
  expect(['2021', '2021-01-01/P', '2021-01-01/P0Y', '2021-01-01/2020-01-01', '2021-01-01/P1Y/P1Y', '9999-01-01/P1Y', '9999-12-31/P1D', '9950-01-01/P999M'].map(findInterval)).toEqual(Array(8).fill(undefined))
})

test('the year before is as long, but for a leap day, and does not overlap a period of a year or less', () => {
  fc.assert(fc.property(anyPeriod, (period) => {
    const before = yearBefore(period)
    const days = ({ startsOn, endsOn }: typeof period) => daysBetween(startsOn, endsOn)
    if (days(period) > 2) expect(isPeriod(before)).toBe(true)
    expect(Math.abs(days(before) - days(period))).toBeLessThanOrEqual(3)
    if (days(period) < 360) expect(overlaps(before, period)).toBe(false)
  }))
})

test('a rolling year is compared with the same months a year before, not with the quarter before', () => {
  const years = ['2020-07-01/P1Y', '2021-01-01/P1Y', '2021-04-01/P1Y'].map((text) => findInterval(text)!)
  expect(periodBefore(findInterval('2021-07-01/P1Y')!, years)).toEqual(years[0])
  expect(periodBefore(findPeriod('2023')!, years.slice(0, 2))).toEqual(years[1])
  expect(periodBefore(findPeriod('2019')!, years)).toBeUndefined()
})

test('days and periods are said in words', () => {
  expect(sayDay('2022-08-31')).toBe('31 August 2022')
  expect(['2021', '2022-08', '2022-08-05'].map((text) => sayPeriod(findPeriod(text)!))).toEqual(['2021', 'August 2022', '5 August 2022'])
  expect(sayPeriod(findInterval('2021-04-01/P1Y')!)).toBe('1 April 2021 to 31 March 2022')
})
