import fc from 'fast-check'
import { functions, isNumeric, type Expression, type FunctionName, type Kind, type Property, type Value } from '../src/calc/odata/expressions.ts'

/** One property of every kind. */
export const properties: readonly Property[] = [
  { name: 'Name', kind: 'string' }, { name: 'Size', kind: 'decimal' }, { name: 'Count', kind: 'integer' }, { name: 'On', kind: 'date' },
  { name: 'At', kind: 'moment' }, { name: 'Flag', kind: 'boolean' }, { name: 'Id', kind: 'guid' },
]

const text = fc.string({ unit: fc.constantFrom('a', 'B', "'", '%', '_', ' ', 'é', '\\'), maxLength: 4 })
const day = fc.integer({ min: 0, max: 900 }).map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10))
const moment = fc.tuple(day, fc.integer({ min: 0, max: 86_399 })).map(([on, second]) => new Date(Date.parse(`${on}T00:00:00Z`) + second * 1000).toISOString())
const guid = fc.integer({ min: 0, max: 20 }).map((number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)
const number = fc.integer({ min: -30, max: 30 })
const values: Readonly<Record<Kind, fc.Arbitrary<Value>>> = {
  string: text, decimal: number.map((tenths) => tenths / 10), integer: number, date: day, moment, boolean: fc.boolean(), guid,
}

/** A row, with gaps. */
export const aRow: fc.Arbitrary<Record<string, Value>> = fc.record(Object.fromEntries(properties.map(({ name, kind }) => [name, fc.option(values[kind], { freq: 4 })])))

const literal = (kind: Kind): fc.Arbitrary<Expression> => values[kind].map((value) => ({ is: 'literal', kind: typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'decimal') : kind, value: typeof value === 'number' ? String(value) : value }))
const property = (kind: Kind): fc.Arbitrary<Expression> => fc.constantFrom(...properties.filter((one) => one.kind === kind)).map(({ name }) => ({ is: 'property', kind, name }))
const nothing = fc.constant<Expression>({ is: 'literal', kind: 'null', value: null })
const call = (name: FunctionName): fc.Arbitrary<Expression> =>
  fc.tuple(...functions[name].takes.map((takes) => (takes === 'string' ? fc.oneof(property('string'), literal('string')) : fc.oneof(property('date'), property('moment'))))).map((args) => ({ is: 'call', kind: functions[name].gives, name, args }))
const calls = (gives: Kind) => (Object.keys(functions) as FunctionName[]).filter((name) => functions[name].gives === gives).map(call) // the keys of functions
const operand = (kind: Kind): fc.Arbitrary<Expression> => fc.oneof(property(kind), literal(kind), ...calls(kind))
const kinds = fc.constantFrom<Kind>('string', 'decimal', 'integer', 'date', 'moment', 'boolean', 'guid')
const compare: fc.Arbitrary<Expression> = kinds.chain((kind) => fc.tuple(fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'), operand(kind), fc.oneof({ weight: 5, arbitrary: operand(kind) }, { weight: 1, arbitrary: nothing })))
  .filter(([by, { kind }]) => !(kind === 'guid' && by !== 'eq' && by !== 'ne')) // a guid has no order that anybody asks for
  .map(([by, left, right]) => ({ is: 'compare', kind: 'boolean', by, left, right }))
const among: fc.Arbitrary<Expression> = kinds.chain((kind) => fc.tuple(property(kind), fc.array(fc.oneof({ weight: 5, arbitrary: literal(kind) }, { weight: 1, arbitrary: nothing }), { minLength: 1, maxLength: 4 }))).map(([left, list]) => ({ is: 'in', kind: 'boolean', left, list }))

/** Any filter over these properties. */
export const anExpression: fc.Arbitrary<Expression> = fc.letrec<{ filter: Expression }>((tie) => ({
  filter: fc.oneof({ maxDepth: 4, depthIdentifier: 'filter' }, compare, among, property('boolean'), ...calls('boolean'),
    fc.tuple(fc.constantFrom('and', 'or'), tie('filter'), tie('filter')).map(([is, left, right]): Expression => ({ is, kind: 'boolean', left, right })),
    tie('filter').map((of): Expression => ({ is: 'not', kind: 'boolean', of }))),
})).filter

/** A filter in words, every part in brackets. */
export function print(expression: Expression): string {
  switch (expression.is) {
    case 'literal': return expression.kind === 'string' ? `'${String(expression.value).replaceAll("'", "''")}'` : isNumeric(expression.kind) || expression.kind !== 'null' ? String(expression.value) : 'null'
    case 'property': return expression.name
    case 'call': return `${expression.name}(${expression.args.map(print).join(',')})`
    case 'compare': return `(${print(expression.left)} ${expression.by} ${print(expression.right)})`
    case 'in': return `(${print(expression.left)} in (${expression.list.map(print).join(',')}))`
    case 'and': case 'or': return `(${print(expression.left)} ${expression.is} ${print(expression.right)})`
    case 'not': return `(not ${print(expression.of)})`
  }
}
