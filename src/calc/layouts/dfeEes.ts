import { findDfePeriod } from './periods.ts'
import { columnsOf, damaged, findValue, quote, refuse, tableReader, textOf, type Cell, type Reader } from './reading.ts'

/** The columns that hold the code and the name of the place, for each level that is read. */
const levels: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['national', ['country_code', 'country_name']], ['regional', ['region_code', 'region_name']],
  ['local authority', ['new_la_code', 'la_name']], ['local authority district', ['lad_code', 'lad_name']],
  ['english devolved area', ['english_devolved_area_code', 'english_devolved_area_name']],
  ['local enterprise partnership', ['local_enterprise_partnership_code', 'local_enterprise_partnership_name']],
  ['local skills improvement plan area', ['lsip_code', 'lsip_name']],
])
const isPlace = (name: string) => /^(location|location_code|geographic_level|time_period|time_identifier)$/.test(name) || /^(country|region|old_la|new_la|la|lad|pcon|opportunity_area|local_enterprise_partnership|english_devolved_area|lsip|ward|rsc_region|mat|sponsor|school|provider|institution|planning_area|police_force_area)_(code|name|urn|laestab|ukprn|id)$/.test(name) || /^(la_name|rsc_region_lead_name)$/.test(name)

/**
 * The CSV of Explore Education Statistics: of the data catalogue, or of a permalink. The file does not say which columns are
 * figures and which are filters; those named in `measures` are figures, or else those that hold a number or a mark in the first row.
 */
export const dfeEes = (measures: readonly string[] = []): Reader => tableReader((header, line) => {
  const at = columnsOf(header)
  const isPermalink = at.has('location_code')
  const missing = (isPermalink ? ['time_period'] : ['time_period', 'time_identifier', 'geographic_level']).filter((name) => !at.has(name))
  if (missing.length) return damaged(line, `is not a file of Explore Education Statistics: it has no column ${missing.join(', ')}`)
  const rest = [...at].filter(([name]) => !isPlace(name))
  const wanted = new Set(measures.map((name) => name.trim().toLowerCase()))
  let figures = rest.filter(([name]) => wanted.has(name))
  return (cells, line) => {
    const get = (name: string) => textOf(at.has(name) ? cells[at.get(name)!] : null)
    if (!figures.length) figures = rest.filter(([, i]) => isFigure(cells[i]))
    const level = get('geographic_level').toLowerCase()
    const [codeAt, nameAt] = (isPermalink ? ['location_code', 'location'] as const : levels.get(level)) ?? []
    if (!codeAt || !nameAt) return [refuse(line, `is of a kind of place that is not read: ${quote(get('geographic_level'))}`)]
    const period = findDfePeriod(get('time_period'), get('time_identifier'))
    if (!period) return [refuse(line, `has a time that is not read: ${quote([get('time_identifier'), get('time_period')].filter(Boolean).join(' '))}`)]
    if (!get(codeAt)) return [refuse(line, 'names no area')]
    const variable = rest.filter((column) => !figures.includes(column)).map(([, i]) => textOf(cells[i])).join('; ')
    return figures.map(([name, i]) => {
      const found = findValue(cells[i])
      return found ? {
        line, ...period, periodLabel: [get('time_period').replace(/^(\d{4})(\d{2})$/, '$1/$2'), get('time_identifier').toLowerCase()].filter(Boolean).join(' '),
        areaCode: get(codeAt), areaName: get(nameAt) || null, areaKind: null, dataset: null, variable, variableCode: null, measure: textOf(header[i]) || name, measureCode: null, lower: null, upper: null, publishedOn: null, ...found,
      } : refuse(line, `has a value of ${name} that is neither a number nor a mark: ${quote(cells[i])}`)
    })
  }
})
const isFigure = (cell: Cell | undefined) => textOf(cell) !== '' && findValue(cell) !== undefined
