import { sql } from 'kysely'
import { isDay } from '../../calc/dates/days.ts'
import type { Relate } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Filter, type Sought } from '../../platform/longList.ts'
import { shortly } from '../../strategy/index.ts'
import type { AreaNamed } from '../interventions/queries.ts'
import { beneath, chooseInterventions, listPlaces } from '../queries.ts'
import type { Lesson } from '../tables.ts'
import type { LessonChoices } from './forms.ts'
import { groups } from './rules.ts'

const shown = (db: Db) => db.selectFrom('portfolio.lesson as lesson').leftJoin('portfolio.intervention as intervention', 'intervention.id', 'lesson.interventionId').selectAll('lesson')
  .select(['intervention.key as interventionKey', 'intervention.name as interventionName', sql<readonly AreaNamed[]>`(select coalesce(json_agg(json_build_object('id', area.id, 'code', area.code, 'name', area.name, 'hasScorecard', area.has_scorecard) order by area.position), '[]')
      from evidence.area where area.id = any(lesson.area_ids))`.as('areas')])
/** A lesson with the names of its intervention and its areas. */
export type LessonShown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

/** The usual order first: the newest first. */
export const sorts = ['newest', 'date', 'words', 'intervention', 'group'] as const
const orders = { newest: sql`date '9999-12-31' - lesson.learned_on`, date: sql.ref('lesson.learned_on'), words: sql`lower(lesson.words)`, intervention: sql`lower(intervention.name)`, group: sql.ref('lesson.group_name') }

/** What the list can be narrowed by. */
export const listLessonFilters = async (db: Db): Promise<readonly Filter[]> => [
  { name: 'group', label: 'Whom it is about', choices: groups },
  { name: 'area', label: 'Area', choices: Object.fromEntries((await listPlaces(db)).map(({ id, name }) => [id, name])) },
]

const narrowed = (db: Db, { words, filters: { group, area } }: Pick<Sought, 'words' | 'filters'>) => shown(db)
  .where(holdingWords(words, sql.ref('lesson.words'), sql.ref('lesson.what_worked'), sql.ref('lesson.what_did_not'), sql.ref('intervention.name')))
  .$if(group !== undefined, (query) => query.where('lesson.groupName', '=', group as NonNullable<Lesson['groupName']>)) // readSought takes only those that there are
  .$if(area !== undefined, (query) => query.where(sql<boolean>`lesson.area_ids @> array[${area}]::text[]`))
const ordered = (db: Db, sought: Sought) => narrowed(db, sought).orderBy(inOrder(sought, orders)).orderBy('lesson.position').orderBy('lesson.id')

export type LessonList = { sought: Sought; filters: readonly Filter[]; rows: readonly LessonShown[]; count: number; page: number; lessons: number; interventions: number }
/** One page of the lessons that are sought, how many these are, and how many there are from how many interventions. */
export async function pageLessons(db: Db, sought: Sought, filters: readonly Filter[]): Promise<LessonList> {
  const { count } = await narrowed(db, sought).clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const page = pageWithin(sought, count)
  const all = await db.selectFrom('portfolio.lesson').select(({ fn }) => [fn.countAll<number>().as('lessons'), fn.count<number>('interventionId').distinct().as('interventions')]).executeTakeFirstOrThrow()
  return { sought, filters, rows: await ordered(db, sought).limit(perPage).offset((page - 1) * perPage).execute(), count, page, ...all }
}
/** Every lesson that is sought, to take away. */
export const listLessons = (db: Db, sought: Sought): Promise<LessonShown[]> => ordered(db, sought).execute()
export const findLesson = (db: Db, key: string): Promise<LessonShown | undefined> => shown(db).where('lesson.key', '=', key).executeTakeFirst()

/** What the form of a lesson lets one choose from; of what it has already nothing is missing. */
export const chooseForLesson = async ({ db }: Context, row: Pick<Lesson, 'areaIds'> | undefined): Promise<LessonChoices> =>
  ({ ...(await chooseInterventions(db)), areas: Object.fromEntries((await listPlaces(db, row?.areaIds)).map(({ id, name }) => [id, name])) })

const found = (rows: readonly LessonShown[]) => rows.map(({ key, words, interventionName, groupName, areas }) =>
  ({ title: shortly(words, 120), href: `/portfolio/lessons/${key}`, summary: ['Lesson', interventionName, groupName && groups[groupName], areas.map(({ name }) => name).join(', ')].filter(Boolean).join('. ') }))

/** For the search of the site. */
export const searchLessons = async ({ db }: Pick<Context, 'db'>, words: string, most: number) => found(await ordered(db, { words, filters: {}, sort: 'newest', isDown: false, page: 1 }).limit(most).execute())

const newest = (db: Db, most: number) => shown(db).orderBy('lesson.learnedOn', 'desc').orderBy('lesson.position').limit(most)
/** Lessons beside what they were learned from, beside what that serves, and beside their areas. */
export const relatesLessons: readonly Relate[] = [
  { to: 'portfolio.intervention', what: 'Lessons', list: async ({ db }, id, most) => ({ found: found(await newest(db, most).where('lesson.interventionId', '=', id).execute()) }) },
  { to: 'strategy.item', what: 'Lessons', list: async ({ db }, id, most) => ({ found: found(await newest(db, most).where(sql<boolean>`intervention.item_id in ${beneath(sql`id = ${id}`)}`).execute()) }) },
  {
    to: 'evidence.area', what: 'Lessons',
    async list({ db }, id, most) {
      const rows = await newest(db, most).where(sql<boolean>`lesson.area_ids @> array[${id}]::text[]`).execute()
      return { found: found(rows), all: rows.length < most ? undefined : `/portfolio/lessons?${new URLSearchParams({ area: id })}` }
    },
  },
]

/** Lessons for a paper, the newest first: of a part of the plan by its name in addresses, an area, a group, learned from one day to another. */
export const listForPaper = (db: Db, { item, area, group, from, to }: Readonly<Partial<Record<'item' | 'area' | 'group' | 'from' | 'to', string | undefined>>>, most: number): Promise<LessonShown[]> => newest(db, most)
  .$if(item !== undefined, (query) => query.where(item === 'none' ? sql<boolean>`intervention.item_id is null` : sql<boolean>`intervention.item_id in ${beneath(sql`key = ${item}`)}`))
  .$if(area !== undefined, (query) => query.where(sql<boolean>`lesson.area_ids @> array[${area}]::text[]`))
  .$if(group !== undefined, (query) => query.where('lesson.groupName', '=', group as NonNullable<Lesson['groupName']>)) // the block takes only those that there are
  .$if(from !== undefined && isDay(from), (query) => query.where('lesson.learnedOn', '>=', from!))
  .$if(to !== undefined && isDay(to), (query) => query.where('lesson.learnedOn', '<=', to!)).execute()
