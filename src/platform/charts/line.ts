import { scaleLinear } from 'd3-scale'
import { area as areaOf, line as lineOf } from 'd3-shape'
import { html, type Html } from '../html.ts'
import { extentOf, figure, fontSize, ink, isDrawable, label, line, px, widthOf, wrap, type Captioned, type Drawing, type Format, type Width } from './frame.ts'

/** `at` places the point (a year, or milliseconds of a date); `period` names it. A missing value is a gap in the line. */
export type LinePoint = { at: number; period: string; value: number | null; low?: number | null; high?: number | null }
/** The first series is the one that the headline speaks of; the others are what it is compared with. */
export type LineSeries = { name: string; points: readonly LinePoint[] }
/** `marks`: moments worth naming, each a line across the chart with its name above it. */
export type LineChart = Captioned & { series: readonly LineSeries[]; format: Format; marks?: readonly { at: number; name: string }[] }

type Placed = LinePoint & { value: number }
const looks = [{ stroke: ink.main, width: 3.5, dash: undefined }, { stroke: ink.other, width: 2.5, dash: '8 5' }, { stroke: ink.third, width: 2.5, dash: '2 4' }, { stroke: ink.axis, width: 2.5, dash: '12 4 2 4' }] as const
const lookOf = (i: number) => looks[Math.min(i, looks.length - 1)]!
const plotHeight = 200
const lineHeight = 20
const hasInterval = <Point extends LinePoint>(point: Point): point is Point & { low: number; high: number } => isDrawable(point.low) && isDrawable(point.high)

/** Lines over time, each told by its own dash as well as its colour and named at its end; the 95% interval of a value is a band around it. */
export function lineChart(chart: LineChart): Html {
  const banded = chart.series[0]?.points.some(hasInterval) && `The shaded band is the 95% interval of ${chart.series[0].name}: the true value is likely to lie in it.`
  return figure(chart, describeLines(chart), (width) => drawLines(chart, width), banded || undefined)
}

function drawLines({ series, format, marks: moments = [] }: LineChart, width: Width): Drawing {
  const all = series.flatMap(({ points }) => points).filter(({ at }) => isDrawable(at))
  const values = all.flatMap(({ value, low, high }) => [value, low, high]).filter(isDrawable)
  const y = scaleLinear().domain(extentOf(values)).nice(4)
  // A scale finer than the format would write one value several times.
  const ticks = [...new Map(y.ticks(4).map((tick) => [format(tick), tick])).values()]
  const isNarrow = width < 500
  const ends = series.map(({ name, points }) => {
    const last = points.findLast((point): point is Placed => isDrawable(point.value) && isDrawable(point.at))
    return { name, last, words: last ? (isNarrow ? format(last.value) : `${name} ${format(last.value)}`) : '' }
  })
  const left = Math.min(width / 3, Math.max(0, ...ticks.map((tick) => widthOf(format(tick)))) + 8)
  const right = Math.min(width * (isNarrow ? 0.3 : 0.35), Math.max(24, ...ends.map(({ words }) => widthOf(words))) + 14)
  const marks: Html[] = []
  let top = 12
  for (const [i, { name, last }] of ends.entries()) {
    if (!isNarrow && last) continue
    const { stroke, width: thickness, dash } = lookOf(i)
    const lines = wrap(last ? name : `${name}: no data`, width - 52)
    if (last) marks.push(line(4, top + 4, 36, top + 4, { stroke, width: thickness, dash }))
    for (const [n, text] of lines.entries()) marks.push(label(text, 44, top + 10 + n * lineHeight))
    top += lines.length * lineHeight + 6
  }
  for (const { name } of moments) for (const text of wrap(`Line: ${name}`, width - 8)) {
    marks.push(label(text, 4, top + 10))
    top += lineHeight
  }
  const room = width - right + 10
  const named = ends.flatMap(({ last, words }, i) => (last ? [{ last, i, lines: wrap(words, right - 10) }] : []))
  // Many lines with long names make the chart taller, so that every name has its place.
  const bottom = top + Math.max(plotHeight, named.reduce((sum, one) => sum + tall(one), 0) - lineHeight)
  y.range([bottom, top])
  const x = scaleLinear().domain(extentOf(all.map(({ at }) => at))).range([left + 10, width - right])

  for (const tick of values.length ? ticks : []) {
    marks.push(line(left, y(tick), width - right + 6, y(tick), { stroke: tick === 0 ? ink.axis : ink.grid }))
    marks.push(label(format(tick), left - 6, y(tick) + fontSize * 0.35, { anchor: 'end' }))
  }
  marks.push(...periods(all, x, bottom, width))
  const [first, last] = extentOf(all.map(({ at }) => at))
  for (const { at } of moments) if (isDrawable(at) && at >= first && at <= last) marks.push(line(x(at), top - 4, x(at), bottom, { stroke: ink.text, width: 2, dash: '2 3' }))
  for (const [i, { points }] of series.entries()) marks.unshift(...bandOf(points, x, y, i))
  for (const [i, { points }] of [...series.entries()].toReversed()) marks.push(...pathOf(points, x, y, i))
  for (const { last, i, y: at, lines } of apart(named.map((one) => ({ ...one, y: y(one.last.value) })), top, bottom)) {
    for (const [n, text] of lines.entries()) marks.push(label(text, room, at + fontSize * 0.35 + (n - (lines.length - 1) / 2) * lineHeight, { isBold: i === 0, fill: lookOf(i).stroke }))
    if (px(y(last.value)) !== px(at)) marks.push(line(x(last.at) + 5, y(last.value), room - 2, at, { stroke: ink.axis }))
  }
  return { width, height: bottom + 34, marks: html`${marks}` }
}

