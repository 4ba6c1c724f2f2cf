import { dataTable } from '../dataTable.ts'
import type { Html } from '../html.ts'
import type { BarChart } from './bars.ts'
import { isDrawable, type Format } from './frame.ts'
import type { LineChart } from './line.ts'

const write = (format: Format, value: number | null | undefined, missing: string | null = null) => (isDrawable(value) ? format(value) : missing)
const interval = (format: Format, { low, high }: { low?: number | null; high?: number | null }) => (isDrawable(low) && isDrawable(high) ? `${format(low)} to ${format(high)}` : null)

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
