import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Sought } from '../../platform/longList.ts'

export type OwnerShown = { owner: string; count: number; plans: { name: string; count: number }[] }

/** Each owner named by an item of a plan, with how many items of each plan. */
const counted = (db: Db, { filters: { plan } }: Sought) => db.selectFrom('strategy.item').innerJoin('strategy.plan', 'strategy.plan.id', 'planId').innerJoinLateral(sql<{ owner: string }>`unnest(owners)`.as<'named'>(sql`named(owner)`), (join) => join.onTrue())
  .select(['named.owner', 'strategy.plan.name', 'strategy.plan.position', ({ fn }) => fn.countAll<number>().as('count')])
  .$if(plan !== undefined, (query) => query.where('strategy.plan.key', '=', plan!)).groupBy(['named.owner', 'strategy.plan.name', 'strategy.plan.position'])

/** A page of owners, as a rule those with the most actions first, and how many there are; and how many actions have one. */
export async function listOwners(db: Db, asked: Sought) {
  const found = db.with('counted', () => counted(db, asked)).selectFrom('counted').where(holdingWords(asked.words, sql.ref('owner')))
  const { count } = await found.select(sql<number>`count(distinct owner)`.as('count')).executeTakeFirstOrThrow()
  const rows: OwnerShown[] = await found.groupBy('owner')
    .select(['owner', sql<number>`sum(count)::int`.as('count'), sql<OwnerShown['plans']>`jsonb_agg(jsonb_build_object('name', name, 'count', count) order by position, name)`.as('plans')])
    .orderBy(inOrder(asked, { most: sql`-sum(count)`, actions: sql`sum(count)`, name: sql`lower(owner)` })).orderBy('owner').limit(perPage).offset((pageWithin(asked, count) - 1) * perPage).execute()
  return { count, rows }
}

/** How many actions of the plans name who does them, and how many do not. */
export const countOwned = (db: Db) => db.selectFrom('strategy.item').where('kind', '=', 'action')
  .select([sql<number>`count(*) filter (where owners <> '{}')`.as('owned'), sql<number>`count(*) filter (where owners = '{}')`.as('unowned')]).executeTakeFirstOrThrow()

/** The plans that name owners, by the names in their addresses. */
export const filterPlans = async (db: Db): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await db.selectFrom('strategy.plan').select(['key', 'name']).where(({ exists, selectFrom }) => exists(selectFrom('strategy.item').select('strategy.item.id').whereRef('planId', '=', 'strategy.plan.id').where('owners', '<>', sql<string[]>`'{}'`)))
    .orderBy('position').limit(100).execute()).map(({ key, name }) => [key, name]))

export type OwnedShown = Awaited<ReturnType<typeof listOwned>>['rows'][number]
/** What one owner does, plan by plan, a page at a time. */
export async function listOwned(db: Db, owner: string, asked: Sought) {
  const found = db.selectFrom('strategy.item').innerJoin('strategy.plan', 'strategy.plan.id', 'planId').where('owners', '@>', sql<string[]>`array[${owner}]::text[]`)
  const all = await found.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const matching = found.where(holdingWords(asked.words, sql.ref('words'), sql.ref('label')))
  const { count } = await matching.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await matching.select(['strategy.item.key', 'strategy.item.kind', 'label', 'words', 'owners', 'strategy.item.documentId', 'strategy.item.place', 'strategy.item.line', 'strategy.plan.name as planName'])
    .orderBy('strategy.plan.position').orderBy(inOrder(asked, { plan: sql.ref('strategy.item.position') })).orderBy('strategy.item.id').limit(perPage).offset((pageWithin(asked, count) - 1) * perPage).execute()
  return { all: all.count, count, rows }
}

/** The body of this name, if there is one. */
export const findBodyNamed = (db: Db, name: string) => db.selectFrom('strategy.body').select(['key', 'name']).where('name', '=', name).orderBy('position').executeTakeFirst()

/** Every action with each of its owners, for whoever takes them away. */
export const takeOwned = (db: Db) => db.selectFrom('strategy.item').innerJoin('strategy.plan', 'strategy.plan.id', 'planId').innerJoinLateral(sql<{ owner: string }>`unnest(owners)`.as<'named'>(sql`named(owner)`), (join) => join.onTrue())
  .select(['named.owner', 'strategy.item.key', 'strategy.plan.name as planName', 'strategy.item.kind', 'label', 'words', 'strategy.item.documentId', 'strategy.item.place', 'strategy.item.line']).orderBy('named.owner').orderBy('strategy.plan.position').orderBy('strategy.item.position').limit(20_000).execute()
