import { expect, test } from 'vitest'
import type { Observed } from './queries.ts'
import { onePeriod, wantedWords } from './views.ts'

const of = (...labels: string[]) => labels.map((periodLabel) => ({ periodLabel, periodBasis: 'printed' }) as Observed) // only its period is read

test('a chart names a period only where all that it shows are of it', () => {
  expect([onePeriod(of('2022', '2022')), onePeriod(of('2022', '2023')), onePeriod(of('2022'))]).toEqual(['2022', 'the latest of each', '2022'])
})

test('what the strategy wants is said as a sentence', () => {
  expect(wantedWords({ wanted: 'decreasing', better: null })).toBe('The strategy wants it to decrease.')
  expect(wantedWords({ wanted: 'improving', better: 'lower' })).toBe('The strategy wants it to improve. Lower is better.')
})
