import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { costOf } from '../../test/cost.ts'
import { freshDatabase } from '../../test/database.ts'
import { asker, visitor } from './context.ts'
import { checkFile, fileKinds, fileName, sizeInWords, type FileKind } from './files.ts'
import { addFile, findFile, removeFile } from './keptFiles.ts'

const zip = (files: Record<string, string>) => Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
const samples: Record<FileKind, Buffer> = {
  csv: Buffer.from('a,b\r\n1,2\r\n'), text: Buffer.from('Naïve £5'), pdf: Buffer.from('%PDF-1.7\n'),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), jpeg: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]),
  xlsx: zip({ '[Content_Types].xml': '<x ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' }),
  docx: zip({ '[Content_Types].xml': '<x ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' }),
  ods: zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), odt: zip({ mimetype: 'application/vnd.oasis.opendocument.text' }),
}
const kinds = Object.keys(samples) as FileKind[]
const check = (name: string, bytes: Buffer, of: readonly FileKind[] = kinds, maxBytes = 1000) => checkFile({ name, bytes }, { kinds: of, maxBytes })

test.each(kinds)('a true %s is taken for what it is, whatever the case of its ending', (kind) => {
  expect(check(`Returns 2022.${fileKinds[kind].endings[0]!.toUpperCase()}`, samples[kind])).toMatchObject({ kind })
})

test('a file that is something else than its name says is refused', () => {
  for (const [name, bytes] of [['a.pdf', samples.png], ['a.xlsx', samples.docx], ['a.ods', samples.odt], ['a.docx', zip({ 'evil.exe': 'MZ' })], ['a.csv', samples.png], ['a.xlsx', Buffer.from('PK\x03\x04broken')]] as const)
    expect(check(name, bytes)).toMatchObject({ error: expect.stringContaining('is something else') })
})

test('a zip that names one part thousands of times is unpacked once', async () => {
  const small = zip({ '[Content_Types].xml': `spreadsheetml.sheet.main${' '.repeat(900_000)}` })
  const end = small.length - 22
  const begin = small.readUInt32LE(end + 16)
  const many = 4000
  const tail = Buffer.from(small.subarray(end))
  for (const at of [8, 10]) tail.writeUInt16LE(many, at)
  tail.writeUInt32LE((end - begin) * many, 12)
  const bomb = Buffer.concat([small.subarray(0, begin), ...Array<Buffer>(many).fill(small.subarray(begin, end)), tail])
  expect(await costOf(() => expect(check('a.xlsx', bomb, ['xlsx'], 10_000_000)).toMatchObject({ kind: 'xlsx' }))).toBeLessThan(3)
})

test('size, emptiness, kind and name are refused in the words of the Design System', () => {
  expect(check('a.csv', Buffer.alloc(1001, 65))).toEqual({ error: 'The selected file must be smaller than 1KB' })
  expect(check('a.csv', Buffer.alloc(0))).toEqual({ error: 'The selected file is empty' })
  expect(check('a.exe', samples.csv, ['csv', 'xlsx', 'ods'])).toEqual({ error: 'The selected file must be a CSV, Excel (XLSX) or OpenDocument spreadsheet (ODS)' })
  expect(check('---.csv', samples.csv)).toMatchObject({ error: expect.stringContaining('name') })
  expect([sizeInWords(10_000_000), sizeInWords(1_500_000), sizeInWords(999)]).toEqual(['10MB', '1.5MB', '999 bytes'])
})

test.each([
  ['../../etc/passwd.csv', 'passwd.csv'], ['C:\\Users\\ada\\Return.csv', 'Return.csv'], ['a\0b\r\nc.csv', 'abc.csv'], ['<b>"x".csv', 'bx.csv'], ['..hidden.csv', 'hidden.csv'],
  ['fdp.\u202Excod.csv', 'fdp.xcod.csv'],
])('%j is kept as %j', (sent, kept) => expect(fileName(sent)).toBe(kept))

test('whatever a file is called, its kept name holds no path, control character or quotation mark, and any bytes are judged without a fault', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...kinds), fc.boolean(), (name, bytes, kind, isZip) => {
    const kept = fileName(name)
    if (kept !== undefined) expect(kept).toMatch(/^[^\p{Cc}\\/"<>:|?*]{1,100}$/u)
    const outcome = check(`${name}.${fileKinds[kind].endings[0]}`, Buffer.concat([isZip ? Buffer.from('PK\x03\x04') : Buffer.alloc(0), bytes]))
    expect('error' in outcome || outcome.kind === kind).toBe(true)
  }))
})

test('a kept file is for who gave it and their organisation, whole, and only the giver takes it away', async () => {
  const { db } = await freshDatabase()
  const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
  const rae = { id: 'u1', name: 'Rae', roles: [], organisationId: 'o1', organisationName: 'Jobcentre' }
  const [colleague, stranger] = [{ ...rae, id: 'u2' }, { ...rae, id: 'u3', organisationId: 'o2' }]
  const { id } = await ask(rae, 'read write', (ctx) => addFile(ctx, { name: 'a.csv', kind: 'csv', bytes: samples.csv }))
  for (const [user, sees] of [[rae, true], [colleague, true], [stranger, false], [visitor, false]] as const)
    expect((await ask(user, 'read only', (ctx) => findFile(ctx, id)))?.bytes.equals(samples.csv) ?? false).toBe(sees)
  for (const [user, may] of [[stranger, false], [colleague, false], [rae, true]] as const)
    expect(Boolean(await ask(user, 'read write', (ctx) => removeFile(ctx, id)))).toBe(may)
})
