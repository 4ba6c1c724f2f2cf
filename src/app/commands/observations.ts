import { findArea, findIndicator, pageObserved, type Observed } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import { Problem } from '../../platform/refusal.ts'
import { sheetOf, type Columns } from '../../platform/sheets/columns.ts'
import { csvParts } from '../../platform/sheets/csv.ts'

const perPage = 5000
const number = (text: string | null) => (text === null ? null : Number(text))

/** One value of one vintage, for other programs. */
const columns: Columns<Observed> = {
  indicator: ({ indicatorId }) => indicatorId,
  area: ({ areaId }) => areaId,
  periodStart: { is: 'date', of: ({ startsOn }) => startsOn },
  periodEnd: { is: 'date', of: ({ endsOn }) => endsOn },
  value: { datatype: 'decimal', value: ({ value }) => number(value) },
  low: { datatype: 'decimal', value: ({ lower }) => number(lower) },
  high: { datatype: 'decimal', value: ({ upper }) => number(upper) },
  status: ({ status }) => status,
  source: ({ title }) => title,
  vintage: { datatype: 'integer', value: ({ number }) => number },
}
const plain = (one: Observed) => ({
  indicator: one.indicatorId, area: one.areaId, periodStart: one.startsOn, periodEnd: one.endsOn, value: number(one.value), low: number(one.lower), high: number(one.upper), status: one.status, source: one.title, vintage: one.number,
})

/** Prints every vintage of every value of everyone, or of one indicator or area, a page at a time. */
export async function printObservations({ db }: Context, { indicator, area, isJson }: { indicator: string | undefined; area: string | undefined; isJson: boolean }, print: (text: string) => void): Promise<void> {
  if (indicator !== undefined && !(await findIndicator(db, indicator))) throw new Problem(400, `there is no indicator "${indicator}"`)
  const known = area === undefined ? undefined : await findArea(db, area)
  if (area !== undefined && !known) throw new Problem(400, `there is no area "${area}": name it by its ONS code, such as E07000010`)
  let before = ' '
  if (isJson) print('[')
  for (let page = 1; ; page++) {
    const found = await pageObserved(db, { indicatorId: indicator, areaId: known?.id, number: page, size: perPage })
    const rows = found.filter(({ groupName }) => groupName === '')
    const isLast = found.length < perPage
    if (isJson) {
      for (const row of rows) {
        print(`${before}${JSON.stringify(plain(row))}`)
        before = ',' // before every row but the first, for the last is not known yet
      }
    } else {
      const text = [...csvParts(sheetOf('Observations', columns, rows))].join('').replace(/^\ufeff/, '').trimEnd()
      const lines = page === 1 ? text : text.split('\r\n').slice(1).join('\r\n')
      if (lines) print(lines)
    }
    if (isLast) break
  }
  if (isJson) print(']')
}
