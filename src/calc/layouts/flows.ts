import { findInterval, type Period } from '../dates/periods.ts'
import { findMonth } from './periods.ts'
import { columnsOf, damaged, findValue, quote, refuse, remembering, tableReader, textOf, type Read, type Reader, type Reading } from './reading.ts'

/** What the readings of flows are called: sources.yaml names them so. */
export const flowVariables = { residents: 'Starts of residents', own: 'Starts of residents in their own district', delivered: 'Starts delivered in the district' } as const

/** `2024/25`, or the part of an academic year that is known so far: `2025/26 (Aug to Apr)`. It runs from August to July. */
function findAcademicYear(text: string): (Period & { isPart: boolean }) | undefined {
  const [, year, next, from, to] = /^(\d{4})\/(\d{2})(?: \(([A-Za-z]{3}) to ([A-Za-z]{3})\))?$/.exec(text) ?? []
  if (year === undefined || (Number(year) + 1) % 100 !== Number(next)) return undefined
  const whole = findInterval(`${year}-08-01/P1Y`)
  if (!whole || from === undefined) return whole && { ...whole, isPart: false }
  const [first, last] = [findMonth(from), findMonth(to!)]
  if (first !== 8 || last === undefined) return undefined
  const months = last >= 8 ? last - 7 : last + 5
  const part = findInterval(`${year}-08-01/P${months}M`)
  return part && { ...part, isPart: months < 12 }
}

type Sum = { reading: Reading; total: number; marker: string | null }

/**
 * Apprenticeship starts by where apprentices live and where they learn: a row for a home district, a delivery district and an
 * academic year. Each row is a reading of its two districts, as a part of what is counted there; what all of them come to, and
 * how many learn where they live, is known at the end. A total that leaves out a marked row is as unsure as that row.
 */
export function apprenticeshipFlows(): Reader {
  const sums = new Map<string, Sum>()
  const seen = new Map<string, number>()
  return tableReader((header, line) => {
    const at = columnsOf(header)
    const missing = ['year', 'learner_home_lad', 'delivery_lad', 'starts'].filter((name) => !at.has(name))
    if (missing.length) return damaged(line, `is not a file of apprenticeships by home and delivery: it has no column ${missing.join(', ')}`)
    const yearOf = remembering(findAcademicYear)
    return (cells, line): Read[] => {
      const get = (name: string) => textOf(cells[at.get(name)!])
      const [year, home, delivery] = [get('year'), get('learner_home_lad'), get('delivery_lad')]
      const period = yearOf(year)
      if (!period) return [refuse(line, `has a year that is no academic year: ${quote(year)}`)]
      if (!home || !delivery) return [refuse(line, `names no ${home ? 'district of delivery' : 'home district'}`)]
      const found = findValue(get('starts'))
      if (!found || (found.value !== null && !/^\d{1,9}$/.test(found.value))) return [refuse(line, `has starts that are neither a whole number nor a mark: ${quote(get('starts'))}`)]
      const key = JSON.stringify([year, home, delivery])
      if (seen.has(key)) return [refuse(line, `is of the same year, home and delivery as line ${seen.get(key)}: only the first is taken`)]
      seen.set(key, line)
      const reading = (variable: string, areaName: string, groupName?: string): Reading => ({
        line, startsOn: period.startsOn, endsOn: period.endsOn, periodLabel: year, areaCode: null, areaName, areaKind: 'lad', ...(groupName !== undefined && { groupName }), dataset: null, variable, variableCode: null, measure: 'Starts', measureCode: null,
        lower: null, upper: null, publishedOn: null, ...found, ...(period.isPart && found.value !== null && { status: 'provisional' as const }),
      })
      const add = (variable: string, district: string, isCounted = true) => {
        const key = JSON.stringify([variable, year, district])
        const sum = sums.get(key) ?? { reading: { ...reading(variable, district), value: null, marker: null }, total: 0, marker: null }
        if (isCounted) { sum.total += Number(found.value ?? 0); sum.marker ??= found.value === null ? found.marker ?? '' : null }
        if (period.isPart) sum.reading.status = 'provisional'
        sums.set(key, sum)
      }
      add(flowVariables.residents, home)
      add(flowVariables.own, home, home === delivery)
      add(flowVariables.delivered, delivery)
      return [reading(flowVariables.residents, home, `who learn in ${delivery}`), reading(flowVariables.delivered, delivery, `who live in ${home}`)]
    }
  }, () => [...sums.values()].map(({ reading, total, marker }): Reading => ({ ...reading, value: String(total), marker: marker || null, status: marker !== null ? 'low reliability' : reading.status === 'provisional' ? 'provisional' : 'final' })))
}
