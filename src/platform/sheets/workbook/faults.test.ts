import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { costOf } from '../../../../test/cost.ts'
import { sheetOf } from '../columns.ts'
import { ods } from '../ods.ts'
import { xlsx } from '../xlsx.ts'
import { zipped } from '../xml.ts'
import { readWorkbook } from './readWorkbook.ts'
import { odsFile, xlsxFile, xlsxParts } from './sample.ts'

const said = async (bytes: Buffer) => {
  const outcome = await readWorkbook(bytes, 'a.xlsx')
  if ('error' in outcome) return outcome.error
  const { kind, sheets } = outcome.workbook
  for (const { name, cells } of sheets) for (const text of [name, ...cells.map(({ text }) => text)]) if (/[\0\p{Cs}]/u.test(text)) return 'a text that no database keeps'
  return `${kind} ${sheets.map(({ cells }) => cells.length)}`
}
const sheetOne = 'xl/worksheets/sheet1.xml'
const parts = (xml: string) => xlsxParts([{ name: 'Figures', xml }])
const one = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
const zipOf = (files: Record<string, string | Buffer>, level: 0 | 9 = 9) => Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])), { level }))
/** Megabytes of heap that reading took at its highest, and seconds of the processor. */
async function cost(bytes: Buffer): Promise<{ seconds: number; megabytes: number; said: string }> {
  let [highest, isDone] = [0, false]
  let outcome = ''
  const start = process.memoryUsage()
  const watch = (async () => { while (!isDone) { const { heapUsed, external } = process.memoryUsage(); highest = Math.max(highest, heapUsed + external - start.heapUsed - start.external); await new Promise((done) => { setTimeout(done, 5) }) } })()
  const seconds = await costOf(async () => { outcome = await said(bytes) })
  isDone = true
  await watch
  return { seconds, megabytes: highest / 1e6, said: outcome }
}

test('a zip bomb is not opened, and says what it is, whatever it says of its size', { timeout: 60_000 }, async () => {
  const zeros = zipOf({ ...parts(one), [sheetOne]: Buffer.alloc(140_000_000, 32) })
  expect(zeros.length).toBeLessThan(200_000)
  expect(await said(zeros)).toMatch(/^The file unpacks to many times its size, as a harmful file does/)
  const large = zipOf({ ...parts(one), [sheetOne]: Buffer.alloc(160_000_000, Buffer.from('<row r="1234567"/>')) })
  expect(await said(large)).toMatch(/^Unpacked, the file would be larger than 150MB|^The file unpacks to many times its size/)
  // Its own list says that the part is small: what comes out is counted.
  const lies = Buffer.from(zeros)
  const entry = lies.lastIndexOf(Buffer.from(sheetOne)) - 46
  lies.writeUInt32LE(1000, entry + 24)
  const { said: outcome, seconds, megabytes } = await cost(lies)
  expect(outcome).toMatch(/^The file unpacks to many times its size/)
  expect(seconds).toBeLessThan(5)
  expect(megabytes).toBeLessThan(60)
})

test('two parts of one name, or more than a workbook has, are refused', async () => {
  const whole = zipOf({ ...parts(one), [sheetOne.replace('1', '2')]: one })
  const twice = Buffer.from(whole.toString('latin1').replaceAll('sheet2.xml', 'sheet1.xml'), 'latin1')
  expect(await said(twice)).toMatch(/^The file is damaged/)
  expect(await said(zipOf(Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`a${i}`, '']))))).toMatch(/^The file has more parts than a spreadsheet has/)
})

