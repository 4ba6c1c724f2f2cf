import type { Row } from '../../calc/appraisal/result.ts'
import { firstLevelYear, scheduleOf } from '../../calc/appraisal/schedules.ts'
import { isAmong } from '../../calc/appraisal/streams.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import type { Decimal } from '../../calc/numbers/decimals.ts'
import { column, type Cell, type Sheet } from '../../platform/sheets/columns.ts'
import { measuresOf } from '../results/rules.ts'
import { across, at, formula, here, nothing, plus, sheet, text } from './cells.ts'
import type { Sheets } from './workbook.ts'

/** The sheets of results: the headline over the yearly table, and that over the sheets of lines. */
export function resultSheets(sheets: Sheets): readonly Sheet[] {
  const years = yearSheet(sheets)
  return [headlineSheet(sheets, years.rowOf), years.sheet]
}

/** What each year comes to: rows in the order of the case's own table, each a formula. */
function yearSheet({ of, appraisal, years, costs, benefits, contributions, amountOf }: Sheets): { sheet: Sheet; rowOf: ReadonlyMap<string, number> } {
  const rowOf = new Map(appraisal.rows.map(({ key }, i) => [key, i + 2]))
  const cell = (key: string, year: number) => here(year + 1, rowOf.get(key)!)
  const factor = (year: number) => at('Discounting', 2, year + 2)
  const benefitsIn = (year: number, is: (one: Sheets['benefits'][number]) => boolean) => plus(benefits.filter(is).map(({ row }) => at('Benefits', amountOf.benefits + year, row)))
  const written = (row: Row, year: number): string => {
    const { key } = row
    const base = /^costs\/(.+)$/.exec(key)?.[1]
    if (base !== undefined) {
      const { of: which, less } = of.costBases.find(({ id }) => id === base)!
      return `${plus(costs.filter(({ kind, line }) => isAmong(which, line, kind)).map(({ row }) => at('Costs', amountOf.costs + year, row)))}${less.map((id) => `-${at('Costs', amountOf.costs + year, contributions.get(id)!)}`).join('')}`
    }
    if (key === 'factors') return factor(year)
    if (key === 'benefits/fiscal') return benefitsIn(year, ({ perspective }) => perspective === 'fiscal')
    if (key === 'benefits/public') return benefitsIn(year, ({ perspective, isCounted }) => perspective !== 'fiscal' && isCounted)
    if (key === 'benefits/total') return benefitsIn(year, ({ isCounted }) => isCounted)
    if (key === 'netValue') return `${cell('benefits/total', year)}-${cell('costs/total', year)}`
    if (key === 'netBudgetImpact') return `${cell('costs/fiscal', year)}-${cell('benefits/fiscal', year)}`
    if (key === 'netPublicValue') return `${cell('benefits/public', year)}-${cell('costs/total', year)}`
    if (key.startsWith('present/')) return `${cell(key.slice('present/'.length), year)}*${factor(year)}`
    const running = (what: string) => `SUM($${column(1)}${rowOf.get(what)}:${column(year + 1)}${rowOf.get(what)})`
    if (key === 'cumulative/costs') return running('present/costs/fiscal')
    if (key === 'cumulative/benefits') return running('present/benefits/fiscal')
    return `${running('present/benefits/fiscal')}-${running('present/costs/fiscal')}`
  }
  const rows = appraisal.rows.map((row, i): readonly Cell[] => {
    const look = row.kind === 'factor' ? 'plain' as const : 'pounds' as const
    return [text(row.name), ...row.years.map((amount, year) => formula(written(row, year), amount, look)), row.total ? formula(across(1, of.years, i + 2), row.total, look) : nothing]
  })
  return { sheet: sheet('Years', ['By year', ...years, 'Total'], rows), rowOf }
}

/** Every result of the headline, over the totals of the yearly table. */
function headlineSheet({ of, appraisal }: Sheets, rowOf: ReadonlyMap<string, number>): Sheet {
  const total = of.years + 1
  const present = (key: string) => at('Years', total, rowOf.get(`present/${key}`)!)
  const plainTotal = (key: string) => at('Years', total, rowOf.get(key)!)
  const isDiscountedFromTheFirst = firstLevelYear(scheduleOf(of), of.timing) === 0
  const whole = measuresOf(of, appraisal).map(({ key, name, value, says, formula: words }): readonly Cell[] => {
    const written = writtenOf(of, isDiscountedFromTheFirst, key, present, plainTotal)
    return [text(name), value && written !== undefined ? formula(written, value, /ratio|return/.test(key) ? 'plain' : 'pounds') : text(says), text(words)]
  })
  return sheet('Results', ['Result', 'Value', 'How it is worked out'], whole)
}

/** A result as a formula; undefined for what a spreadsheet is told as words: payback is found by looking, not by adding. The equivalent annual value is over the years that are discounted. */
function writtenOf(of: Case, isDiscountedFromTheFirst: boolean, key: string, present: (key: string) => string, plainTotal: (key: string) => string): string | undefined {
  const ratio = /^benefit-cost-ratio-(total|fiscal|public)-(.+)$/.exec(key)
  if (ratio) return `${present(`benefits/${ratio[1]}`)}/${present(`costs/${ratio[2]}`)}`
  const [, base] = /^net-present-public-value-(.+)$/.exec(key) ?? []
  if (base !== undefined) return `${present('benefits/public')}-${present(`costs/${base}`)}`
  const perHead = /^cost-per-(participant|completer)-(.+)$/.exec(key)
  if (perHead) { const { starts, completers } = of.participants; return `${plainTotal(`costs/${perHead[2]}`)}/${headCount(perHead[1] === 'participant' ? starts : completers)}` }
  const presentCosts = /^present-value-costs-(.+)$/.exec(key)?.[1]
  if (presentCosts !== undefined) return present(`costs/${presentCosts}`)
  const presentBenefits = /^present-value-benefits-(.+)$/.exec(key)?.[1]
  if (presentBenefits !== undefined) return present(`benefits/${presentBenefits}`)
  switch (key) {
    case 'net-present-value': return present('netValue')
    case 'net-present-budget-impact': return present('netBudgetImpact')
    case 'financial-return': return `${present('benefits/fiscal')}/${present('costs/fiscal')}`
    case 'equivalent-annual-value': return `${present('netValue')}/SUM(Discounting!$C$${isDiscountedFromTheFirst ? 2 : 3}:$C$${of.years + 1})`
    default: return undefined
  }
}
const headCount = (count: Decimal | undefined): string => String(count ? Number(count.units) / 10 ** count.places : 1)
