import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { expectSound } from '../../../test/drawings.ts'
import { addDays } from '../../calc/dates/days.ts'
import { textOf } from '../html.ts'
import { timelineTable } from './table.ts'
import { describeTimeline, inOrder, standingOf, timeline, type Timeline, type TimelineItem } from './timeline.ts'

const name = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('<script>alert(1)</script>', 'word '.repeat(80), 'x'.repeat(200), '北京市'.repeat(12)))
const on = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -900, max: 900 }).map((days) => addDays('2022-08-31', days)) }, { weight: 1, arbitrary: fc.constantFrom(null, '0001-01-01', '9999-12-31', '2022-02-30', '', 'soon') })
const item: fc.Arbitrary<TimelineItem> = fc.record({ name, group: fc.constantFrom('', 'Governance', 'Programmes'), baselineOn: on, forecastOn: fc.option(on), actualOn: fc.option(on), href: fc.option(fc.constant('/a?b=1&c=2'), { nil: undefined }) })
const charts: fc.Arbitrary<Timeline> = fc.record({ id: fc.constant('time'), headline: name, items: fc.array(item, { maxLength: 20 }), today: on.map((on) => on ?? ''), isGrouped: fc.boolean() })
const today = '2022-08-31'
const one = (item: Partial<TimelineItem>): TimelineItem => ({ name: 'Centre opens', group: 'Places', baselineOn: '2022-08-01', ...item })
const wide = (items: readonly TimelineItem[]) => parse(timeline({ id: 't', headline: 'h', today, items }).markup).querySelectorAll('svg:not(.waymark-chart__links)')[1]!

test('whatever the days, a timeline is sound, comes out the same twice, and its table holds every name', () => {
  fc.assert(fc.property(charts, (chart) => {
    const drawn = timeline(chart)
    expectSound(drawn)
    expect(timeline(chart).markup).toBe(drawn.markup)
    const words = parse(timelineTable(chart).markup).text.replace(/\s+/g, ' ')
    for (const { name } of chart.items) expect(words).toContain(name.replace(/\s+/g, ' ').trim())
  }), { numRuns: 100 })
})

test('no row is lost, and each stands after those that come before it', () => {
  fc.assert(fc.property(charts, ({ items, isGrouped }) => {
    const groups = inOrder({ items, isGrouped })
    expect(groups.flatMap(({ items }) => items).toSorted((a, b) => items.indexOf(a) - items.indexOf(b))).toEqual(items)
    for (const { group, items } of groups) {
      if (isGrouped) expect(new Set(items.map(({ group }) => group))).toEqual(new Set([group]))
      const dated = items.map(({ baselineOn }) => baselineOn).filter((on): on is string => on !== null && /^20\d\d-\d\d-\d\d$/.test(on) && on !== '2022-02-30')
      expect(dated).toEqual(dated.toSorted())
    }
  }))
})

test.each([
  [{ actualOn: '2022-08-01' }, 'done', 'Reached 1 August 2022, on the day'],
  [{ actualOn: '2022-08-02' }, 'done', 'Reached 2 August 2022, 1 day late'],
  [{ actualOn: '2019-07-01', forecastOn: '2022-08-05' }, 'done', 'Reached 1 July 2019, 1,127 days early'],
  [{}, 'overdue', 'Late by 30 days: due 1 August 2022'],
  [{ forecastOn: '2022-08-30' }, 'overdue', 'Late by 1 day: forecast 30 August 2022'],
  [{ forecastOn: '2022-08-31' }, 'to come', 'Forecast 31 August 2022, 30 days later than baseline'],
  [{ baselineOn: '2022-08-31' }, 'to come', 'Due 31 August 2022'],
  [{ baselineOn: '2022-10-01', forecastOn: '2022-10-01' }, 'to come', 'Forecast 1 October 2022, as baseline'],
  [{ baselineOn: null, forecastOn: '2022-10-01' }, 'to come', 'Forecast 1 October 2022'],
  [{ baselineOn: '2022-13-01' }, 'undated', 'No date given'],
])('a milestone with %j is %s: %s', (item, is, words) => {
  expect(standingOf(one(item), today)).toEqual({ is, words })
})

test('baseline, forecast, done and overdue have each a shape of its own', () => {
  const shapes = (items: readonly TimelineItem[]) => {
    const svg = wide(items)
    return { circles: svg.querySelectorAll('circle').length, hollow: svg.querySelectorAll('path[fill="#ffffff"]').length, filled: svg.querySelectorAll('path[fill^="#"]:not([fill="#ffffff"])').length }
  }
  // Each once in its row and once in the key.
  expect(shapes([one({ baselineOn: '2022-12-01' })])).toEqual({ circles: 0, hollow: 2, filled: 0 })
  expect(shapes([one({ baselineOn: '2022-12-01', forecastOn: '2022-12-20' })])).toEqual({ circles: 2, hollow: 2, filled: 0 })
  expect(shapes([one({ actualOn: '2022-08-20' })])).toEqual({ circles: 0, hollow: 2, filled: 2 })
  expect(shapes([one({})])).toEqual({ circles: 0, hollow: 2, filled: 2 })
  expect(wide([one({})]).text).toContain('Late by 30 days')
})

test('the slip is as long as the days between, and the rule of today stands between what was and what comes', () => {
  const svg = wide([one({ baselineOn: '2022-08-01', actualOn: '2022-08-11' }), one({ baselineOn: '2022-09-10', forecastOn: '2022-09-30' })])
  const [ten, twenty] = svg.querySelectorAll('line[stroke-width="3"]').map((one) => Number(one.getAttribute('x2')) - Number(one.getAttribute('x1')))
  expect(twenty! / ten!).toBeCloseTo(2, 1)
  const rule = Number(svg.querySelectorAll('line[stroke-dasharray="6 3"]').at(-1)!.getAttribute('x1'))
  const [before, after] = svg.querySelectorAll('line[stroke-width="3"]').map((one) => Number(one.getAttribute('x2')))
  expect(before! < rule && rule < after!).toBe(true)
})

test('the description counts them, and names what is overdue and what is expected late', () => {
  const items = [one({ actualOn: '2022-08-01' }), one({ name: 'Careers hub' }), one({ name: 'Phase 2', baselineOn: '2022-09-01', forecastOn: '2023-01-31' }), one({ name: 'Plan', baselineOn: null })]
  expect(describeTimeline({ id: 't', headline: 'h', today, items })).toBe('Timeline of 4 milestones on 31 August 2022: 1 reached, 1 late, 1 to come, 1 without a date. Late: Careers hub (by 30 days). Expected later than the first date: Phase 2 (by 152 days).')
})

test('the table holds the days and how each milestone stands, in its group or with its group beside it', () => {
  const chart = { id: 't', headline: 'h', today, items: [one({ actualOn: '2022-08-02', href: '/m/1' })] }
  expect(textOf(timelineTable(chart))).toBe('h Milestone Group First date Forecast Actual How it stands Centre opens Places 1 August 2022 – No data 2 August 2022 Reached 2 August 2022, 1 day late')
  expect(textOf(timelineTable({ ...chart, isGrouped: true }))).toBe('h Milestone First date Forecast Actual How it stands Places Centre opens 1 August 2022 – No data 2 August 2022 Reached 2 August 2022, 1 day late')
})
