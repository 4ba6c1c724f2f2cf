import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sheetOf } from '../columns.ts'
import { csv } from '../csv.ts'
import { ods } from '../ods.ts'
import { xlsx } from '../xlsx.ts'
import { zipped } from '../xml.ts'
import { cellName, columnName, findCell, findStored, type Workbook } from './cells.ts'
import { dayOfSerial, formatOf } from './formats.ts'
import { readWorkbook } from './readWorkbook.ts'
import { odsFile, xlsxFile } from './sample.ts'

async function read(bytes: Buffer, name = 'figures.xlsx'): Promise<Workbook> {
  const outcome = await readWorkbook(bytes, name)
  if ('error' in outcome) throw new Error(outcome.error)
  return outcome.workbook
}
const cellsOf = async (bytes: Buffer, sheet = 0) => Object.fromEntries((await read(bytes)).sheets[sheet]!.cells.map(({ at, row: _r, column: _c, ...cell }) => [at, cell]))
const rowsOf = async (bytes: Buffer) => {
  const rows = Map.groupBy((await read(bytes, 'a.csv')).sheets[0]!.cells, ({ row }) => row)
  return [...rows.values()].map((cells) => cells.map(({ at, text }) => `${at} ${text}`))
}

type Row = { name: string; count: number; share: number; pence: number; on: string }
const rows: Row[] = [{ name: 'Starts', count: 412, share: 0.125, pence: 123450, on: '2024-03-07' }, { name: '=1+1', count: -5.25, share: 1, pence: -100, on: '1999-12-31' }]
const ours = sheetOf<Row>('Return', { Measure: ({ name }) => name, Count: ({ count }) => count, Share: { is: 'percent', of: ({ share }) => share }, Cost: { is: 'money', of: ({ pence }) => pence }, Day: { is: 'date', of: ({ on }) => on } }, rows)

test.each([['xlsx', xlsx(ours)], ['ods', ods(ours)]] as const)('a workbook that we wrote as %s is read as it was meant', async (kind, bytes) => {
  expect(await read(bytes)).toMatchObject({ kind, notes: [], sheets: [{ name: 'Return', isHidden: false, rows: 3, columns: 5, formulas: 0, merges: [] }] })
  expect(await cellsOf(bytes)).toMatchObject({
    A1: { is: 'text', text: 'Measure' }, A2: { is: 'text', text: 'Starts' }, B2: { is: 'number', number: '412', format: 'plain', text: '412' }, C2: { is: 'number', number: '0.125', format: 'percent', text: '12.5%' },
    D2: { is: 'number', number: '1234.5', format: 'money', text: '£1234.5' }, E2: { is: 'date', date: '2024-03-07', text: '7 March 2024' },
    A3: { is: 'text', text: '=1+1', isFormula: false }, B3: { number: '-5.25' }, C3: { text: '100%' }, D3: { number: '-1', text: '-£1' }, E3: { date: '1999-12-31' },
  })
})

test('a CSV that we wrote gives its texts back, also those that were marked as text', async () => {
  expect(await rowsOf(Buffer.from(csv(ours)))).toEqual([['A1 Measure', 'B1 Count', 'C1 Share', 'D1 Cost', 'E1 Day'], ['A2 Starts', 'B2 412', 'C2 0.125', 'D2 1234.50', 'E2 2024-03-07'], ['A3 =1+1', 'B3 -5.25', 'C3 1', 'D3 -1.00', 'E3 1999-12-31']])
})

