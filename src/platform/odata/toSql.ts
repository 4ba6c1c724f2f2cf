import { sql, type Expression as Sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Expression } from '../../calc/odata/expressions.ts'

/** Where a property stands in the query, by its name. */
export type Refs = (name: string) => RawBuilder<unknown>

/**
 * A filter as the condition of a query, every value of it a parameter. It is true of the same rows as calc's `evaluate`.
 * `isPlain`: where null counts as false, equality can be asked in the way that an index answers.
 */
export function conditionOf(expression: Expression, refs: Refs, isPlain = true): Sql<SqlBool> {
  return sql<SqlBool>`${sqlOf(expression, refs, isPlain)}`
}

/** Any expression in SQL. */
export function sqlOf(expression: Expression, refs: Refs, isPlain = false): RawBuilder<unknown> {
  const of = (one: Expression) => sqlOf(one, refs)
  switch (expression.is) {
    case 'literal': return literal(expression)
    case 'property': return refs(expression.name)
    case 'and': return sql`(${sqlOf(expression.left, refs, isPlain)} and ${sqlOf(expression.right, refs, isPlain)})`
    case 'or': return sql`(${sqlOf(expression.left, refs, isPlain)} or ${sqlOf(expression.right, refs, isPlain)})`
    case 'not': return sql`(not ${of(expression.of)})`
    case 'in': {
      const left = of(expression.left)
      const values = expression.list.filter(({ kind }) => kind !== 'null')
      const known = values.length ? sql`coalesce(${left} in (${sql.join(values.map(of))}), false)` : sql`false`
      return values.length < expression.list.length ? sql`(${known} or ${left} is null)` : isPlain && values.length ? sql`(${left} in (${sql.join(values.map(of))}))` : known
    }
    case 'compare': return compare(expression, refs, isPlain)
    case 'call': return call(expression, refs)
  }
}

function literal({ kind, value }: Expression & { is: 'literal' }): RawBuilder<unknown> {
  switch (kind) {
    case 'null': return sql`null`
    case 'string': return sql`${value}::text`
    case 'decimal': case 'integer': return sql`${value}::numeric`
    case 'date': return sql`${value}::date`
    case 'moment': return sql`${value}::timestamptz`
    case 'boolean': return sql`${value}::boolean`
    case 'guid': return sql`${value}::uuid`
  }
}

const signs = { gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=` } as const

function compare({ by, left, right }: Expression & { is: 'compare' }, refs: Refs, isPlain: boolean): RawBuilder<unknown> {
  const [a, b] = [sqlOf(left, refs), sqlOf(right, refs)]
  const [none, other] = left.kind === 'null' ? [left, b] : right.kind === 'null' ? [right, a] : []
  if (by === 'eq' || by === 'ne') {
    if (none) return left.kind === 'null' && right.kind === 'null' ? sql`${by === 'eq'}::boolean` : by === 'eq' ? sql`(${other} is null)` : sql`(${other} is not null)`
    if (by === 'ne') return sql`(${a} is distinct from ${b})`
    return isPlain && (left.is === 'literal' || right.is === 'literal') ? sql`(${a} = ${b})` : sql`(${a} is not distinct from ${b})`
  }
  if (none) return sql`false`
  const order = left.kind === 'string' ? sql`(${a} ${signs[by]} ${b} collate "C")` : sql`(${a} ${signs[by]} ${b})`
  return isPlain ? order : sql`coalesce(${order}, false)`
}

function call({ name, args }: Expression & { is: 'call' }, refs: Refs): RawBuilder<unknown> {
  const given = args.map((one) => (one.kind === 'null' ? sql`null::text` : sqlOf(one, refs)))
  const [first = sql`null`, second = sql`null`] = given
  const day = args[0]?.kind === 'moment' ? sql`(${first} at time zone 'UTC')` : args[0]?.kind === 'null' ? sql`null::date` : first
  switch (name) {
    case 'contains': return sql`(strpos(${first}, ${second}) > 0)`
    case 'startswith': return sql`starts_with(${first}, ${second})`
    case 'endswith': return sql`(right(${first}, char_length(${second})) = ${second})`
    case 'concat': return sql`(${first} || ${second})`
    case 'tolower': return sql`lower(${first})`
    case 'toupper': return sql`upper(${first})`
    case 'trim': return sql`btrim(${first}, ${' \t\n\r'})`
    case 'length': return sql`char_length(${first})`
    case 'year': return sql`extract(year from ${day})`
    case 'month': return sql`extract(month from ${day})`
    case 'day': return sql`extract(day from ${day})`
  }
}

/** What rows are ordered by: nulls come before all else, text goes by its code points (calc's `compareValues`). */
export const orderOf = (by: Expression, isDown: boolean, refs: Refs): RawBuilder<unknown> => {
  const one = by.kind === 'string' ? sql`${sqlOf(by, refs)} collate "C"` : sqlOf(by, refs)
  return isDown ? sql`${one} desc nulls last` : sql`${one} asc nulls first`
}
