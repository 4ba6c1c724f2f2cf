import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { z } from 'zod'
import { endOfArchive, member } from './tar.ts'

/** docs/decisions/0003-backup-format.md says what stands in a backup and why. A change that an older Waymark could not read is another format. */
export const format = 1
/** The first member. */
export const manifestShape = z.object({
  waymark: z.literal('backup'),
  format: z.number().int(),
  madeAt: z.string(),
  postgresql: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
})
/** The last member, without which it is no whole backup. */
export const endShape = z.object({
  manifest: z.string(),
  tables: z.record(z.string(), z.object({ rows: z.number().int(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), isCalled: z.boolean() })),
})
export type Manifest = z.output<typeof manifestShape>
export type End = z.output<typeof endShape>
export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

export type Progress = (text: string) => void
export type Written = { file: string; bytes: number; tables: number; rows: number }

/**
 * Everything that the owner's tables hold at one instant, in one file, which appears only when it is whole and on the disk.
 * Waymark may go on serving meanwhile. `owner` is the owner's address; memory does not grow with the data.
 */
export async function backup(owner: string, file: string, { isForced = false, progress = () => {} }: { isForced?: boolean; progress?: Progress } = {}): Promise<Written> {
  const to = path.resolve(file)
  if (!fs.existsSync(path.dirname(to))) throw new Error(`there is no folder ${path.dirname(to)}: make it, or name another file`)
  if (fs.existsSync(to) && !isForced) throw new Error(`${file} is there already: name another file, or add --force to write over it`)
  const part = `${to}.part-${process.pid}`
  const removePart = () => fs.rmSync(part, { force: true })
  process.once('exit', removePart)
  const client = new pg.Client(owner)
  client.on('error', () => {}) // the query under way is told
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock_shared(hashtext('waymark.migrate'))`) // nobody changes a table meanwhile
    await client.query('begin isolation level repeatable read read only')
    const counted = { tables: 0, rows: 0 }
    await pipeline(Readable.from(contents(client, counted, progress), { highWaterMark: 1 }), createGzip(), fs.createWriteStream(part, { mode: 0o600, flush: true }))
    const { size } = fs.statSync(part)
    if (fs.existsSync(to) && !isForced) throw new Error(`${file} has appeared meanwhile: name another file`)
    fs.renameSync(part, to)
    return { file: to, bytes: size, ...counted }
  } finally {
    removePart()
    process.off('exit', removePart)
    await client.end().catch(() => {})
  }
}

async function* contents(client: pg.Client, counted: { tables: number; rows: number }, progress: Progress): AsyncGenerator<Buffer> {
  const madeAt = new Date()
  const tables = inOrder(await listTables(client), await listReferences(client))
  if (!tables.some(({ name }) => name === 'platform.migration')) throw new Error('this database is empty: there is nothing to back up')
  const manifest: Manifest = {
    waymark: 'backup', format, madeAt: madeAt.toISOString(), tables,
    postgresql: (await client.query<{ version: string }>(`select current_setting('server_version') as version`)).rows[0]!.version,
    migrations: (await client.query<{ name: string; checksum: string }>('select name, checksum from platform.migration order by applied_at, name')).rows,
  }
  const first = Buffer.from(JSON.stringify(manifest, null, 1))
  yield member('manifest.json', first, madeAt)
  const end: End = { manifest: sha256(first), tables: {}, sequences: [] }
  for (const [i, { name, columns }] of tables.entries()) {
    progress(`${name}, ${i + 1} of ${tables.length}: ${counted.rows} rows so far`)
    const stream = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`))
    const hash = createHash('sha256')
    let number = 0
    for await (const piece of inPieces(stream)) {
      hash.update(piece)
      yield member(`${name}/${String(++number).padStart(6, '0')}.copy`, piece, madeAt)
      progress(`${name}, ${i + 1} of ${tables.length}: ${number * 4} MB`)
    }
    end.tables[name] = { rows: stream.rowCount, sha256: hash.digest('hex') }
    counted.tables++
    counted.rows += stream.rowCount
  }
  for (const { name } of await listSequences(client)) {
    const { rows: [at] } = await client.query<{ value: string; isCalled: boolean }>(`select last_value as value, is_called as "isCalled" from ${name}`)
    end.sequences.push({ name, value: String(at!.value), isCalled: at!.isCalled })
  }
  yield member('end.json', Buffer.from(JSON.stringify(end, null, 1)), madeAt)
  yield endOfArchive
}

/** Pieces of about 4 MB, wherever a row ends: together they are what COPY said. */
async function* inPieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    held.push(chunk)
    length += chunk.length
    if (length < 4_000_000) continue
    yield Buffer.concat(held)
    held = []
    length = 0
  }
  if (length) yield Buffer.concat(held)
}

const isOurs = `pg_has_role(current_user, c.relowner, 'usage') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relpersistence = 'p'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** Every table that the owner owns, whichever schema it is in, with the columns that are stored. Names are quoted where SQL asks it. */
export async function listTables(client: pg.Client): Promise<Manifest['tables']> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`select format('%I.%I', n.nspname, c.relname) as name,
      array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${isOurs} order by 1`)
  return rows
}

const listSequences = async (client: pg.Client) => (await client.query<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${isOurs} order by 1`)).rows

/** Each foreign key between two tables: `table` refers to `to`. */
export type Reference = { table: string; to: string; constraint: string; isDeferrable: boolean; isDeferred: boolean }
export const listReferences = async (client: pg.Client): Promise<Reference[]> => (await client.query<Reference>(`
  select format('%I.%I', n.nspname, c.relname) as table, format('%I.%I', tn.nspname, t.relname) as to, quote_ident(k.conname) as constraint,
    k.condeferrable as "isDeferrable", k.condeferred as "isDeferred"
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
  where k.contype = 'f' and c.oid <> t.oid and ${isOurs} order by 1, 3`)).rows

/** Each table after those that it refers to; where they refer to each other in a ring, in the order of their names. */
export function inOrder<T extends { name: string }>(tables: readonly T[], references: readonly Pick<Reference, 'table' | 'to'>[]): T[] {
  const done: T[] = []
  let left = [...tables]
  while (left.length) {
    const names = new Set(left.map(({ name }) => name))
    const free = left.filter(({ name }) => !references.some(({ table, to }) => table === name && to !== name && names.has(to)))
    const next = free.length ? free : left.slice(0, 1)
    done.push(...next)
    left = left.filter((table) => !next.includes(table))
  }
  return done
}
