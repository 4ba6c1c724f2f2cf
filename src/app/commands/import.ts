import fs from 'node:fs'
import path from 'node:path'
import { isDay } from '../../calc/dates/days.ts'
import { findLayout, layoutNames, layouts, type Layout } from '../../calc/layouts/layouts.ts'
import { acceptImport, compareWithLive, gather, listAreas, listIndicators, listSeries, type FileRow } from '../../evidence/index.ts'
import { fileName } from '../../platform/files.ts'
import { Problem } from '../../platform/refusal.ts'
import { csvRows } from '../../platform/sheets/readCsv.ts'
import { xlsxRows } from '../../platform/sheets/readXlsx.ts'
import { command } from './command.ts'
import { withDatabase } from './opening.ts'

/** So many of a kind are told one by one to people; --json tells all. */
const mostTold = 20

export const importData = command({
  about: `Reads a file of official statistics in the layout in which it was published, and says what it would change: figures that are
new, changed (old -> new), missing or refused, each with its reason. With --accept all of it becomes one new release, and
older figures stay as earlier vintages. A damaged file changes nothing, nor does the same file again. Which series is which
indicator stands in sources.yaml of the region's folder.

Layouts: ${layoutNames.map((name) => `${name} (${layouts[name].what})`).join('; ')}.`,
  arguments: [{ name: 'LAYOUT', what: `One of ${layoutNames.join(', ')}` }, { name: 'FILE', what: 'The file, as it was downloaded' }],
  options: {
    accept: { what: 'Keep the figures; without it they are only compared' },
    published: { what: 'The day on which they were published, such as 2023-04-24, where the file does not say it; else today', value: 'DAY' },
    json: { what: 'Print all that is new, changed, missing and refused as JSON' },
  },
  examples: [['waymark import nomis-xlsx aps.xlsx', 'What would this workbook change?'], ['waymark import nomis-csv rates.csv --published 2023-04-24 --accept', 'Keep these figures']],
  async run({ args: [name, file], options }, terminal) {
    const layout = findLayout(name!)
    if (!layout) throw new Problem(400, `there is no layout "${name}": ${layoutNames.join(', ')} are`)
    if (options.published !== undefined && !isDay(options.published)) throw new Problem(400, `--published is a day, such as 2023-04-24, not "${options.published}"`)
    if (!fs.statSync(file!, { throwIfNoEntry: false })?.isFile()) throw new Problem(400, `there is no file ${file}`)
    const { series, areas, indicators } = await withDatabase({ may: 'read only' }, async ({ db }) => ({ series: await listSeries(db, layout), areas: await listAreas(db), indicators: await listIndicators(db) }))
    if (!series.length) throw new Error(`no source of the region has the layout ${layout}: name it in sources.yaml of the region's folder, and load that`)
    // Outside the database, which ends a transaction that does nothing while a long file is read.
    const gathered = await gather(layout, rowsOf(layout, file!), series, areas, (rows) => terminal.progress(`${rows.toLocaleString('en-GB')} rows read`))
      .catch((error: Error) => { throw new Error(`${file} cannot be imported, and nothing was changed: ${error.message}`) })
    terminal.progress(`Comparing ${gathered.figures.length.toLocaleString('en-GB')} figures`)
    const { preview, release } = await withDatabase({ may: options.accept ? 'read write' : 'read only' }, async (ctx) => {
      const preview = await compareWithLive(ctx, gathered, { published: options.published, isAccepted: options.accept })
      return { preview, release: options.accept ? await acceptImport(ctx, gathered, preview, fileName(path.basename(file!)) ?? 'a file') : undefined }
    })
    const [areaNames, indicatorNames] = [new Map(areas.map(({ id, name }) => [id, name])), new Map(indicators.map(({ id, name }) => [id, name]))]
    const outcome = { gathered, preview, release, say: (one: { areaId: string; indicatorId: string; periodLabel: string }) => `${areaNames.get(one.areaId)}, ${indicatorNames.get(one.indicatorId)}, ${one.periodLabel}` }
    if (options.json) return terminal.json(asJson(layout, outcome))
    print(outcome, options.accept, terminal.print)
  },
})

