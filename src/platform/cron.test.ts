import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextAfter, parseCron } from './cron.ts'

const next = (line: string, after: string) => nextAfter(parseCron(line), new Date(after)).toISOString()

test.each([
  ['15 2 * * *', '2026-03-01T02:15:00Z', '2026-03-02T02:15:00.000Z'],
  ['*/20 * * * *', '2026-03-01T23:45:10Z', '2026-03-02T00:00:00.000Z'],
  ['0 9 * * 1-5', '2026-02-27T09:00:00Z', '2026-03-02T09:00:00.000Z'],
  ['0 0 29 2 *', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['0 0 1,15 * 7', '2026-03-02T00:00:00Z', '2026-03-08T00:00:00.000Z'],
  ['30 4 31 * *', '2026-04-01T00:00:00Z', '2026-05-31T04:30:00.000Z'],
])('after %s, from %s, comes %s', (line, after, then) => {
  expect(next(line, after)).toBe(then)
})

test.each(['60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * * 8', 'x * * * *', '5-1 * * * *', '*/0 * * * *', '* * * *', ''])('"%s" is refused', (line) => {
  expect(() => parseCron(line)).toThrow(/clock line/)
})

test('a day that never comes is refused rather than waited for', () => {
  expect(() => next('0 0 30 2 *', '2026-01-01T00:00:00Z')).toThrow('never comes')
})

test('the next time is later, whole, and the first that the line names', () => {
  const field = (least: number, most: number) => fc.oneof(fc.constant('*'), fc.integer({ min: least, max: most }).map(String))
  fc.assert(fc.property(field(0, 59), field(0, 23), field(0, 6), fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (minute, hour, weekday, after) => {
    const cron = parseCron(`${minute} ${hour} * * ${weekday}`)
    const found = nextAfter(cron, after)
    expect(found.getTime()).toBeGreaterThan(after.getTime())
    expect(found.getTime() % 60_000).toBe(0)
    expect(nextAfter(cron, new Date(found.getTime() - 1))).toEqual(found)
    const names = (at: Date) => cron.minutes.has(at.getUTCMinutes()) && cron.hours.has(at.getUTCHours()) && cron.weekdays.has(at.getUTCDay())
    expect(names(found)).toBe(true)
    for (let at = found.getTime() - 60_000; at > Math.max(after.getTime(), found.getTime() - 90 * 60_000); at -= 60_000) expect(names(new Date(at))).toBe(false)
  }))
})
