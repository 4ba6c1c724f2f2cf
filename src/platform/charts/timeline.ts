import { scaleUtc } from 'd3-scale'
import { addDays, daysBetween, isDay, sayDay } from '../../calc/dates/days.ts'
import { html, type Html } from '../html.ts'
import { figure, ink, label, line, px, type Captioned, type Drawing, type Link, type Width } from './frame.ts'
import { fold, key, measure, type KeyEntry } from './letters.ts'

/** Days as `2022-08-31`: as first set (null where none was given), as now expected, and as it came to be. */
export type TimelineItem = { name: string; group: string; baselineOn: string | null; forecastOn?: string | null; actualOn?: string | null; href?: string }
/** `today` is the day that it is told for. At most about 60 items: pages beyond are the caller's. */
export type Timeline = Captioned & { items: readonly TimelineItem[]; today: string; isGrouped?: boolean }

const lineHeight = 20
const edge = 14

const day = (on: string | null | undefined): string | undefined => (on && isDay(on) ? on : undefined)
const daysOf = ({ baselineOn, forecastOn, actualOn }: TimelineItem) => ({ baseline: day(baselineOn), forecast: day(forecastOn), actual: day(actualOn) })
const days = (count: number) => `${Math.abs(count).toLocaleString('en-GB')} ${Math.abs(count) === 1 ? 'day' : 'days'}`
const slip = (from: string | undefined, to: string, words: { late: string; early: string; same: string }) => {
  const count = from ? daysBetween(from, to) : undefined
  return count === undefined ? '' : count === 0 ? `, ${words.same}` : `, ${days(count)} ${count > 0 ? words.late : words.early}`
}

/** How a milestone stands on a day, in words: done, overdue (its forecast, or else its baseline, has passed), or to come. */
export function standingOf(item: TimelineItem, today: string): { is: 'done' | 'overdue' | 'to come' | 'undated'; words: string } {
  const { baseline, forecast, actual } = daysOf(item)
  const due = forecast ?? baseline
  if (actual) return { is: 'done', words: `Reached ${sayDay(actual)}${slip(baseline, actual, { late: 'late', early: 'early', same: 'on the day' })}` }
  if (!due) return { is: 'undated', words: 'No date given' }
  if (isDay(today) && due < today) return { is: 'overdue', words: `Late by ${days(daysBetween(due, today))}: ${forecast ? 'forecast' : 'due'} ${sayDay(due)}` }
  return { is: 'to come', words: forecast ? `Forecast ${sayDay(forecast)}${slip(baseline, forecast, { late: 'later than baseline', early: 'earlier than baseline', same: 'as baseline' })}` : `Due ${sayDay(due)}` }
}

/** By date: of the baseline, or else of the forecast; those without a date last. Grouped, the groups come in the order of their first. */
export function inOrder({ items, isGrouped }: Pick<Timeline, 'items' | 'isGrouped'>): { group: string | undefined; items: TimelineItem[] }[] {
  const at = (item: TimelineItem) => Object.values(daysOf(item)).find(Boolean) ?? '9999-99'
  const sorted = items.toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))
  return isGrouped ? [...Map.groupBy(sorted, ({ group }) => group)].map(([group, items]) => ({ group, items })) : [{ group: undefined, items: sorted }]
}

/** A row for each milestone: where it was set, where it is expected or was done, and the line between them that is its slip. */
export const timeline = (chart: Timeline): Html => figure(chart, describeTimeline(chart), (width) => drawTimeline(chart, width))

type Scale = (on: string) => number

