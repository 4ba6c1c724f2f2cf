import { html, type Html } from '../html.ts'
import { arrowhead, boxOf, chainOf, drawBox, keyOf, linkOf, lookOf, looks, openEnd, textLine, type Chain, type ChainChart } from './chainBoxes.ts'
import { columnsOf } from './chainColumns.ts'
import { figureOf, label, line, type Drawing, type Link } from './frame.ts'
import { fold } from './letters.ts'

export type { ChainChart, ChainEdge, ChainNode } from './chainBoxes.ts'

/**
 * What leads to what. Where there is room, its columns stand side by side with lines between; else beneath one another, indented, and
 * under each box the names of what it leads to. Up to three columns fit 640, up to six 960; more are always beneath one another.
 */
export function chainChart(chart: ChainChart): Html {
  const chain = chainOf(chart)
  const isSide = (most: number) => chain.columns.length > 1 && chain.columns.length <= most
  return figureOf(chart, describeChain(chart), {
    narrow: listOf(chain, 320),
    ...(!isSide(3) && isSide(6) && { widest: columnsOf(chain, 960) }),
    wide: isSide(3) ? columnsOf(chain, 640) : listOf(chain, 640),
  })
}

function listOf(chain: Chain, width: number): Drawing {
  const { marks: keyMarks, height } = keyOf(chain, width)
  const marks: Html[] = [keyMarks]
  const links: Link[] = []
  const step = width < 500 ? 12 : 28
  let y = height
  for (const [i, { name, nodes }] of chain.columns.entries()) {
    const x = Math.min(i, 6) * step
    for (const text of fold(name, width - x, { isBold: true })) marks.push(label(text, x, (y += textLine) - 4, { isBold: true }))
    y += 6
    if (!nodes.length) marks.push(label('None', x, (y += textLine) - 5))
    for (const node of nodes) {
      const box = boxOf(node, width - x)
      marks.push(drawBox(box, x, y, width - x))
      links.push(...linkOf(box, x, y, width - x))
      y += box.height
      const onward = chain.edges.filter(({ from }) => from === node)
      let from = y
      for (const edge of onward) {
        const { stroke, ...look } = lookOf(edge)
        const words = edge.to.column === node.column + 1 ? edge.to.text : `${chain.columns[edge.to.column]!.name}: ${edge.to.text}`
        marks.push(line(x + 12, from, x + 12, y + 14, { stroke, ...look }), line(x + 12, y + 14, x + 24, y + 14, { stroke, ...look }), arrowhead(x + 34, y + 14, 1, stroke))
        from = y + 14
        for (const text of fold(words, width - x - 42, { most: 2 })) marks.push(label(text, x + 42, (y += textLine)))
        y += 4
      }
      if (chain.open.has(node)) {
        marks.push(line(x + 12, from, x + 12, y + 14, looks.open), openEnd(x + 12, x + 36, y + 14), label('Link not stated', x + 42, (y += textLine)))
        y += 4
      }
      y += 12
    }
    y += 10
  }
  return { width, height: Math.max(y, 1), marks: html`${marks}`, links }
}

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** In words: how many there are of each, how many links of each kind, and which lead nowhere yet. */
export function describeChain(chart: ChainChart): string {
  const { columns, edges, open } = chainOf(chart)
  const stated = edges.filter(({ isStated }) => isStated).length
  const without = [...open].map(({ text }) => text)
  const most = 12
  return [
    `Logic chain. ${columns.map(({ name, nodes }) => `${name || 'Column'}: ${nodes.length}`).join(', then ')}.`,
    ...(stated ? [`${many(stated, 'link is', 'links are')} stated.`] : []),
    ...(edges.length > stated ? [`${many(edges.length - stated, 'link was', 'links were')} set by people.`] : []),
    ...(without.length ? [`Link not stated from ${without.slice(0, most).map((text) => `“${text}”`).join(', ')}${without.length > most ? ` and ${without.length - most} more` : ''}.`] : []),
    'Every link is in the table.',
  ].join(' ')
}
