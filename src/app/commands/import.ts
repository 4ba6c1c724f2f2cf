import fs from 'node:fs'
import path from 'node:path'
import { isDay } from '../../calc/dates/days.ts'
import { findLayout, isOfPostcodes, layoutNames, layouts } from '../../calc/layouts/layouts.ts'
import { acceptImport, addImport, fileRows, isNothing, keepWhere, leftOut, listRows, listSeries, lockImports, sayRow, type Import, type Outcome } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import { fileName } from '../../platform/files.ts'
import { Problem } from '../../platform/refusal.ts'
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
      if (!isOfPostcodes(layout) && !(await listSeries(ctx.db, layout)).length) throw new Error(`no source of the region has the layout ${layout}: name it in sources.yaml of the region's folder, and load that`)
      if (options.accept) await lockImports(ctx.db)
      return keepWhere(ctx, async () => {
        const progress = (rows: number) => terminal.progress(`${rows.toLocaleString('en-GB')} rows read`)
        const found = await addImport(ctx, { layout, fileName: fileName(path.basename(file!)) ?? 'a file', rows: fileRows(layout, file!), published: options.published, progress })
          .catch((error: Error) => { throw 'code' in error ? error : new Error(`${file} cannot be imported, and nothing was changed: ${error.message}`) })
        terminal.progress(`${(found.newCount + found.changedCount).toLocaleString('en-GB')} are new or changed`)
        const told = { new: await tell(ctx, found, 'new', options.json), changed: await tell(ctx, found, 'changed', options.json), missing: await tell(ctx, found, 'missing', options.json), refused: await tell(ctx, found, 'refused', options.json) }
        const release = options.accept && !isNothing(found) ? await acceptImport(ctx, found) : undefined
        return { found, told, release, isKept: release !== undefined }
      })
    })
    if (options.json) printJson(done, terminal.print)
    else print(done, options.accept, terminal.print)
  },
})

type Done = { found: Import; told: Readonly<Record<'new' | 'changed' | 'missing' | 'refused', readonly string[]>>; release: string | undefined }

/** Rows of one outcome, each as a text: all of them as JSON, else the first few in words. */
async function tell({ db }: Context, found: Import, outcome: Exclude<Outcome, 'same'>, isJson: boolean): Promise<string[]> {
  if (!isJson) return (await listRows(db, found, { outcome, most: mostTold })).map(sayRow)
  const texts: string[] = []
  for (let after = 0; ;) {
    const rows = await listRows(db, found, { outcome, after, most: perPage })
    for (const { json } of rows) texts.push(JSON.stringify(json))
    if (rows.length < perPage) return texts
    after = rows.at(-1)!.number
  }
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
  const { title, source, layout, newCount, changedCount, sameCount, missingCount, refusedCount } = found
  const number = (count: number) => count.toLocaleString('en-GB')
  const kind = findLayout(layout)
  const what = kind && isOfPostcodes(kind) ? 'postcodes' : 'figures'
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
  if (areas.length) line(`Left out: ${rows(areas)} ${what} of areas that are not of this region`)
  if (series.length) line(`Left out: ${rows(series)} figures of series that sources.yaml does not name`)
  if (source === null || newCount + changedCount + sameCount === 0) line(what === 'postcodes' ? 'Nothing in the file is of this region: there is nothing to import' : 'Nothing in the file is of this region and named in sources.yaml: there is nothing to import')
  else if (isNothing(found)) line(`${title}: all ${number(sameCount)} ${what} are here already, and nothing has changed`)
  else line(`${title}: ${number(newCount)} new, ${number(changedCount)} changed, ${number(sameCount)} unchanged. ${release ? (what === 'postcodes' ? 'Kept' : `Kept as release ${release}`) : isAccepted ? 'Nothing has changed' : 'Nothing was kept: say --accept to keep them'}`)
}
