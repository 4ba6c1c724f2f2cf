import { compareValues, evaluate } from '../../calc/odata/evaluate.ts'
import type { Expression, Kind, Value } from '../../calc/odata/expressions.ts'
import type { Context } from '../context.ts'
import type { Dataset } from '../dataset.ts'
import type { Cell } from '../sheets/columns.ts'
import { afterRows, propertyNames, rowsBefore, setName, type FeedProperty, type FeedRow, type FeedSet } from './sets.ts'

const kinds: Readonly<Record<Dataset['columns'][number]['datatype'], Kind>> = { string: 'string', decimal: 'decimal', integer: 'integer', date: 'date', dateTime: 'moment', boolean: 'boolean' }
/** Where no column tells the rows apart, their place does. */
const place: FeedProperty = { name: 'Row', kind: 'integer', isRequired: true, description: 'The place of the row in the table, from 1. It may be another one tomorrow.' }

/**
 * A table that can be downloaded, as a set: its columns are those of the file, typed as the file's description says. Such a
 * table is as long as its own download, which is made whole too; what is longer has a set of its own (querySet.ts).
 */
export function tableSet({ id, about: { title, description }, columns, allow, rows: load }: Dataset): FeedSet {
  const names = propertyNames(columns.map(({ name }) => name))
  const own = columns.map(({ datatype, description, isRequired, isKey }, i): FeedProperty & { isKey: boolean } =>
    ({ name: names[i]!, kind: kinds[datatype], description, isRequired: isRequired === true || isKey === true, isKey: isKey === true }))
  const keyed = own.filter(({ isKey }) => isKey)
  // A key of several columns may have a gap in one of them, which a key of OData may not.
  const hasKey = keyed.length === 1 || (keyed.length > 1 && columns.every(({ isKey, isRequired }) => !isKey || isRequired))
  const free = names.includes('Row') ? 'Row_2' : 'Row'
  const properties: FeedProperty[] = [...own.map(({ name, kind, description, isRequired, isKey }) => ({ name, kind, description, isRequired: isRequired && (hasKey || !isKey || columns[names.indexOf(name)]!.isRequired === true) })), ...(hasKey ? [] : [{ ...place, name: free }])]

  const all = async (ctx: Context, filter: Expression | undefined): Promise<FeedRow[]> => {
    const found: FeedRow[] = []
    let number = 0
    for (const cells of await load(ctx)) {
      const row: Record<string, Value> = hasKey ? {} : { [free]: ++number }
      for (const [i, cell] of cells.entries()) row[names[i]!] = valueOf(cell)
      if (!filter || evaluate(filter, row) === true) found.push(row)
    }
    return found
  }
  return {
    name: setName(id), title, description, properties, allow,
    keys: hasKey ? keyed.map(({ name }) => name) : [free],
    count: async (ctx, filter) => (await all(ctx, filter)).length,
    async read(ctx, { filter, orderBy, skip, token }, limit) {
      const rows = await all(ctx, filter)
      if (orderBy.length) {
        const ranks = new Map(rows.map((row) => [row, orderBy.map(({ by }) => evaluate(by, row))]))
        rows.sort((a, b) => {
          for (const [i, { isDown }] of orderBy.entries()) {
            const order = compareValues(ranks.get(a)![i]!, ranks.get(b)![i]!)
            if (order) return isDown ? -order : order
          }
          return 0
        })
      }
      const from = token === undefined ? skip : rowsBefore(token)
      const shown = rows.slice(from, from + limit)
      return { rows: shown, next: rows.length > from + limit ? afterRows(from + shown.length) : undefined }
    },
  }
}

function valueOf(cell: Cell): Value {
  switch (cell.is) {
    case 'nothing': return null
    case 'money': return cell.pence / 100
    case 'date': return cell.on
    case 'moment': return cell.at.toISOString()
    default: return cell.value
  }
}
