import { sql, type Insertable, type Selectable } from 'kysely'
import type { Context } from './context.ts'
import type { Database, Db } from './db.ts'
import { Refusal } from './refusal.ts'
import type { Kept } from './regions/shipped.ts'

/** A row of a table that a region's folder may fill and people edit: added, changed and taken away in one way, with its history kept. */
export type Recorded<Name extends Kept> = Selectable<Database[Name]> & { id: string; key: string; changedAt: Date; shipped: unknown }
/** What a form gives of a row: its own columns, without those that are kept for it. */
export type Columns<Name extends Kept> = Omit<Insertable<Database[Name]>, 'id' | 'key' | 'position' | 'shipped' | 'changedAt' | 'documentId' | 'place' | 'line'>

/** By the name in its address. */
export async function findRecord<Name extends Kept>(db: Db, table: Name, key: string): Promise<Recorded<Name> | undefined> {
  const { rows: [row] } = await sql<Recorded<Name>>`select * from ${sql.table(table)} where key = ${key}`.execute(db)
  return row
}

/** `Widening access & participation` -> `widening-access-participation`; at most 60 characters. */
export const keyOf = (name: string): string =>
  name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, 60).replace(/-+$/, '') || 'unnamed'

/** Adds a row under a key made of its name: the name of a page of its own (`new`) and what is there already get a number. */
export async function addRecord<Name extends Kept>({ db, now }: Context, table: Name, name: string, columns: Columns<Name>): Promise<{ id: string; key: string }> {
  const key = keyOf(name)
  const { rows: taken } = await sql<{ key: string }>`select key from ${sql.table(table)} where key = ${key} or key ~ ${`^${key}-[0-9]+$`}`.execute(db)
  const known = new Set(taken.map(({ key }) => key).concat('new'))
  let free = key
  for (let number = 2; known.has(free); number++) free = `${key}-${number}`
  const { rows: [row] } = await sql<{ id: string; key: string }>`insert into ${sql.table(table)} (key, position, changed_at, ${sql.join(Object.keys(columns).map((name) => sql.ref(name)))})
    values (${free}, (select coalesce(max(position), 0) + 1 from ${sql.table(table)}), ${now}, ${sql.join(Object.values(columns))}) on conflict (key) do nothing returning id, key`.execute(db).catch(tellTwice)
  if (!row) throw new Refusal('Somebody else has just added something of this name. Send it again')
  return row
}

/** Changes a row, if it is as its editor saw it. */
export async function updateRecord<Name extends Kept>({ db, now }: Context, table: Name, { id, changedAt }: { id: string; changedAt: Date }, columns: Columns<Name>): Promise<void> {
  const { numAffectedRows } = await sql`update ${sql.table(table)} set changed_at = greatest(${now}, changed_at + interval '1 millisecond'), ${sql.join(Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))}
    where id = ${id} and changed_at = ${changedAt}`.execute(db).catch(tellTwice)
  if (!numAffectedRows) throw new Refusal(someoneElse)
}

/** Takes a row away, if it is as its editor saw it and nothing else needs it. Its history stays. */
export async function removeRecord<Name extends Kept>({ db }: Context, table: Name, { id, changedAt }: { id: string; changedAt: Date }): Promise<void> {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where id = ${id} and changed_at = ${changedAt}`.execute(db).catch((error: { code?: string }) => {
    throw error.code === '23503' ? new Refusal('Other records belong to this one. Take those away first, or move them') : error
  })
  if (!numAffectedRows) throw new Refusal(someoneElse)
}

export const someoneElse = 'Somebody else changed this while you were working on it. Look at it again, then make your change'
const tellTwice = (error: { code?: string }): never => {
  throw error.code === '23505' ? new Refusal('That is there already') : error
}

export type Revision = { id: number; was: Record<string, unknown>; isRemoval: boolean; by: string; at: Date }
/** What a row was before each change, the newest first. */
export const listRevisions = (db: Db, table: Kept, id: string): Promise<Revision[]> =>
  db.selectFrom('platform.revision').select(['id', 'was', 'isRemoval', 'by', 'at']).where('relation', '=', table).where('rowId', '=', id).orderBy('id', 'desc').limit(200).execute() as Promise<Revision[]> // `was` is a row as an object

/** When somebody added a row here, and who; nothing of one that came with the region. */
export const findAdded = (db: Db, did: string, id: string): Promise<{ at: Date; by: string } | undefined> =>
  db.selectFrom('platform.event').select(['at', 'by']).where('about', '=', id).where('did', '=', did).orderBy('id').limit(1).executeTakeFirst()

/** A row as its revisions are written. */
export async function asWritten(db: Db, table: Kept, id: string): Promise<Record<string, unknown>> {
  const { rows: [row] } = await sql<{ row: Record<string, unknown> }>`select to_jsonb(kept) - array['shipped', 'position', 'changed_at'] as row from ${sql.table(table)} kept where id = ${id}`.execute(db)
  return row?.row ?? {}
}

/** How many rows of a table were read at each place of a document. */
export async function countPlaces(db: Db, table: Kept, documentId: string): Promise<{ place: string; line: number | null; count: number }[]> {
  const { rows } = await sql<{ place: string; line: number | null; count: number }>`select coalesce(place, '') as place, min(line) as line, count(*) as count from ${sql.table(table)} where document_id = ${documentId} group by 1`.execute(db)
  return rows
}

/** Whether a fact that the region's folder gave of a row is no longer what it gave: then the row is not what its document says. What the folder left open may be filled in. */
export function isEdited(row: { shipped?: unknown }): boolean {
  const { shipped } = row
  if (typeof shipped !== 'object' || shipped === null) return false
  const now = row as Record<string, unknown> // the row, by its columns
  return Object.entries(shipped).some(([name, given]) => name !== 'position' && given !== null && JSON.stringify(now[name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())]) !== JSON.stringify(given))
}
