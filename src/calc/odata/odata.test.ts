import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareValues, evaluate } from './evaluate.ts'
import type { Value } from './expressions.ts'
import { readOptions } from './options.ts'
import { parseFilter } from './parse.ts'
import { anExpression, aRow, print, properties } from '../../../test/filters.ts'

const filter = (text: string) => parseFilter(text, properties)
const holds = (text: string, row: Record<string, Value>) => evaluate(filter(text), row)
const wrong = (text: string) => { try { filter(text) } catch (error) { return error instanceof SyntaxError ? error.message : `threw ${String(error)}` } return 'nothing is wrong' }

test('a filter is read as its precedence binds: comparison before not, not before and, and before or', () => {
  expect(print(filter("Name eq 'a' or Name eq 'b' and not Flag eq true"))).toBe("((Name eq 'a') or ((Name eq 'b') and ((not Flag) eq true)))")
  expect(print(filter('(Size gt 1 or Size lt -2.5) and On ge 2021-01-01'))).toBe('(((Size gt 1) or (Size lt -2.5)) and (On ge 2021-01-01))')
})

test('every operator, function and kind of value is told as OData 4.0 has it', () => {
  const row = { Name: "O'Brien", Size: 12.5, Count: 3, On: '2021-03-31', At: '2021-03-31T10:00:00.000Z', Flag: false, Id: '6f1f1f1f-0000-4000-8000-000000000001' }
  for (const text of [
    "Name eq 'O''Brien'", 'Size gt 12', 'Size ge 12.5', 'Size lt 1.3e1', 'Count le 3', 'Count ne 4', "contains(Name,'Bri')", "startswith(Name, 'O''')", "endswith(Name,'en')", 'not Flag', 'Flag eq false',
    'On eq 2021-03-31', 'At gt 2021-03-31T11:59:59+02:00', 'At ge 2021-03-31', 'year(On) eq 2021 and month(At) eq 3 and day(On) eq 31', "tolower(Name) eq 'o''brien'", 'length(Name) eq 7', "Name in ('x','O''Brien')",
    'Count in (1, 2, 3)', 'Id eq 6F1F1F1F-0000-4000-8000-000000000001', "Id eq '6f1f1f1f-0000-4000-8000-000000000001'", "trim(concat(Name,'  ')) eq Name", '((Flag eq false))', "contains(Name,'Bri') eq true",
  ]) expect([text, holds(text, row)]).toEqual([text, true])
})

test('null equals null alone, is neither more nor less than anything, and what is reckoned from it is null', () => {
  const row = { Name: null, Size: null, Flag: null }
  for (const [text, is] of [['Name eq null', true], ['Name ne null', false], ["Name ne 'a'", true], ["Name eq 'a'", false], ['Size gt 1', false], ['not (Size gt 1)', true], ["contains(Name,'a')", null], ["not contains(Name,'a')", null], ['Flag or true', true], ['Flag and true', null], ['Flag and false', false], ['Name in (null)', true]] as const)
    expect([text, holds(text, row)]).toEqual([text, is])
})

test('what cannot be read is said in plain words', () => {
  expect(wrong("Nane eq 'a'")).toMatch(/^there is no "Nane" here\. There are: Name, Size/)
  expect(wrong("name eq 'a'")).toBe('there is no "name" here. It is written Name')
  expect(wrong("Name eq 'a")).toBe("the text that begins at character 9 has no end: put a ' after it")
  expect(wrong('Name eq 5')).toMatch(/text cannot be compared with a number by "eq"\. Text stands between two ' marks/)
  expect(wrong('On eq 2021-02-30')).toBe('2021-02-30 is no day of the calendar')
  expect(wrong('Name eq')).toBe('it ends where something should follow')
  expect(wrong("Name eq 'a\0'")).toBe('it holds a character that no text has')
  expect(wrong('')).toBe('it is empty')
  expect(wrong('Name')).toMatch(/true or false/)
  expect(wrong("substringof('a', Name)")).toMatch(/no function "substringof"/)
  expect(wrong('Size add 1 gt 2')).toBe('"add" cannot be used here')
  expect(wrong('(Flag')).toBe('there is no ) at its end')
  expect(wrong('('.repeat(100))).toMatch(/too many brackets/)
  expect(wrong("Name eq 'a'; drop table x")).toMatch(/cannot be read/)
})

test('whatever is typed, it is a filter or a SyntaxError in words', () => {
  const parts = fc.constantFrom('Name', 'Size', 'Flag', 'On', ' ', 'eq', 'and', 'or', 'not', 'in', '(', ')', ',', "'a'", "''", "'", '1', '-1', '2021-01-01', 'null', 'true', 'contains', '1e400', 'x')
  fc.assert(fc.property(fc.oneof(fc.string(), fc.array(parts).map((some) => some.join(' '))), (text) => {
    expect(wrong(text)).not.toMatch(/^threw/)
  }), { numRuns: 2000 })
})

test('a filter that is printed and read again says the same of every row', () => {
  fc.assert(fc.property(anExpression, aRow, (expression, row) => {
    const again = filter(print(expression))
    expect(print(again)).toBe(print(expression))
    expect(evaluate(again, row)).toBe(evaluate(expression, row))
  }), { numRuns: 1000 })
})

test('values have one order, with nothing first', () => {
  fc.assert(fc.property(fc.array(fc.option(fc.string({ unit: 'grapheme' }))), (values) => {
    const sorted = values.toSorted(compareValues)
    const bytes = (value: string | null) => (value === null ? Buffer.alloc(0) : Buffer.concat([Buffer.from([1]), Buffer.from(value)]))
    expect(sorted).toEqual(values.toSorted((a, b) => Buffer.compare(bytes(a), bytes(b))))
  }))
})

test('options are read, and what is wrong with one is said', () => {
  const read = (query: string) => readOptions(new URLSearchParams(query), properties)
  expect(read('$select=Name,Size&$top=5&$skip=10&$count=true&$orderby=Size desc,Name&other=1')).toMatchObject({ select: ['Name', 'Size'], top: 5, skip: 10, isCounted: true, orderBy: [{ isDown: true }, { isDown: false }], filter: undefined })
  expect(read("$orderby=concat(Name,'a,b') asc, Size")).toMatchObject({ orderBy: [{ by: { is: 'call' } }, { by: { is: 'property', name: 'Size' } }] })
  expect(read('$select=*')).toMatchObject({ select: undefined })
  for (const [query, says] of [['$top=-1', /^\$top cannot be used: it is a whole number/], ['$skip=x', /^\$skip cannot/], ['$select=Nope', /^\$select cannot be used: there is no "Nope"/], ['$top=1&$top=2', /twice/], ['$count=maybe', /true or false/], ['$nope=1', /no option "\$nope"/], ['$expand=Area', /not offered/], ['$filter=Name eq', /^\$filter cannot be used: it ends/]] as const) {
    const found = read(query)
    expect([query, 'wrong' in found ? found.wrong : '']).toEqual([query, expect.stringMatching(says)])
  }
})

