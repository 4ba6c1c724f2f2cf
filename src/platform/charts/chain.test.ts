import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { expectSound } from '../../../test/drawings.ts'
import { textOf } from '../html.ts'
import { chainChart, describeChain, type ChainChart } from './chain.ts'
import { chainOf } from './chainBoxes.ts'
import { chainTable } from './table.ts'

const text = fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('More apprenticeship starts', '<script>alert(1)</script>', 'word '.repeat(80), 'x'.repeat(300), '北京市'.repeat(12)))
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'unknown')
const column = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 6 }) }, { weight: 1, arbitrary: fc.constantFrom(-1, 99, 1.5, Number.NaN) })
const chains: fc.Arbitrary<ChainChart> = fc.record({
  id: fc.constant('chain'), headline: text, columns: fc.array(text, { maxLength: 8 }),
  nodes: fc.array(fc.record({ id: id.filter((id) => id !== 'unknown'), column, text, figure: fc.option(text, { nil: undefined }), href: fc.option(fc.constant('/a?b=1&c=2'), { nil: undefined }) }), { maxLength: 16 }),
  edges: fc.array(fc.record({ from: id, to: id, isStated: fc.boolean() }), { maxLength: 24 }),
})

const plan: ChainChart = {
  id: 'chain', headline: 'One action has no stated output', columns: ['Objective', 'Action', 'Output', 'Outcome'],
  nodes: [
    { id: 'o', column: 0, text: 'More adults learn', href: '/o' }, { id: 'a', column: 1, text: 'Courses in libraries' }, { id: 'b', column: 1, text: 'A map of provision' },
    { id: 'p', column: 2, text: '1,200 enrolled' }, { id: 'q', column: 3, text: 'Fewer without qualifications', figure: '6.9% (2020)' }, { id: 'r', column: 3, text: 'Better health' },
  ],
  edges: [{ from: 'o', to: 'a', isStated: true }, { from: 'o', to: 'b', isStated: true }, { from: 'a', to: 'p', isStated: false, reason: 'Pupils told us so' }, { from: 'p', to: 'q', isStated: true }, { from: 'o', to: 'nobody', isStated: true }],
}
const drawings = (chart: ChainChart) => Object.fromEntries(parse(chainChart(chart).markup).querySelectorAll('[class^="waymark-chart__"]').flatMap((one) => (one.querySelector('svg') ? [[one.getAttribute('class')!.replace('waymark-chart__', ''), one.querySelector('svg')!]] : [])))

test('whatever leads to whatever, a chain is sound, comes out the same twice, and its table holds every text', () => {
  fc.assert(fc.property(chains, (chart) => {
    const drawn = chainChart(chart)
    expectSound(drawn)
    expect(chainChart(chart).markup).toBe(drawn.markup)
    const words = parse(chainTable(chart).markup).text.replace(/\s+/g, ' ')
    for (const { text } of chainOf(chart).columns.flatMap(({ nodes }) => nodes)) expect(words).toContain(text.replace(/\s+/g, ' ').trim())
  }), { numRuns: 100 })
})

test('two and three columns stand side by side at 640, up to six at 960, and more beneath one another', () => {
  const of = (count: number) => drawings({ ...plan, columns: Array.from({ length: count }, (_, i) => `Column ${i}`) })
  const isSide = (svg: ReturnType<typeof of>[string] | undefined) => svg && new Set(svg.querySelectorAll('text[font-weight]').filter((one) => one.text.startsWith('Column')).map((one) => one.getAttribute('y'))).size === 1
  expect([1, 2, 3, 4, 6, 7].map((count) => [isSide(of(count).wide), isSide(of(count).widest)]))
    .toEqual([[true, undefined], [true, undefined], [true, undefined], [false, true], [false, true], [false, undefined]])
  expect(isSide(of(3).narrow)).toBe(false)
})

test('stated links are whole lines, those set by people dashed, and a link that is not stated has a dotted open end', () => {
  const { widest, narrow } = drawings(plan)
  const dashes = widest!.querySelectorAll('path[fill="none"]').map((path) => path.getAttribute('stroke-dasharray') ?? 'whole')
  expect(dashes).toEqual(['whole', 'whole', '7 5', 'whole'])
  expect(widest!.querySelectorAll('circle')).toHaveLength(2) // after the map of provision, and in the key
  expect(widest!.querySelectorAll('line[stroke-dasharray="2 4"]')).toHaveLength(2)
  expect(narrow!.text).toContain('A map of provisionLink not stated')
})

test('under each box of the narrow drawing stand the names of what it leads to', () => {
  expect(drawings(plan).narrow!.querySelectorAll('text').map((one) => one.text)).toEqual([
    'Stated link', 'Link set by people', 'Link not stated',
    'Objective', 'More adults learn', 'Courses in libraries', 'A map of provision', 'Action', 'Courses in libraries', '1,200 enrolled', 'A map of provision', 'Link not stated',
    'Output', '1,200 enrolled', 'Fewer without qualifications', 'Outcome', 'Fewer without qualifications', '6.9% (2020)', 'Better health',
  ])
})

test('no box lies on another, and every box of sixty is drawn', () => {
  const nodes = Array.from({ length: 60 }, (_, i) => ({ id: `${i}`, column: i % 5, text: `Number ${i}. ${'Raise the participation of adults in learning '.repeat(1 + (i % 4))}` }))
  const edges = Array.from({ length: 90 }, (_, i) => ({ from: `${(i * 7) % 60}`, to: `${(i * 11) % 60}`, isStated: i % 3 > 0 }))
  const chart = { ...plan, columns: ['A', 'B', 'C', 'D', 'E'], nodes, edges }
  expectSound(chainChart(chart))
  for (const svg of Object.values(drawings(chart))) {
    const boxes = svg.querySelectorAll('rect[stroke]').map((rect) => ['x', 'y', 'width', 'height'].map((side) => Number(rect.getAttribute(side))) as [number, number, number, number])
    expect(boxes).toHaveLength(60)
    for (const [i, [x, y, w, h]] of boxes.entries()) for (const [x2, y2, w2, h2] of boxes.slice(i + 1)) expect(x + w <= x2 || x2 + w2 <= x || y + h <= y2 || y2 + h2 <= y).toBe(true)
    for (const i of nodes.keys()) expect(svg.text).toMatch(new RegExp(`Number ?${i}\\.`))
  }
})

test('a text too long for its box ends in an ellipsis there, and is whole in the table', () => {
  const long = 'A skills plan that every college of the region has agreed to '.repeat(8).trim()
  const chart = { ...plan, nodes: [{ id: 'x', column: 0, text: long }] }
  expect(drawings(chart).narrow!.text).toContain('…')
  expect(textOf(chainTable(chart))).toContain(long)
})

test('the description counts the links and names what leads nowhere yet', () => {
  expect(describeChain(plan)).toBe('Logic chain. Objective: 1, then Action: 2, then Output: 1, then Outcome: 2. 3 links are stated. 1 link was set by people. Link not stated from “A map of provision”. Every link is in the table.')
})

test('the table says of each link whether it is stated, set or missing, and leaves out nothing', () => {
  expect(textOf(chainTable(plan))).toBe([
    'One action has no stated output From Link To', 'More adults learn Stated Courses in libraries', 'More adults learn Stated A map of provision', 'Courses in libraries Set here: Pupils told us so 1,200 enrolled',
    'A map of provision Not stated Nothing', '1,200 enrolled Stated Fewer without qualifications, 6.9% (2020)', 'Nothing Not stated Better health',
  ].join(' '))
})
