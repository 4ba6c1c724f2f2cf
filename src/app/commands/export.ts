import fs from 'node:fs'
import path from 'node:path'
import { listOpenData } from '../../evidence/index.ts'
import { Problem } from '../../platform/refusal.ts'
import type { Cell, Sheet } from '../../platform/sheets/columns.ts'
import { csv } from '../../platform/sheets/csv.ts'
import { ods } from '../../platform/sheets/ods.ts'
import { xlsx } from '../../platform/sheets/xlsx.ts'
import { command } from './command.ts'
import { printObservations } from './observations.ts'
import { withDatabase } from './opening.ts'

/** A cell as JSON has it: money in pence, instants in UTC. */
const plain = (cell: Cell) => (cell.is === 'nothing' ? null : cell.is === 'money' ? cell.pence : cell.is === 'date' ? cell.on : cell.is === 'moment' ? cell.at.toISOString() : cell.value)
const asJson = ({ headings, rows }: Sheet) => `${JSON.stringify([...rows].map((row) => Object.fromEntries(headings.map((heading, i) => [heading, plain(row[i]!)]))), null, 1)}\n`
const writers = { csv, xlsx, ods, json: asJson } as const
const isFormat = (text: string): text is keyof typeof writers => Object.hasOwn(writers, text)

export const exportData = command({
  about: `Writes all that is public in evidence as open data: areas, indicators, observations in every vintage, and the scorecards
of every edition, a file each. Those of a sample have "sample" in their names, and are not to be published.

"observations" instead of a folder prints the observations alone, as CSV or with --json, each with its source and vintage.
To write into a folder of that name, say ./observations.`,
  arguments: [{ name: 'FOLDER', what: 'Where to write; it is made if it is not there. Or: observations' }],
  options: { indicator: { what: 'Of observations, only those of this indicator', value: 'INDICATOR' }, area: { what: 'Of observations, only those of this area', value: 'AREA' }, csv: { what: 'Print observations as CSV, which is what happens without it' }, format: { what: 'Which kind of file, csv if not said', value: 'FORMAT', choices: Object.keys(writers) }, force: { what: 'Write over files that are there already' }, json: { what: 'Print what was written, or the observations, as JSON' } },
  examples: [['waymark export open-data', 'CSV files'], ['waymark export --format ods open-data', 'OpenDocument spreadsheets'], ['waymark export observations --indicator employment-levels --json', 'Every vintage of one indicator']],
  async run({ args: [folder], options }, terminal) {
    if (folder === 'observations') {
      if (options.json && options.csv) throw new Problem(400, 'say --json or --csv, not both')
      if (options.format !== undefined) throw new Problem(400, '--format is of files: observations are printed with --csv or --json')
      return withDatabase({ may: 'read only' }, (ctx) => printObservations(ctx, { ...options, isJson: options.json }, terminal.print))
    }
    if (options.indicator !== undefined || options.area !== undefined || options.csv) throw new Problem(400, '--indicator, --area and --csv are of observations, as in waymark export observations --csv')
    const format = options.format && isFormat(options.format) ? options.format : 'csv'
    const { tables, isSample } = await withDatabase({ may: 'read only' }, async ({ db, region }) =>
      ({ tables: await listOpenData(db, (rows) => terminal.progress(`${rows} observations read`)), isSample: region?.isSample }))
    const files = tables.map(({ file, sheet }) => ({ file: path.join(folder!, `${isSample ? 'sample-' : ''}${file}.${format}`), sheet }))
    const there = files.find(({ file }) => fs.existsSync(file))
    if (there && !options.force) throw new Error(`${there.file} is there already: choose another folder, or say --force`)
    fs.mkdirSync(folder!, { recursive: true })
    for (const { file, sheet } of files) {
      terminal.progress(`Writing ${file}`)
      fs.writeFileSync(`${file}.part`, writers[format](sheet))
    }
    for (const { file } of files) fs.renameSync(`${file}.part`, file) // whole files only, whatever happens
    if (options.json) return terminal.json(files.map(({ file, sheet }) => ({ file, rows: sheet.count })))
    for (const { file, sheet } of files) terminal.print(`${file}: ${sheet.count} rows`)
  },
})
