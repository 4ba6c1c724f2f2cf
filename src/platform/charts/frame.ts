import { html, type Html } from '../html.ts'

/** Dark enough on white to be told from it (3:1 or more), apart from the fill of a band, whose edges are drawn. */
export const ink = { main: '#0e5f70', band: '#cfe3e8', other: '#7a4a00', third: '#54319f', text: '#0b0c0c', axis: '#6b7276', link: '#1a65a6', grid: '#dfe5e7' } as const

/** The same chart is drawn twice, with text of the same size: for a narrow place and for a wide one. The style shows the one that fits. */
export const widths = { narrow: 320, wide: 640 } as const
export type Width = (typeof widths)[keyof typeof widths]
/** A place in a drawing that leads somewhere; `name` says where, to whoever hears it. */
export type Link = { href: string; name: string; x: number; y: number; width: number; height: number }
export type Drawing = { width: number; height: number; marks: Html; links?: readonly Link[] }

export type Captioned = {
  /** Unique in its page: the title and the description are found by it. */
  id: string
  /** What the chart shows, as a sentence: "Employment in Fenland has fallen below England's". */
  headline: string
  /** What is measured, in which unit, where and when. */
  subtitle?: string
}

/** How a value is written: `(value) => `${value.toFixed(1)}%``. */
export type Format = (value: number) => string

export const fontSize = 16
const letterWidth = fontSize * 0.6

/** About how wide text is, on the generous side: nobody can measure a reader's own font from here. */
export const widthOf = (text: string): number => [...text].reduce((width, letter) => width + (letter > '\u2e7f' ? fontSize : letterWidth), 0)

/** Text in lines no wider than that; a word that is wider is broken. */
export function wrap(text: string, width: number): string[] {
  const most = Math.max(1, Math.floor(width / letterWidth))
  const words = text.trim().split(/\s+/).flatMap((word) => {
    const letters = [...word]
    return Array.from({ length: Math.max(1, Math.ceil(letters.length / most)) }, (_, i) => letters.slice(i * most, (i + 1) * most).join(''))
  })
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** A number that can be drawn: not missing, not infinite, not beyond anything that is measured. */
export const isDrawable = (value: number | null | undefined): value is number => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e100

/** From the least to the greatest, widened where all are one, so that a scale always has some length. */
export function extentOf(values: readonly number[]): [number, number] {
  if (!values.length) return [0, 1]
  let [low, high] = [values[0]!, values[0]!]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const size = Math.max(Math.abs(low), Math.abs(high))
  if (high - low > Math.max(size * 1e-9, 1e-90)) return [low, high]
  const room = size > 1e-90 ? size * 0.1 : 1
  return [low - room, high + room]
}

/** Coordinates to a tenth of a pixel: finer is not seen, and makes pages longer. */
export const px = (value: number): number => Math.round(value * 10) / 10

type Anchor = 'start' | 'middle' | 'end'
export const label = (text: string, x: number, y: number, { anchor = 'start', isBold = false, isLink = false, fill = isLink ? ink.link : ink.text, size = fontSize }: { anchor?: Anchor; isBold?: boolean; isLink?: boolean; fill?: string; size?: number } = {}): Html =>
  html`<text x="${px(x)}" y="${px(y)}" fill="${fill}"${size !== fontSize && html` font-size="${size}"`}${isLink && html` text-decoration="underline"`}${anchor !== 'start' && html` text-anchor="${anchor}"`}${isBold && html` font-weight="700"`}>${text}</text>`

type LineStyle = { stroke?: string; width?: number; dash?: string }
export const line = (x1: number, y1: number, x2: number, y2: number, { stroke = ink.axis, width = 1, dash }: LineStyle = {}): Html =>
  html`<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${stroke}" stroke-width="${width}"${dash && html` stroke-dasharray="${dash}"`}/>`

/** One drawing with its words: a title, and a description of what can be read from it. */
export const svg = (id: string, title: string, description: string, { width, height, marks }: Drawing): Html =>
  html`<svg role="img" aria-labelledby="${id}-title" aria-describedby="${id}-description" viewBox="0 0 ${px(width)} ${px(height)}" width="${px(width)}" height="${px(height)}" font-size="${fontSize}" xmlns="http://www.w3.org/2000/svg"><title id="${id}-title">${title}</title><desc id="${id}-description">${description}</desc>${marks}</svg>`

/** The links of a drawing lie over it, because what stands inside an image is one thing to whoever hears it. */
const linksOver = ({ width, height, links = [] }: Drawing): Html | false => links.length > 0 &&
  html`<svg class="waymark-chart__links" viewBox="0 0 ${px(width)} ${px(height)}" width="${px(width)}" height="${px(height)}" xmlns="http://www.w3.org/2000/svg">${links.map(({ href, name, x, y, width, height }) => {
    const place = html`x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" fill="none"`
    return html`<a href="${href}" aria-label="${name.trim() || href}"><rect ${place} pointer-events="all"/><rect ${place}/></a>`
  })}</svg>`

/** The finding, what a mark means where that is not plain (`note`), then the drawing in each width. The numbers belong in a table beneath: see table.ts. */
export function figureOf({ id, headline, subtitle }: Captioned, description: string, drawings: Readonly<Record<string, Drawing>>, note?: string): Html {
  const all = Object.entries(drawings).map(([name, drawing]) => html`<div class="waymark-chart__${name}">${svg(`${id}-${name}`, headline, description, drawing)}${linksOver(drawing)}</div>`)
  return html`<figure class="waymark-chart" id="${id}"><figcaption class="waymark-chart__caption"><span class="waymark-chart__headline">${headline}</span>${subtitle && html`<span class="waymark-chart__subtitle">${subtitle}</span>`}${note && html`<span class="waymark-chart__subtitle">${note}</span>`}</figcaption>${all}</figure>`
}

/** A figure in the two widths that suit most charts. */
export const figure = (captioned: Captioned, description: string, draw: (width: Width) => Drawing, note?: string): Html =>
  figureOf(captioned, description, { narrow: draw(widths.narrow), wide: draw(widths.wide) }, note)
