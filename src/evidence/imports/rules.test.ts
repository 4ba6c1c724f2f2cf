import { expect, test } from 'vitest'
import { addDays } from '../../calc/dates/days.ts'
import { compareFigures, type Figured } from './rules.ts'

const figure = (areaId: string, startsOn: string, value: string): Figured => ({ areaId, indicatorId: 'employment-levels', startsOn, endsOn: startsOn, periodLabel: startsOn, value, lower: null, upper: null, variationPercent: null, status: 'final', marker: null, line: 2 })
const known = (one: Figured) => ({ ...one, series: 'aps', publishedOn: '2025-01-01' })

test('new, changed, unchanged and missing figures are told apart', () => {
  const [fenland, cambridge, peterborough] = ['E07000010', 'E07000008', 'E06000031'].map((area) => figure(area, '2021-01-01', '74.7'))
  const compared = compareFigures([fenland!, { ...cambridge!, value: '80.3' }, figure('E07000010', '2022-01-01', '75.2')], [fenland!, cambridge!, peterborough!].map(known), ['E07000010', 'E07000011'])
  expect([compared.fresh.length, compared.changed.map(({ was, is }) => [was.value, is.value]), compared.unchanged, compared.newest]).toEqual([1, [['74.7', '80.3']], 1, '2025-01-01'])
  expect(compared.missing.map(({ areaId, periodLabel, old }) => [areaId, periodLabel, old])).toEqual([['E07000011', '2021-01-01', null], ['E06000031', '2021-01-01', '74.7'], ['E07000011', '2022-01-01', null]])
})

test('a long series is compared with itself in time that grows with its length only', () => {
  const figures = Array.from({ length: 60_000 }, (_, i) => figure(`E0700001${i % 3}`, addDays('1900-01-01', Math.floor(i / 3)), '1.0'))
  expect(compareFigures(figures, figures.map(known), ['E07000010'])).toMatchObject({ fresh: [], changed: [], unchanged: 60_000, missing: [] })
}, 10_000)
