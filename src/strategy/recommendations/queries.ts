import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Sought } from '../../platform/longList.ts'

export const sorts = ['strategy', 'label', 'words', 'answers'] as const
/** What a list says of each answer. */
export type Answered = { key: string; name: string; isStated: boolean; reason: string | null }
export type RecommendationShown = { id: string; key: string; label: string; words: string; strategyKey: string; strategyName: string; documentId: string | null; place: string | null; line: number | null; answers: Answered[] }

const shown = (db: Db) => db.selectFrom('strategy.recommendation as r').innerJoin('strategy.other_strategy as s', 's.id', 'r.otherStrategyId')
  .select(['r.id', 'r.key', 'r.label', 'r.words', 's.key as strategyKey', 's.name as strategyName', 'r.documentId', 'r.place', 'r.line', sql<Answered[]>`(select coalesce(jsonb_agg(jsonb_build_object('key', i.key, 'name', coalesce(i.name, concat_ws(': ', i.label, i.words)), 'isStated', a.is_stated, 'reason', a.reason) order by a.position, a.id), '[]')
    from strategy.answer a join strategy.item i on i.id = a.item_id where a.recommendation_id = r.id)`.as('answers')])
const isAnswered = sql<boolean>`exists (select from strategy.answer a where a.recommendation_id = r.id)`
const isStated = sql<boolean>`exists (select from strategy.answer a where a.recommendation_id = r.id and a.is_stated)`

/** The recommendations, as somebody looks for them, a page at a time, and how many were found. */
export async function listRecommendations(db: Db, sought: Sought): Promise<{ rows: RecommendationShown[]; count: number }> {
  const { strategy, link } = sought.filters
  const found = <Q extends ReturnType<typeof shown>>(query: Q) => {
    let some = query.where(holdingWords(sought.words, sql.ref('r.label'), sql.ref('r.words'), sql.ref('s.name')))
    if (strategy !== undefined) some = some.where('s.key', '=', strategy)
    if (link === 'stated') some = some.where(isStated)
    if (link === 'set') some = some.where(isAnswered).where(sql<boolean>`not ${isStated}`)
    if (link === 'none') some = some.where(sql<boolean>`not ${isAnswered}`)
    return some
  }
  const { count } = await found(shown(db)).clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const order = { strategy: sql.ref('s.position'), label: sql`lower(r.label)`, words: sql`lower(r.words)`, answers: sql`(select count(*) from strategy.answer a where a.recommendation_id = r.id)` }
  const rows = await found(shown(db)).orderBy(inOrder(sought, order)).orderBy('s.position').orderBy('r.position').orderBy('r.id').limit(perPage).offset((pageWithin(sought, count) - 1) * perPage).execute()
  return { rows, count }
}

/** The first that have no link, and every recommendation, for who takes them away. */
export const listUnanswered = (db: Db, most: number): Promise<RecommendationShown[]> => shown(db).where(sql<boolean>`not ${isAnswered}`).orderBy('s.position').orderBy('r.position').orderBy('r.id').limit(most).execute()
export const listAllRecommendations = (db: Db): Promise<RecommendationShown[]> => shown(db).orderBy('s.position').orderBy('r.position').orderBy('r.id').execute()

/** For the search of the site. */
export const searchRecommendations = (db: Db, words: string, most: number): Promise<RecommendationShown[]> =>
  shown(db).where(holdingWords(words, sql.ref('r.label'), sql.ref('r.words'))).orderBy('s.position').orderBy('r.position').limit(most).execute()

/** The strategies to choose from, by id. */
export const chooseStrategy = async (db: Db): Promise<Readonly<Record<string, { name: string; key: string }>>> =>
  Object.fromEntries((await db.selectFrom('strategy.other_strategy').select(['id', 'key', 'name']).orderBy('position').limit(500).execute()).map(({ id, key, name }) => [id, { key, name }]))