const filler = (columns: number) => Array.from({ length: columns }, () => '<c s="3"/>').join('')
test.each([
  ['an Excel workbook', () => xlsxFile([{ name: 'Figures', xml: `<sheetData><row r="1"><c r="A1"><v>1</v></c></row>${Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 2}" spans="1:20" s="3" customFormat="1"/>`).join('')}</sheetData>` }]), 'xlsx 1'],
  ['an Excel workbook with a format in each cell', () => xlsxFile([{ name: 'Figures', xml: `<sheetData>${Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 1}">${filler(20)}</row>`).join('')}<row r="100001"><c><v>1</v></c></row></sheetData>` }]), 'xlsx 1'],
  ['an OpenDocument spreadsheet', () => odsFile(`<table:table table:name="a"><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>${'<table:table-row><table:table-cell/></table:table-row>'.repeat(100_000)}<table:table-row table:number-rows-repeated="948000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`), 'ods 1'],
  ['a CSV', () => Buffer.from(`1${',,,,,,,,,\r\n'.repeat(100_000)}`), 'csv 1'],
] as const)('100,000 empty rows in %s are passed over', { timeout: 60_000 }, async (_, file, expected) => {
  const bytes = file()
  const { said: outcome, seconds, megabytes } = await cost(bytes)
  expect(outcome).toBe(expected)
  expect(seconds).toBeLessThan(10)
  expect(megabytes).toBeLessThan(120)
})

test('more filled cells, sheets, merged cells or text than a return needs are refused in words', { timeout: 60_000 }, async () => {
  expect(await said(odsFile('<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16000"/></table:table-row></table:table>'))).toMatch(/^The file has more than 200,000 filled cells/)
  expect(await said(odsFile('<table:table/>'.repeat(201)))).toMatch(/^The file has more than 200 sheets/)
  expect(await said(xlsxFile([{ name: 'a', xml: `<sheetData/><mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(5001)}</mergeCells>` }]))).toMatch(/^The sheet “a” has more than 5,000 merged cells/)
  const sentence = 'It is long. '.repeat(2700)
  expect(await said(xlsxFile([{ name: 'a', xml: `<sheetData><row>${'<c t="s"><v>0</v></c>'.repeat(700)}</row></sheetData>` }], { texts: [`<t>${sentence}</t>`] }))).toMatch(/^The file has too much text/)
  expect(await said(Buffer.alloc(12_000_001, 65))).toMatch(/^The file is larger than 12MB/)
})

const ole = (stream: string) => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(1016), Buffer.from(stream, 'utf16le'), Buffer.alloc(200)])
test.each([
  ['an empty file', Buffer.alloc(0), /^The file is empty: it has no bytes/],
  ['an empty sheet', xlsxFile([{ name: 'a', xml: '<sheetData><row r="1"><c r="A1" s="1"/></row></sheetData>' }]), /^The file is empty: no cell of it holds anything/],
  ['a workbook that a password locks', ole('EncryptedPackage'), /^The file is protected with a password\. Save it without one/],
  ['an ODS that a password locks', odsFile('', '', { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }), /^The file is protected with a password/],
  ['an old Excel workbook', ole('Workbook'), /^The file is an old Excel workbook \(XLS\)/],
  ['an old Word document', ole('WordDocument'), /^The file is an old Office document/],
  ['a binary workbook', zipped({ '[Content_Types].xml': '', '_rels/.rels': '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>' }), /^The file is a binary Excel workbook \(XLSB\)/],
  ['a Word document', zipped({ '[Content_Types].xml': '', 'word/document.xml': '' }), /^The file is a Word document/],
  ['an OpenDocument text', zipped({ mimetype: 'application/vnd.oasis.opendocument.text' }), /^The file is an OpenDocument file, but not a spreadsheet/],
  ['a file of Apple Numbers', zipped({ 'Index/Document.iwa': '' }), /^The file is from Apple Numbers/],
  ['a ZIP archive', zipped({ 'figures.xlsx': '' }), /^The file is a ZIP archive/],
  ['a PDF', Buffer.from('%PDF-1.7\n%'), /^The file is a PDF/],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /^The file is a picture/],
  ['a web page', Buffer.from('\ufeff<html><table>'), /^The file is a web page/],
  ['XML', Buffer.from('<?xml version="1.0"?><Workbook/>'), /^The file is XML/],
  ['bytes', Buffer.from([1, 0, 0, 0, 2, 3, 4, 5, 6, 7, 8, 9, 200, 0, 1]), /^The file is not a spreadsheet|^csv/],
  ['a quote that is never closed', Buffer.from('a,b\n"1,2\n3,4'), /^The file is not whole: a quotation mark/],
] as const)('%s says what it is and what to do', async (_, bytes, words) => {
  expect(await said(bytes)).toMatch(words)
})

