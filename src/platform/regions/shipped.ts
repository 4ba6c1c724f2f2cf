import { createHash } from 'node:crypto'
import { sql, type Insertable } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../db.ts'

/** Tables whose rows come from a region's folder under a key, and may be edited afterwards. */
export type Kept = { [Name in keyof Database]: Database[Name] extends { key: unknown; shipped: unknown; changedAt: unknown } ? Name : never }[keyof Database]
type Row<Name extends Kept> = Omit<Insertable<Database[Name]>, 'id' | 'shipped' | 'changedAt'> & { key: string }

/** The id of a row that a region's folder names: the same wherever the folder is loaded, so that one row can name another. */
export const idOf = (table: Kept, key: string): string => {
  const hash = createHash('sha256').update(`${table} ${key}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}` // RFC 9562: version 8
}
/** The id of a row that may be named. */
export const idOrNull = (table: Kept, key: string | undefined): string | null => (key === undefined ? null : idOf(table, key))

/**
 * Keeps rows of a region's folder. One that the folder gives as it gave it before changes nothing; one that is given anew
 * replaces the old one, unless somebody has edited that: then what they wrote stands. One that somebody took away stays away.
 * Says how many are new or changed, and how many were left as somebody edited them.
 */
export async function keepShipped<Name extends Kept>({ db, now }: Pick<Context, 'db' | 'now'>, table: Name, rows: readonly Row<Name>[]): Promise<{ changed: number; edited: number }> {
  if (!rows.length) return { changed: 0, edited: 0 }
  const columns = Object.keys(rows[0]!)
  const given = JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]))))
  const ids = JSON.stringify(Object.fromEntries(rows.map(({ key }) => [key, idOf(table, key)])))
  const isUnedited = sql`(select jsonb_object_agg(name, to_jsonb(kept) -> name) from jsonb_object_keys(kept.shipped) name) is not distinct from kept.shipped and kept.shipped is not null`
  const { rows: [counted] } = await sql<{ edited: number }>`select count(*) as edited from ${sql.table(table)} kept join jsonb_array_elements(${given}::jsonb) given on given ->> 'key' = kept.key
    where kept.shipped is distinct from given and not (${isUnedited})`.execute(db)
  const { rows: changed } = await sql`insert into ${sql.table(table)} as kept (id, shipped, changed_at, ${sql.join(columns.map((name) => sql.ref(name)))})
    select (${ids}::jsonb ->> (given ->> 'key'))::uuid, given, ${now}, ${sql.join(columns.map((name) => sql.ref(`given_row.${name}`)))}
    from jsonb_array_elements(${given}::jsonb) given cross join lateral jsonb_populate_record(null::${sql.table(table)}, given) given_row
    where not exists (select from platform.revision gone where gone.relation = ${table} and gone.is_removal and gone.row_id = (${ids}::jsonb ->> (given ->> 'key'))::uuid)
    on conflict (key) do update set shipped = excluded.shipped, changed_at = excluded.changed_at,
      ${sql.join(columns.filter((name) => name !== 'key').map((name) => sql`${sql.ref(name)} = case when ${isUnedited} then ${sql.ref(`excluded.${name}`)} else ${sql.ref(`kept.${name}`)} end`))}
    where kept.shipped is distinct from excluded.shipped
    returning kept.key`.execute(db)
  return { changed: changed.length, edited: counted!.edited }
}

/** `dueOn` as the database writes it: `due_on`. */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