function drawTimeline(chart: Timeline, width: Width): Drawing {
  const { items, today } = chart
  const isNarrow = width < 500
  const [left, words] = isNarrow ? [0, width] : [280, 268]
  const { x, ticks } = scaleOf([...items.flatMap((item) => Object.values(daysOf(item))), day(today)].filter((on) => on !== undefined), left + edge, width - edge)
  const now = day(today) && x ? x(today) : undefined
  const explained = key(keyOf(chart), 0, width, 0)
  const marks: Html[] = [explained.marks]
  const links: Link[] = []
  let y = explained.height + 8
  const axis = () => {
    for (const tick of ticks) marks.push(label(tick.words, tick.middle, y + 14, { anchor: 'middle' }))
    y += ticks.length ? 24 : 0
  }
  axis()
  for (const { group, items } of inOrder(chart)) {
    if (group !== undefined) {
      y += 8
      for (const text of fold(group || 'No group', width, { isBold: true, size: 18 })) marks.push(label(text, 0, (y += lineHeight) - 2, { isBold: true, size: 18 }))
      y += 8
    }
    for (const item of items) {
      const standing = standingOf(item, today)
      marks.push(line(0, y, width, y, { stroke: ink.grid }))
      const name = fold(item.name, words, { most: 4 })
      const said = fold(standing.words, words, { isBold: standing.is === 'overdue' })
      const textHeight = (name.length + said.length) * lineHeight + 14
      const [top, height] = isNarrow ? [y + textHeight - 6, 30] : [y, Math.max(textHeight, 34)]
      for (const tick of ticks) marks.push(line(tick.at, top, tick.at, top + height, { stroke: ink.grid }))
      if (now !== undefined) marks.push(line(now, top, now, top + height, { stroke: ink.text, width: 2, dash: '6 3' }))
      for (const [n, text] of name.entries()) marks.push(label(text, 0, y + 20 + n * lineHeight, { isLink: Boolean(item.href) }))
      for (const [n, text] of said.entries()) marks.push(label(text, 0, y + 20 + (name.length + n) * lineHeight, standing.is === 'overdue' ? { isBold: true } : { fill: ink.axis }))
      if (x) marks.push(...marksOf(item, standing.is === 'overdue' ? now : undefined, x, top + height / 2))
      const below = isNarrow ? top + height + 6 : y + height
      if (item.href) links.push({ href: item.href, name: `${item.name}: ${standing.words}`, x: -6, y: y + 1, width: (isNarrow ? width : words) + 6, height: Math.min(textHeight, below - y) - 2 }) // around its words, not on them
      y = below
    }
  }
  if (!items.length) marks.push(label('There are no milestones.', 0, (y += lineHeight) - 4))
  else marks.push(line(0, y, width, y, { stroke: ink.grid }))
  y += 4
  if (items.length > 8) axis()
  return { width, height: y + 2, marks: html`${marks}`, links }
}

/** The days of a drawing, and as many ticks as have room for their names. Without any day there is no scale. */
function scaleOf(all: readonly string[], from: number, to: number): { x?: Scale; ticks: readonly { at: number; middle: number; words: string }[] } {
  if (!all.length) return { ticks: [] }
  const [first, last] = [all.reduce((a, b) => (a < b ? a : b)), all.reduce((a, b) => (a > b ? a : b))]
  const at = (on: string) => Date.parse(on)
  const scale = scaleUtc().domain(first === last ? [at(addDays(first, -15)), at(addDays(last, 15))] : [at(first), at(last)]).range([from, to])
  const ticks = scale.ticks(Math.max(2, Math.floor((to - from) / 64))).map((date) => date.toISOString().slice(0, 10)).filter(isDay)
  const isYearly = ticks.every((on) => on.endsWith('-01-01'))
  const isMonthly = ticks.every((on) => on.endsWith('-01'))
  const wordsOf = (on: string) => {
    const [date, month, year] = sayDay(on).split(' ') as [string, string, string]
    return isYearly ? year : `${isMonthly ? '' : `${date} `}${month.slice(0, 3)} ${year}`
  }
  const shown: { at: number; middle: number; words: string; end: number }[] = []
  for (const on of new Set(ticks)) {
    const [words, x] = [wordsOf(on), scale(at(on))]
    const half = measure(words) / 2
    const middle = Math.max(from - edge + half, Math.min(to + edge - half, x))
    if (!shown.length || middle - half > shown.at(-1)!.end + 8) shown.push({ at: x, middle, words, end: middle + half })
  }
  return { x: (on) => scale(at(on)), ticks: shown }
}

