import { isNumeric, type Expression, type Value } from './expressions.ts'

/**
 * What an expression gives of one row, as OData 4.0 reckons with null (Part 2: URL Conventions, 5.1.1.1): nothing equals
 * null but null; nothing is more or less than null; and, or and not know true, false and null.
 */
export function evaluate(expression: Expression, row: Readonly<Record<string, Value>>): Value {
  switch (expression.is) {
    case 'literal': return isNumeric(expression.kind) ? Number(expression.value) : expression.value
    case 'property': return row[expression.name] ?? null
    case 'and': case 'or': {
      const decides = expression.is === 'or'
      const left = evaluate(expression.left, row)
      if (left === decides) return decides
      const right = evaluate(expression.right, row)
      return right === decides ? decides : left === null || right === null ? null : !decides
    }
    case 'not': {
      const of = evaluate(expression.of, row)
      return of === null ? null : !of
    }
    case 'in': {
      const left = evaluate(expression.left, row)
      return expression.list.some((one) => evaluate(one, row) === left)
    }
    case 'compare': {
      const [left, right] = [evaluate(expression.left, row), evaluate(expression.right, row)]
      if (expression.by === 'eq') return left === right
      if (expression.by === 'ne') return left !== right
      if (left === null || right === null) return false
      const order = compareValues(left, right)
      return expression.by === 'gt' ? order > 0 : expression.by === 'ge' ? order >= 0 : expression.by === 'lt' ? order < 0 : order <= 0
    }
    case 'call': return call(expression, row)
  }
}

function call({ name, args }: Expression & { is: 'call' }, row: Readonly<Record<string, Value>>): Value {
  const given = args.map((one) => evaluate(one, row))
  if (given.includes(null)) return null
  const [first = '', second = ''] = given.map(String)
  switch (name) {
    case 'contains': return first.includes(second)
    case 'startswith': return first.startsWith(second)
    case 'endswith': return first.endsWith(second)
    case 'concat': return first + second
    case 'tolower': return first.toLowerCase()
    case 'toupper': return first.toUpperCase()
    case 'trim': return first.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, '')
    case 'length': return [...first].length
    case 'year': return Number(first.slice(0, 4))
    case 'month': return Number(first.slice(5, 7))
    case 'day': return Number(first.slice(8, 10))
  }
}

/** Less than 0 where `a` comes first. Null comes before all else; text goes by its code points, as the database has it in UTF-8. */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return Number(a) - Number(b)
}

function compareText(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [one, other] = [a.codePointAt(i)!, b.codePointAt(i)!]
    if (one !== other) return one - other
    if (one > 0xffff) i++
  }
  return a.length - b.length
}