async function* rowsOf(layout: Layout, file: string): AsyncGenerator<FileRow> {
  if (layouts[layout].file === 'csv') yield* csvRows(file)
  else for (const [i, cells] of (await xlsxRows(fs.readFileSync(file))).entries()) yield { cells, line: i + 1 }
}

type Outcome = {
  gathered: Awaited<ReturnType<typeof gather>>
  preview: Awaited<ReturnType<typeof compareWithLive>>
  release: string | undefined
  say: (one: { areaId: string; indicatorId: string; periodLabel: string }) => string
}
type Told = { value: string | null; lower: string | null; upper: string | null; status: string; marker: string | null }
const told = ({ value, lower, upper, status, marker }: Told) => ({ value, low: lower, high: upper, status, marker })
const cellOf = ({ areaId, indicatorId, startsOn, endsOn, periodLabel }: { areaId: string; indicatorId: string; startsOn: string; endsOn: string; periodLabel: string }) => ({ area: areaId, indicator: indicatorId, periodStart: startsOn, periodEnd: endsOn, period: periodLabel })

const asJson = (layout: Layout, { gathered, preview, release }: Outcome) => ({
  layout, source: gathered.source?.source ?? null, published: preview.publishedOn, release: release ?? null,
  counts: { new: preview.fresh.length, changed: preview.changed.length, unchanged: preview.unchanged, missing: preview.missing.length, refused: gathered.refusedCount },
  new: preview.fresh.map((one) => ({ ...cellOf(one), ...told(one), line: one.line })),
  changed: preview.changed.map(({ was, is }) => ({ ...cellOf(is), old: told(was), new: told(is), line: is.line })),
  missing: preview.missing.map(({ areaId, indicatorId, periodLabel, old, says }) => ({ area: areaId, indicator: indicatorId, period: periodLabel, old, says })),
  refused: gathered.refused.map(({ line, says }) => ({ line, says })),
  otherAreas: gathered.outside, otherSeries: gathered.unmapped,
})

const shown = ({ value, status, marker }: Told) => [value ?? status, marker === null ? '' : ` ${marker}`].join('')

/** In words: what is of most concern first, and last what became of it. */
function print({ gathered, preview, release, say }: Outcome, isAccepted: boolean, line: (text: string) => void) {
  const some = (title: string, texts: readonly string[], count = texts.length) => {
    if (!count) return
    line(`${title}: ${count.toLocaleString('en-GB')}`)
    for (const text of texts.slice(0, mostTold)) line(`  ${text}`)
    if (count > mostTold) line(`  and ${(count - mostTold).toLocaleString('en-GB')} more; --json tells all`)
  }
  some('Refused', gathered.refused.map(({ line, says }) => `line ${line} ${says}`), gathered.refusedCount)
  some('Missing', preview.missing.map((one) => `${say(one)}: ${one.says}`))
  some('Changed', preview.changed.map(({ was, is }) => `${say(is)}: ${shown(was)} -> ${shown(is)}`))
  some('New', preview.fresh.map((one) => `${say(one)}: ${shown(one)}`))
  const rows = (counted: readonly { rows: number }[]) => counted.reduce((sum, { rows }) => sum + rows, 0).toLocaleString('en-GB')
  if (gathered.outside.length) line(`Left out: ${rows(gathered.outside)} figures of areas that are not of this region`)
  if (gathered.unmapped.length) line(`Left out: ${rows(gathered.unmapped)} figures of series that sources.yaml does not name`)
  const counts = `${preview.fresh.length.toLocaleString('en-GB')} new, ${preview.changed.length.toLocaleString('en-GB')} changed, ${preview.unchanged.toLocaleString('en-GB')} unchanged`
  if (!gathered.source) line('Nothing in the file is of this region and named in sources.yaml: there is nothing to import')
  else if (!preview.fresh.length && !preview.changed.length) line(`${gathered.source.title}: all ${preview.unchanged.toLocaleString('en-GB')} figures are here already, and nothing has changed`)
  else line(`${gathered.source.title}: ${counts}. ${release ? `Kept as release ${release}` : isAccepted ? 'Nothing has changed' : 'Nothing was kept: say --accept to keep them'}`)
}
