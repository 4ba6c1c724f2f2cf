import { sql } from 'kysely'
import { findNames } from '../../accounts/index.ts'
import { londonDay, type Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { listEvents, type Happened } from '../../platform/events.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Filter, type Sought } from '../../platform/longList.ts'
import type { Story, StoryConsent } from '../tables.ts'
import { mayOversee, isKeeper } from './access.ts'
import type { StoryChoices } from './forms.ts'
import { kinds, uses, type Use } from './rules.ts'

/** The true day: a promise to a person runs by it, whatever day the region shows. */
export const trueDay = ({ now }: Pick<Context, 'now'>): string => londonDay(now)

export type AreaNamed = { id: string; name: string }
export const stories = (db: Db) => db.selectFrom('reporting.story as story').leftJoin('portfolio.intervention as intervention', 'intervention.id', 'story.interventionId').leftJoin('organisations.organisation as organisation', 'organisation.id', 'story.organisationId')
  .selectAll('story').select(['intervention.key as interventionKey', 'intervention.name as interventionName', 'organisation.name as organisationName',
    sql<readonly AreaNamed[]>`(select coalesce(json_agg(json_build_object('id', area.id, 'name', area.name) order by area.position), '[]') from evidence.area where area.id = any(story.area_ids))`.as('areas')])
/** A story with the names of its intervention and areas. The database shows each to those alone who may see it. */
export type StoryShown = Awaited<ReturnType<ReturnType<typeof stories>['execute']>>[number]

/** May be used so today, as rules.ts says it; asked of the database, for it sees consents that whoever asks may not. */
export const isUsable = (use: Use) => sql<boolean>`reporting.may_use_story(story.id, ${use})`

export const publicFilters: readonly Filter[] = [{ name: 'kind', label: 'Stories of', choices: { person: 'People', employer: 'Employers' } }]
const narrowed = (db: Db, { words, filters: { kind } }: Pick<Sought, 'words' | 'filters'>) => stories(db)
  .where(holdingWords(words, sql.ref('story.title'), sql.ref('story.words'), sql.ref('story.quote'), sql.ref('intervention.name')))
  .$if(kind !== undefined, (query) => query.where('story.kind', '=', kind as Story['kind'])) // readSought takes only those that there are

export type PublicList = { sought: Sought; filters: readonly Filter[]; rows: readonly StoryShown[]; count: number; page: number; people: number; employers: number }
/** One page of the stories that everybody may read now, the newest first. */
export async function pagePublic({ db }: Pick<Context, 'db'>, sought: Sought): Promise<PublicList> {
  const found = narrowed(db, sought).where(isUsable('website'))
  const { count } = await found.clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const page = pageWithin(sought, count)
  const all = await db.selectFrom('reporting.story as story').select(({ fn }) => [fn.countAll<number>().filterWhere('kind', '=', 'person').as('people'), fn.countAll<number>().filterWhere('kind', '=', 'employer').as('employers')]).where(isUsable('website')).executeTakeFirstOrThrow()
  return { sought, filters: publicFilters, rows: await found.orderBy('story.happenedOn', (order) => order.desc().nullsLast()).orderBy('story.position').orderBy('story.id').limit(perPage).offset((page - 1) * perPage).execute(), count, page, ...all }
}

/** The usual order of the keepers' list first: what was changed last. */
export const sorts = ['changed', 'title', 'until'] as const
const until = sql<string | null>`(select max(least(c.expires_on, c.withdrawn_on)) from reporting.story_consent c where c.story_id = story.id)`
const orders = { changed: sql`-extract(epoch from story.changed_at)`, title: sql`lower(story.title)`, until }
export const keptFilters: readonly Filter[] = [{ name: 'kind', label: 'About', choices: kinds }]

export type KeptStory = StoryShown & { consents: readonly StoryConsent[] }
export type KeptList = { sought: Sought; filters: readonly Filter[]; rows: readonly KeptStory[]; count: number; page: number; day: string }
/** One page of every story that whoever asks may see, shown or not, with its consents. */
export async function pageKept(ctx: Pick<Context, 'db' | 'now' | 'user'>, sought: Sought): Promise<KeptList> {
  const { db, user } = ctx
  const seen = narrowed(db, sought).$if(!mayOversee(user), (query) => (user.organisationId === '' ? query.where(sql<boolean>`false`) : query.where('story.organisationId', '=', user.organisationId)))
  const { count } = await seen.clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const page = pageWithin(sought, count)
  const rows = await seen.orderBy(inOrder(sought, orders)).orderBy('story.id').limit(perPage).offset((page - 1) * perPage).execute()
  const consents = await listConsents(db, rows.map(({ id }) => id))
  return { sought, filters: keptFilters, rows: rows.map((row) => ({ ...row, consents: consents.filter(({ storyId }) => storyId === row.id) })), count, page, day: trueDay(ctx) }
}

export const findStory = (db: Db, key: string): Promise<StoryShown | undefined> => stories(db).where('story.key', '=', key).executeTakeFirst()
/** What was agreed about some stories, the newest first. */
export const listConsents = async (db: Db, ids: readonly string[]): Promise<StoryConsent[]> =>
  ids.length === 0 ? [] : db.selectFrom('reporting.story_consent').selectAll().where('storyId', 'in', [...ids]).orderBy('givenOn', 'desc').orderBy('recordedAt', 'desc').limit(1000).execute()

export type StoryOpened = { story: StoryShown; consents: readonly StoryConsent[]; happened: readonly Happened[]; names: ReadonlyMap<string, string>; day: string; isShown: boolean }
/** One story; its consents and what happened to it only for those who keep or oversee it. */
export async function openStory(ctx: Context, key: string): Promise<StoryOpened | undefined> {
  const story = await findStory(ctx.db, key)
  if (!story) return undefined
  const { rows: [use] } = await sql<{ isShown: boolean }>`select reporting.may_use_story(${story.id}, 'website') as is_shown`.execute(ctx.db)
  const isInside = isKeeper(ctx.user, story) || mayOversee(ctx.user)
  const happened = isInside ? await listEvents(ctx, { about: story.id }, { most: 50 }) : []
  return {
    story, day: trueDay(ctx), isShown: use!.isShown, happened,
    consents: isInside ? await listConsents(ctx.db, [story.id]) : [], names: happened.length ? await findNames(ctx.db, happened.map(({ by }) => by)) : new Map(),
  }
}

/** Whom a story is about, for its own keepers and the person themselves: the database gives it to nobody else. */
export const findRealName = async (db: Db, storyId: string): Promise<string | undefined> => (await db.selectFrom('reporting.story_person').select('realName').where('storyId', '=', storyId).executeTakeFirst())?.realName
/** The form or letter behind a consent of this story. */
export const findConsentFile = async (db: Db, storyId: string, consentId: string): Promise<string | undefined> =>
  (/^[0-9a-f-]{36}$/.test(consentId) ? (await db.selectFrom('reporting.story_consent').select('fileId').where('storyId', '=', storyId).where('id', '=', consentId).executeTakeFirst())?.fileId : undefined) ?? undefined

/** What the form of a story lets one choose from; of what it has already nothing is missing. */
export async function chooseForStory({ db, now }: Pick<Context, 'db' | 'now'>, also: readonly string[] = []): Promise<StoryChoices> {
  const interventions = await db.selectFrom('portfolio.intervention').select(['id', 'key', 'name']).orderBy(sql`lower(name)`).orderBy('id').limit(1000).execute()
  const areas = await db.selectFrom('evidence.area').select(['id', 'name'])
    .where(({ or, eb }) => or([eb('hasScorecard', '=', true), eb('kind', 'in', ['district', 'unitary authority', 'county']), ...(also.length ? [eb('id', 'in', [...also])] : [])])).orderBy('position').orderBy('id').execute()
  return { interventions: Object.fromEntries(interventions.map(({ id, name }) => [id, name])), keys: Object.fromEntries(interventions.map(({ id, key }) => [key, id])), areas: Object.fromEntries(areas.map(({ id, name }) => [id, name])), day: trueDay({ now }) }
}

/** Stories that may be used so now, the newest first: one by its name in addresses, or all of a kind. */
export const listUsable = ({ db }: Pick<Context, 'db'>, { use, story, kind, most }: { use: Use; story: string | undefined; kind: string | undefined; most: number }): Promise<StoryShown[]> => stories(db).where(isUsable(use))
  .$if(story !== undefined, (query) => query.where('story.key', '=', story!)).$if(kind !== undefined, (query) => query.where('story.kind', '=', kind as Story['kind'])) // the block takes only those that there are
  .orderBy('story.happenedOn', (order) => order.desc().nullsLast()).orderBy('story.position').orderBy('story.id').limit(most).execute()
/** By name in addresses, those that may be used for anything now. */
export const chooseUsable = async ({ db }: Pick<Context, 'db'>): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await stories(db).where(({ or }) => or((Object.keys(uses) as Use[]).map((use) => isUsable(use)))).orderBy('story.position').orderBy('story.id').limit(200).execute()).map(({ key, title }) => [key, title])) // the keys are the uses
