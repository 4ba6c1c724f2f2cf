import { scaleLinear } from 'd3-scale'
import { dataTable } from '../dataTable.ts'
import { html, type Html } from '../html.ts'
import { extentOf, figure, fontSize, ink, isDrawable, label, line, px, widthOf, wrap, type Captioned, type Drawing, type Format, type Width } from './frame.ts'

/** What one input does to a result: the result where the input is low, and where it is high, each with the input in words. */
export type Swing = { name: string; low: number | null; lowSays: string; high: number | null; highSays: string }
/** A tornado: the widest swings first, around the result as it stands. */
export type Swings = Captioned & { base: { name: string; value: number }; swings: readonly Swing[]; format: Format }

const barHeight = 20
const lineHeight = 20
const rowGap = 14

/** How far from end to end; what cannot be drawn has none. */
const widthOfSwing = ({ low, high }: Swing): number => (isDrawable(low) && isDrawable(high) ? Math.abs(high - low) : 0)
export const widestFirst = (swings: readonly Swing[]): Swing[] => swings.toSorted((a, b) => widthOfSwing(b) - widthOfSwing(a))

/** Bars from the result with an input low to the result with it high, over a line where the result stands now. The numbers belong in `swingsTable` beneath. */
export const swingChart = (chart: Swings): Html => figure(chart, describeSwings(chart), (width) => draw(chart, width), 'Dark: the input is low. Light with a dark edge: the input is high.')

function draw({ base, swings, format }: Swings, width: Width): Drawing {
  const all = widestFirst(swings)
  const values = [base.value, ...all.flatMap(({ low, high }) => [low, high])].filter(isDrawable)
  const room = Math.min(width * 0.2, Math.max(0, ...values.map((value) => widthOf(format(value)))) + 10)
  const x = scaleLinear().domain(extentOf(values)).range([room, width - room])
  const out: Html[] = []
  let y = 0
  for (const text of wrap(`Line: ${base.name}, ${isDrawable(base.value) ? format(base.value) : 'no data'}`, width - 10)) { out.push(label(text, 2, y + fontSize)); y += lineHeight }
  y += 8
  const first = y
  for (const { name, low, high } of all) {
    for (const text of wrap(name, width - 10)) { out.push(label(text, 2, y + fontSize)); y += lineHeight }
    y += 4
    for (const [value, isLow] of [[low, true], [high, false]] as const) {
      if (!isDrawable(value) || !isDrawable(base.value)) continue
      const [from, to] = [Math.min(x(base.value), x(value)), Math.max(x(base.value), x(value))]
      out.push(html`<rect x="${px(from)}" y="${px(y)}" width="${px(Math.max(to - from, 1))}" height="${barHeight}" fill="${isLow ? ink.main : ink.band}" stroke="${ink.main}" stroke-width="1.5"/>`)
    }
    const ends = [low, high].filter(isDrawable).toSorted((a, b) => a - b)
    const [least, most] = [ends[0], ends.at(-1)]
    if (width > 500 && least !== undefined && most !== undefined && least !== most) {
      out.push(label(format(least), x(least) - 6, y + barHeight / 2 + fontSize * 0.35, { anchor: 'end' }), label(format(most), x(most) + 6, y + barHeight / 2 + fontSize * 0.35))
    }
    y += barHeight + rowGap
  }
  if (isDrawable(base.value)) out.push(line(x(base.value), first, x(base.value), y - 6, { stroke: ink.text, width: 2 }))
  return { width, height: Math.max(1, y), marks: html`${out}` }
}

/** In words: the widest swings, from end to end. */
export function describeSwings({ base, swings, format }: Swings): string {
  const most = 5
  const said = widestFirst(swings).slice(0, most).map(({ name, low, lowSays, high, highSays }) => (isDrawable(low) && isDrawable(high) ? `${name}: ${format(low)} at ${lowSays}, ${format(high)} at ${highSays}.` : `${name}: no data.`))
  return [`Tornado chart around ${base.name}${isDrawable(base.value) ? `, ${format(base.value)}` : ''}. Widest first.`, ...said, ...(swings.length > most ? [`And ${swings.length - most} more, in the table.`] : [])].join(' ')
}

/** The numbers of the swings, the widest first. */
export function swingsTable({ id, subtitle, headline, swings, format }: Swings, caption = subtitle ?? headline): Html {
  const write = (value: number | null) => (isDrawable(value) ? format(value) : null)
  return dataTable({
    id: `${id}-table`, caption, captionSize: 's', rows: widestFirst(swings), empty: 'There is nothing to change.', whenNarrow: 'stack',
    columns: [
      { name: 'Input', cell: ({ name }) => name, isRowHeader: true },
      { name: 'Low', cell: ({ lowSays }) => lowSays, isNumeric: true }, { name: 'Result at low', cell: ({ low }) => write(low), isNumeric: true },
      { name: 'High', cell: ({ highSays }) => highSays, isNumeric: true }, { name: 'Result at high', cell: ({ high }) => write(high), isNumeric: true },
    ],
  })
}
