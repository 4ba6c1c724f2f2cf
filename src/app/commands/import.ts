import fs from 'node:fs'
import path from 'node:path'
import { isDay } from '../../calc/dates/days.ts'
import { findLayout, layoutNames, layouts, type Layout } from '../../calc/layouts/layouts.ts'
import { acceptImport, addImport, isNothing, keepWhere, leftOut, listSeries, listStaged, lockImports, type FileRow, type Import, type Outcome, type StagedRow } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import { fileName } from '../../platform/files.ts'
import { Problem } from '../../platform/refusal.ts'
import { csvRows } from '../../platform/sheets/readCsv.ts'
import { xlsxRows } from '../../platform/sheets/readXlsx.ts'
import { command } from './command.ts'
import { withDatabase } from './opening.ts'

/** So many of a kind are told one by one to people; --json tells all. */
const mostTold = 20
const perPage = 5000

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
    const done = await withDatabase({ may: 'read write' }, async (ctx) => {
      if (!(await listSeries(ctx.db, layout)).length) throw new Error(`no source of the region has the layout ${layout}: name it in sources.yaml of the region's folder, and load that`)
      if (options.accept) await lockImports(ctx.db)
      return keepWhere(ctx, async () => {
        const progress = (rows: number) => terminal.progress(`${rows.toLocaleString('en-GB')} rows read`)
        const found = await addImport(ctx, { layout, fileName: fileName(path.basename(file!)) ?? 'a file', rows: rowsOf(layout, file!), published: options.published, progress })
          .catch((error: Error) => { throw 'code' in error ? error : new Error(`${file} cannot be imported, and nothing was changed: ${error.message}`) })
        terminal.progress(`${(found.newCount + found.changedCount).toLocaleString('en-GB')} figures are new or changed`)
        const told = { new: await tell(ctx, found, 'new', options.json), changed: await tell(ctx, found, 'changed', options.json), missing: await tell(ctx, found, 'missing', options.json), refused: await tell(ctx, found, 'refused', options.json) }
        const release = options.accept && !isNothing(found) ? await acceptImport(ctx, found) : undefined
        return { found, told, release, isKept: release !== undefined }
      })
    })
    if (options.json) printJson(done, terminal.print)
    else print(done, options.accept, terminal.print)
  },
})

async function* rowsOf(layout: Layout, file: string): AsyncGenerator<FileRow> {
  if (layouts[layout].file === 'csv') yield* csvRows(file)
  else for (const [i, cells] of (await xlsxRows(fs.readFileSync(file))).entries()) yield { cells, line: i + 1 }
}

type Done = { found: Import; told: Readonly<Record<'new' | 'changed' | 'missing' | 'refused', readonly string[]>>; release: string | undefined }

/** Rows of one outcome, each as a text: all of them as JSON, else the first few in words. */
async function tell({ db }: Context, { id }: Import, outcome: Exclude<Outcome, 'same'>, isJson: boolean): Promise<string[]> {
  if (!isJson) return (await listStaged(db, id, { outcome, most: mostTold })).map(inWords)
  const texts: string[] = []
  for (let after = 0; ;) {
    const rows = await listStaged(db, id, { outcome, after, most: perPage })
    for (const row of rows) texts.push(JSON.stringify(asJson(row)))
    if (rows.length < perPage) return texts
    after = rows.at(-1)!.number
  }
}

const is = ({ value, lower, upper, status, marker }: StagedRow) => ({ value, low: lower, high: upper, status, marker })
const was = ({ wasValue, wasLower, wasUpper, wasStatus, wasMarker }: StagedRow) => ({ value: wasValue, low: wasLower, high: wasUpper, status: wasStatus, marker: wasMarker })

function asJson(row: StagedRow) {
  const { outcome, areaId, indicatorId, startsOn, endsOn, periodLabel, groupName, line, says } = row
  if (outcome === 'refused') return { line, says }
  const cell = { area: areaId, indicator: indicatorId, periodStart: startsOn, periodEnd: endsOn, period: periodLabel, ...(groupName && { group: groupName }) }
  return outcome === 'missing' ? { ...cell, old: row.value, says } : outcome === 'changed' ? { ...cell, old: was(row), new: is(row), line } : { ...cell, ...is(row), line }
}

const shown = ({ value, status, marker }: { value: string | null; status: string | null; marker: string | null }) => [value ?? status, marker === null ? '' : ` ${marker}`].join('')

function inWords(row: StagedRow): string {
  const { outcome, areaName, indicatorName, periodLabel, groupName, line, says } = row
  if (outcome === 'refused') return `line ${line} ${says}`
  const cell = [areaName, indicatorName, periodLabel, groupName].filter(Boolean).join(', ')
  return outcome === 'missing' ? `${cell}: ${says}` : `${cell}: ${outcome === 'changed' ? `${shown(was(row))} -> ` : ''}${shown(is(row))}`
}

/** One object, a line to a row, so that a million of them are printed as they come. */
function printJson({ found, told, release }: Done, line: (text: string) => void) {
  const { layout, source, publishedOn, newCount, changedCount, sameCount, missingCount, refusedCount } = found
  const counts = { new: newCount, changed: changedCount, unchanged: sameCount, missing: missingCount, refused: refusedCount }
  line(`${JSON.stringify({ layout, source, published: publishedOn, release: release ?? null, counts }).slice(0, -1)},`)
  for (const [name, texts] of Object.entries(told)) {
    line(` "${name}": [`)
    for (const [i, text] of texts.entries()) line(`  ${text}${i < texts.length - 1 ? ',' : ''}`)
    line(' ],')
  }
  const { areas, series } = leftOut(found)
  line(` "otherAreas": ${JSON.stringify(areas)}, "otherSeries": ${JSON.stringify(series)} }`)
}

/** In words: what is of most concern first, and last what became of it. */
function print({ found, told, release }: Done, isAccepted: boolean, line: (text: string) => void) {
  const { title, source, newCount, changedCount, sameCount, missingCount, refusedCount } = found
  const number = (count: number) => count.toLocaleString('en-GB')
  const some = (title: string, texts: readonly string[], count: number) => {
    if (!count) return
    line(`${title}: ${number(count)}`)
    for (const text of texts) line(`  ${text}`)
    if (count > texts.length) line(`  and ${number(count - texts.length)} more; --json tells all`)
  }
  some('Refused', told.refused, refusedCount)
  some('Missing', told.missing, missingCount)
  some('Changed', told.changed, changedCount)
  some('New', told.new, newCount)
  const rows = (counted: readonly { rows: number }[]) => number(counted.reduce((sum, { rows }) => sum + rows, 0))
  const { areas, series } = leftOut(found)
  if (areas.length) line(`Left out: ${rows(areas)} figures of areas that are not of this region`)
  if (series.length) line(`Left out: ${rows(series)} figures of series that sources.yaml does not name`)
  if (source === null) line('Nothing in the file is of this region and named in sources.yaml: there is nothing to import')
  else if (isNothing(found)) line(`${title}: all ${number(sameCount)} figures are here already, and nothing has changed`)
  else line(`${title}: ${number(newCount)} new, ${number(changedCount)} changed, ${number(sameCount)} unchanged. ${release ? `Kept as release ${release}` : isAccepted ? 'Nothing has changed' : 'Nothing was kept: say --accept to keep them'}`)
}
