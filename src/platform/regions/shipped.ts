import { createHash } from 'node:crypto'
import { sql, type Insertable } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../db.ts'
import { Refusal } from '../refusal.ts'

/** Tables whose rows come from a region's folder under a key, and may be edited afterwards. */
export type Kept = { [Name in keyof Database]: Database[Name] extends { key: unknown; shipped: unknown; changedAt: unknown } ? Name : never }[keyof Database]
type Row<Name extends Kept> = Omit<Insertable<Database[Name]>, 'id' | 'shipped' | 'changedAt'> & { key: string }
/** `changed`: the keys of rows that are new or changed. `edited`: how many were left as somebody edited them. */
export type KeptRows = { changed: readonly string[]; edited: number }

/** The id of a row that a region's folder names: the same wherever the folder is loaded, so that one row can name another. */
export const idOf = (table: Kept, key: string): string => {
  const hash = createHash('sha256').update(`${table} ${key}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}` // RFC 9562: version 8
}
/** The id of a row that may be named. */
export const idOrNull = (table: Kept, key: string | undefined): string | null => (key === undefined ? null : idOf(table, key))

/**
 * Keeps rows of a region's folder, all in one statement, so that they may name each other in any order. One that the folder
 * gives as it gave it before changes nothing; one that is given anew replaces the old one, unless somebody has edited that:
 * then what they wrote stands. One that somebody took away stays away. Only another order is no change.
 */
export async function keepShipped<Name extends Kept>({ db, now }: Pick<Context, 'db' | 'now'>, table: Name, rows: readonly Row<Name>[]): Promise<KeptRows> {
  if (!rows.length) return { changed: [], edited: 0 }
  const columns = Object.keys(rows[0]!)
  const given = JSON.stringify(rows.map((row) => ({ row: Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value])), id: idOf(table, row.key) })))
  const isUnedited = sql`kept.shipped is not null and (select jsonb_object_agg(name, to_jsonb(kept) -> name) from jsonb_object_keys(kept.shipped - 'position') name) is not distinct from kept.shipped - 'position'`
  const isGone = sql`exists (select from platform.revision gone where gone.relation = ${table} and gone.is_removal and gone.row_id = given.id)`
  const all = sql`jsonb_to_recordset(${given}::jsonb) as given (id uuid, row jsonb)`
  const { rows: found } = await sql<{ key: string; isEdited: boolean; isOther: boolean }>`
    select given.row ->> 'key' as key, kept.id is not null and not (${isUnedited}) as is_edited, kept.id is distinct from given.id and kept.id is not null as is_other
    from ${all} left join ${sql.table(table)} kept on kept.key = given.row ->> 'key'
    where (kept.shipped - 'position') is distinct from (given.row - 'position') and not ${isGone}`.execute(db)
  const other = found.find(({ isOther }) => isOther)
  if (other) throw new Refusal(`${table} "${other.key}" was added here by hand under a name that the folder uses too: take it away, or name it otherwise in the folder`)
  await sql`insert into ${sql.table(table)} as kept (id, shipped, changed_at, ${sql.join(columns.map((name) => sql.ref(name)))})
    select given.id, given.row, ${now}, ${sql.join(columns.map((name) => sql.ref(`given_row.${name}`)))}
    from ${all} cross join lateral jsonb_populate_record(null::${sql.table(table)}, given.row) given_row where not ${isGone}
    on conflict (key) do update set shipped = excluded.shipped, changed_at = case when (kept.shipped - 'position') is distinct from (excluded.shipped - 'position') then excluded.changed_at else kept.changed_at end,
      ${sql.join(columns.filter((name) => name !== 'key').map((name) => sql`${sql.ref(name)} = case when ${isUnedited} or ${name === 'position'} then ${sql.ref(`excluded.${name}`)} else ${sql.ref(`kept.${name}`)} end`))}
    where kept.shipped is distinct from excluded.shipped`.execute(db).catch((error: { code?: string }) => {
    throw error.code === '23503' ? new Refusal(`something in the folder belongs to a record of ${table}, or one that it names, that was taken away here: take it out of the folder too`) : error
  })
  return { changed: found.map(({ key }) => key), edited: found.filter(({ isEdited }) => isEdited).length }
}

/** What was kept, for whoever loads: how many of what, and how many were left alone. */
export const sayKept = (what: string, { changed, edited }: KeptRows): Record<string, number> => ({ [what]: changed.length, ...(edited && { [`${what} left as they were edited here`]: edited }) })

/** `dueOn` as the database writes it: `due_on`. */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
