import { round, toNumber } from '../../calc/numbers/decimals.ts'
import type { Columns } from '../../platform/download.ts'
import { yearName } from '../results/rules.ts'
import type { Worked } from '../versions/queries.ts'

/** One amount of the yearly table: of a row in a year, or its total. */
type Amount = { key: string; name: string; place: number; year: string; value: number }
/** Every amount of the yearly table, row by row, to twelve places; totals come last in their row. */
export const yearAmounts = ({ case: of, appraisal }: Worked): readonly Amount[] => appraisal.rows.flatMap(({ key, name, years, total }) => [
  ...years.map((amount, place): Amount => ({ key, name, place: place + 1, year: yearName(of, place), value: toNumber(round(amount, 12)) })),
  ...(total ? [{ key, name, place: years.length + 1, year: 'Total', value: toNumber(round(total, 12)) }] : []),
])

export const yearColumns: Columns<Amount> = {
  Key: { value: ({ key }) => key, isKey: true, description: 'The row of the yearly table, as programs know it.' },
  Row: { value: ({ name }) => name, isRequired: true, description: 'The row of the yearly table in words.' },
  Place: { datatype: 'integer', value: ({ place }) => place, isKey: true, description: 'The order of the year in the case, from 1. The total comes after the last year.' },
  Year: { value: ({ year }) => year, isRequired: true, description: 'The year, or that it is the total of all years.' },
  Amount: { datatype: 'decimal', value: ({ value }) => value, isRequired: true, description: 'Pounds, not rounded to pence; a discount factor is of 1.' },
}
