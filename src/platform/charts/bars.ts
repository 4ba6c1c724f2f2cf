import { scaleLinear } from 'd3-scale'
import { html, type Html } from '../html.ts'
import { extentOf, figure, fontSize, ink, isDrawable, label, line, px, widthOf, wrap, type Captioned, type Drawing, type Format, type Width } from './frame.ts'

export type Bar = {
  name: string
  /** null is drawn as a gap and said in words. */
  value: number | null
  /** What this bar alone is compared with; else the comparator of the chart. */
  comparator?: number | null
  low?: number | null
  high?: number | null
  /** The one that the headline speaks of. */
  isMain?: boolean
  /** Said in place of a missing value: "suppressed", "not published". */
  missing?: string
}

export type BarChart = Captioned & { bars: readonly Bar[]; comparator?: { name: string; value?: number | null }; format: Format }

const barHeight = 22
const lineHeight = 20
const rowGap = 14
const edge = 8

/** Horizontal bars, each with its name above it and its value at its end; the comparator is a marked line across each bar. */
export function barChart(chart: BarChart): Html {
  const isUncertain = chart.bars.some(({ value, low, high }) => isDrawable(value) && isDrawable(low) && isDrawable(high))
  return figure(chart, describeBars(chart), (width) => drawBars(chart, width), isUncertain ? 'Thin lines are 95% intervals: the true value is likely to lie between their ends.' : undefined)
}

const comparatorOf = ({ comparator }: BarChart, bar: Bar): number | null => {
  const value = bar.comparator !== undefined ? bar.comparator : comparator?.value
  return isDrawable(value) ? value : null
}

function drawBars(chart: BarChart, width: Width): Drawing {
  const { bars, format } = chart
  const written = bars.map((bar) => (isDrawable(bar.value) ? format(bar.value) : bar.missing ?? 'No data'))
  const labelRoom = Math.min(width * 0.6, Math.max(0, ...written.map(widthOf)) + 2 * edge)
  const values = bars.flatMap((bar) => [bar.value, bar.low, bar.high, comparatorOf(chart, bar)]).filter(isDrawable)
  const x = scaleLinear().domain(extentOf([0, ...values])).range([edge, width - labelRoom]).clamp(true)
  const zero = x(0)
  const marks: Html[] = []
  let y = 0

  if (chart.comparator && bars.some((bar) => comparatorOf(chart, bar) !== null)) {
    const words = isDrawable(chart.comparator.value) ? `${chart.comparator.name}: ${format(chart.comparator.value)}` : chart.comparator.name
    marks.push(marker(edge + 4, 2, fontSize + 2))
    for (const [i, text] of wrap(words, width - 3 * edge - 10).entries()) marks.push(label(text, 3 * edge, fontSize + i * lineHeight))
    y += wrap(words, width - 3 * edge - 10).length * lineHeight + rowGap
  }
  for (const [i, bar] of bars.entries()) {
    for (const text of wrap(bar.name, width - 2 * edge)) {
      marks.push(label(text, edge, y + fontSize, { isBold: bar.isMain }))
      y += lineHeight
    }
    y += 4
    const middle = y + barHeight / 2
    const text = written[i]!
    marks.push(line(zero, y - 4, zero, y + barHeight + 4))
    if (isDrawable(bar.value)) {
      const end = x(bar.value)
      marks.push(html`<rect x="${px(Math.min(zero, end))}" y="${px(y)}" width="${px(Math.abs(end - zero))}" height="${barHeight}" fill="${bar.isMain === false ? ink.axis : ink.main}"/>`)
      if (isDrawable(bar.low) && isDrawable(bar.high)) marks.push(whisker(x(Math.min(bar.low, bar.high)), x(Math.max(bar.low, bar.high)), middle))
    }
    const compared = comparatorOf(chart, bar)
    if (compared !== null) marks.push(marker(x(compared), y - 3, barHeight + 6))
    const end = Math.max(zero, ...[bar.value, bar.low, bar.high].filter(isDrawable).map((value) => x(value)))
    // Beside its own bar where there is room before the comparator, or it would be read as the comparator's.
    const isBefore = compared !== null && end + 2 * edge + widthOf(text) <= x(compared)
    marks.push(label(text, Math.min((isBefore || compared === null ? end : Math.max(end, x(compared))) + edge, width - Math.min(widthOf(text), labelRoom - edge)), middle + fontSize * 0.35, { isBold: bar.isMain }))
    y += barHeight + rowGap
  }
  return { width, height: Math.max(y, 1), marks: html`${marks}` }
}

/** A dark line with a white edge: seen on the bar and beside it. */
const marker = (x: number, y: number, height: number): Html =>
  html`<rect x="${px(x - 3.5)}" y="${px(y)}" width="7" height="${px(height)}" fill="#ffffff"/><rect x="${px(x - 2)}" y="${px(y)}" width="4" height="${px(height)}" fill="${ink.other}"/>`

const whisker = (from: number, to: number, y: number): Html => html`${line(from, y, to, y, { stroke: '#ffffff', width: 6 })}${line(from, y, to, y, { stroke: ink.text, width: 2 })}${
  [from, to].map((x) => line(x, y - 5, x, y + 5, { stroke: ink.text, width: 2 }))}`

/** In words: each bar, and on which side of its comparator it stands. */
export function describeBars(chart: BarChart): string {
  const { bars, comparator, format } = chart
  const most = 12
  const said = bars.slice(0, most).map((bar) => {
    if (!isDrawable(bar.value)) return `${bar.name}: ${bar.missing ?? 'no data'}.`
    const compared = comparatorOf(chart, bar)
    const side = compared === null || !comparator ? '' : format(bar.value) === format(compared) ? `, the same as ${comparator.name}`
      : `, ${bar.value > compared ? 'above' : 'below'} ${comparator.name} at ${format(compared)}`
    return `${bar.name}: ${format(bar.value)}${side}.`
  })
  return ['Bar chart.', ...said, ...(bars.length > most ? [`And ${bars.length - most} more, in the table.`] : [])].join(' ')
}
