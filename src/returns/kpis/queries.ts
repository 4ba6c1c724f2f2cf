import { sql, type Selectable } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Filter, type Sought } from '../../platform/longList.ts'
import { maySeeAll } from '../access.ts'
import { findHidden } from '../disclosed/queries.ts'
import { placeOf } from '../disclosed/rules.ts'
import type { StandingTable } from '../tables.ts'
import { ratingNames } from './rules.ts'

/**
 * How measures stand, as whoever asks is shown it: of one whose last value is hidden neither that nor its rating, by which it might be
 * guessed, so that nothing can be sought, sorted or counted by these either.
 */
const standings = (db: Db, hidden: readonly string[]) => {
  const isHidden = sql<boolean>`kept.kpi_id = any(${[...hidden]}::uuid[])`
  const unless = <Value>(column: string) => sql<Value | null>`case when ${isHidden} then null else ${sql.ref(`kept.${column}`)} end`
  return db.selectFrom('returns.standing as kept').select(['kept.kpiId', 'kept.figureId', 'kept.groupName', 'kept.endsOn', 'kept.periodLabel', 'kept.profileId', 'kept.profile', 'kept.forecastId', 'kept.forecast', 'kept.forecastLabel', isHidden.as('isHidden'),
    unless<Kept['value']>('value').as('value'), unless<Kept['qualifier']>('qualifier').as('qualifier'), unless<Kept['ofProfile']>('of_profile').as('ofProfile'), unless<Kept['rating']>('rating').as('rating'), unless<Kept['wasRating']>('was_rating').as('wasRating'), unless<Kept['ratedSince']>('rated_since').as('ratedSince')])
}
type Kept = Selectable<StandingTable>

/** The measures whose last value whoever asks is not shown. */
export async function listHiddenKpis(ctx: { readonly db: Db; readonly user?: Context['user'] }, kpiIds?: readonly string[]): Promise<readonly string[]> {
  const { ids, places } = await findHidden(ctx, kpiIds)
  if (!ids.size) return []
  const rows = await ctx.db.selectFrom('returns.standing').select(['kpiId', 'figureId', 'groupName as group', 'startsOn', 'endsOn']).where('value', 'is not', null).execute()
  // The whole of several partners is no figure of its own.
  return rows.filter(({ figureId, kpiId, group, startsOn, endsOn }) => (figureId === null ? places.has(placeOf({ kpiId, group, startsOn: startsOn ?? '', endsOn: endsOn ?? '' })) : ids.has(figureId))).map(({ kpiId }) => kpiId)
}

const shown = (db: Db, hidden: readonly string[]) => db.selectFrom('returns.kpi as kpi').leftJoin('portfolio.intervention as intervention', 'intervention.id', 'kpi.interventionId')
  .leftJoin('strategy.item as item', (join) => join.on(sql<boolean>`item.id = coalesce(kpi.item_id, intervention.item_id)`))
  .leftJoin(standings(db, hidden).as('standing'), 'standing.kpiId', 'kpi.id').leftJoin('returns.kpi as of', 'of.id', 'kpi.ofId').leftJoin('returns.kpi as per', 'per.id', 'kpi.perId').leftJoin('evidence.indicator as indicator', 'indicator.id', 'kpi.indicatorId')
  .selectAll('kpi').select(['item.key as itemKey', 'item.name as itemName', 'item.words as itemWords', 'intervention.key as interventionKey', 'intervention.name as interventionName', 'of.key as ofKey', 'of.name as ofName', 'per.key as perKey', 'per.name as perName', 'indicator.name as indicatorName',
    'standing.figureId', 'standing.groupName as standingGroup', 'standing.endsOn', 'standing.periodLabel', 'standing.value', 'standing.qualifier', 'standing.profileId', 'standing.profile', 'standing.forecastId', 'standing.forecast', 'standing.forecastLabel', 'standing.ofProfile', 'standing.rating', 'standing.wasRating', 'standing.ratedSince', 'standing.isHidden'])
/** A measure with the names of what it belongs to and how it stands. `itemKey` is the part of the plan that it serves, its own or that of its intervention. */
export type KpiShown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