test('a document type, by which a text grows or reaches out, is refused', async () => {
  const laughs = '<!DOCTYPE lolz [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
  expect(await said(zipped({ ...parts(one), [sheetOne]: `${laughs}<worksheet><sheetData><row><c t="inlineStr"><is><t>&b;&x;</t></is></c></row></sheetData></worksheet>` }))).toMatch(/^The file is damaged/)
  expect(await said(zipped({ ...parts(one), [sheetOne]: '<a>'.repeat(5000) }))).toMatch(/^The file is damaged/)
  expect(await said(zipped({ ...parts(one), [sheetOne]: `<worksheet>${'<'.repeat(2_000_000)}` }))).toMatch(/^The file is damaged/)
})

test('a tag that was made to be hard to read costs no more than any other', { timeout: 60_000 }, async () => {
  expect(await costOf(async () => { for (const junk of ['a'.repeat(900_000), 'a '.repeat(400_000), 'a=" '.repeat(200_000), "a='b' ".repeat(150_000), '= '.repeat(400_000)])
    expect(await said(zipped({ ...parts(one), [sheetOne]: `<worksheet><sheetData><row><c ${junk}/><c t="n"><v>1</v></c></row></sheetData></worksheet>` }))).toMatch(/^xlsx 1$|^The file is damaged/) })).toBeLessThan(12)
})

test('what a cell or a sheet holds that no database keeps as text is left out', async () => {
  const xml = '<sheetData><row><c t="inlineStr"><is><t>Fen_x0000_land_xD800_</t></is></c><c t="str"><v>_x0000_</v></c><c t="e"><v>#N\0A</v></c><c><v>1</v></c></row></sheetData>'
  const outcome = await readWorkbook(xlsxFile([{ name: 'Fig\0ures', xml }]), 'a.xlsx')
  expect(outcome).toMatchObject({ workbook: { sheets: [{ name: 'Figures', cells: [{ text: 'Fenland\ufffd' }, { text: '#NA' }, { text: '1' }] }] } })
  expect(await said(Buffer.from('\ufeffa,b\0\n\0,\ud8d8', 'utf16le'))).toBe('csv 3')
})

test('macros are left where they are, and said', async () => {
  const outcome = await readWorkbook(zipped({ ...parts(one), 'xl/vbaProject.bin': 'Sub AutoOpen()' }), 'a.xlsm')
  expect(outcome).toMatchObject({ workbook: { kind: 'xlsx', notes: ['The file has macros. They were not run, and nothing was taken from them.'] } })
})

test('any bytes in the middle of a file give its cells or a sentence, never a fault', { timeout: 60_000 }, async () => {
  const table = sheetOf<number>('Any', { First: (one) => `text ${one}`, Second: (one) => one }, [1, 2, 3])
  for (const whole of [xlsx(table), ods(table), xlsxFile([{ name: 'a', xml: one }])])
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.boolean(), async (at, bytes, isCut) => {
      const hurt = Buffer.from(isCut ? whole.subarray(0, at) : whole)
      hurt.set(bytes.subarray(0, Math.max(0, hurt.length - at)), Math.min(at, hurt.length))
      expect(await said(hurt)).toMatch(/^(xlsx|ods|csv) |^The file |^Row |^Unpacked/)
    }), { numRuns: 150 })
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => { expect(await said(Buffer.from(bytes))).toMatch(/^csv |^The file |^Row /) }), { numRuns: 200 })
  // Unpacked again, so that it is the XML and not its checksum that is hurt.
  await fc.assert(fc.asyncProperty(fc.nat(one.length), fc.string({ maxLength: 6 }), async (at, text) => {
    expect(await said(zipped(parts(one.slice(0, at) + text + one.slice(at))))).toMatch(/^xlsx |^The file /)
  }), { numRuns: 200 })
})