test('formulas stand with the value that was stored, merged cells with their range, hidden sheets with their name', async () => {
  const sheet = `<sheetData><row r="2"><c r="B2" t="s"><v>0</v></c></row>
    <row r="3"><c r="B3"><f>SUM(B4:B5)</f><v>7</v></c><c r="C3"><f>NOW()</f></c><c r="D3" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="E3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F3"><f t="shared" si="0"/><v>0.30000000000000004</v></c></row>
    <row hidden="1"><c t="b"><v>1</v></c><c t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></is></c><c t="d"><v>2024-02-29T00:00:00</v></c></row></sheetData>
    <mergeCells count="1"><mergeCell ref="B2:D2"/></mergeCells>`
  const file = xlsxFile([{ name: 'Figures', xml: sheet }, { name: 'Lists', state: 'hidden', xml: '<sheetData><row><c><v>1</v></c></row></sheetData>' }, { name: 'Deep', state: 'veryHidden', xml: '<sheetData/>' }], { texts: ['<r><t>Quarter </t></r><r><t>3 &amp; 4</t></r>'] })
  const workbook = await read(file)
  expect(workbook.sheets.map(({ name, isHidden, formulas, hiddenRows }) => [name, isHidden, formulas, hiddenRows])).toEqual([['Figures', false, 5, 1], ['Lists', true, 0, 0], ['Deep', true, 0, 0]])
  expect(await cellsOf(file)).toMatchObject({
    B2: { text: 'Quarter 3 & 4', merged: 'B2:D2', isFormula: false }, B3: { number: '7', isFormula: true, merged: null }, C3: { is: 'nothing', isFormula: true, number: null }, D3: { is: 'text', text: 'ab' },
    E3: { is: 'error', text: '#DIV/0!', isFormula: true }, F3: { number: '0.3' }, A4: { is: 'truth', text: 'TRUE' }, B4: { text: 'two runs' }, C4: { is: 'date', date: '2024-02-29' },
  })
})

test('the same in OpenDocument, with what is repeated, covered, noted or drawn', async () => {
  const file = odsFile(`<table:table table:name="Figures"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
    <table:table-row><table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="1" office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>two<text:s text:c="2"/>words</text:p><text:p>and a line</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>covered</text:p></table:covered-table-cell></table:table-row>
    <table:table-row table:visibility="collapse"><table:table-cell table:formula="of:=SUM([.A1])" office:value-type="float" office:value="7"><text:p>7.00</text:p></table:table-cell><table:table-cell table:formula="of:=NOW()"/><table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
    <table:table-cell office:value-type="date" office:date-value="2024-02-29T10:00:00"/><table:table-cell office:value-type="percentage" office:value="0.5" table:number-columns-repeated="2"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
    <table:table-row table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
    <table:table table:name="Lists" table:style-name="gone"><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>`, '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>')
  expect((await read(file)).sheets.map(({ name, isHidden, formulas, hiddenRows, rows }) => [name, isHidden, formulas, hiddenRows, rows])).toEqual([['Figures', false, 3, 1, 4], ['Lists', true, 0, 0, 1]])
  expect(await cellsOf(file)).toMatchObject({
    A3: { text: 'two  words\nand a line', merged: 'A3:C3' }, A4: { number: '7', isFormula: true }, B4: { is: 'nothing', isFormula: true }, C4: { is: 'error', text: '#DIV/0!' },
    D4: { is: 'date', date: '2024-02-29' }, E4: { number: '0.5', text: '50%' }, F4: { number: '0.5' }, G4: { is: 'truth' },
  })
})

test('dates are told by their format, in either count of days', async () => {
  const styles = ['yyyy\\-mm\\-dd', 'd mmmm yyyy', '[$-809]dd/mm/yy', '0.0%', '[h]:mm', '"day "0', '[Red]0.00', '[$£-809]#,##0', 'mmm\\-yy', 'General']
  const xml = `<sheetData><row>${styles.map((_, i) => `<c s="${i}"><v>45292</v></c>`).join('')}</row></sheetData>`
  const shown = (await read(xlsxFile([{ name: 'a', xml }], { formats: styles }))).sheets[0]!.cells.map(({ is, format, date }) => date ?? `${is} ${format}`)
  expect(shown).toEqual(['2024-01-01', '2024-01-01', '2024-01-01', 'number percent', 'number time', 'number plain', 'number plain', 'number money', '2024-01-01', 'number plain'])
  expect((await read(xlsxFile([{ name: 'a', xml }], { formats: styles, is1904: true }))).sheets[0]!.cells[0]!.date).toBe('2028-01-02')
  expect([1, 59, 60, 61, 2_958_465, 2_958_466, 0, -1].map((serial) => dayOfSerial(serial, false))).toEqual(['1900-01-01', '1900-02-28', '1900-02-28', '1900-03-01', '9999-12-31', undefined, undefined, undefined])
  expect([14, 9, 44, 43, 46, 0].map((id) => formatOf(id, undefined))).toEqual(['date', 'percent', 'money', 'plain', 'time', 'plain'])
})

