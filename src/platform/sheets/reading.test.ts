import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { sheetOf } from './columns.ts'
import { csvRows } from './readCsv.ts'
import { xlsxRows } from './readXlsx.ts'
import { xlsx } from './xlsx.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-sheets-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))
async function rowsOf(content: string | Buffer) {
  const file = path.join(folder, 'a.csv')
  fs.writeFileSync(file, content)
  const rows = []
  for await (const { cells, line } of csvRows(file)) rows.push([line, ...cells])
  return rows
}
const workbook = (rows: readonly (readonly [string, number])[]) => xlsx(sheetOf('Data', { Area: ([area]: readonly [string, number]) => area, Number: ([, number]: readonly [string, number]) => number }, rows))

test('CSV of others is read row by row, with its mark, its quotes and either end of line', async () => {
  expect(await rowsOf('\ufeffa,b\r\n"1,5","two\nlines"\r\n\r\n3,\n')).toEqual([[1, 'a', 'b'], [3, '1,5', 'two\nlines'], [5, '3', '']])
})

test('what is no CSV says so, and does not repeat what stood in the file', async () => {
  await expect(rowsOf('a,b\n1,"2')).rejects.toThrow(/^line 2 is not CSV: Quote Not Closed/)
  await expect(rowsOf('a,b\n1\0,x"secret"\n')).rejects.toThrow(/^line 2 is not CSV: Invalid Opening Quote: a quote is found on field 1 at line 2$/)
  await expect(async () => { for await (const _ of csvRows(path.join(folder, 'none.csv'))) { /* it throws before */ } }).rejects.toThrow('ENOENT')
})

test('a cell that holds what no database keeps as text ends the reading, with its line; what stands before it was given', async () => {
  const given: string[][] = []
  await expect(async () => { for await (const { cells } of csvRows(Buffer.from('a,b\n1,2\n3,\0\n4,5'))) given.push(cells) }).rejects.toThrow('line 3 holds a character that no text has: the file is damaged, or is not in UTF-8. Save it again as CSV UTF-8')
  expect(given).toEqual([['a', 'b'], ['1', '2']])
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
  expect(await rowsOf(utf16('a,ł\n1,2'))).toEqual([[1, 'a', 'ł'], [2, '1', '2']])
  await expect(rowsOf(utf16('a,b\n1,\ud8d8'))).rejects.toThrow(/^line 2 holds a character that no text has/)
  await expect(rowsOf(utf16('a,b\n1,2').subarray(2))).rejects.toThrow(/^line \d holds a character that no text has/)
})

test('the first sheet of a workbook is read, with numbers as numbers', async () => {
  expect(await xlsxRows(workbook([['ladu:Fenland', 46200]]))).toEqual([['Area', 'Number'], ['ladu:Fenland', 46200]])
})

test('a workbook that is cut short, is none, or would unpack large is refused in words', async () => {
  const whole = workbook([['ladu:Fenland', 46200]])
  for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.from('Area,Number'), Buffer.alloc(0), Buffer.from(zipSync({ 'a.txt': Buffer.from('a') }))]) await expect(xlsxRows(bytes)).rejects.toThrow('it is not an Excel workbook (XLSX), or it is damaged')
  const bomb = Buffer.from(zipSync({ 'xl/workbook.xml': Buffer.from('<workbook/>'), 'xl/worksheets/sheet1.xml': Buffer.alloc(160_000_000, 32) }, { level: 1 }))
  expect(bomb.length).toBeLessThan(2_000_000)
  await expect(xlsxRows(bomb)).rejects.toThrow('unpacked it would be larger than 150MB')
})

test('any bytes in the middle of a workbook give rows or a refusal', async () => {
  const whole = workbook([['ladu:Fenland', 46200], ['ladu:Cambridge', 67800]])
  await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }), async (at, bytes) => {
    const damaged = Buffer.from(whole)
    damaged.set(bytes.subarray(0, whole.length - at), at)
    const outcome = await xlsxRows(damaged).then((rows) => Array.isArray(rows), (error: Error) => error.message.startsWith('it is not an Excel workbook') || error.message.startsWith('unpacked'))
    expect(outcome).toBe(true)
  }), { numRuns: 150 })
})
