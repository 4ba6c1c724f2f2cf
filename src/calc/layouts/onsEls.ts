import { findOnsPeriod } from './periods.ts'
import { columnsOf, damaged, findMark, findNumber, findValue, isAbove, quote, refuse, remembering, tableReader, textOf, type Reader } from './reading.ts'

const needed = ['areacd', 'indicator', 'period', 'observation']

/** The CSV of Explore Local Statistics of the ONS: several indicators in one file, its rows in no order. */
export const onsEls = (): Reader => tableReader((header, line) => {
  const at = columnsOf(header)
  const missing = needed.filter((name) => !at.has(name))
  if (missing.length) return damaged(line, `is not a file of Explore Local Statistics: it has no column ${missing.join(', ')}`)
  const periodOf = remembering(findOnsPeriod)
  return (cells, line) => {
    const get = (name: string) => textOf(at.has(name) ? cells[at.get(name)!] : null)
    const period = periodOf(get('period'))
    if (!period) return [refuse(line, `has a period that is none: ${quote(get('period'))}`)]
    const found = findValue(get('observation'))
    if (!found) return [refuse(line, `has a value that is neither a number nor a mark: ${quote(get('observation'))}`)]
    if (!get('areacd') || !get('indicator')) return [refuse(line, `names no ${get('areacd') ? 'indicator' : 'area'}`)]
    const [lower, upper] = [findNumber(get('lci_95')), findNumber(get('uci_95'))]
    const hasInterval = found.value !== null && lower !== undefined && upper !== undefined
    if (hasInterval && (isAbove(lower, found.value!) || isAbove(found.value!, upper)))
      return [refuse(line, `has a value, ${found.value}, that is outside its own 95% interval, ${lower} to ${upper}`)]
    const mark = findMark(get('status'))
    const isUnsure = mark?.marker === 'u' && found.value !== null
    return [{
      line, ...period, periodLabel: get('period'), areaCode: get('areacd'), areaName: get('areanm') || null, areaKind: null, dataset: null, variable: get('indicator'), variableCode: null,
      measure: get('measure') || null, measureCode: null, publishedOn: null, ...found,
      ...(mark && { marker: mark.marker, status: isUnsure ? 'low reliability' as const : found.value === null ? mark.status : found.status }),
      ...(hasInterval ? { lower, upper } : { lower: null, upper: null }),
    }]
  }
})
