import { scaleLinear } from 'd3-scale'
import { dataTable } from '../dataTable.ts'
import { html, type Html } from '../html.ts'
import { extentOf, figure, fontSize, ink, isDrawable, label, line, px, widthOf, wrap, type Captioned, type Drawing, type Format, type Width } from './frame.ts'

/**
 * How often values fall where: bins of any width, in order, each with what is counted in it (or its share). Two groups stand
 * against each other, the second below the line. `marks` are places worth naming, such as zero.
 */
export type Histogram = Captioned & {
  groups: readonly { name: string; counts: readonly (number | null)[] }[]
  /** One more than there are bins. */
  edges: readonly number[]
  marks?: readonly { at: number; name: string }[]
  /** How an edge is written, and how a count is; what stands for one that is hidden. */
  format: Format
  formatCount: Format
  missing?: string
}

const plotHeight = 170
const lineHeight = 20

/** Bars over their bins; the counts belong in `histogramTable` beneath. */
export const histogram = (chart: Histogram): Html => figure(chart, describeHistogram(chart), (width) => draw(chart, width))

function draw({ groups, edges, marks = [], format, formatCount }: Histogram, width: Width): Drawing {
  const [up, down] = [groups[0], groups[1]]
  const known = groups.flatMap(({ counts }) => counts).filter(isDrawable)
  const most = Math.max(0, ...known) || 1
  const half = down ? plotHeight * 0.75 : plotHeight
  const count = scaleLinear().domain([0, most]).nice(3)
  const ticks = [...new Map(count.ticks(3).map((tick) => [formatCount(tick), tick])).values()]
  const drawable = edges.filter(isDrawable)
  const left = Math.min(width / 4, Math.max(0, ...ticks.map((tick) => widthOf(formatCount(tick)))) + 12)
  const x = scaleLinear().domain(extentOf([...drawable, ...marks.map(({ at }) => at).filter(isDrawable)])).range([left, width - 12])
  const out: Html[] = []
  let top = 6
  for (const [i, { name }] of groups.length > 1 ? groups.slice(0, 2).entries() : []) {
    out.push(html`<rect x="2" y="${px(top)}" width="18" height="14" fill="${i === 0 ? ink.main : ink.other}"/>`)
    for (const text of wrap(`${name} (${i === 0 ? 'above' : 'below'})`, width - 34)) { out.push(label(text, 28, top + 13)); top += lineHeight }
    top += 4
  }
  for (const { name } of marks) for (const text of wrap(`Line: ${name}`, width - 20)) { out.push(label(text, 2, top + 13)); top += lineHeight }
  top += 6
  const zero = top + half
  const bottom = down ? zero + half : zero
  count.range([0, half])
  for (const tick of ticks) for (const sign of down ? [1, -1] : [1]) {
    const y = zero - sign * count(tick)
    out.push(line(left, y, width - 12, y, { stroke: tick === 0 ? ink.axis : ink.grid }))
    if (tick !== 0 || sign === 1) out.push(label(formatCount(tick), left - 6, y + fontSize * 0.35, { anchor: 'end' }))
  }
  for (const [i, group] of [up, down].entries()) for (const [bin, value] of (group?.counts ?? []).entries()) {
    const [from, to] = [edges[bin], edges[bin + 1]]
    if (!isDrawable(value) || !isDrawable(from) || !isDrawable(to)) continue
    const height = count(Math.max(0, value))
    const [x1, x2] = [x(Math.min(from, to)), x(Math.max(from, to))]
    out.push(html`<rect x="${px(x1 + 0.5)}" y="${px(i === 0 ? zero - height : zero)}" width="${px(Math.max(0.5, x2 - x1 - 1))}" height="${px(height)}" fill="${i === 0 ? ink.main : ink.other}"/>`)
  }
  for (const { at } of marks) if (isDrawable(at)) out.push(line(x(at), top - 4, x(at), bottom + 6, { stroke: '#ffffff', width: 6 }), line(x(at), top - 4, x(at), bottom + 6, { stroke: ink.text, width: 2.5, dash: '6 3' }))
  // As many edges as fit beside one another.
  let free = -Infinity
  for (const tick of drawable.length ? x.ticks(width < 500 ? 3 : 6) : []) {
    const text = format(tick)
    const centre = Math.max(widthOf(text) / 2 + 2, Math.min(width - widthOf(text) / 2 - 2, x(tick)))
    if (centre - widthOf(text) / 2 < free) continue
    free = centre + widthOf(text) / 2 + 12
    out.push(line(x(tick), bottom, x(tick), bottom + 6), label(text, centre, bottom + 24, { anchor: 'middle' }))
  }
  return { width, height: bottom + 34, marks: html`${out}` }
}

/** In words: where most of each group lies. */
export function describeHistogram({ groups, edges, format, formatCount }: Histogram): string {
  const said = groups.map(({ name, counts }) => {
    const most = counts.reduce<number | undefined>((found, value, i) => (isDrawable(value) && (found === undefined || value > counts[found]!) ? i : found), undefined)
    if (most === undefined || !isDrawable(edges[most]) || !isDrawable(edges[most + 1])) return `${name}: no data.`
    return `${name}: most, ${formatCount(counts[most]!)}, from ${format(edges[most])} to ${format(edges[most + 1]!)}.`
  })
  return ['Histogram.', ...said, 'All of it is in the table.'].join(' ')
}

/** The counts of a histogram, a row for each bin. */
export function histogramTable({ id, subtitle, headline, groups, edges, format, formatCount, missing }: Histogram, caption = subtitle ?? headline): Html {
  const bins = edges.slice(0, -1).map((from, i) => ({ i, name: `${isDrawable(from) ? format(from) : '?'} to ${isDrawable(edges[i + 1]) ? format(edges[i + 1]!) : '?'}` }))
  return dataTable({
    id: `${id}-table`, caption, captionSize: 's', rows: bins, empty: 'There are no figures.',
    columns: [
      { name: 'From and to', cell: ({ name }) => name, isRowHeader: true },
      ...groups.map(({ name, counts }) => ({ name, isNumeric: true, cell: ({ i }: { i: number }) => (isDrawable(counts[i]) ? formatCount(counts[i]!) : missing ?? null) })),
    ],
  })
}
