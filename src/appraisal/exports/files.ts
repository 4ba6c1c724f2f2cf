import { stringify } from 'yaml'
import { write } from '../../calc/numbers/decimals.ts'
import { docx, docxType } from '../../platform/content/docx.ts'
import { types } from '../../platform/download.ts'
import type { Made } from '../../platform/madeDownload.ts'
import { xlsx } from '../../platform/sheets/xlsx.ts'
import { appendix } from '../results/content.ts'
import { measuresOf, yearName } from '../results/rules.ts'
import type { OpenedVersion, Worked } from '../versions/queries.ts'
import { workbookOf } from './workbook.ts'

export const formats = ['docx', 'xlsx', 'json', 'yaml'] as const
export type Format = (typeof formats)[number]

/** A version with its results, as data: exact decimals as text. */
export function dataOf({ of, version }: Pick<OpenedVersion, 'of' | 'version'>, { case: found, appraisal, read }: Worked) {
  return {
    key: of.key, name: of.name, version: version.number, status: version.status, signedAs: version.signedAs, signedAt: version.signedAt?.toISOString() ?? null, schedule: found.schedule,
    results: measuresOf(found, appraisal).map(({ key, name, value, says, formula }) => ({ key, name, value: value ? write(value) : null, says, formula })),
    years: Array.from({ length: found.years }, (_, place) => yearName(found, place)),
    table: appraisal.rows.map(({ key, name, years, total }) => ({ key, name, years: years.map(write), total: total ? write(total) : null })),
    document: read.document,
  }
}

/** A version as a file: an appendix in Word, a workbook that works itself out, or all of it as data. */
export async function writeCase(opened: OpenedVersion, worked: Worked, { format, baseUrl }: { format: Format; baseUrl: string }): Promise<Made> {
  const { of, version } = opened
  const name = `${of.key}-version-${version.number}.${format}`
  const state = version.status === 'draft' ? 'Draft: not signed' : `Signed by ${version.signedAs ?? ''}`
  const { case: found, appraisal } = worked
  switch (format) {
    case 'docx': return { name, type: docxType, bytes: await docx({ title: of.name, author: version.signedAs ?? 'Waymark', above: ['Costs and benefits'], facts: [['Version', String(version.number)], ['State', state], ['Discounted by', found.schedule]], content: appendix({ key: of.key, number: version.number, name: of.name }, worked).slice(1), baseUrl, footer: `${of.name}, version ${version.number}. ${state}` }) }
    case 'xlsx': return { name, type: types.xlsx, bytes: xlsx(workbookOf(found, appraisal)) }
    case 'json': return { name, type: 'application/json; charset=utf-8', bytes: Buffer.from(`${JSON.stringify(dataOf(opened, worked), null, 2)}\n`) }
    case 'yaml': return { name, type: 'application/yaml; charset=utf-8', bytes: Buffer.from(stringify(worked.read.document, { lineWidth: 0 })) }
  }
}
