import { isDay } from '../dates/days.ts'
import { isPeriod } from '../dates/periods.ts'
import { columnsOf, damaged, findNumber, isAbove, quote, refuse, tableReader, textOf, type Reader, type ReadStatus } from './reading.ts'

const statuses = ['final', 'provisional', 'estimated', 'low reliability', 'suppressed', 'unavailable'] as const satisfies readonly ReadStatus[]
const needed = ['indicator', 'area', 'starts', 'ends', 'value']

/**
 * Waymark's own layout, for indicators that a region defines itself: a row for a figure, with the columns indicator (its name
 * in addresses), area (its ONS code), starts and ends (days, 2025-04-01) and value; and, where there is something to say, lower
 * and upper (the 95% interval), status and group.
 */
export const ownFigures = (): Reader => tableReader((header, line) => {
  const at = columnsOf(header)
  const missing = needed.filter((name) => !at.has(name))
  if (missing.length) return damaged(line, `is not a file of own figures: it has no column ${missing.join(', ')}`)
  return (cells, line) => {
    const get = (name: string) => textOf(at.has(name) ? cells[at.get(name)!] : null)
    const [indicator, area, startsOn, endsOn] = [get('indicator'), get('area'), get('starts'), get('ends')]
    if (!indicator || !area) return [refuse(line, `names no ${indicator ? 'area' : 'indicator'}`)]
    if (!isDay(startsOn) || !isDay(endsOn) || !isPeriod({ startsOn, endsOn })) return [refuse(line, `has days that are no period: ${quote(startsOn)} to ${quote(endsOn)}. Write them as 2025-04-01`)]
    const value = get('value') === '' ? null : findNumber(get('value'))
    if (value === undefined) return [refuse(line, `has a value that is no number: ${quote(get('value'))}`)]
    const written = get('status').toLowerCase()
    const status = written === '' ? (value === null ? 'unavailable' : 'final') : statuses.find((one) => one === written)
    if (!status) return [refuse(line, `has a status that is none of ${statuses.join(', ')}: ${quote(written)}`)]
    if ((value === null) !== (status === 'suppressed' || status === 'unavailable')) return [refuse(line, value === null ? `has no value: only a figure that is suppressed or unavailable has none` : `has a value, ${value}, and is said to be ${status}`)]
    const [lower, upper] = [findNumber(get('lower')), findNumber(get('upper'))]
    if ((get('lower') !== '' && lower === undefined) || (get('upper') !== '' && upper === undefined) || (lower === undefined) !== (upper === undefined)) return [refuse(line, 'has an interval that is not two numbers, lower and upper')]
    if (value !== null && lower !== undefined && upper !== undefined && (isAbove(lower, value) || isAbove(value, upper))) return [refuse(line, `has a value, ${value}, that is outside its own interval, ${lower} to ${upper}`)]
    const isCode = /^[EWSNK]\d{8}$/.test(area)
    const hasInterval = value !== null && lower !== undefined && upper !== undefined
    return [{
      line, startsOn, endsOn, periodLabel: startsOn === endsOn ? startsOn : `${startsOn} to ${endsOn}`, areaCode: isCode ? area : null, areaName: isCode ? null : area, areaKind: null, groupName: get('group').slice(0, 200), dataset: null, variable: indicator, variableCode: null,
      measure: null, measureCode: null, publishedOn: null, value, status, marker: null, lower: hasInterval ? lower : null, upper: hasInterval ? upper : null,
    }]
  }
})
