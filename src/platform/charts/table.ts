import { dataTable } from '../dataTable.ts'
import { isDay, sayDay } from '../../calc/dates/days.ts'
import { html, type Html } from '../html.ts'
import type { BarChart } from './bars.ts'
import { chainOf, type ChainChart, type ChainNode } from './chainBoxes.ts'
import { isDrawable, type Format } from './frame.ts'
import type { LineChart } from './line.ts'
import type { TileMap } from './tiles.ts'
import { inOrder, standingOf, type Timeline, type TimelineItem } from './timeline.ts'

const write = (format: Format, value: number | null | undefined, missing: string | null = null) => (isDrawable(value) ? format(value) : missing)
const interval = (format: Format, { low, high }: { low?: number | null; high?: number | null }) => (isDrawable(low) && isDrawable(high) ? `${format(low)} to ${format(high)}` : null)
const leading = (text: string, href: string | undefined): Html | string => (href ? html`<a class="govuk-link" href="${href}">${text}</a>` : text)

/** The numbers of a bar chart, to stand beneath it. */
export function barTable({ id, subtitle, headline, bars, comparator, format }: BarChart, caption = subtitle ?? headline): Html {
  return dataTable({
    id: `${id}-table`, caption, captionSize: 's', rows: bars, empty: 'There are no figures.',
    columns: [
      { name: 'Name', cell: ({ name }) => name, isRowHeader: true },
      { name: 'Value', cell: ({ value, missing }) => write(format, value, missing), isNumeric: true },
      ...(bars.some(({ low, high }) => isDrawable(low) && isDrawable(high)) ? [{ name: '95% interval', cell: (bar: BarChart['bars'][number]) => interval(format, bar), isNumeric: true }] : []),
      ...(comparator ? [{ name: comparator.name, cell: (bar: BarChart['bars'][number]) => write(format, bar.comparator !== undefined ? bar.comparator : comparator.value), isNumeric: true }] : []),
    ],
  })
}

/** The numbers of a line chart, a row for each period. */
export function lineTable({ id, subtitle, headline, series, format }: LineChart, caption = subtitle ?? headline): Html {
  const rows = [...new Map(series.flatMap(({ points }) => points).map(({ at, period }) => [at, period])).entries()].sort(([a], [b]) => a - b).map(([at, period]) => ({ at, period }))
  const byPeriod = series.map(({ name, points }) => ({ name, points: new Map(points.map((point) => [point.at, point])) }))
  return dataTable({
    id: `${id}-table`, caption, captionSize: 's', rows, empty: 'There are no figures.',
    columns: [
      { name: 'Period', cell: ({ period }) => period, isRowHeader: true },
      ...byPeriod.flatMap(({ name, points }) => [
        { name, cell: ({ at }: (typeof rows)[number]) => write(format, points.get(at)?.value), isNumeric: true },
        ...([...points.values()].some(({ low, high }) => isDrawable(low) && isDrawable(high))
          ? [{ name: `${name}, 95% interval`, cell: ({ at }: (typeof rows)[number]) => interval(format, points.get(at) ?? {}), isNumeric: true }] : []),
      ]),
    ],
  })
}

/** The numbers of a tile map, from the highest to the lowest; those without one last, with why. */
export function tilesTable({ id, subtitle, headline, tiles, format }: TileMap, caption = subtitle ?? headline): Html {
  const rows = [...tiles.filter(({ value }) => isDrawable(value)).sort((a, b) => b.value! - a.value!), ...tiles.filter(({ value }) => !isDrawable(value))]
  return dataTable({
    id: `${id}-table`, caption, captionSize: 's', rows, empty: 'There are no figures.',
    columns: [
      { name: 'Place', cell: ({ name, href }) => leading(name, href), isRowHeader: true },
      { name: 'Value', cell: ({ value, missing }) => write(format, value, missing), isNumeric: true },
    ],
  })
}

/** Every link of a chain, and everything from which none leads on: what is short in the picture stands here whole. */
export function chainTable(chart: ChainChart, caption = chart.subtitle ?? chart.headline): Html {
  const { columns, edges, open } = chainOf(chart)
  const rows = columns.flatMap(({ nodes }) => nodes).flatMap((node): { from: ChainNode | null; words: string; to: ChainNode | null }[] => {
    const onward = edges.filter(({ from }) => from === node).map(({ to, isStated, reason }) => ({ from: node, words: isStated ? 'Stated' : `Set here${reason ? `: ${reason}` : ''}`, to }))
    // The end of the chain to which nothing leads would else be in no row.
    const isAlone = !onward.length && !open.has(node) && !edges.some(({ to }) => to === node)
    return [...onward, ...(open.has(node) ? [{ from: node, words: 'Not stated', to: null }] : []), ...(isAlone ? [{ from: null, words: 'Not stated', to: node }] : [])]
  })
  const cell = (node: ChainNode | null) => (node ? html`${leading(node.text, node.href)}${node.figure && html`, ${node.figure}`}` : 'Nothing')
  return dataTable({
    id: `${chart.id}-table`, caption, captionSize: 's', rows, empty: 'There are no links.', whenNarrow: 'stack',
    columns: [{ name: 'From', cell: ({ from }) => cell(from), isRowHeader: true }, { name: 'Link', cell: ({ words }) => words }, { name: 'To', cell: ({ to }) => cell(to) }],
  })
}

/** The days of a timeline in its order, and how each milestone stands. */
export function timelineTable(chart: Timeline, caption = chart.subtitle ?? chart.headline): Html {
  const date = (on: string | null | undefined) => (on && isDay(on) ? sayDay(on) : null)
  const { isGrouped } = chart
  return dataTable<TimelineItem>({
    id: `${chart.id}-table`, caption, captionSize: 's', rows: inOrder(chart).flatMap(({ items }) => items), empty: 'There are no milestones.',
    ...(isGrouped && { groupBy: ({ group }) => group || 'No group' }),
    columns: [
      { name: 'Milestone', cell: ({ name, href }) => leading(name, href), isRowHeader: true },
      ...(!isGrouped && chart.items.some(({ group }) => group) ? [{ name: 'Group', cell: ({ group }: TimelineItem) => group || null }] : []),
      { name: 'First date', cell: ({ baselineOn }) => date(baselineOn) },
      { name: 'Forecast', cell: ({ forecastOn }) => date(forecastOn) },
      { name: 'Actual', cell: ({ actualOn }) => date(actualOn) },
      { name: 'How it stands', cell: (item) => standingOf(item, chart.today).words },
    ],
  })
}