/** The usual order first: as the plan and its themes stand, and within these as the measures were given. */
export const sorts = ['plan', 'name', 'rating', 'period', 'share'] as const
const orders = {
  plan: sql`row(coalesce(plan.position, 99999), coalesce(item.position, 99999))`, name: sql`lower(kpi.name)`, rating: sql`array_position(array['red', 'amber', 'green'], standing.rating)`, period: sql.ref('standing.ends_on'), share: sql.ref('standing.of_profile'),
}

/** Every theme, with what lies beneath it: by the key of the theme. */
const within = (theme: string) => sql`(with recursive beneath as (select id from strategy.item where key = ${theme} union select below.id from strategy.item below join beneath on below.within_id = beneath.id) select id from beneath)`
const none = 'none'

/** What the list can be narrowed by, from what there is. */
export async function listFilters({ db }: Pick<Context, 'db'>): Promise<readonly Filter[]> {
  const themes = await db.selectFrom('strategy.item as item').innerJoin('strategy.plan as plan', 'plan.id', 'item.planId').select(['item.key', 'item.name', 'item.words', 'plan.name as plan', 'plan.fromOn', 'item.planId']).where('item.kind', '=', 'theme')
    .orderBy('plan.position').orderBy('item.position').orderBy('item.id').limit(500).execute()
  const isOfSeveral = new Set(themes.map(({ planId }) => planId)).size > 1
  const interventions = await db.selectFrom('portfolio.intervention').select(['key', 'name']).where('id', 'in', db.selectFrom('returns.kpi').select('interventionId').where('interventionId', 'is not', null)).orderBy(sql`lower(name)`).orderBy('id').limit(1000).execute()
  const partners = await db.selectFrom('returns.collection').select('partner').distinct().orderBy('partner').limit(1000).execute()
  return [
    { name: 'theme', label: 'Theme', choices: Object.fromEntries([...themes.map(({ key, name, words, plan, fromOn }) => [key, `${isOfSeveral ? `${fromOn?.slice(0, 4) ?? plan}: ` : ''}${name ?? words}`]), [none, 'Of no stated theme']]) },
    { name: 'intervention', label: 'Intervention', choices: Object.fromEntries(interventions.map(({ key, name }) => [key, name])) },
    { name: 'rating', label: 'Rating', choices: { ...ratingNames, [none]: 'Not rated' } },
    { name: 'partner', label: 'Reported by', choices: Object.fromEntries(partners.map(({ partner }) => [partner, partner])) },
    { name: 'profile', label: 'What is planned', choices: { set: 'Set for now or later', missing: 'Not set' } },
  ]
}

function narrowed({ db, user, today }: Pick<Context, 'db' | 'user' | 'today'>, { words, filters: { theme, intervention, rating, partner, profile } }: Pick<Sought, 'words' | 'filters'>, hidden: readonly string[]) {
  return shown(db, hidden).leftJoin('strategy.plan as plan', 'plan.id', 'item.planId').$if(!maySeeAll(user), (query) => query.where('kpi.isOpen', '=', true))
    .where(holdingWords(words, sql.ref('kpi.name'), sql.ref('kpi.definition'), sql.ref('kpi.unit_words'), sql.ref('kpi.owner'), sql.ref('intervention.name')))
    .$if(theme !== undefined, (query) => (theme === none ? query.where('item.id', 'is', null) : query.where(sql<boolean>`item.id in ${within(theme!)}`)))
    .$if(intervention !== undefined, (query) => query.where('intervention.key', '=', intervention!))
    .$if(rating !== undefined, (query) => (rating === none ? query.where('standing.rating', 'is', null) : query.where('standing.rating', '=', rating as NonNullable<KpiShown['rating']>))) // readSought takes only those that there are
    .$if(partner !== undefined, (query) => query.where(sql<boolean>`kpi.id in (select kpi_id from returns.question join returns.collection on collection.id = question.collection_id where collection.partner = ${partner})`))
    .$if(profile !== undefined, (query) => query.where(needsProfile(today, profile === 'missing')))
}
/** A measure of which one way is better and that is reported, with a profile for a day from today on, or without one. */
const needsProfile = (today: string, isMissing: boolean) => sql<boolean>`kpi.better is not null and not kpi.is_computed and not kpi.is_of_profile and ${isMissing ? sql`not` : sql``} exists (select from returns.profile where profile.kpi_id = kpi.id and profile.ends_on >= ${today}::date)`

