import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { copyInto, copyRow } from './copy.ts'

const { owner } = await freshDatabase()
await sql`create table copied (number integer, text text)`.execute(owner)
const all = async () => (await sql<{ number: number | null; text: string | null }>`select number, text from copied order by number`.execute(owner)).rows

test('rows are written as they are, whatever stands in them, within the transaction', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.option(fc.string({ unit: 'grapheme' }))), async (texts) => {
    await sql`truncate copied`.execute(owner)
    await owner.transaction().execute(async (db) => expect(await copyInto(db, 'copy copied (number, text) from stdin', texts.map((text, i) => copyRow([i, text])))).toBe(texts.length))
    expect((await all()).map(({ text }) => text)).toEqual(texts.map((text) => text?.replaceAll('\0', '') ?? null))
  }), { numRuns: 50, examples: [[['\\', '\t', '\r\n', '\\.', '\\N', null, '']]] })
})

test('where the rows end in an error nothing is kept, that error is told, and the connection serves on', async () => {
  await sql`truncate copied`.execute(owner)
  async function* rows() {
    for (let i = 0; i < 50_000; i++) yield copyRow([i, 'text of some length'])
    throw new Error('line 7 is damaged')
  }
  for (let n = 0; n < 12; n++) await expect(owner.transaction().execute((db) => copyInto(db, 'copy copied (number, text) from stdin', rows()))).rejects.toThrow('line 7 is damaged')
  expect(await all()).toEqual([])
})

test('what the table refuses is an error of the database', async () => {
  await expect(owner.transaction().execute((db) => copyInto(db, 'copy copied (number, text) from stdin', [copyRow(['many', 'text'])]))).rejects.toThrow('invalid input syntax')
})

test('several at once each write their own', async () => {
  await sql`truncate copied`.execute(owner)
  await Promise.all(Array.from({ length: 8 }, (_, n) => owner.transaction().execute((db) => copyInto(db, 'copy copied (number, text) from stdin', Array.from({ length: 100 }, (_, i) => copyRow([n * 100 + i, String(n)]))))))
  expect((await all()).every(({ number, text }) => Math.floor(number! / 100) === Number(text))).toBe(true)
})
