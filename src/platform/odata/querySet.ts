import { sql, type AliasableExpression, type RawBuilder } from 'kysely'
import type { Asked } from '../../calc/odata/options.ts'
import type { Expression, Kind, Value } from '../../calc/odata/expressions.ts'
import type { Context, User } from '../context.ts'
import { afterRows, rowsBefore, type FeedPage, type FeedProperty, type FeedRow, type FeedSet } from './sets.ts'
import { conditionOf, orderOf } from './toSql.ts'

/** `column`: what the query calls it. */
type Given<Row> = { column: keyof Row & string; kind: Kind; description: string; isRequired?: boolean; isKey?: boolean }

/**
 * A set whose rows stay in the database: filter, order, pages and count are all asked there. `from` is the query that it
 * reads, with whatever narrows it to what its user may see. Without an order of its own it goes on after the last key, so the
 * last page takes as long as the first.
 */
export function querySet<Row extends object>({ name, title, description, allow, from, properties: given }: {
  name: string
  title: string
  description: string
  allow: (user: User) => boolean
  from: (ctx: Context) => AliasableExpression<Row> | Promise<AliasableExpression<Row>>
  properties: Readonly<Record<string, Given<Row>>>
}): FeedSet {
  const properties: FeedProperty[] = Object.entries(given).map(([name, { kind, description, isRequired, isKey }]) => ({ name, kind, description, isRequired: isRequired ?? isKey ?? false }))
  const keys = Object.entries(given).flatMap(([name, { isKey }]) => (isKey ? [name] : []))
  const refs = (name: string): RawBuilder<unknown> => sql.ref(`row.${given[name]!.column}`)
  const keyOrder = keys.map((name): Expression => ({ is: 'property', kind: given[name]!.kind, name }))
  const source = async (ctx: Context, filter: Expression | undefined) => {
    const query = ctx.db.selectFrom((await from(ctx)).as('row'))
    return filter ? query.where(conditionOf(filter, refs)) : query
  }
  return {
    name, title, description, properties, keys, allow,
    async count(ctx, filter) {
      const { count } = await (await source(ctx, filter)).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      return count
    },
    async read(ctx, { filter, select, orderBy, skip, token }: Asked, limit): Promise<FeedPage> {
      const isByKey = orderBy.length === 0
      const after = isByKey && token !== undefined ? readKeys(token, keys.length) : undefined
      const before = isByKey ? 0 : rowsBefore(token)
      const wanted = properties.filter(({ name }) => !select || select.includes(name) || keys.includes(name))
      let query = (await source(ctx, filter)).select(wanted.map(({ name }) => refs(name).as(given[name]!.column)))
      if (after) query = query.where(sql<boolean>`(${sql.join(keyOrder.map((key) => comparable(refs, key)))}) > (${sql.join(after.map((value, i) => cast(value, keyOrder[i]!)))})`)
      for (const { by, isDown } of orderBy) query = query.orderBy(orderOf(by, isDown, refs))
      for (const key of keyOrder) query = query.orderBy(comparable(refs, key))
      const rows = await query.limit(limit + 1).offset(token === undefined ? skip : before).execute() as Record<string, unknown>[] // its columns are those of `given`
      const shown = rows.slice(0, limit).map((row): FeedRow => Object.fromEntries(wanted.map(({ name }) => [name, valueOf(row[given[name]!.column])])))
      const last = rows.length > limit ? shown.at(-1) : undefined
      return { rows: shown, next: !last ? undefined : isByKey ? writeKeys(keys.map((key) => last[key]!)) : afterRows((token === undefined ? skip : before) + shown.length) }
    },
  }
}

const comparable = (refs: (name: string) => RawBuilder<unknown>, key: Expression): RawBuilder<unknown> =>
  key.is === 'property' && key.kind === 'string' ? sql`${refs(key.name)} collate "C"` : key.is === 'property' ? refs(key.name) : sql`null`

const casts: Readonly<Record<Kind, RawBuilder<unknown>>> = { string: sql`text`, decimal: sql`numeric`, integer: sql`bigint`, date: sql`date`, moment: sql`timestamptz`, boolean: sql`boolean`, guid: sql`uuid` }
const cast = (value: string, { kind }: Expression) => sql`cast(${value} as ${casts[kind === 'null' ? 'string' : kind]})`

const writeKeys = (values: readonly Value[]) => `k${Buffer.from(JSON.stringify(values.map(String))).toString('base64url')}`
function readKeys(token: string, count: number): readonly string[] {
  const wrong = new SyntaxError('$skiptoken is only what a link of this feed says')
  if (!/^k[\w-]{1,2000}$/.test(token)) throw wrong
  let found: unknown
  try { found = JSON.parse(Buffer.from(token.slice(1), 'base64url').toString('utf8')) } catch { throw wrong }
  if (!Array.isArray(found) || found.length !== count || !found.every((one) => typeof one === 'string' && !/[\0\p{Cs}]/u.test(one))) throw wrong
  return found
}

const valueOf = (value: unknown): Value =>
  value === null || value === undefined ? null : value instanceof Date ? value.toISOString() : typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
