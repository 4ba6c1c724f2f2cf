// docs/tables.md leads from the tables and figures of a document to the pages that show them: every address in it is answered, and every count is the loader's.
import fs from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { createApp } from '../src/app/app.ts'
import { loads } from '../src/app/joined.ts'
import { asker, visitor } from '../src/platform/context.ts'
import { loadRegion } from '../src/platform/regions/load.ts'
import { readRegion } from '../src/platform/regions/reader.ts'
import { freshDatabase } from './database.ts'
import { regionDatabase } from './region.ts'
import { aWorld } from './world.ts'

/** By region: its part of the list, and a Waymark that holds it. */
const parts = fs.readFileSync('docs/tables.md', 'utf8').split(/^## /m)
const partOf = (title: string) => parts.find((part) => part.startsWith(title)) ?? ''
const addressesIn = (text: string) => [...new Set([...text.matchAll(/`(\/[^`\s]*)`/g)].map(([, address]) => address!))]

const world = await aWorld(await regionDatabase())
const { db } = await freshDatabase()
const clock = { now: () => new Date('2024-03-07T09:00:00Z') }
const lancashire = readRegion('regions/lancashire', loads)
const { counted } = await asker(db, clock)(visitor, 'read write', (ctx) => loadRegion(ctx, lancashire, loads))
const elsewhere = await createApp({ db, clock })
afterAll(async () => { await world.app.close(); await elsewhere.close() })

const [cambridgeshire, ours] = [addressesIn(partOf('Cambridgeshire')), addressesIn(partOf('Lancashire'))]
test('the list leads somewhere', () => expect([cambridgeshire.length, ours.length].every((count) => count > 15)).toBe(true))
test.each(cambridgeshire)('Cambridgeshire & Peterborough: %s', async (url) => expect((await world.app.inject({ url })).statusCode).toBe(200))
test.each(ours)('Lancashire: %s', async (url) => expect((await elsewhere.inject({ url })).statusCode).toBe(200))

/** The counts that the list gives, by what the loader calls them. */
const countsIn = (column: number) => Object.fromEntries(partOf('Counts').split('\n').filter((line) => /^\| [a-z]/.test(line)).map((line) => line.split('|').map((cell) => cell.trim())).filter((cells) => cells[column] !== '–').map((cells) => [cells[1], Number(cells[column])]))

test('the counts of Lancashire are those that the loader prints', () => expect(countsIn(3)).toEqual(counted))
test('the counts of Cambridgeshire & Peterborough are those that the loader prints', async () => {
  const { db } = await freshDatabase()
  const read = readRegion('regions/cambridgeshire-peterborough', loads)
  const { counted } = await asker(db, clock)(visitor, 'read write', (ctx) => loadRegion(ctx, read, loads))
  expect(countsIn(2)).toEqual(counted)
})
