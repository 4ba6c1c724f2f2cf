import { sayPeriod } from '../../../calc/dates/periods.ts'
import { sayValue } from '../../../calc/indicators/words.ts'
import { decimal } from '../../../calc/numbers/decimals.ts'
import type { StagedPostcodeRow } from '../../postcodes/queries.ts'
import type { StagedRow } from '../queries.ts'

type Told = { value: string | null; low: string | null; high: string | null; status: string | null; marker: string | null }

/** A row of an import as it was compared: of whom or what it is, what is known, what the file says, and why it is refused. */
export type ImportRow = {
  number: number
  outcome: StagedRow['outcome']
  line: number | null
  says: string | null
  area: string | null
  of: string | null
  period: string | null
  /** The same in words, where the file gives days: 2018 for `2018-01-01/P1Y`. */
  when: string | null
  group: string
  /** In words, with the mark beside it; nothing where there is none. */
  old: string | null
  now: string | null
  /** For other programs: areas and indicators by their ids. */
  json: object
}

const is = ({ value, lower, upper, status, marker }: StagedRow): Told => ({ value, low: lower, high: upper, status, marker })
const was = ({ wasValue, wasLower, wasUpper, wasStatus, wasMarker }: StagedRow): Told => ({ value: wasValue, low: wasLower, high: wasUpper, status: wasStatus, marker: wasMarker })

/** A value as its file gives it, as people read it, with its unit, its 95% interval and its mark; its status where there is none. */
export function sayTold({ value, low, high, status, marker }: Told, unit: StagedRow['unit']): string {
  const shown = value === null ? status ?? 'no figure' : unit === null ? value : sayValue(decimal(value), unit, /\.(\d+)$/.exec(value)?.[1]?.length ?? 0)
  return [shown, low !== null && high !== null && `(${low} to ${high})`, value !== null && status === 'low reliability' && 'low reliability', marker].filter(Boolean).join(' ')
}

/** A figure that waits. */
export function figureRow(row: StagedRow): ImportRow {
  const { number, outcome, areaId, indicatorId, areaName, indicatorName, startsOn, endsOn, periodLabel, groupName, line, says, unit } = row
  const cell = { area: areaId, indicator: indicatorId, periodStart: startsOn, periodEnd: endsOn, period: periodLabel, ...(groupName && { group: groupName }) }
  const isMissing = outcome === 'missing'
  return {
    number, outcome, line, says, area: areaName, of: indicatorName, period: periodLabel, group: groupName, when: periodLabel !== null && startsOn !== null && endsOn !== null && !/\s/.test(periodLabel) ? sayPeriod({ startsOn, endsOn }) : periodLabel,
    old: outcome === 'changed' ? sayTold(was(row), unit) : isMissing && row.wasId !== null ? sayTold(is(row), unit) : null,
    now: outcome === 'refused' || isMissing ? null : sayTold(is(row), unit),
    json: outcome === 'refused' ? { line, says } : isMissing ? { ...cell, old: row.value, says } : outcome === 'changed' ? { ...cell, old: was(row), new: is(row), line } : { ...cell, ...is(row), line },
  }
}

/** A postcode that waits. */
export const postcodeRow = ({ number, outcome, postcode, areaId, wasAreaId, areaName, wasName, easting, northing, line, says }: StagedPostcodeRow): ImportRow => ({
  number, outcome, line, says, area: null, of: postcode, period: null, when: null, group: '', old: wasName, now: outcome === 'missing' || outcome === 'refused' ? null : areaName,
  json: outcome === 'refused' ? { line, says } : { postcode, area: areaId, ...(outcome === 'changed' && { old: wasAreaId }), easting, northing, ...(outcome === 'missing' ? { says } : { line }) },
})

/** A row in one line of text. */
export function sayRow({ outcome, line, says, area, of, period, group, old, now }: ImportRow): string {
  if (outcome === 'refused') return `line ${line} ${says}`
  const cell = [area, of, period, group].filter(Boolean).join(', ')
  return outcome === 'missing' ? `${cell}: ${says}` : `${cell}: ${outcome === 'changed' ? `${old} -> ` : ''}${now}`
}