export type Counts = { count: number; green: number; amber: number; red: number }
export type KpiList = { sought: Sought; filters: readonly Filter[]; rows: readonly KpiShown[]; count: number; page: number; all: Counts }

/** One page of the measures that are sought, how many these are, and how all of them are rated. */
export async function pageKpis(ctx: Pick<Context, 'db' | 'user' | 'today'>, sought: Sought, filters: readonly Filter[]): Promise<KpiList> {
  const { db, user } = ctx
  const hidden = await listHiddenKpis(ctx)
  const all = await db.selectFrom('returns.kpi as kpi').leftJoin(standings(db, hidden).as('standing'), 'standing.kpiId', 'kpi.id').$if(!maySeeAll(user), (query) => query.where('kpi.isOpen', '=', true))
    .select(({ fn }) => [fn.countAll<number>().as('count'), ...(['green', 'amber', 'red'] as const).map((rating) => fn.countAll<number>().filterWhere('standing.rating', '=', rating).as(rating))]).executeTakeFirstOrThrow() as Counts // each of the three is counted
  const isNarrowed = sought.words !== '' || Object.keys(sought.filters).length > 0
  const count = isNarrowed ? (await narrowed(ctx, sought, hidden).clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count : all.count
  const page = pageWithin(sought, count)
  // First which rows stand on the page, then all of these: what is passed over needs no names.
  const ids = (await narrowed(ctx, sought, hidden).clearSelect().select('kpi.id').orderBy(inOrder(sought, orders)).orderBy('kpi.position').orderBy('kpi.id').limit(perPage).offset((page - 1) * perPage).execute()).map(({ id }) => id)
  const rows = ids.length ? await shown(db, hidden).where('kpi.id', 'in', ids).orderBy(sql`array_position(${ids}::uuid[], kpi.id)`).execute() : []
  return { sought, filters, rows, count, page, all }
}

/** Every measure that is sought, to take away. */
export const listKpis = async (ctx: Pick<Context, 'db' | 'user' | 'today'>, sought: Sought, most?: number): Promise<KpiShown[]> =>
  narrowed(ctx, sought, await listHiddenKpis(ctx)).orderBy(inOrder(sought, orders)).orderBy('kpi.position').orderBy('kpi.id').$if(most !== undefined, (query) => query.limit(most!)).execute()

/** One measure that whoever asks may see the values of. */
export async function findShown(ctx: Pick<Context, 'db' | 'user'>, key: string): Promise<KpiShown | undefined> {
  const { db, user } = ctx
  const id = (await db.selectFrom('returns.kpi').select('id').where('key', '=', key).executeTakeFirst())?.id
  const kpi = id === undefined ? undefined : await shown(db, await listHiddenKpis(ctx, [id])).where('kpi.id', '=', id).executeTakeFirst()
  return kpi && (kpi.isOpen || maySeeAll(user)) ? kpi : undefined
}

/** Measures of one part of the plan and what lies beneath it, of one intervention, or by their ids, in the order of the plan; those that are open alone, as everybody is shown them: a paper may be published. */
export const listKpisOf = async ({ db }: Pick<Context, 'db'>, { theme, interventionId, ids, rating }: { theme?: string; interventionId?: string; ids?: readonly string[]; rating?: NonNullable<KpiShown['rating']> }, most: number): Promise<KpiShown[]> =>
  shown(db, await listHiddenKpis({ db })).leftJoin('strategy.plan as plan', 'plan.id', 'item.planId').where('kpi.isOpen', '=', true)
    .$if(theme !== undefined, (query) => query.where(sql<boolean>`item.id in ${within(theme!)}`))
    .$if(interventionId !== undefined, (query) => query.where('kpi.interventionId', '=', interventionId!))
    .$if(ids !== undefined, (query) => query.where('kpi.id', '=', sql<string>`any(${ids}::uuid[])`))
    .$if(rating !== undefined, (query) => query.where('standing.rating', '=', rating!))
    .orderBy(orders.plan).orderBy('kpi.position').orderBy('kpi.id').limit(most).execute()
