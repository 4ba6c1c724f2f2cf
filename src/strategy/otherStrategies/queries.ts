import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { holdingWords } from '../../platform/longList.ts'
import type { OtherStrategy } from '../tables.ts'
import type { AskedItem, Cell, Coverage } from './rules.ts'

/** An answer as a page shows it: the item, and whether a document states the link. */
export type AnswerShown = { id: string; key: string; recommendationId: string | null; itemKey: string; itemName: string; itemKind: string; isStated: boolean; reason: string | null; documentId: string | null; place: string | null; line: number | null }
const itemName = sql<string>`coalesce(i.name, concat_ws(': ', i.label, i.words))`

export type StrategyListed = Pick<OtherStrategy, 'id' | 'key' | 'name' | 'dated' | 'level' | 'isMapped' | 'reviewOn' | 'documentId' | 'place' | 'line'> & { asked: number; answered: number; whole: number }
/** The strategies, each with how many recommendations it has, how many of them the plan answers, and how many items answer it as a whole. */
export async function listOtherStrategies(db: Db, most = 500): Promise<StrategyListed[]> {
  const { rows } = await sql<StrategyListed>`select s.id, s.key, s.name, s.dated, s.level, s.is_mapped, s.review_on, s.document_id, s.place, s.line,
      coalesce(r.asked, 0) as asked, coalesce(r.answered, 0) as answered, coalesce(w.whole, 0) as whole
    from strategy.other_strategy s
    left join (select other_strategy_id, count(*) as asked, count(*) filter (where exists (select from strategy.answer a where a.recommendation_id = r.id)) as answered from strategy.recommendation r group by 1) r on r.other_strategy_id = s.id
    left join (select other_strategy_id, count(*) as whole from strategy.answer where recommendation_id is null group by 1) w on w.other_strategy_id = s.id
    order by s.is_mapped desc, s.position, s.id limit ${most}`.execute(db)
  return rows
}

/** How many recommendations a document links to the plan, how many only people here, and how many nobody. */
export async function countCoverage(db: Db): Promise<Coverage> {
  const { rows: [found] } = await sql<Coverage>`select count(*) filter (where stated) as stated, count(*) filter (where not stated) as set, count(*) filter (where stated is null) as none
    from strategy.recommendation r left join lateral (select bool_or(is_stated) as stated from strategy.answer where recommendation_id = r.id) a on true`.execute(db)
  return found!
}

export type Theme = { id: string; key: string; name: string; planName: string }
/** The themes of the plans that are in force, and those of other plans that a link leads to, plan by plan. */
export async function listThemes(db: Db, linked: readonly string[]): Promise<Theme[]> {
  return db.selectFrom('strategy.item as i').innerJoin('strategy.plan as p', 'p.id', 'i.planId').select(['i.id', 'i.key', itemName.as('name'), 'p.name as planName'])
    .where('i.kind', '=', 'theme').where(({ or, and, eb }) => or([and([eb('p.status', '=', 'current'), eb('p.kind', '=', 'strategy')]), eb('i.planId', 'in', eb.selectFrom('strategy.item').select('planId').where(sql<boolean>`id = any(${linked}::uuid[])`))]))
    .orderBy(sql`p.status <> 'current'`).orderBy('p.position').orderBy('i.position').limit(100).execute()
}

/** Strategy by theme: how many links lead to the theme or to anything within it. */
export async function countLinks(db: Db): Promise<Cell[]> {
  const { rows } = await sql<Cell>`with recursive up as (
      select distinct item_id as named_id, item_id as at_id from strategy.answer
      union select up.named_id, i.within_id from up join strategy.item i on i.id = up.at_id where i.within_id is not null)
    select a.other_strategy_id as strategy_id, theme.id as theme_id, count(*) filter (where a.is_stated) as stated, count(*) filter (where not a.is_stated) as set
    from strategy.answer a join up on up.named_id = a.item_id join strategy.item theme on theme.id = up.at_id and theme.kind = 'theme' group by 1, 2`.execute(db)
  return rows
}

export type PlanItem = AskedItem & { key: string; name: string; themeName: string | null }
/** Themes and priorities of the plans that are in force, and whether a link names each. */
export const listPlanItems = (db: Db): Promise<PlanItem[]> => db.selectFrom('strategy.item as i').innerJoin('strategy.plan as p', 'p.id', 'i.planId').leftJoin('strategy.item as w', 'w.id', 'i.withinId')
  .select(['i.id', 'i.key', 'i.kind', 'i.withinId', itemName.as('name'), sql<string | null>`coalesce(w.name, w.words)`.as('themeName'), sql<boolean>`exists (select from strategy.answer a where a.item_id = i.id)`.as('isNamed')])
  .where('i.kind', 'in', ['theme', 'priority']).where('p.status', '=', 'current').where('p.kind', '=', 'strategy').orderBy('p.position').orderBy(sql`coalesce(w.position, i.position)`).orderBy(sql`i.kind = 'priority'`).orderBy('i.position').limit(500).execute()

/** The answers to a strategy, or of several: to it as a whole and to each of its recommendations. */
export const listAnswers = (db: Db, strategyId: string): Promise<AnswerShown[]> => db.selectFrom('strategy.answer as a').innerJoin('strategy.item as i', 'i.id', 'a.itemId')
  .select(['a.id', 'a.key', 'a.recommendationId', 'i.key as itemKey', itemName.as('itemName'), 'i.kind as itemKind', 'a.isStated', 'a.reason', 'a.documentId', 'a.place', 'a.line'])
  .where('a.otherStrategyId', '=', strategyId).orderBy('a.position').orderBy('a.id').limit(1000).execute()

/** One strategy with its recommendations and their answers. */
export async function findOtherStrategy(db: Db, key: string) {
  const strategy = await db.selectFrom('strategy.other_strategy').selectAll().where('key', '=', key).executeTakeFirst()
  if (!strategy) return undefined
  const recommendations = await db.selectFrom('strategy.recommendation').selectAll().where('otherStrategyId', '=', strategy.id).orderBy('position').orderBy('id').limit(500).execute()
  return { strategy, recommendations, answers: await listAnswers(db, strategy.id) }
}

/** For the search of the site. */
export const searchOtherStrategies = (db: Db, words: string, most: number) => db.selectFrom('strategy.other_strategy').select(['key', 'name', 'level', 'dated'])
  .where(holdingWords(words, sql.ref('name'), sql.ref('words'))).orderBy('position').limit(most).execute()

export type Asked = { key: string; strategyKey: string; strategyName: string; recommendationKey: string | null; label: string | null; words: string | null; isStated: boolean; reason: string | null; documentId: string | null; place: string | null; line: number | null }
/** What an item of the plan answers: recommendations of other strategies, and strategies as a whole (those have no `recommendationKey`). */
export const listAsked = (db: Db, itemId: string, most = 100): Promise<Asked[]> => db.selectFrom('strategy.answer as a').innerJoin('strategy.other_strategy as s', 's.id', 'a.otherStrategyId').leftJoin('strategy.recommendation as r', 'r.id', 'a.recommendationId')
  .select(['a.key', 's.key as strategyKey', 's.name as strategyName', 'r.key as recommendationKey', 'r.label', 'r.words', 'a.isStated', 'a.reason', 'a.documentId', 'a.place', 'a.line'])
  .where('a.itemId', '=', itemId).orderBy('s.position').orderBy(sql`r.position nulls first`).limit(most).execute()
