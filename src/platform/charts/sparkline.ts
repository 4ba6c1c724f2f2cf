import { scaleLinear } from 'd3-scale'
import { line as lineOf } from 'd3-shape'
import { html, type Html } from '../html.ts'
import { extentOf, ink, isDrawable, px, type Format } from './frame.ts'

export type Sparkline = { id: string; name: string; values: readonly (number | null)[]; format: Format }

const width = 120
const height = 32
const edge = 5

/** A small line for a row of a table: its course, with a dot at the latest value. The values themselves stand in the row. */
export function sparkline({ id, name, values, format }: Sparkline): Html {
  const points = values.map((value, i) => ({ i, value: isDrawable(value) ? value : null }))
  const known = points.filter((point): point is { i: number; value: number } => point.value !== null)
  const [first, last] = [known[0], known.at(-1)]
  const x = scaleLinear().domain([0, Math.max(1, values.length - 1)]).range([edge, width - edge])
  const y = scaleLinear().domain(extentOf(known.map(({ value }) => value))).range([height - edge, edge])
  const path = lineOf<(typeof points)[number]>().digits(1).defined(({ value }) => value !== null).x(({ i }) => x(i)).y(({ value }) => y(value!))(points)
  const words = !first || !last ? `${name}: no data` : first === last ? `${name}: ${format(last.value)}` : `${name}: from ${format(first.value)} to ${format(last.value)}`
  return html`<svg class="waymark-sparkline" role="img" aria-labelledby="${id}-title" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg"><title id="${id}-title">${words}</title>${
    path && html`<path d="${path}" fill="none" stroke="${ink.main}" stroke-width="2" stroke-linejoin="round"/>`}${
    last && html`<circle cx="${px(x(last.i))}" cy="${px(y(last.value))}" r="4" fill="${ink.main}"/>`}</svg>`
}
