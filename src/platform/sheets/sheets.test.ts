import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { HTMLElement, parse } from 'node-html-parser'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { sheetOf, writable, type Columns } from './columns.ts'
import { csv, csvParts } from './csv.ts'
import { ods } from './ods.ts'
import { xlsx } from './xlsx.ts'

type Row = { text: string | null; count: number | null; on: string | null; pence: number | null; rate: number | null; at: Date | null; isOpen: boolean }
const columns: Columns<Row> = {
  Text: ({ text }) => text, Count: ({ count }) => count, On: { is: 'date', of: ({ on }) => on }, Cost: { is: 'money', of: ({ pence }) => pence },
  Rate: { is: 'percent', of: ({ rate }) => rate }, At: ({ at }) => at, Open: ({ isOpen }) => isOpen,
}
const row: Row = { text: 'Peterborough', count: -5, on: '2022-08-31', pence: 123450, rate: 0.125, at: new Date('2026-03-01T09:00:00Z'), isOpen: true }
const empty: Row = { text: null, count: NaN, on: null, pence: null, rate: Infinity, at: null, isOpen: false }
const sheet = (rows: readonly Row[]) => sheetOf('Starts by area', columns, rows)
const texts = (list: readonly string[]) => sheetOf<string>('Texts', { Text: (text) => text }, list)
const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '=HYPERLINK("http://x","y")', '|cmd']

/** The sheet of an ODS as a reader sees it: the type and the text of each cell. */
const odsRows = (file: Buffer) => parse(strFromU8(unzipSync(file)['content.xml']!), { parseNoneClosedTags: true, lowerCaseTagName: false, voidTag: { tags: [], closingSlash: true } })
  .querySelectorAll('table\\:table-row').map((line) => line.querySelectorAll('table\\:table-cell').map((cell) => ({
    type: cell.getAttribute('office:value-type'), value: cell.getAttribute('office:value') ?? cell.getAttribute('office:date-value') ?? cell.getAttribute('office:boolean-value'), text: cell.querySelectorAll('text\\:p').map(said).join('\n'),
  })))
const said = (element: HTMLElement): string => element.childNodes.map((node) =>
  node instanceof HTMLElement ? (node.rawTagName === 'text:s' ? ' '.repeat(Number(node.getAttribute('text:c'))) : node.rawTagName === 'text:tab' ? '\t' : '') : node.text).join('')

test('CSV follows RFC 4180, with dates, pounds and instants written out', () => {
  expect(csv(sheet([row, empty]))).toBe('\uFEFFText,Count,On,Cost,Rate,At,Open\r\nPeterborough,-5,2022-08-31,1234.50,0.125,2026-03-01T09:00:00.000Z,true\r\n,,,,,,false\r\n')
  expect(csv(texts(['Lovelace, "Ada"', 'two\nlines']))).toBe('\uFEFFText\r\n"Lovelace, ""Ada"""\r\n"two\nlines"\r\n')
  expect([...csvParts(texts(Array.from({ length: 2500 }, () => 'x')))].length).toBe(3)
})

test.each(dangerous)('%j is text, not a formula, in all three', async (text) => {
  expect(csv(texts([text])).split('\n')[1]).toMatch(/^"'/)
  const [{ data }] = await readExcelFile(xlsx(texts([text]))) as unknown as [{ data: unknown[][] }]
  expect(typeof data[1]![0]).toBe('string')
  expect(strFromU8(unzipSync(xlsx(texts([text])))['xl/worksheets/sheet1.xml']!)).not.toContain('<f>')
  expect(odsRows(ods(texts([text])))[1]![0]).toMatchObject({ type: 'string' })
})

test('an Excel workbook gives back dates as dates, numbers as numbers, and nothing for nothing', async () => {
  const [{ sheet: name, data }] = await readExcelFile(xlsx(sheet([row, empty]))) as unknown as [{ sheet: string; data: unknown[][] }]
  expect(name).toBe('Starts by area')
  expect(data).toEqual([Object.keys(columns), ['Peterborough', -5, new Date('2022-08-31T00:00:00Z'), 1234.5, 0.125, new Date('2026-03-01T09:00:00Z'), true], [null, null, null, null, null, null, false]])
})

test('an OpenDocument spreadsheet says first what it is, and gives back each value with its type', () => {
  const file = ods(sheet([row, empty]))
  expect(file.subarray(30, 84).toString()).toBe('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')
  expect(file.readUInt16LE(8)).toBe(0) // stored
  expect(odsRows(file)[1]).toEqual([
    { type: 'string', value: undefined, text: 'Peterborough' }, { type: 'float', value: '-5', text: '-5' }, { type: 'date', value: '2022-08-31', text: '2022-08-31' },
    { type: 'currency', value: '1234.50', text: '£1234.50' }, { type: 'percentage', value: '0.125', text: '12.5%' },
    { type: 'date', value: '2026-03-01T09:00:00', text: '2026-03-01 09:00:00' }, { type: 'boolean', value: 'true', text: 'TRUE' },
  ])
  expect(ods(sheet([row])).equals(ods(sheet([row])))).toBe(true)
})

test('a day before 1900 is text in Excel, and a text that looks like an escape stays as it is', async () => {
  const [{ data }] = await readExcelFile(xlsx(sheet([{ ...row, on: '1834-08-14', text: '_x000D_' }]))) as unknown as [{ data: unknown[][] }]
  expect(data[1]!.slice(0, 3)).toEqual(['_x000D_', -5, '1834-08-14'])
})

test('any text comes back as it was from all three, but for what XML cannot hold', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...dangerous, 'constructor', '__proto__', "'=1", "''|", ' a  b ', '<&>"', ']]>')), { minLength: 1, maxLength: 8 }), async (list) => {
    const kept = list.map(writable).filter((text) => text !== '')
    const fromCsv = (parseCsv(csv(texts(kept)), { bom: true, relax_column_count: true }) as string[][]).slice(1).map(([text]) => text!.replace(/^'(?='*(?:\s*[=+\-@＝＋－＠|]|[\t\r\n]))/, ''))
    expect(fromCsv).toEqual(kept)
    const file = ods(texts(kept))
    expect(odsRows(file).slice(1).map(([cell]) => cell!.text)).toEqual(kept.map((text) => text.replace(/\r\n?/g, '\n')))
    const [{ data }] = await readExcelFile(xlsx(texts(kept)), { trim: false }) as unknown as [{ data: unknown[][] }]
    expect(data.slice(1).map(([text]) => text)).toEqual(kept)
  }), { numRuns: 150 })
})

test('no character that XML cannot hold gets into either spreadsheet', () => {
  const hard = texts(['\u0000\u0007<&>"\ud800', '\uffff', 'a'.repeat(40_000)])
  for (const file of [ods(hard), xlsx(hard)]) for (const [name, bytes] of Object.entries(unzipSync(file))) if (/\.(xml|rels)$/.test(name))
    expect(strFromU8(bytes), name).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
})

test('twenty thousand rows, the most that a workbook takes, cost little time of the processor', { timeout: 120_000 }, () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => ({ ...row, text: `Area ${i}`, count: i }))
  const began = process.cpuUsage()
  expect(xlsx(sheet(rows)).length).toBeGreaterThan(100_000)
  expect(ods(sheet(rows)).length).toBeGreaterThan(100_000)
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(10)
})
