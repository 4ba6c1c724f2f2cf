import { html, type Html } from '../html.ts'
import { arrowhead, boxOf, drawBox, keyOf, linkOf, lookOf, openEnd, textLine, type Box, type Chain, type ChainNode } from './chainBoxes.ts'
import { label, px, type Drawing } from './frame.ts'
import { fold } from './letters.ts'

type Placed = Box & { x: number; y: number }
const between = 36
const gap = 16

/** The columns of a chain side by side, each box near what leads to it, with curves between. At least two columns. */
export function columnsOf(chain: Chain, width: number): Drawing {
  const count = chain.columns.length
  const boxWidth = (width - between * (count - 1)) / count
  const { marks: keyMarks, height: keyHeight } = keyOf(chain, width)
  const headings = chain.columns.map(({ name }) => fold(name, boxWidth, { isBold: true }))
  const top = keyHeight + Math.max(0, ...headings.map((lines) => lines.length)) * textLine + 8
  const boxes = chain.columns.map(({ nodes }) => nodes.map((node) => boxOf(node, boxWidth)))
  const stacked = place(boxes, chain, boxWidth, top, false)
  const near = place(boxes, chain, boxWidth, top, true)
  // Near what leads to it reads best, unless the order of the boxes makes that much taller.
  const columns = bottomOf(near) <= bottomOf(stacked) * 1.25 ? near : stacked
  const all = columns.flat()
  return {
    width, height: Math.max(bottomOf(columns), top) + 12,
    links: all.flatMap((box) => linkOf(box, box.x, box.y, boxWidth)),
    marks: html`${keyMarks}${headings.map((lines, i) => lines.map((text, n) => label(text, i * (boxWidth + between), keyHeight + (n + 1) * textLine - 4, { isBold: true })))}${
      curves(chain, columns, boxWidth)}${all.map((box) => drawBox(box, box.x, box.y, boxWidth))}`,
  }
}

const bottomOf = (columns: readonly (readonly Placed[])[]) => Math.max(0, ...columns.map((column) => (column.at(-1)?.y ?? 0) + (column.at(-1)?.height ?? 0)))

/** Boxes beneath one another in their order; `isNear` lets one sink to the middle of those before it that lead to it. */
function place(boxes: readonly (readonly Box[])[], { edges }: Chain, boxWidth: number, top: number, isNear: boolean): Placed[][] {
  const middles = new Map<ChainNode, number>()
  return boxes.map((column, i) => {
    let free = top
    return column.map((box) => {
      const before = edges.filter(({ from, to }) => to === box.node && middles.has(from) && from.column < i).map(({ from }) => middles.get(from)!)
      const y = isNear && before.length ? Math.max(free, before.reduce((sum, one) => sum + one, 0) / before.length - box.height / 2) : free
      free = y + box.height + gap
      middles.set(box.node, y + box.height / 2)
      return { ...box, x: i * (boxWidth + between), y }
    })
  })
}

type End = { box: Placed; other: Placed; edge: Chain['edges'][number]; isStart: boolean }

/** The lines, each from its own place on the side of a box to its own place on another, so that they can be told apart; and the open ends. */
function curves(chain: Chain, columns: readonly (readonly Placed[])[], boxWidth: number): Html[] {
  const byNode = new Map(columns.flat().map((box) => [box.node, box]))
  const edges = chain.edges.map((edge) => ({ edge, from: byNode.get(edge.from)!, to: byNode.get(edge.to)! }))
  const isRight = (box: Placed, other: Placed) => other.x > box.x || (other.x === box.x && box.node.column < columns.length - 1)
  const ends = edges.flatMap(({ edge, from, to }): End[] => [{ box: from, other: to, edge, isStart: true }, { box: to, other: from, edge, isStart: false }])
  const ports = new Map<string, number>()
  const nameOf = ({ edge, isStart }: Pick<End, 'edge' | 'isStart'>) => `${chain.edges.indexOf(edge)} ${isStart}`
  for (const box of byNode.values())
    for (const side of [true, false]) {
      const here = ends.filter((end) => end.box === box && isRight(box, end.other) === side).sort((a, b) => a.other.y - b.other.y)
      for (const [i, end] of here.entries()) ports.set(nameOf(end), box.y + 8 + ((box.height - 16) * (i + 1)) / (here.length + 1))
    }
  const drawn = edges.map(({ edge, from, to }) => {
    const [y1, y2] = [ports.get(nameOf({ edge, isStart: true }))!, ports.get(nameOf({ edge, isStart: false }))!]
    const [leavesRight, comesRight] = [isRight(from, to), isRight(to, from)]
    const [x1, x2] = [from.x + (leavesRight ? boxWidth : 0), to.x + (comesRight ? boxWidth : 0)]
    const end = x2 + (comesRight ? 8 : -8)
    const { stroke, width, ...look } = lookOf(edge)
    const d = from.x === to.x ? loop(x1, y1, end, y2, leavesRight ? 1 : -1) : through(columns, boxWidth, { from, to, x1, y1, x2: end, y2 })
    return html`<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}"${'dash' in look && html` stroke-dasharray="${look.dash}"`}/>${arrowhead(x2, y2, comesRight ? -1 : 1, stroke)}`
  })
  const open = [...byNode.values()].filter(({ node }) => chain.open.has(node)).map(({ x, y, height }) => openEnd(x + boxWidth, x + boxWidth + between - 8, y + height / 2))
  return [...drawn, ...open]
}

const curve = (x1: number, y1: number, x2: number, y2: number) => `C${px((x1 + x2) / 2)} ${px(y1)} ${px((x1 + x2) / 2)} ${px(y2)} ${px(x2)} ${px(y2)}`
/** Between two boxes of one column, in the room beside it. */
const loop = (x1: number, y1: number, x2: number, y2: number, direction: 1 | -1) => `M${px(x1)} ${px(y1)}C${px(x1 + 30 * direction)} ${px(y1)} ${px(x1 + 30 * direction)} ${px(y2)} ${px(x2)} ${px(y2)}`

/** From one column to another; past those between, through the room between their boxes that lies nearest. */
function through(columns: readonly (readonly Placed[])[], boxWidth: number, { from, to, x1, y1, x2, y2 }: { from: Placed; to: Placed; x1: number; y1: number; x2: number; y2: number }): string {
  const step = to.node.column > from.node.column ? 1 : -1
  let d = `M${px(x1)} ${px(y1)}`
  let [x, y] = [x1, y1]
  for (let i = from.node.column + step; i !== to.node.column; i += step) {
    const column = columns[i]!
    const wanted = y + (y2 - y) / (Math.abs(to.node.column - i) + 1)
    const lanes = column.flatMap((box, n) => [...(n ? [(column[n - 1]!.y + column[n - 1]!.height + box.y) / 2] : [box.y - 8]), ...(n === column.length - 1 ? [box.y + box.height + 8] : [])])
    const lane = lanes.length ? lanes.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best)) : wanted
    const left = i * (boxWidth + between)
    const [near, far] = step > 0 ? [left, left + boxWidth] : [left + boxWidth, left]
    d += `${curve(x, y, near, lane)}L${px(far)} ${px(lane)}`
    ;[x, y] = [far, lane]
  }
  return `${d}${curve(x, y, x2, y2)}`
}
