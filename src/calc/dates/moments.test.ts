import { expect, test } from 'vitest'
import { sayMoment } from './moments.ts'

test.each([
  ['2026-03-01T09:05:00Z', '1 March 2026 at 9:05am'],
  ['2026-07-01T11:30:00Z', '1 July 2026 at 12:30pm'], // summer time
  ['2026-03-01T00:10:00Z', '1 March 2026 at 12:10am'],
  ['2026-12-31T23:59:59Z', '31 December 2026 at 11:59pm'],
])('%s is said as %s', (at, said) => {
  expect(sayMoment(new Date(at))).toBe(said)
})
