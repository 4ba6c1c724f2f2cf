import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import { pathToFileURL } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { emptyDatabase, freshDatabase } from '../../test/database.ts'
import { schemas } from '../app/capabilities.ts'
import { backup, inOrder, listTables } from './backup.ts'
import { asker } from './context.ts'
import { record, verifyEvents } from './events.ts'
import { migrate } from './migrate.ts'
import { readBackup, restore } from './restore.ts'
import { endOfArchive, member } from './tar.ts'

const folder = fs.mkdtempSync(`${os.tmpdir()}/waymark-`)
afterAll(() => fs.rmSync(folder, { recursive: true }))
const fileNamed = (name: string) => `${folder}/${name}`

/** A capability of the test's own, with all that makes a restore hard: a ring of keys, a trigger, sequences, odd values, odd names. */
fs.mkdirSync(`${folder}/garden`)
fs.writeFileSync(`${folder}/garden/0001_bed.sql`, `
  create schema garden;
  create table garden.bed (id int generated always as identity primary key, best_plant int, parent_id int references garden.bed, area numeric, "Odd name" text, twice numeric generated always as (area * 2) stored);
  create table garden.plant (id serial primary key, bed_id int not null references garden.bed, name text, seen date, at timestamptz, photo bytea, tags text[], more jsonb);
  alter table garden.bed add foreign key (best_plant) references garden.plant;
  create table garden.kind (name text primary key);
  insert into garden.kind values ('rose'), ('leek');
  create function garden.shout() returns trigger language plpgsql as $$ begin new.name := upper(new.name); return new; end $$;
  create trigger shout before insert on garden.plant for each row execute function garden.shout();`)
const all = [...schemas, { name: 'garden', migrations: pathToFileURL(`${folder}/garden/`) }]

const { db, owner, address } = await freshDatabase()
await migrate(address('waymark_owner'), all)
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00.123Z') })
const rae = { id: randomUUID(), name: 'Rae', roles: [], organisationId: 'o1', organisationName: 'Jobcentre' }
for (let i = 0; i < 30; i++) await ask(rae, 'read write', (ctx) => record(ctx, { did: 'garden.planted', about: randomUUID() }))
await sql.raw(`
  insert into garden.bed (area, "Odd name") values (1.50, E'tab\\tline\\nback\\\\slash'), (null, '\\N'), ('NaN', ''), (1e30, 'Zoë ☘');
  insert into garden.plant (bed_id, name, seen, at, photo, tags, more) select 1 + n % 4, 'plant ' || n, '2024-02-29', '2026-03-01 09:00:00.123456+00', decode(md5(n::text), 'hex'), array['a,b', null, '"q"'], '{"n": 1e2}' from generate_series(1, 5000) n;
  update garden.plant set name = 'quiet' where id = 7;
  update garden.bed set best_plant = 7, parent_id = 4 where id = 1; update garden.bed set parent_id = 1 where id = 2;
  delete from garden.kind where name = 'leek';
  insert into platform.draft (journey, started_by, saved_at) values ('/garden/new', 'u1', now());`).execute(owner)

async function withClient<T>(address: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(address)
  await client.connect()
  return work(client).finally(() => client.end())
}
/** Every row of every table as text, and where every sequence stands. */
const everything = (address: string) => withClient(address, async (client) => {
  const found: Record<string, unknown> = {}
  for (const { name } of await listTables(client)) found[name] = (await client.query(`select t::text as row from ${name} t order by 1`)).rows.map(({ row }) => row)
  found.sequences = (await client.query('select schemaname, sequencename, last_value from pg_sequences order by 1, 2')).rows
  found.states = (await client.query(`select tgname, tgenabled from pg_trigger where not tgisinternal order by 1`)).rows
  found.keys = (await client.query(`select conname, condeferrable, condeferred, convalidated from pg_constraint where contype = 'f' order by conrelid::regclass::text, 1`)).rows
  return found
})
const isEmpty = (address: string) => withClient(address, async (client) => (await listTables(client)).length === 0)

const whole = fileNamed('whole')
await backup(address('waymark_owner'), whole)

test('a backup restored into an empty database gives an equal one, row by row, whose chain of events is whole', async () => {
  const empty = await emptyDatabase()
  const { rows, tables, migrated } = await restore(empty.address('waymark_owner'), whole, all)
  expect(migrated).toEqual([])
  const [before, after] = [await everything(address('waymark_owner')), await everything(empty.address('waymark_owner'))]
  expect(after).toEqual(before)
  expect({ tables, rows }).toEqual({ tables: Object.keys(before).length - 3, rows: Object.entries(before).reduce((sum, [name, found]) => sum + (name.includes('.') ? (found as unknown[]).length : 0), 0) })
  const restored = empty.connect('waymark')
  expect(await verifyEvents(restored)).toEqual(await verifyEvents(db))
  await ask(rae, 'read write', (ctx) => record({ ...ctx, db: ctx.db }, { did: 'garden.planted' }))
  expect((await sql<{ name: string }>`insert into garden.plant (bed_id, name) values (1, 'loud') returning name`.execute(empty.connect('waymark_owner'))).rows).toEqual([{ name: 'LOUD' }])
})