const diamond = (x: number, y: number, r: number, fill: string, stroke: string): Html => html`<path d="M${px(x)} ${px(y - r)}L${px(x + r)} ${px(y)}L${px(x)} ${px(y + r)}L${px(x - r)} ${px(y)}Z" fill="${fill}" stroke="${stroke}" stroke-width="2" stroke-linejoin="round"/>`
const baselineMark = (x: number, y: number) => diamond(x, y, 8, '#ffffff', ink.text)
const forecastMark = (x: number, y: number, r = 6) => html`<circle cx="${px(x)}" cy="${px(y)}" r="${r}" fill="${ink.main}"/>`
const doneMark = (x: number, y: number) => html`${diamond(x, y, 10, ink.main, ink.main)}<path d="M${px(x - 4)} ${px(y)}L${px(x - 1)} ${px(y + 3.5)}L${px(x + 4)} ${px(y - 3.5)}" fill="none" stroke="#ffffff" stroke-width="2"/>`
const overdueLine = (from: number, to: number, y: number) => line(from, y, to, y, { stroke: ink.other, width: 3, dash: '3 3' })
const overdueMark = (x: number, y: number) => html`<path d="M${px(x)} ${px(y - 9)}L${px(x + 9)} ${px(y + 7)}L${px(x - 9)} ${px(y + 7)}Z" fill="${ink.other}" stroke="#ffffff" stroke-width="1.5"/><path d="M${px(x)} ${px(y - 4)}L${px(x)} ${px(y + 1.5)}M${px(x)} ${px(y + 3)}L${px(x)} ${px(y + 5)}" stroke="#ffffff" stroke-width="2"/>`

/** The marks of one row, about its middle line; `now` is where today is if the milestone is overdue. */
function marksOf(item: TimelineItem, now: number | undefined, x: Scale, y: number): Html[] {
  const { baseline, forecast, actual } = daysOf(item)
  const reached = actual ?? forecast
  const due = forecast ?? baseline
  return [
    ...(baseline && reached && baseline !== reached ? [line(x(baseline), y, x(reached), y, { stroke: ink.text, width: 3 })] : []),
    ...(now !== undefined && due ? [overdueLine(x(due), now, y)] : []),
    ...(baseline ? [baselineMark(x(baseline), y)] : []),
    ...(forecast && !actual ? [forecastMark(x(forecast), y, forecast === baseline ? 3.5 : 6)] : []),
    ...(actual ? [doneMark(x(actual), y)] : []),
    ...(now !== undefined ? [overdueMark(now, y)] : []),
  ]
}

function keyOf({ items, today }: Timeline): KeyEntry[] {
  const all = items.map((item) => ({ ...daysOf(item), is: standingOf(item, today).is }))
  return [
    ...(all.some(({ baseline }) => baseline) ? [{ words: 'First date', mark: (x: number, y: number) => baselineMark(x + 16, y) }] : []),
    ...(all.some(({ forecast, actual }) => forecast && !actual) ? [{ words: 'Forecast', mark: (x: number, y: number) => forecastMark(x + 16, y) }] : []),
    ...(all.some(({ actual }) => actual) ? [{ words: 'Reached', mark: (x: number, y: number) => doneMark(x + 16, y) }] : []),
    ...(all.some(({ is }) => is === 'overdue') ? [{ words: 'Late', mark: (x: number, y: number) => html`${overdueLine(x, x + 24, y)}${overdueMark(x + 24, y)}` }] : []),
    ...(items.length && day(today) ? [{ words: `Today, ${sayDay(today)}`, mark: (x: number, y: number) => line(x + 16, y - 10, x + 16, y + 10, { stroke: ink.text, width: 2, dash: '6 3' }) }] : []),
  ]
}

/** In words: how many there are of each standing, which are overdue, and which are expected later than they were set. */
export function describeTimeline({ items, today }: Timeline): string {
  const all = items.map((item) => ({ item, ...daysOf(item), ...standingOf(item, today) }))
  const count = (is: string) => all.filter((one) => one.is === is).length
  const most = 12
  const listed = (names: readonly string[]) => `${names.slice(0, most).join(', ')}${names.length > most ? ` and ${names.length - most} more` : ''}`
  const overdue = all.filter(({ is }) => is === 'overdue').map(({ item, forecast, baseline }) => `${item.name} (by ${days(daysBetween((forecast ?? baseline)!, today))})`)
  const later = all.filter(({ is, baseline, forecast }) => is === 'to come' && baseline && forecast && forecast > baseline).map(({ item, baseline, forecast }) => `${item.name} (by ${days(daysBetween(baseline!, forecast!))})`)
  return [
    `Timeline of ${items.length === 1 ? '1 milestone' : `${items.length} milestones`}${day(today) ? ` on ${sayDay(today)}` : ''}: ${count('done')} reached, ${count('overdue')} late, ${count('to come')} to come${count('undated') ? `, ${count('undated')} without a date` : ''}.`,
    ...(overdue.length ? [`Late: ${listed(overdue)}.`] : []),
    ...(later.length ? [`Expected later than the first date: ${listed(later)}.`] : []),
  ].join(' ')
}
