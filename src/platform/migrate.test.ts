import fs from 'node:fs'
import os from 'node:os'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { schemas } from '../app/capabilities.ts'
import { migrate } from './migrate.ts'
import { freshDatabase } from '../../test/database.ts'

const { address, owner } = await freshDatabase()
const folder = fs.mkdtempSync(`${os.tmpdir()}/waymark-`)
afterAll(() => fs.rmSync(folder, { recursive: true }))
const all = [...schemas, { name: 'garden', migrations: pathToFileURL(`${folder}/`) }]
const write = (file: string, text: string) => fs.writeFileSync(`${folder}/${file}`, text)

test('each file is applied once, by one of those who start at once', async () => {
  expect(await migrate(address('waymark_owner'), schemas)).toEqual([])
  write('0001_bed.sql', 'create schema garden; create table garden.bed (id int);')
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(address('waymark_owner'), all)))
  expect(applied.flat()).toEqual(['garden/0001_bed.sql'])
})

test('a file that fails leaves nothing behind', async () => {
  write('0002_plant.sql', 'create table garden.plant (id int); select 1 / 0;')
  await expect(migrate(address('waymark_owner'), all)).rejects.toThrow('garden/0002_plant.sql: division by zero')
  expect((await sql<{ plant: null }>`select to_regclass('garden.plant') as plant`.execute(owner)).rows[0]!.plant).toBe(null)
  fs.rmSync(`${folder}/0002_plant.sql`)
})

test('a file changed after it was applied is refused, and so is one that this Waymark does not know', async () => {
  write('0001_bed.sql', 'create schema garden; create table garden.bed (id bigint);')
  await expect(migrate(address('waymark_owner'), all)).rejects.toThrow('put the change in a new file')
  await expect(migrate(address('waymark_owner'), schemas)).rejects.toThrow('newer than this Waymark: it has garden/0001_bed.sql')
})
