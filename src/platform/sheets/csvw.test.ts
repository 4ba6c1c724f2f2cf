import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sheetOf, type Columns } from './columns.ts'
import { csv, digits } from './csv.ts'
import { csvw, nameColumns } from './csvw.ts'

type Row = { id: string; count: number; rate: number | null; on: string; at: Date; isOpen: boolean; pence: number }
const columns: Columns<Row> = {
  Id: { value: ({ id }) => id, isKey: true }, Count: { value: ({ count }) => count, datatype: 'integer', description: 'How many.', isRequired: true }, Rate: { value: ({ rate }) => rate, datatype: 'decimal' },
  On: { value: ({ on }) => on, datatype: 'date' }, At: { value: ({ at }) => at, datatype: 'dateTime' }, Open: { value: ({ isOpen }) => isOpen, datatype: 'boolean' },
  Cost: { is: 'money', of: ({ pence }) => pence, description: 'What it costs.' }, Share: { is: 'percent', of: ({ rate }) => rate }, Day: { is: 'date', of: ({ on }) => on }, '=Plain': ({ id }) => id,
}
const row: Row = { id: '#1', count: 2, rate: 1e-7, on: '2022-08-31', at: new Date('2026-03-01T09:00:00Z'), isOpen: true, pence: 150 }

test('one list of columns gives the file, typed cells and their description', () => {
  expect(csv(sheetOf('Rows', columns, [row]))).toBe(`\uFEFFId,Count,Rate,On,At,Open,Cost,Share,Day,"'=Plain"\r\n"#1",2,0.0000001,2022-08-31,2026-03-01T09:00:00.000Z,true,1.50,0.0000001,2022-08-31,"#1"\r\n`)
  expect([...sheetOf('Rows', columns, [row]).rows][0]!.map(({ is }) => is)).toEqual(['text', 'number', 'number', 'date', 'moment', 'boolean', 'money', 'percent', 'date', 'text'])
  const { tableSchema } = csvw({ url: 'rows.csv', title: 'Rows', rowsAt: '/rows/{id}' }, columns)
  expect(tableSchema.columns.map(({ name, titles, datatype }) => [name, titles, datatype])).toEqual([
    ['id', 'Id', 'string'], ['count', 'Count', 'integer'], ['rate', 'Rate', 'decimal'], ['on', 'On', 'date'], ['at', 'At', 'dateTime'], ['open', 'Open', 'boolean'],
    ['cost', 'Cost', 'decimal'], ['share', 'Share', 'decimal'], ['day', 'Day', 'date'], ['plain', `'=Plain`, 'string'],
  ])
  expect(tableSchema).toMatchObject({ primaryKey: 'id', aboutUrl: '/rows/{id}' })
  expect(tableSchema.columns.filter((column) => 'required' in column).map(({ name }) => name)).toEqual(['id', 'count'])
  expect(tableSchema.columns[1]).toMatchObject({ 'dc:description': 'How many.' })
  expect(tableSchema.columns[6]).toMatchObject({ 'dc:description': 'What it costs. In pounds.' })
})

test('what is not known is not said, and several keys are one key together', () => {
  const bare = csvw({ url: 'a.csv', title: 'A' }, { Name: () => 'x' })
  for (const term of ['dc:description', 'dc:license', 'dc:publisher', 'dc:modified']) expect(bare).not.toHaveProperty([term])
  expect(bare.tableSchema).toEqual({ columns: [{ name: 'name', titles: 'Name', datatype: 'string' }] })
  expect(csvw({ url: 'a.csv', title: 'A' }, { Area: { value: () => 'a', isKey: true }, Year: { value: () => 1, datatype: 'integer', isKey: true } }).tableSchema.primaryKey).toEqual(['area', 'year'])
})

const heading = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('Area code', 'Area-code', 'area  code', 'Area code 2', 'Ardal (côd)', '', '_', '%', '数', '__proto__', 'constructor', 'column', '2022'))
test('the names of columns differ, are valid, and are not changed by a column added at the end', () => {
  fc.assert(fc.property(fc.array(heading, { maxLength: 30 }), heading, (headings, another) => {
    const names = nameColumns(headings)
    expect(names.length).toBe(headings.length)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z0-9]([a-z0-9_]*[a-z0-9])?$/) // a variable of RFC 6570 that does not begin with _
    expect(nameColumns([...headings, another]).slice(0, -1)).toEqual(names)
  }))
})

test('a number is written as a decimal, with every digit and no other', () => {
  expect([1e21, -1.5e-9, 12e-7, 0.1, -0].map(digits)).toEqual(['1000000000000000000000', '-0.0000000015', '0.0000012', '0.1', '0'])
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
    expect(digits(value)).toMatch(/^-?\d+(\.\d+)?$/)
    expect(Number(digits(value)) === value).toBe(true)
  }), { numRuns: 1000 })
})
