import { docx, docxType } from '../../platform/content/docx.ts'
import { standalone } from '../../platform/content/standalone.ts'
import { sheetsOf } from '../../platform/content/sheets.ts'
import { types } from '../../platform/download.ts'
import type { Made } from '../../platform/madeDownload.ts'
import { ods } from '../../platform/sheets/ods.ts'
import { xlsx } from '../../platform/sheets/xlsx.ts'
import type { Draft, Frozen } from '../papers/queries.ts'
import { sayYearDays } from '../impact/rules.ts'
import { frontLines } from '../papers/views.ts'
import { sayDay } from '../../calc/dates/days.ts'

export const formats = ['docx', 'html', 'ods', 'xlsx'] as const
export type Format = (typeof formats)[number]
/** What is written of a paper: Part I alone unless Part II is asked for and may be seen; a draft says that it is one. */
export type Asked = { format: Format; withPartTwo: boolean; baseUrl: string }

/** A paper as a file. The same paper gives the same words and numbers in every format; sheets hold its tables alone. */
export async function writePaper(opened: Draft | Frozen, { format, withPartTwo, baseUrl }: Asked): Promise<Made> {
  const { paper, front } = opened
  const { partI, partII } = opened.is === 'draft' ? opened.assembled : opened
  const content = withPartTwo && partII ? [...partI, ...partII] : partI
  const name = `${paper.key}${withPartTwo && partII ? '-part-2' : ''}.${format}`
  if (format === 'ods' || format === 'xlsx') {
    const sheets = sheetsOf(content)
    const given = sheets.length ? sheets : [{ name: 'No tables', headings: ['This paper has no tables'], count: 0, rows: [] }]
    return { name, type: types[format], bytes: format === 'ods' ? ods(given) : xlsx(given) }
  }
  const { above, facts } = paper.yearStartsOn !== null && paper.yearEndsOn !== null
    ? { above: [front.committee], facts: [['Year', sayYearDays({ startsOn: paper.yearStartsOn, endsOn: paper.yearEndsOn })], ['Published by', front.author]] as const } // a report for everybody has no front for a committee
    : frontLines(front)
  const state = opened.is === 'draft' ? 'Draft: not signed' : `Signed by ${opened.signedAs}, ${sayDay(opened.signedOn)}`
  const written = { title: front.title, author: front.author, above, facts: [...facts, ...(opened.is === 'draft' ? [['State', state] as const] : [])], content, baseUrl, footer: `${front.committee}, ${sayDay(front.datedOn)}. ${state}` }
  return format === 'docx' ? { name, type: docxType, bytes: await docx(written) } : { name, type: 'text/html; charset=utf-8', bytes: Buffer.from(standalone(written)) }
}
