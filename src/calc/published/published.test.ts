import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal, divide, round, write } from '../numbers/decimals.ts'
import { isMean } from './averages.ts'
import { checkPrinted } from './check.ts'
import type { PrintedFigure, PrintedKind, PrintedMeasure } from './findings.ts'

const activity: PrintedMeasure = { id: 'activity', name: 'Activity', shortName: 'activity', unit: 'percent', wanted: 'increasing', notAbove: null }
const work: PrintedMeasure = { id: 'work', name: 'Employment', shortName: 'employment', unit: 'percent', wanted: 'increasing', notAbove: 'activity' }
const wages: PrintedMeasure = { id: 'wages', name: 'Wages', shortName: 'wages', unit: 'gbp-per-year', wanted: 'increasing', notAbove: null }
const measures = [activity, work, wages]

const figure = (kind: PrintedKind, measure: string, printed: string, area: string | null = 'A', place = 'Figure 1'): PrintedFigure => ({ document: 'd', place, line: 1, area, measure, kind, printed })
const check = (...figures: PrintedFigure[]) => checkPrinted(figures, measures).map(({ kind, printed, computed, isRounding }) => [kind, printed, computed, ...(isRounding ? ['rounding'] : [])])
const rates = (previous: string, latest: string, ...more: [PrintedKind, string][]) =>
  check(figure('previous', 'activity', previous), figure('latest', 'activity', latest), ...more.map(([kind, printed]) => figure(kind, 'activity', printed)))
const pay = (previous: string, latest: string, change: string) => check(figure('previous', 'wages', previous), figure('latest', 'wages', latest), figure('change', 'wages', change))

test('a change that follows from the figures is not found fault with', () => {
  const tenths = fc.integer({ min: 0, max: 1000 }).map((units) => ({ units: BigInt(units), places: 1 }))
  fc.assert(fc.property(tenths, tenths, (a, b) => {
    const change = { units: b.units - a.units, places: 1 }
    expect(rates(`${write(a)}%`, `${write(b)}%`, ['change', `${change.units > 0n ? '+' : ''}${write(change)}%`], ['arrow', change.units > 0n ? '↑' : change.units < 0n ? '↓' : '—'])).toEqual([])
  }))
  expect(pay('£31,425', '£33,797', '+7.5%')).toEqual([])
  expect(pay('£31,425', '£33,797', '+7.55%')).toEqual([])
  expect(pay('£31,425', '£33,797', '+8%')).toEqual([])
})

test('a change that does not follow is told with the one that does, and rounding only where it explains it', () => {
  expect(pay('£29,911', '£28,405', '-1.8%')).toEqual([['change', '-1.8%', '-5.0%']])
  expect(pay('£31,425', '£33,797', '+7.6%')).toEqual([['change', '+7.6%', '+7.5%', 'rounding']]) // £33,797.49 over £31,424.50 is +7.55%
  expect(pay('£100', '£107', '+7.4%')).toEqual([['change', '+7.4%', '+7.0%', 'rounding']])
  expect(rates('14.2%', '14.6%', ['change', '+0.5%'])).toEqual([['change', '+0.5%', '+0.4', 'rounding']])
  expect(rates('14.2%', '14.6%', ['change', '+0.6%'])).toEqual([['change', '+0.6%', '+0.4']])
})

test('a level printed as the change is told apart from a wrong change', () => {
  expect(rates('13.1%', '-5.4%', ['change', '-5.4%'])[0]).toEqual(['level-as-change', '-5.4%', '-18.5'])
  expect(rates('7.9%', '7.9%', ['change', '+7.9%'])).toEqual([['level-as-change', '+7.9%', '0.0']])
  expect(rates('0.0%', '7.9%', ['change', '+7.9%'])).toEqual([])
})

test('an arrow must point the way the figures moved', () => {
  expect(rates('37.5%', '29.1%', ['arrow', '↑'])).toEqual([['arrow', '↑', '↓']])
  expect(rates('37.5%', '37.5%', ['arrow', '↓'])).toEqual([['arrow', '↓', '—']])
})

test('a label must say what is wanted, not what happened', () => {
  expect(check(figure('wanted', 'activity', 'decreasing'), figure('wanted', 'activity', 'increasing', null))).toEqual([['label', 'decreasing', 'increasing']])
})

test('a part cannot exceed the whole, nor a share 100%', () => {
  const shares = (part: string, of: string) => check(figure('previous', 'work', part), figure('previous', 'activity', of))
  expect(shares('83.2%', '83.1%')).toEqual([['impossible', '83.2% employment, 83.1% activity (previous)', 'employment cannot exceed activity']])
  expect(shares('83.1%', '83.1%')).toEqual([])
  expect(check(figure('latest', 'activity', '120.0%'))).toEqual([['impossible', '120.0% activity (latest)', 'a share of people is between 0% and 100%']])
})

test('one figure printed in two places must be the same, as far as both are printed', () => {
  const twice = (a: string, b: string) => check(figure('latest', 'activity', a), figure('latest', 'activity', b, 'A', 'Figure 2'))
  expect(twice('85.2%', '85.2%')).toEqual([])
  expect(twice('85.2%', '85%')).toEqual([])
  expect(twice('85.2%', '82.5%')).toEqual([['contradiction', '82.5%', '85.2% (Figure 1)']])
})

const average = (printed: string, projects: string) => check(figure('average-deliverability', 'a priority', printed, null), figure('projects', 'a priority', projects, null))

test('an average that no scores can give is told with the nearest that some can', () => {
  expect(average('3.6', '4')).toEqual([['infeasible-mean', '3.6', 'no mean of up to 4 whole scores of 1-5 (11/3 = 3.67, 14/4 = 3.5, 15/4 = 3.75)']])
  expect(average('4.4', '1')[0]![2]).toContain('(3/1 = 3, 4/1 = 4, 5/1 = 5)')
  expect(average('7', '2')[0]![2]).toBe('no mean of up to 2 whole scores of 1-5')
  for (const [printed, projects] of [['3.5', '7'], ['2.75', '7'], ['2.8', '9'], ['2.3', '4'], ['3.2', '16'], ['n/a', '0'], ['3.6', 'some']] as const) expect(average(printed, projects)).toEqual([])
})

test('an average over no project at all is not applicable', () => {
  expect(average('0', '3')).toEqual([['average-over-nothing', '0', 'not applicable: no project scored']])
  expect(average('2', '0')).toEqual([['average-over-nothing', '2', 'not applicable: no project scored']])
})

test('the mean of any scores is a mean, however it is rounded', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (given, places) => {
    const mean = divide(decimal(String(given.reduce((sum, score) => sum + score, 0))), decimal(String(given.length)), places)
    expect(isMean(mean, given.length)).toBe(true)
    expect(average(write(round(mean, places)), String(given.length))).toEqual([])
  }))
})

test('whatever is printed, checking it never throws', () => {
  const kinds = ['previous', 'latest', 'change', 'arrow', 'wanted', 'average-deliverability', 'average-strategic-fit', 'projects'] as const
  const text = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('£1,000', '0%', '-5.4%', '—', '4', '0', '12'))
  const any = fc.record({ kind: fc.constantFrom(...kinds), measure: fc.constantFrom('activity', 'work', 'wages', 'other'), printed: text, place: fc.constantFrom('1', '2') })
  fc.assert(fc.property(fc.array(any, { maxLength: 12 }), (all) => { checkPrinted(all.map((some) => figure(some.kind, some.measure, some.printed, 'A', some.place)), measures) }))
})
