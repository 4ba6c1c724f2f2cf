import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Query } from '../../../platform/page.ts'
import { listPlaces, listServed } from '../../queries.ts'
import { sayItem } from '../../views.ts'
import { groups } from '../rules.ts'

/** What something new is about, as far as it is known: the line of the plan that it serves, its areas, its own intervention. */
export type Design = { itemId: string | null; areaIds: readonly string[]; interventionId?: string | null }
/** A lesson with what it has in common with the design. */
export type Learned = { key: string; words: string; interventionName: string | null; isTheme: boolean; isPlace: boolean; isGroup: boolean; isOwn: boolean; groupName: keyof typeof groups | null }
export type LearnedBefore = { lessons: readonly Learned[]; isKnown: boolean }

/** How many lessons stand beside a form. */
const most = 5

/**
 * Lessons of like interventions: learned from the same one, under the same theme, in one of the same places, or about the
 * group that its line of the plan is for. Those with most in common come first, then the newest. Where nothing is known of
 * the design yet, the newest of all.
 */
export async function findLearned(db: Db, { itemId, areaIds, interventionId = null }: Design): Promise<LearnedBefore> {
  const { rows } = await sql<Learned>`with recursive above as (
      select id, kind, within_id, group_name, 0 as height from strategy.item where id = ${itemId}
      union all select item.id, item.kind, item.within_id, item.group_name, height + 1 from strategy.item join above on item.id = above.within_id where height < 20
    ), theme as (select id from above order by (kind = 'theme') desc, height desc limit 1),
    beneath as (select id from theme union select item.id from strategy.item join beneath on item.within_id = beneath.id),
    alike as (
      select lesson.key, lesson.words, intervention.name as intervention_name, lesson.group_name, lesson.learned_on, lesson.position,
        coalesce(intervention.item_id in (select id from beneath), false) as is_theme, lesson.area_ids && ${[...areaIds]}::text[] as is_place,
        coalesce(lesson.group_name in (select group_name from above where group_name is not null), false) as is_group, coalesce(lesson.intervention_id = ${interventionId}, false) as is_own
      from portfolio.lesson lesson left join portfolio.intervention intervention on intervention.id = lesson.intervention_id
    )
    select key, words, intervention_name, group_name, is_theme, is_place, is_group, is_own from alike
    order by is_own::int * 4 + is_theme::int * 2 + is_place::int * 2 + is_group::int desc, learned_on desc, position limit ${most}`.execute(db)
  const alike = rows.filter(({ isTheme, isPlace, isGroup, isOwn }) => isTheme || isPlace || isGroup || isOwn)
  return { lessons: alike.length ? alike : rows, isKnown: alike.length > 0 }
}

/** The same for an intervention that is there, by its id or by its name in addresses. */
export async function findLearnedFor(db: Db, by: 'id' | 'key', named: string | null | undefined): Promise<LearnedBefore> {
  const row = named === null || named === undefined ? undefined : await db.selectFrom('portfolio.intervention').select(['id', 'itemId', 'areaIds']).where(by, '=', named).executeTakeFirst()
  return findLearned(db, { itemId: row?.itemId ?? null, areaIds: row?.areaIds ?? [], interventionId: row?.id ?? null })
}

export type Asked = LearnedBefore & { items: Readonly<Record<string, string>>; areas: Readonly<Record<string, string>>; item: string | undefined; area: string | undefined }
/** Lessons for something that is only being thought of: its theme or priority and its place may stand in the address. */
export async function findLearnedAsked(db: Db, { item, area }: Query): Promise<Asked> {
  const [items, places] = [await listServed(db, ['theme', 'priority']), await listPlaces(db)]
  const asked = { item: items.find(({ key }) => key === item), area: places.find(({ id }) => id === area) }
  return {
    ...(await findLearned(db, { itemId: asked.item?.id ?? null, areaIds: asked.area ? [asked.area.id] : [] })), item: asked.item?.key, area: asked.area?.id,
    items: Object.fromEntries(items.map((item) => [item.key, `${item.kind === 'theme' ? '' : '– '}${sayItem(item, 60)}`])), areas: Object.fromEntries(places.map(({ id, name }) => [id, name])),
  }
}
