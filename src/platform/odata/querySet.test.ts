import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { aRow, anExpression, print, properties } from '../../../test/filters.ts'
import { compareValues, evaluate } from '../../calc/odata/evaluate.ts'
import type { Value } from '../../calc/odata/expressions.ts'
import type { Asked } from '../../calc/odata/options.ts'
import { asker, visitor } from '../context.ts'
import { querySet } from './querySet.ts'

const { reader } = await freshDatabase()
const ask = asker(reader, { now: () => new Date('2026-03-01T09:00:00Z') })
const rows: readonly (Record<string, Value> & { Number: number })[] = fc.sample(aRow, { numRuns: 60, seed: 4 }).map((row, number) => ({ Number: number, ...row }))
type Row = Record<'number' | 'name' | 'size' | 'count' | 'on' | 'at' | 'flag' | 'id', unknown>
const source = () => sql<Row>`(select * from jsonb_to_recordset(${JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]))))}::jsonb)
  as given (number bigint, name text, size numeric, count integer, "on" date, at timestamptz, flag boolean, id uuid))`
const set = querySet<Row>({
  name: 'Rows', title: 'Rows', description: '', allow: () => true, from: source,
  properties: Object.fromEntries([{ name: 'Number', kind: 'integer' as const, isKey: true }, ...properties].map(({ name, kind, ...rest }) => [name, { column: name.toLowerCase() as keyof Row, kind, description: '', ...rest }])), // the columns above
})
const asked: Asked = { select: undefined, filter: undefined, orderBy: [], top: undefined, skip: 0, isCounted: false, token: undefined, format: undefined }
const read = (more: Partial<Asked>, limit = 1000) => ask(visitor, 'read only', (ctx) => set.read(ctx, { ...asked, ...more }, limit))

test('the database and a table in memory keep the same rows of every filter', async () => {
  await fc.assert(fc.asyncProperty(anExpression, async (filter) => {
    const kept = rows.filter((row) => evaluate(filter, row) === true).map((row) => row.Number)
    expect((await read({ filter })).rows.map((row) => row.Number), print(filter)).toEqual(kept)
    expect(await ask(visitor, 'read only', (ctx) => set.count(ctx, filter))).toBe(kept.length)
  }), { numRuns: 400 })
})

test('they order them alike too, with nothing first', async () => {
  for (const { name, kind } of properties) for (const isDown of [false, true]) {
    const found = await read({ orderBy: [{ by: { is: 'property', kind, name }, isDown }] })
    const inMemory = rows.toSorted((a, b) => compareValues(a[name]!, b[name]!) * (isDown ? -1 : 1) || a.Number - b.Number)
    expect([name, isDown, found.rows.map((row) => row.Number)]).toEqual([name, isDown, inMemory.map((row) => row.Number)])
  }
})

test('page after page gives every row once, whatever the order and the size of a page', async () => {
  for (const orderBy of [[], [{ by: { is: 'property', kind: 'string', name: 'Name' } as const, isDown: true }]])
    for (const size of [1, 7, 59, 60, 61]) {
      const found: unknown[] = []
      for (let token: string | undefined, isFirst = true; isFirst || token !== undefined; isFirst = false) {
        const page = await read({ orderBy, token }, size)
        expect(page.rows.length).toBeLessThanOrEqual(size)
        found.push(...page.rows.map((row) => row.Number))
        token = page.next
      }
      expect(found.toSorted((a, b) => Number(a) - Number(b))).toEqual(rows.map((row) => row.Number))
    }
})

test('a token that no link of the feed has is refused', async () => {
  for (const token of ['x', 'k', 'kInt9', 'o-1', `k${Buffer.from('["1","2"]').toString('base64url')}`, `k${Buffer.from('["\\u0000"]').toString('base64url')}`, 'o1']) await expect(read({ token })).rejects.toThrow(/only what a link of this feed says/)
})
