import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { endShape, format, listReferences, listTables, manifestShape, sha256, type End, type Manifest, type Progress } from './backup.ts'
import { listFiles, lock, migrateWithin, missingFrom, type Migrations } from './migrate.ts'
import { members } from './tar.ts'

export type Restored = { madeAt: string; tables: number; rows: number; migrated: string[] }

/**
 * Loads a backup into an empty database, in one transaction: all of it is there afterwards, or nothing. First come the migrations
 * that the backup had, then its rows, then the migrations that it had not. `owner` is the owner's address, no superuser's.
 */
export async function restore(owner: string, file: string, capabilities: readonly Migrations[], { progress = () => {} }: { progress?: Progress } = {}): Promise<Restored> {
  const { manifest, end } = await readBackup(file, progress)
  const had = new Set(manifest.migrations.map(({ name }) => name))
  const migrated = missingFrom(manifest.migrations, listFiles(capabilities), file).map(({ name }) => name)
  const client = new pg.Client(owner)
  client.on('error', () => {}) // the query under way is told
  await client.connect()
  try {
    await client.query(lock)
    await client.query('begin')
    await refuseFull(client)
    await migrateWithin(client, capabilities, (name) => had.has(name))
    const rows = await load(client, file, manifest, end, progress)
    await migrateWithin(client, capabilities)
    await client.query('commit')
    return { madeAt: manifest.madeAt, tables: manifest.tables.length, rows, migrated }
  } finally {
    await client.end().catch(() => {})
  }
}

/** Reads all of it and compares every sum, before anything is touched. Throws where it is not a whole backup that this Waymark can read. */
export async function readBackup(file: string, progress: Progress = () => {}): Promise<{ manifest: Manifest; end: End }> {
  let manifest: Manifest | undefined
  let end: End | undefined
  let manifestSum = ''
  const hashes = new Map<string, ReturnType<typeof createHash>>()
  for await (const { name, bytes } of open(file)) {
    if (end) throw damaged(file, 'something follows its end')
    if (!manifest) {
      manifest = readManifest(file, name, bytes)
      manifestSum = sha256(bytes)
      for (const { name } of manifest.tables) hashes.set(name, createHash('sha256'))
    } else if (name === 'end.json') {
      end = parse(endShape, file, bytes)
    } else {
      const hash = hashes.get(tableOf(name))
      if (!hash) throw damaged(file, `it holds ${name}, which it does not announce`)
      hash.update(bytes)
      progress(`Checking ${tableOf(name)}`)
    }
  }
  if (!manifest || !end) throw damaged(file, 'it ends too early')
  if (end.manifest !== manifestSum) throw damaged(file, 'its first part was changed')
  for (const [name, hash] of hashes) if (end.tables[name]?.sha256 !== hash.digest('hex')) throw damaged(file, `the rows of ${name} are not those that were written`)
  return { manifest, end }
}
const tableOf = (member: string) => member.slice(0, member.lastIndexOf('/'))
const damaged = (file: string, why: string) => new Error(`${file} is not a whole backup: ${why}`)

function readManifest(file: string, name: string, bytes: Buffer): Manifest {
  const isNewer = name === 'manifest.json' && /"format": (\d+)/.exec(bytes.toString('utf8', 0, 1000))
  if (isNewer && Number(isNewer[1]) > format) throw new Error(`${file} was made by a newer Waymark: restore it with that one`)
  if (name !== 'manifest.json') throw damaged(file, `it begins with ${name}`)
  return parse(manifestShape, file, bytes)
}
function parse<T>(shape: { safeParse: (value: unknown) => { success: true; data: T } | { success: false } }, file: string, bytes: Buffer): T {
  let value: unknown
  try { value = JSON.parse(bytes.toString('utf8')) } catch { throw damaged(file, 'its list of contents cannot be read') }
  const found = shape.safeParse(value)
  if (!found.success) throw damaged(file, 'its list of contents cannot be read')
  return found.data
}