test('CSV is read in each of the ways that programs write it', async () => {
  const expected = [['A1 Measure', 'B1 Value'], ['A2 Café, two', 'B2 £1,5'], ['A4 x\ny', 'B4 3']]
  const text = (delimiter: string) => `Measure${delimiter}Value\r\n"Café, two"${delimiter}"£1,5"\r\n${delimiter}\r\n"x\ny"${delimiter}3\r\n`
  for (const delimiter of [',', ';', '\t', '|']) {
    expect(await rowsOf(Buffer.from(text(delimiter)))).toEqual(expected)
    expect(await rowsOf(Buffer.from(`\ufeff${text(delimiter)}`))).toEqual(expected)
    expect(await rowsOf(Buffer.from(text(delimiter), 'latin1'))).toEqual(expected)
    for (const mark of ['\ufeff', '']) {
      const little = Buffer.from(mark + text(delimiter), 'utf16le')
      expect(await rowsOf(little)).toEqual(expected)
      expect(await rowsOf(Buffer.from(little).swap16())).toEqual(expected)
    }
  }
  expect(await rowsOf(Buffer.from('sep=;\r\na;b,c\r\n'))).toEqual([['A2 a', 'B2 b,c']])
  expect(await rowsOf(Buffer.from('a;b\n1,5;2\n3,5;4\n'))).toEqual([['A1 a', 'B1 b'], ['A2 1,5', 'B2 2'], ['A3 3,5', 'B3 4']])
  expect(await rowsOf(Buffer.from('12" pipe,5\r\nonly'))).toEqual([['A1 12" pipe', 'B1 5'], ['A2 only']])
})

test('cells are named as spreadsheets name them, and numbers kept as they keep them', () => {
  expect([1, 26, 27, 52, 702, 703, 16_384].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA', 'XFD'])
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_048_576 }), fc.integer({ min: 1, max: 16_384 }), (row, column) => { expect(findCell(cellName(row, column))).toEqual({ row, column }) }))
  expect(['$B$7', 'b7', 'B0', '7B', 'XFE1', 'A1048577', ''].map(findCell)).toEqual([{ row: 7, column: 2 }, { row: 7, column: 2 }, undefined, undefined, undefined, undefined, undefined])
  expect(['0.30000000000000004', '1E3', '1.5E-7', '-0', '.5', '5.', '12e', 'NaN', '1e400', '1,000'].map(findStored)).toEqual(['0.3', '1000', '0.00000015', '0', '0.5', '5', undefined, undefined, undefined, undefined])
})

test('any cells come back from each kind of file as they went in', { timeout: 60_000 }, async () => {
  const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer(), fc.double({ min: -1e8, max: 1e8, noNaN: true }).map((value) => Number(value.toFixed(6))))
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (list) => {
    const table = sheetOf<(typeof list)[number]>('Any', { First: ([one]) => one, Second: ([, two]) => two }, list)
    const wanted = [...table.rows].map((row) => row.map((one) => (one.is === 'text' ? one.value === '' ? null : one.value.replace(/\r\n?/g, '\n') : one.is === 'number' ? one.value || 0 : null)))
    for (const bytes of [xlsx(table), ods(table)]) {
      const cells = new Map((await read(bytes)).sheets[0]!.cells.map((one) => [one.at, one]))
      expect(wanted.map((_, i) => [1, 2].map((column) => { const found = cells.get(cellName(i + 2, column)); return found === undefined ? null : found.number === null ? found.text.replace(/\r\n?/g, '\n') : Number(found.number) }))).toEqual(wanted)
    }
  }), { numRuns: 100 })
})

test('a prefix on every name, text in CDATA and a comment are read as if they were not there', async () => {
  const parts = zippedParts(`<x:worksheet xmlns:x="m"><!-- <x:row> --><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t><![CDATA[a<b]]></x:t></x:is></x:c><x:c r='B1'><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>`)
  expect(await cellsOf(parts)).toMatchObject({ A1: { text: 'a<b' }, B1: { number: '5' } })
})
const zippedParts = (sheet: string) => zipped({
  '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships><Relationship Id="a" Type="t/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml': '<x:workbook xmlns:x="m" xmlns:q="r"><x:sheets><x:sheet name="S" sheetId="1" q:id="b"/></x:sheets></x:workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="b" Type="t/worksheet" Target="../xl/worksheets/sheet1.xml"/></Relationships>', 'xl/worksheets/sheet1.xml': sheet,
})
