import { scaleLinear } from 'd3-scale'
import { dataTable } from '../dataTable.ts'
import { html, type Html } from '../html.ts'
import { extentOf, figure, fontSize, ink, isDrawable, label, line, px, widthOf, wrap, type Captioned, type Drawing, type Format, type Width } from './frame.ts'

/** A row of dots, one for each series in their order; a dot with `low` and `high` has its interval. */
export type DotRow = { name: string; values: readonly ({ value: number | null; low?: number | null; high?: number | null } | null)[]; isMain?: boolean }
/** Rows of dots over one scale, up to three series: differences before and after (a love plot), effects with their intervals. */
export type Dots = Captioned & {
  series: readonly string[]
  rows: readonly DotRow[]
  /** Lines across all rows: zero, or how far apart is too far. */
  marks?: readonly { at: number; name: string; isMain?: boolean }[]
  format: Format
  interval?: string
}

const lineHeight = 20
const rowHeight = 22
const shapes = [
  (x: number, y: number) => html`<circle cx="${px(x)}" cy="${px(y)}" r="6" fill="#ffffff" stroke="${ink.other}" stroke-width="2.5"/>`,
  (x: number, y: number) => html`<rect x="${px(x - 5.5)}" y="${px(y - 5.5)}" width="11" height="11" fill="${ink.main}"/>`,
  (x: number, y: number) => html`<path d="M${px(x)} ${px(y - 7)}L${px(x + 7)} ${px(y + 6)}L${px(x - 7)} ${px(y + 6)}Z" fill="${ink.third}"/>`,
] as const
/** Of one series alone the filled mark. */
const shapeOf = (i: number, of: number) => shapes[of === 1 ? 1 : Math.min(i, shapes.length - 1)]!

/** Dots on a scale, each series with a shape of its own. The numbers belong in `dotsTable` beneath. */
export const dotChart = (chart: Dots): Html => figure(chart, describeDots(chart), (width) => draw(chart, width), chart.rows.some(({ values }) => values.some((one) => one && isDrawable(one.low) && isDrawable(one.high))) ? `Lines are ${chart.interval ?? '95% intervals'}: the true value is likely to lie between their ends.` : undefined)

function draw({ series, rows, marks = [], format }: Dots, width: Width): Drawing {
  const values = [...rows.flatMap(({ values }) => values.flatMap((one) => (one ? [one.value, one.low, one.high] : []))), ...marks.map(({ at }) => at)].filter(isDrawable)
  const x = scaleLinear().domain(extentOf(values)).nice(4).range([14, width - 14])
  const out: Html[] = []
  let y = 4
  for (const [i, name] of series.length > 1 ? series.entries() : []) {
    out.push(shapeOf(i, series.length)(12, y + 8))
    for (const text of wrap(name, width - 40)) { out.push(label(text, 28, y + 13)); y += lineHeight }
    y += 4
  }
  for (const text of marks.length ? wrap(`Lines: ${marks.map(({ name }) => name).join('; ')}`, width - 10) : []) { out.push(label(text, 2, y + 13)); y += lineHeight }
  y += 6
  const top = y
  const dots: Html[] = []
  for (const { name, values, isMain } of rows) {
    for (const text of wrap(name, width - 10)) { dots.push(label(text, 2, y + fontSize, { isBold: isMain === true })); y += lineHeight }
    const middle = y + rowHeight / 2
    dots.push(line(14, middle, width - 14, middle, { stroke: ink.grid }))
    for (const [i, one] of values.entries()) {
      if (!one) continue
      if (isDrawable(one.low) && isDrawable(one.high)) dots.push(line(x(one.low), middle, x(one.high), middle, { stroke: ink.text, width: 2 }), ...[one.low, one.high].map((end) => line(x(end), middle - 5, x(end), middle + 5, { stroke: ink.text, width: 2 })))
      if (isDrawable(one.value)) dots.push(shapeOf(i, series.length)(x(one.value), middle))
    }
    y += rowHeight + 10
  }
  for (const { at, isMain } of marks) if (isDrawable(at)) out.push(line(x(at), top, x(at), y, { stroke: isMain ? ink.text : ink.axis, width: isMain ? 2 : 1.5, ...(!isMain && { dash: '5 4' }) }))
  out.push(...dots)
  let free = -Infinity
  for (const tick of values.length ? x.ticks(width < 500 ? 3 : 6) : []) {
    const text = format(tick)
    const centre = Math.max(widthOf(text) / 2 + 2, Math.min(width - widthOf(text) / 2 - 2, x(tick)))
    if (centre - widthOf(text) / 2 < free) continue
    free = centre + widthOf(text) / 2 + 12
    out.push(line(x(tick), y, x(tick), y + 6), label(text, centre, y + 24, { anchor: 'middle' }))
  }
  return { width, height: y + 34, marks: html`${out}` }
}

/** In words: each row, series by series. */
export function describeDots({ series, rows, format }: Dots): string {
  const most = 12
  const said = rows.slice(0, most).map(({ name, values }) => `${name}: ${series.map((one, i) => `${one} ${isDrawable(values[i]?.value) ? format(values[i]!.value!) : 'no data'}`).join(', ')}.`)
  return ['Dot chart.', ...said, ...(rows.length > most ? [`And ${rows.length - most} more, in the table.`] : [])].join(' ')
}

/** The numbers of a dot chart, a row each. */
export function dotsTable({ id, subtitle, headline, series, rows, format, interval = '95% interval' }: Dots, caption = subtitle ?? headline): Html {
  return dataTable({
    id: `${id}-table`, caption, captionSize: 's', rows, empty: 'There are no figures.',
    columns: [
      { name: 'What', cell: ({ name }) => name, isRowHeader: true },
      ...series.flatMap((name, i) => [
        { name, isNumeric: true, cell: ({ values }: DotRow) => (isDrawable(values[i]?.value) ? format(values[i]!.value!) : null) },
        ...(rows.some(({ values }) => isDrawable(values[i]?.low) && isDrawable(values[i]?.high)) ? [{ name: series.length > 1 ? `${name}, ${interval}` : interval, isNumeric: true, cell: ({ values }: DotRow) => (isDrawable(values[i]?.low) && isDrawable(values[i]?.high) ? `${format(values[i]!.low!)} to ${format(values[i]!.high!)}` : null) }] : []),
      ]),
    ],
  })
}
