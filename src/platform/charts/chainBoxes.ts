import { html, type Html } from '../html.ts'
import { ink, label, line, px, type Captioned, type Link } from './frame.ts'
import { fold, key, type KeyEntry } from './letters.ts'

/** One thing that the chain runs through. `column` counts from 0; `figure` is a short text: '6.9% (2020)'. */
export type ChainNode = { id: string; column: number; text: string; figure?: string; href?: string }
/** That one leads to the other: stated in the source, or set by people since (`reason` says why, for the table). */
export type ChainEdge = { from: string; to: string; isStated: boolean; reason?: string }
/** `columns` are named in the order in which things lead to one another. An edge with an end that is not among the nodes is left out. */
export type ChainChart = Captioned & { columns: readonly string[]; nodes: readonly ChainNode[]; edges: readonly ChainEdge[] }

/** A chain made ready: each node once, in a column that there is, with what it leads to and what leads to it. */
export type Chain = { columns: readonly { name: string; nodes: readonly ChainNode[] }[]; edges: readonly { from: ChainNode; to: ChainNode; isStated: boolean; reason?: string }[]; open: ReadonlySet<ChainNode> }
export function chainOf({ columns, nodes, edges }: Pick<ChainChart, 'columns' | 'nodes' | 'edges'>): Chain {
  const last = Math.max(0, columns.length - 1)
  const byId = new Map(nodes.map((node) => [node.id, { ...node, column: Math.max(0, Math.min(last, Math.trunc(node.column) || 0)) }]))
  const all = [...byId.values()]
  const known = edges.flatMap(({ from, to, ...edge }) => {
    const [start, end] = [byId.get(from), byId.get(to)]
    return start && end && start !== end ? [{ ...edge, from: start, to: end }] : []
  })
  const onward = new Set(known.filter(({ from, to }) => to.column > from.column).map(({ from }) => from))
  return {
    columns: (columns.length ? columns : ['']).map((name, i) => ({ name, nodes: all.filter(({ column }) => column === i) })),
    edges: known,
    open: new Set(all.filter((node) => node.column < last && !onward.has(node))),
  }
}

export const textLine = 20
export const textRoom = 8
export const looks = { stated: { stroke: ink.main, width: 2 }, set: { stroke: ink.other, width: 2, dash: '7 5' }, open: { stroke: ink.text, width: 2, dash: '2 4' } } as const
export const lookOf = ({ isStated }: { isStated: boolean }) => (isStated ? looks.stated : looks.set)
/** The point of an arrow that goes right (1) or left (-1). */
export const arrowhead = (x: number, y: number, direction: 1 | -1, fill: string): Html => html`<path d="M${px(x - 9 * direction)} ${px(y - 5)}L${px(x)} ${px(y)}L${px(x - 9 * direction)} ${px(y + 5)}Z" fill="${fill}"/>`
/** The end of a line that leads nowhere yet. */
export const openEnd = (from: number, to: number, y: number): Html => html`${line(from, y, to - 5, y, looks.open)}<circle cx="${px(to - 5)}" cy="${px(y)}" r="4.5" fill="#ffffff" stroke="${ink.text}" stroke-width="1.5"/>`

export type Box = { node: ChainNode; lines: readonly string[]; figure: readonly string[]; height: number }
/** The words of a box and how tall they make it; what is longer than seven lines ends in an ellipsis, and stands whole in the table. */
export function boxOf(node: ChainNode, width: number): Box {
  const [lines, figure] = [fold(node.text, width - 2 * textRoom - 5, { most: 7 }), node.figure ? fold(node.figure, width - 2 * textRoom - 5, { most: 2, isBold: true }) : []]
  return { node, lines, figure, height: (lines.length + figure.length) * textLine + (figure.length ? 4 : 0) + 2 * textRoom }
}

export const drawBox = ({ node: { href }, lines, figure, height }: Box, x: number, y: number, width: number): Html => {
  const first = y + textRoom + 15
  return html`<rect x="${px(x + 0.75)}" y="${px(y + 0.75)}" width="${px(width - 1.5)}" height="${px(height - 1.5)}" fill="#f4f8f9" stroke="${ink.main}" stroke-width="1.5"/><rect x="${px(x)}" y="${px(y)}" width="5" height="${px(height)}" fill="${ink.main}"/>${
    lines.map((text, i) => label(text, x + textRoom + 5, first + i * textLine, { isLink: Boolean(href) }))}${
    figure.map((text, i) => label(text, x + textRoom + 5, first + 4 + (lines.length + i) * textLine, { isBold: true, fill: ink.main }))}`
}

export const linkOf = ({ node: { text, figure, href }, height }: Box, x: number, y: number, width: number): Link[] => (href ? [{ href, name: figure ? `${text}: ${figure}` : text, x, y, width, height }] : [])

/** What each kind of line means, of those that there are. */
export function keyOf({ edges, open }: Chain, width: number): { marks: Html; height: number } {
  const arrow = (look: typeof looks.stated | typeof looks.set) => (x: number, y: number) => html`${line(x, y, x + 26, y, look)}${arrowhead(x + 34, y, 1, look.stroke)}`
  const entries: KeyEntry[] = [
    ...(edges.some(({ isStated }) => isStated) ? [{ words: 'Stated link', mark: arrow(looks.stated) }] : []),
    ...(edges.some(({ isStated }) => !isStated) ? [{ words: 'Link set by people', mark: arrow(looks.set) }] : []),
    ...(open.size ? [{ words: 'Link not stated', mark: (x: number, y: number) => openEnd(x, x + 34, y) }] : []),
  ]
  const drawn = key(entries, 0, width, 0)
  return { marks: drawn.marks, height: drawn.height && drawn.height + 10 }
}