test('it is one instant, whatever is written meanwhile', async () => {
  const file = fileNamed('meanwhile')
  let n = 0
  let isWriting = true
  const write = () => sql`with kind as (insert into garden.kind values (${`k${++n}`})) insert into garden.bed ("Odd name") values (${`k${n}`})`.execute(owner)
  const writing = (async () => { while (isWriting) await write() })()
  await backup(address('waymark_owner'), file)
  isWriting = false
  await writing
  const empty = await emptyDatabase()
  await restore(empty.address('waymark_owner'), file, all)
  const count = async (from: string) => (await sql.raw<{ n: number }>(`select count(*) as n from ${from} like 'k%'`).execute(empty.connect('waymark_owner'))).rows[0]!.n
  expect(await count('garden.kind where name')).toBe(await count('garden.bed where "Odd name"'))
  expect(await count('garden.kind where name')).toBeLessThan(n)
})

test('a backup of an older Waymark is restored and brought up to date', async () => {
  fs.writeFileSync(`${folder}/garden/0002_water.sql`, `alter table garden.bed add column litres int; update garden.bed set litres = id;`)
  const empty = await emptyDatabase()
  expect((await restore(empty.address('waymark_owner'), whole, all)).migrated).toEqual(['garden/0002_water.sql'])
  expect((await sql<{ id: number; litres: number }>`select id, litres from garden.bed where id = 3`.execute(empty.connect('waymark_owner'))).rows).toEqual([{ id: 3, litres: 3 }])
  fs.rmSync(`${folder}/garden/0002_water.sql`)
})

test('only an empty database takes a backup, and an empty one gives none', async () => {
  await expect(restore(address('waymark_owner'), whole, all)).rejects.toThrow(/this database is not empty \(\d+ tables and views, such as .*\): name an empty one/)
  const empty = await emptyDatabase()
  await expect(backup(empty.address('waymark_owner'), fileNamed('none'))).rejects.toThrow('this database is empty')
  expect(fs.existsSync(fileNamed('none'))).toBe(false)
})

test('a file that is there stays as it is, unless it is to be written over', async () => {
  const file = fileNamed('there')
  fs.writeFileSync(file, 'mine')
  await expect(backup(address('waymark_owner'), file)).rejects.toThrow('is there already: name another file, or add --force')
  expect(fs.readFileSync(file, 'utf8')).toBe('mine')
  await backup(address('waymark_owner'), file, { isForced: true })
  expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  await expect(backup(address('waymark_owner'), fileNamed('no/such/folder'))).rejects.toThrow('there is no folder')
  expect(fs.readdirSync(folder).filter((name) => name.includes('.part-'))).toEqual([])
})

test('a damaged file, one that was cut short, one of a newer Waymark and one that is something else are refused and leave nothing', async () => {
  const bytes = fs.readFileSync(whole)
  const plain = gunzipSync(bytes)
  const flipped = (at: number) => { const copy = Buffer.from(plain); copy[at]! ^= 1; return gzipSync(copy) }
  const manifest = (change: Record<string, unknown>) => gzipSync(Buffer.concat([member('manifest.json', Buffer.from(JSON.stringify({ waymark: 'backup', format: 1, madeAt: '', postgresql: '', tables: [], migrations: [], ...change }, null, 1)), new Date()), endOfArchive]))
  const damaged: [Buffer, RegExp][] = [
    [flipped(plain.indexOf('PLANT 4321')), /the rows of garden.plant are not those that were written/],
    [flipped(plain.indexOf('"checksum": "') + 14), /its first part was changed|has changed since it was applied/],
    [Buffer.concat([bytes.subarray(0, bytes.length / 2), randomBytes(64), bytes.subarray(bytes.length / 2 + 64)]), /is not a whole backup/],
    [bytes.subarray(0, bytes.length - 2000), /is not a whole backup/],
    [gzipSync(plain.subarray(0, plain.length - 3000)), /is not a whole backup/],
    [Buffer.from('name,place\nAda,Ely\n'), /is not a whole backup/],
    [Buffer.alloc(0), /is not a whole backup/],
    [manifest({ format: 2, more: true }), /was made by a newer Waymark/],
    [manifest({}), /it ends too early/],
  ]
  const empty = await emptyDatabase()
  for (const [content, why] of damaged) {
    fs.writeFileSync(fileNamed('damaged'), content)
    await expect(restore(empty.address('waymark_owner'), fileNamed('damaged'), all)).rejects.toThrow(why)
    expect(await isEmpty(empty.address('waymark_owner'))).toBe(true)
  }
  await expect(restore(empty.address('waymark_owner'), whole, schemas)).rejects.toThrow('is newer than this Waymark: it has garden/0001_bed.sql')
  await expect(readBackup(fileNamed('nowhere'))).rejects.toThrow('there is no file')
  expect(await isEmpty(empty.address('waymark_owner'))).toBe(true)
})

test('tables come after those that they refer to, and a ring comes at last', () => {
  const names = (...list: string[]) => list.map((name) => ({ name }))
  expect(inOrder(names('a', 'b', 'c'), [{ table: 'a', to: 'b' }, { table: 'b', to: 'c' }])).toEqual(names('c', 'b', 'a'))
  expect(inOrder(names('a', 'b', 'c'), [{ table: 'a', to: 'b' }, { table: 'b', to: 'a' }])).toEqual(names('c', 'a', 'b'))
})