type Scale = (value: number) => number

/** Names of as many periods as fit beside one another, the first and the last among them. */
function periods(all: readonly LinePoint[], x: Scale, bottom: number, width: number): Html[] {
  const known = [...new Map(all.map((point) => [point.at, point])).values()].sort((a, b) => a.at - b.at)
  if (!known.length) return []
  const [first, last] = [known[0]!, known.at(-1)!]
  const half = (point: LinePoint) => widthOf(point.period) / 2
  const centre = (point: LinePoint) => Math.max(half(point) + 2, Math.min(width - half(point) - 2, x(point.at)))
  const shown = [first]
  const roomFor = (point: LinePoint, beside: LinePoint) => centre(point) - half(point) - (centre(beside) + half(beside)) >= 14
  for (const point of known.slice(1, -1)) if (roomFor(point, shown.at(-1)!) && roomFor(last, point)) shown.push(point)
  if (last !== first && roomFor(last, first)) shown.push(last)
  return shown.flatMap((point) => [line(x(point.at), bottom, x(point.at), bottom + 6), label(point.period, centre(point), bottom + 24, { anchor: 'middle' })])
}

function bandOf(points: readonly LinePoint[], x: Scale, y: Scale, i: number): Html[] {
  const placed = points.filter(({ at }) => isDrawable(at))
  const area = areaOf<LinePoint>().digits(1).defined(hasInterval).x(({ at }) => x(at)).y0(({ low }) => y(low!)).y1(({ high }) => y(high!))
  if (i > 0 || !placed.some(hasInterval)) return []
  const edges = ([area.lineY0(), area.lineY1()] as const).map((edge) => edge(placed)).filter((path) => path !== null)
  const lone = placed.filter((point, n) => hasInterval(point) && !(placed[n - 1] && hasInterval(placed[n - 1]!)) && !(placed[n + 1] && hasInterval(placed[n + 1]!)))
  return [
    html`<path d="${area(placed) ?? ''}" fill="${ink.band}"/>`,
    ...edges.map((path) => html`<path d="${path}" fill="none" stroke="${ink.main}" stroke-width="1" stroke-dasharray="1 3"/>`),
    ...lone.map(({ at, low, high }) => line(x(at), y(low!), x(at), y(high!), { stroke: ink.main, width: 1.5 })),
  ]
}

function pathOf(points: readonly LinePoint[], x: Scale, y: Scale, i: number): Html[] {
  const placed = points.filter(({ at }) => isDrawable(at))
  const path = lineOf<LinePoint>().digits(1).defined(({ value }) => isDrawable(value)).x(({ at }) => x(at)).y(({ value }) => y(value!))(placed)
  const { stroke, width, dash } = lookOf(i)
  const known = placed.filter((point): point is Placed => isDrawable(point.value))
  const dots = known.length <= 24 ? known : known.slice(-1)
  return [
    ...(path ? [html`<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"${dash && html` stroke-dasharray="${dash}"`}/>`] : []),
    ...dots.map(({ at, value }) => html`<circle cx="${px(x(at))}" cy="${px(y(value))}" r="${i === 0 ? 4.5 : 3.5}" fill="${stroke}"/>`),
  ]
}

const tall = ({ lines }: { lines: readonly string[] }) => lines.length * lineHeight + 2

/** Labels moved apart so that none lies on another, in the order in which the lines end. */
function apart<Label extends { y: number; lines: readonly string[] }>(labels: readonly Label[], top: number, bottom: number): Label[] {
  const sorted = labels.map((one) => ({ ...one })).sort((a, b) => a.y - b.y)
  let free = top - lineHeight / 2
  for (const one of sorted) {
    one.y = Math.max(one.y, free + tall(one) / 2)
    free = one.y + tall(one) / 2
  }
  let most = bottom + lineHeight / 2
  for (const one of sorted.toReversed()) {
    one.y = Math.min(one.y, most - tall(one) / 2)
    most = one.y - tall(one) / 2
  }
  return sorted
}

/** In words: where each line starts and ends, and how far it went. */
export function describeLines({ series, format, marks = [] }: LineChart): string {
  const said = series.map(({ name, points }) => {
    const known = points.filter((point): point is Placed => isDrawable(point.value) && isDrawable(point.at))
    const [first, last] = [known[0], known.at(-1)]
    if (!first || !last) return `${name}: no data.`
    if (first === last) return `${name}: ${format(first.value)} in ${first.period}.`
    const [least, most] = known.reduce(([least, most], point) => [point.value < least.value ? point : least, point.value > most.value ? point : most], [first, first])
    const missing = points.length - known.length
    const went = format(first.value) === format(last.value) ? 'the same as' : last.value > first.value ? 'up from' : 'down from'
    return [
      `${name}: ${format(last.value)} in ${last.period}, ${went} ${format(first.value)} in ${first.period}; lowest ${format(least.value)} (${least.period}), highest ${format(most.value)} (${most.period}).`,
      ...(missing ? [`${missing} ${missing === 1 ? 'value is' : 'values are'} missing.`] : []),
      ...(hasInterval(last) ? [`The latest lies between ${format(last.low)} and ${format(last.high)} (95% interval).`] : []),
    ].join(' ')
  })
  return ['Line chart.', ...said, ...marks.map(({ name }) => `Marked: ${name}.`)].join(' ')
}
