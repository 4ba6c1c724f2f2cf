import fs from 'node:fs'
import { layouts, recogniseLayout, type Layout } from '../../calc/layouts/layouts.ts'
import type { Checked } from '../../platform/files.ts'
import { csvRows } from '../../platform/sheets/readCsv.ts'
import { xlsxRows } from '../../platform/sheets/readXlsx.ts'
import type { FileRow } from './reading.ts'

/** The rows of a file of a layout, by its name or its bytes; a CSV as it is read, a workbook whole. Throws one Error in words for one that is damaged. */
export async function* fileRows(layout: Layout, file: string | Buffer): AsyncGenerator<FileRow> {
  if (layouts[layout].file === 'csv') yield* csvRows(file)
  else for (const [i, cells] of (await xlsxRows(typeof file === 'string' ? fs.readFileSync(file) : file)).entries()) yield { cells, line: i + 1 }
}

/** The layout of a file that was sent, from its first row; undefined where it is none that is read here. What is wrong further down is for its reader to say. */
export async function recognise({ kind, bytes }: Checked): Promise<Layout | undefined> {
  if (kind === 'xlsx') return 'nomis-xlsx'
  try {
    for await (const { cells } of csvRows(bytes)) return recogniseLayout(cells)
  } catch {
    return undefined // it is no CSV
  }
  return undefined
}
