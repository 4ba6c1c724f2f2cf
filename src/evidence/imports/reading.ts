import { layouts, type Layout } from '../../calc/layouts/layouts.ts'
import { isRefused, type Cell } from '../../calc/layouts/reading.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Area } from '../tables.ts'
import { gatherer, mostFigures, type Gathered, type Series } from './rules.ts'

/** A row of a file, whatever the file, and the line that it stands on. */
export type FileRow = { cells: readonly Cell[]; line: number }

/**
 * Reads a file row by row and gathers what is of the region: only that is held, however long the file. A damaged file is
 * refused whole, with the first line that shows it.
 */
export async function gather(layout: Layout, rows: AsyncIterable<FileRow> | Iterable<FileRow>, series: readonly Series[], areas: readonly Area[], progress: (rows: number) => void = () => {}): Promise<Gathered> {
  const reader = layouts[layout].start([...new Set(series.flatMap(({ measure }) => (measure === null ? [] : [measure])))])
  const gathering = gatherer(series, areas)
  let count = 0
  const take = (read: ReturnType<typeof reader.take>) => {
    for (const one of read) {
      if (!isRefused(one)) gathering.take(one)
      else if (one.isDamage) throw new Refusal(`line ${one.line} ${one.says}`)
      else gathering.refuse(one)
    }
  }
  for await (const { cells, line } of rows) {
    take(reader.take(cells, line))
    if (++count % 5000 === 0) progress(count)
    if (gathering.held() > mostFigures) throw new Refusal(`it holds more than ${mostFigures.toLocaleString('en-GB')} figures of this region: import it in parts`)
  }
  take(reader.end())
  const gathered = gathering.end()
  const damage = gathered.refused.find(({ isDamage }) => isDamage)
  if (damage) throw new Refusal(`line ${damage.line} ${damage.says}`)
  return gathered
}
