import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { shortly } from '../views.ts'
import type { AnswerChoices } from './forms.ts'

/** What can be linked: each strategy as a whole and each of its recommendations; themes and priorities of the plans in force, and the item that a link has now. */
export async function chooseAnswer(db: Db, now: { itemId: string; isStated: boolean } | undefined): Promise<AnswerChoices> {
  const strategies = await db.selectFrom('strategy.other_strategy').select(['id', 'key', 'name']).orderBy('position').limit(500).execute()
  const recommendations = await db.selectFrom('strategy.recommendation').select(['id', 'key', 'label', 'words', 'otherStrategyId']).orderBy('position').limit(2000).execute()
  const byStrategy = Map.groupBy(recommendations, ({ otherStrategyId }) => otherStrategyId)
  const items = await db.selectFrom('strategy.item as i').innerJoin('strategy.plan as p', 'p.id', 'i.planId').leftJoin('strategy.item as w', 'w.id', 'i.withinId')
    .select(['i.id', 'i.kind', sql<string>`coalesce(i.name, concat_ws(': ', i.label, i.words))`.as('name')])
    .where(({ or, and, eb }) => or([and([eb('i.kind', 'in', ['theme', 'priority']), eb('p.status', '=', 'current'), eb('p.kind', '=', 'strategy')]), ...(now === undefined ? [] : [eb('i.id', '=', now.itemId)])]))
    .orderBy('p.position').orderBy(sql`coalesce(w.position, i.position)`).orderBy(sql`i.kind <> 'theme'`).orderBy('i.position').limit(500).execute()
  return {
    isStated: now?.isStated === true,
    asked: Object.fromEntries(strategies.flatMap(({ id, key, name }) => [
      [id, { otherStrategyId: id, recommendationId: null, strategyKey: key, recommendationKey: null, name: `${name} as a whole` }],
      ...(byStrategy.get(id) ?? []).map((row) => [row.id, { otherStrategyId: id, recommendationId: row.id, strategyKey: key, recommendationKey: row.key, name: `${name}, ${row.label}: ${shortly(row.words, 60)}` }]),
    ])),
    items: Object.fromEntries(items.map(({ id, kind, name }) => [id, `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${shortly(name, 90)}`])),
  }
}