async function* open(file: string) {
  if (!fs.existsSync(file) || !fs.statSync(file).isFile()) throw new Error(`there is no file ${file}`)
  const source = fs.createReadStream(file)
  const plain = createGunzip()
  source.on('error', (error) => plain.destroy(error))
  source.pipe(plain)
  try {
    yield* members(plain)
    for await (const _ of plain) { /* to the end, where gzip compares its own sum */ }
  } catch (error) {
    throw error instanceof Error && error.message.startsWith(file) ? error : damaged(file, error instanceof Error ? error.message : String(error))
  } finally {
    source.destroy()
  }
}

async function refuseFull(client: pg.Client) {
  const { rows } = await client.query<{ name: string }>(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') order by 1`)
  if (rows.length) throw new Error(`this database is not empty (${rows.length} tables and views, such as ${rows[0]!.name}): name an empty one in DATABASE_URL, or a new data folder in WAYMARK_DATA`)
}

async function load(client: pg.Client, file: string, manifest: Manifest, end: End, progress: Progress): Promise<number> {
  await refuseUnknown(client, file, manifest)
  const names = manifest.tables.map(({ name }) => name)
  const position = new Map(names.map((name, i) => [name, i]))
  // Tables come in the order of their foreign keys. One that points forward, in a ring, waits for the end.
  const forward = (await listReferences(client)).filter(({ table, to }) => (position.get(to) ?? -1) > (position.get(table) ?? -1))
  const { rows: triggers } = await client.query<{ table: string; name: string }>(`select format('%I.%I', n.nspname, c.relname) as table, quote_ident(t.tgname) as name
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled = 'O' and format('%I.%I', n.nspname, c.relname) = any($1)`, [names])
  for (const { table, constraint } of forward) await client.query(`alter table ${table} alter constraint ${constraint} deferrable initially deferred`)
  // Rows are loaded as they were, also those that a trigger would reckon anew.
  for (const { table, name } of triggers) await client.query(`alter table ${table} disable trigger ${name}`)
  await client.query(`truncate ${names.join(', ')}`) // of what migrations put there

  const rows = await copyAll(client, file, manifest, end, progress)
  for (const { name, value, isCalled } of end.sequences) await client.query('select setval($1, $2, $3)', [name, value, isCalled])
  progress('Checking the links between tables')
  await client.query('set constraints all immediate')
  for (const { table, name } of triggers) await client.query(`alter table ${table} enable trigger ${name}`)
  for (const { table, constraint, isDeferrable, isDeferred } of forward)
    await client.query(`alter table ${table} alter constraint ${constraint} ${isDeferrable ? 'deferrable' : 'not deferrable'} initially ${isDeferred ? 'deferred' : 'immediate'}`)
  const { rows: kept } = await client.query<{ name: string }>(`select format('%I.%I', schemaname, matviewname) as name from pg_matviews where matviewowner = current_user`)
  for (const { name } of kept) await client.query(`refresh materialized view ${name}`)
  return rows
}

async function refuseUnknown(client: pg.Client, file: string, manifest: Manifest) {
  const here = new Map((await listTables(client)).map(({ name, columns }) => [name, columns]))
  for (const { name, columns } of manifest.tables) {
    const found = here.get(name)
    const missing = columns.find((column) => !found?.includes(column))
    if (!found || missing) throw new Error(`${file} holds ${name}${found ? `.${missing}` : ''}, which its own migrations do not make: it cannot be restored here`)
  }
}

/** A COPY for each table, fed from the members as they come. */
async function copyAll(client: pg.Client, file: string, manifest: Manifest, end: End, progress: Progress): Promise<number> {
  const parts = open(file)
  const nextPart = async () => (await parts.next()).value
  await nextPart() // the manifest
  let part = await nextPart()
  async function* piecesOf(table: string) {
    for (; part && tableOf(part.name) === table; part = await nextPart()) yield part.bytes
  }
  let rows = 0
  for (const [i, { name, columns }] of manifest.tables.entries()) {
    progress(`${name}, ${i + 1} of ${manifest.tables.length}: ${rows} rows so far`)
    const wanted = end.tables[name]?.rows
    if (wanted === 0) continue
    const stream = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`))
    await pipeline(Readable.from(piecesOf(name), { highWaterMark: 1 }), stream)
    if (stream.rowCount !== wanted) throw damaged(file, `${name} has ${stream.rowCount} rows, not the ${wanted} that were written`)
    rows += stream.rowCount
  }
  return rows
}
