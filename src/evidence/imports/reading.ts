import { startFigures, type FigureLayout } from '../../calc/layouts/layouts.ts'
import { isRefused, type Cell, type Read } from '../../calc/layouts/reading.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Area } from '../tables.ts'
import { gatherer, mostWaiting, type Figured, type Gathered, type Series } from './rules.ts'

/** A row of a file, whatever the file, and the line that it stands on. */
export type FileRow = { cells: readonly Cell[]; line: number }
export type Rows = AsyncIterable<FileRow> | Iterable<FileRow>
/** What a file is read with: its layout, the series that it may hold and the areas of the region. */
export type Reading = { layout: FigureLayout; rows: Rows; series: readonly Series[]; areas: readonly Area[]; progress?: ((rows: number) => void) | undefined }

/** So many rows are read at a time. */
const atOnce = 2000

/**
 * Reads a file row by row and gives its figures some at a time; what became of the rest is known once all of them were taken.
 * A damaged file is refused whole, with the first line that shows it.
 */
export function readFigures({ layout, rows, series, areas, progress = () => {} }: Reading): { figures: AsyncGenerator<readonly Figured[]>; gathered: () => Gathered } {
  const reader = startFigures(layout, [...new Set(series.flatMap(({ measure }) => (measure === null ? [] : [measure])))])
  const gathering = gatherer(series, areas)
  let all: Gathered | undefined
  function take(read: readonly Read[], into: Figured[]) {
    for (const one of read) {
      if (!isRefused(one)) into.push(...gathering.take(one))
      else if (one.isDamage) throw new Refusal(`line ${one.line} ${one.says}`)
      else gathering.refuse(one)
    }
  }
  async function* figures() {
    let [count, some] = [0, [] as Figured[]]
    for await (const { cells, line } of rows) {
      take(reader.take(cells, line), some)
      if (++count % atOnce) continue
      progress(count)
      if (gathering.held() > mostWaiting) throw new Refusal(`more than ${mostWaiting.toLocaleString('en-GB')} figures of it wait for a row that belongs to them: import it in parts`)
      yield some
      some = []
    }
    take(reader.end(), some)
    const { figures, damage, gathered } = gathering.end()
    if (damage) throw new Refusal(`line ${damage.line} ${damage.says}`)
    all = gathered
    yield [...some, ...figures]
  }
  return {
    figures: figures(),
    gathered() {
      if (!all) throw new Error('The file was not read to its end')
      return all
    },
  }
}
