import { findNomisPeriod } from './periods.ts'
import { columnsOf, damaged, findValue, quote, refuse, remembering, tableReader, textOf, type Cell, type Reader } from './reading.ts'

/** Columns that describe the row or the file, and are no dimension of the data. */
const plain = /^(date|geography|measures|obs_value|obs_status|obs_conf|urn|record_offset|record_count|freq)(_|$)/

/** `Nm-17d5d32202012d…` begins with the numbers of the data set: NM_17_5. */
const datasetOf = (urn: string) => { const found = /^nm-(\d+)d(\d+)d/i.exec(urn); return found ? `NM_${found[1]}_${found[2]}` : null }

/**
 * The CSV of the Nomis API, with all its columns or with those that `select=` left, also once Excel has saved it. Where
 * only DATE is there a month may end a rolling year, so then months are refused: DATE_NAME says what they are.
 */
export const nomisCsv = (): Reader => tableReader((header, line) => {
  const at = columnsOf(header)
  const missing = [['date_name', 'date'], ['geography_code', 'geography_name'], ['obs_value']].filter((either) => !either.some((name) => at.has(name)))
  if (missing.length) return damaged(line, `is not the CSV of the Nomis API: it has no column ${missing.map((either) => either[0]!.toUpperCase()).join(', ')}`)
  const names = [...at.keys()].filter((name) => !plain.test(name))
  const dimensions = [...new Set(names.map((name) => name.replace(/_(name|code|type|typecode|sortorder)$/, '')))]
  const periodOf = remembering(findNomisPeriod)
  return (cells, line) => {
    const get = (name: string) => textOf(at.has(name) ? cells[at.get(name)!] : null)
    const join = (parts: readonly string[]) => parts.filter(Boolean).join('; ')
    const dated = get('date_name') || get('date')
    const period = periodOf(dated)
    if (!period) return [refuse(line, `has a date that is no period: ${quote(dated)}`)]
    if (!get('date_name') && period.startsOn.slice(0, 7) === period.endsOn.slice(0, 7)) return [refuse(line, `names the month ${quote(dated)} without saying how long the period is: fetch the file with DATE_NAME`)]
    const found = findValue(valueOf(cells, at))
    if (!found) return [refuse(line, `has a value that is neither a number nor a mark: ${quote(get('obs_value'))}`)]
    const [areaCode, areaName] = [get('geography_code') || null, get('geography_name') || null]
    if (!areaCode && !areaName) return [refuse(line, 'names no area')]
    const isMissing = get('obs_status') === 'Q' || /missing/i.test(get('obs_status_name'))
    const code = join(dimensions.map((name) => get(`${name}_code`) || get(name)))
    const variable = join(dimensions.map((name) => get(`${name}_name`) || get(name) || get(`${name}_code`)))
    return [{
      line, ...period, periodLabel: dated, areaCode, areaName, areaKind: null, dataset: datasetOf(get('urn')), variable, variableCode: code || null,
      measure: get('measures_name') || null, measureCode: get('measures') || null, lower: null, upper: null, publishedOn: null,
      ...(isMissing ? { value: null, status: 'unavailable' as const, marker: get('obs_status') || found.marker } : found),
    }]
  }
})
const valueOf = (cells: readonly Cell[], at: ReadonlyMap<string, number>) => cells[at.get('obs_value')!]
