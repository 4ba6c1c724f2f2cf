import type { Columns } from '../../platform/sheets/columns.ts'
import type { Indicator } from '../tables.ts'
import { lines } from '../views.ts'

const id = { value: ({ id }: Indicator) => id, isKey: true, description: 'The name of the indicator in addresses. It stays the same.' }
const name = { value: ({ name }: Indicator) => name, isRequired: true, description: 'The name of the indicator.' }
const group = { value: ({ groupName }: Indicator) => groupName, description: 'Whom it measures: people, employers, providers or place leaders. Nothing for what Waymark counts itself.' }
const wanted = { value: ({ wanted }: Indicator) => wanted, description: 'The way that the region wants it to go.' }
const rest: Columns<Indicator> = {
  Unit: { value: ({ unit }) => unit, isRequired: true, description: 'What its numbers count: percent, percent-change (from one year to the next), gbp-per-year or gbp-per-week (pounds), minutes, count or score.' },
  Definition: { value: ({ definition }) => definition, isRequired: true, description: 'What it means, in plain words.' },
  Measure: { value: ({ measure }) => measure, description: 'What is measured, as the document prints it.' },
  Source: { value: ({ source }) => source, description: 'Where its figures come from, as the document prints it.' },
  Own: { value: ({ isOwn }) => isOwn, datatype: 'boolean', isRequired: true, description: 'Whether the region defined it itself: then it is no official statistic.' },
  Caveats: { value: ({ caveats }) => lines(caveats).join(' '), description: 'What to know before you use it.' },
}

/** The indicators, to take away. */
export const indicatorColumns: Columns<Indicator> = { Id: id, Name: name, Group: group, Wanted: wanted, ...rest }

/** As open data gives them, with the way that is better. */
export const openIndicatorColumns: Columns<Indicator> = {
  Id: id, Name: name, Group: group, Wanted: wanted,
  Better: { value: ({ better }) => better, description: 'Which way is better, higher or lower, where "improving" does not say.' }, ...rest,
}
