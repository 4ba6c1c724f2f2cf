import { sql } from 'kysely'
import { deliverabilities, fits, notStarted } from '../../calc/scoring/averages.ts'
import { listDocuments, type Document } from '../../evidence/index.ts'
import { listOrganisations } from '../../organisations/index.ts'
import type { Context, RelatedList } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Filter, type Sought } from '../../platform/longList.ts'
import { mayKnowScorers } from '../access.ts'
import { beneath, countByStatus, latest, listPlaces, listPlans, listServed } from '../queries.ts'
import { kinds, mostInList, statuses, statusOrder, type Status } from '../rules.ts'
import { listScoreWords } from '../scores/queries.ts'
import { listScorers, listScoresOf } from '../scoring/queries.ts'
import type { Scores } from '../scoring/views.ts'
import type { Intervention } from '../tables.ts'
import { sayItem } from '../views.ts'
import type { Choosable } from './forms.ts'

export type AreaNamed = { id: string; code: string | null; name: string; hasScorecard: boolean }

const named = (db: Db) => db.selectFrom('portfolio.intervention as intervention')
  .leftJoin('strategy.item as item', 'item.id', 'intervention.itemId')
  .leftJoin('strategy.plan as plan', 'plan.id', 'intervention.planId')
  .leftJoin('organisations.organisation as organisation', 'organisation.id', 'intervention.organisationId')
  .selectAll('intervention')
  .select(['item.key as itemKey', 'item.kind as itemKind', 'item.label as itemLabel', 'item.name as itemName', 'item.words as itemWords', 'plan.key as planKey', 'plan.name as planName', 'organisation.name as organisationName',
    sql<readonly AreaNamed[]>`(select coalesce(json_agg(json_build_object('id', area.id, 'code', area.code, 'name', area.name, 'hasScorecard', area.has_scorecard) order by area.position), '[]')
      from evidence.area where area.id = any(intervention.area_ids))`.as('areas')])

/** An intervention with the names of what it serves, of its plan, its areas and its lead. */
export type Named = Awaited<ReturnType<ReturnType<typeof named>['execute']>>[number]

/** The orders of the list, the usual one first: as the plans and their priorities stand, and within these as the documents name them. */
export const sorts = ['plan', 'name', 'status'] as const
const orders = {
  plan: sql`coalesce(plan.position, 99999)::bigint * 100000 + coalesce(item.position, 99999)`,
  name: sql`lower(intervention.name)`,
  status: sql`array_position(${sql.val(statusOrder)}::text[], intervention.status)`,
}

function narrowed(db: Db, { words, filters }: Pick<Sought, 'words' | 'filters'>) {
  const { status, kind, plan, item, area, deliverability, fit } = filters
  return named(db)
    .where(holdingWords(words, sql.ref('intervention.name'), sql.ref('intervention.words'), sql.ref('intervention.lead'), sql.ref('intervention.location')))
    .$if(status !== undefined, (query) => query.where('intervention.status', '=', status as Status)) // readSought takes only those that there are
    .$if(kind !== undefined, (query) => query.where('intervention.kind', '=', kind as Intervention['kind'])) // readSought takes only those that there are
    .$if(plan !== undefined, (query) => (plan === none ? query.where('intervention.planId', 'is', null) : query.where('plan.key', '=', plan!)))
    .$if(item !== undefined, (query) => (item === none ? query.where('intervention.itemId', 'is', null) : query.where(sql<boolean>`intervention.item_id in ${beneath(sql`key = ${item}`)}`)))
    .$if(area !== undefined, (query) => query.where(sql<boolean>`intervention.area_ids @> array[${area}]::text[]`))
    .$if(deliverability !== undefined, (query) => query.where(isScored('deliverability', deliverability!)))
    .$if(fit !== undefined, (query) => query.where(isScored('fit', fit!)))
}
const none = 'none'
/** Its last score is this, or there is none yet. */
const isScored = (column: 'deliverability' | 'fit', score: string) => (score === none ? sql<boolean>`not exists (select from portfolio.score where intervention_id = intervention.id)`
  : sql<boolean>`exists (select from ${latest} latest where latest.intervention_id = intervention.id and ${sql.ref(`latest.${column}`)} = ${score}::integer)`)

/** What the list can be narrowed by, from what there is. */
export async function listFilters(db: Db): Promise<readonly Filter[]> {
  const [plans, items, places] = [await listPlans(db), await listServed(db, ['theme', 'priority']), await listPlaces(db)]
  const isOfSeveral = new Set(items.map(({ planId }) => planId)).size > 1
  const edition = new Map(plans.map(({ id, name, fromOn }) => [id, fromOn?.slice(0, 4) ?? name]))
  return [
    { name: 'status', label: 'Status', choices: statuses },
    { name: 'kind', label: 'Kind', choices: kinds },
    { name: 'item', label: 'Theme or priority', choices: Object.fromEntries([...items.map((item) => [item.key, `${isOfSeveral ? `${edition.get(item.planId)}: ` : ''}${item.kind === 'theme' ? '' : '– '}${sayItem(item, 60)}`]), [none, 'Link not stated']]) },
    { name: 'area', label: 'Area', choices: Object.fromEntries(places.map(({ id, name }) => [id, name])) },
    { name: 'deliverability', label: 'Deliverability', choices: scoreChoices(deliverabilities) },
    { name: 'fit', label: 'Strategic fit', choices: scoreChoices(fits) },
    { name: 'plan', label: 'Plan', choices: Object.fromEntries([...plans.map(({ key, name }) => [key, name]), [none, 'Named by no plan']]) },
  ]
}

const scoreChoices = (scores: readonly number[]) => Object.fromEntries([...scores.map((score) => [String(score), score === notStarted ? `${score}: not started` : String(score)]), [none, 'Not scored yet']])

export type Listed = { sought: Sought; filters: readonly Filter[]; rows: readonly Named[]; count: number; page: number; all: Awaited<ReturnType<typeof countByStatus>> }

/** One page of the interventions that are sought, how many these are, and how many there are of each status. */
export async function pageInterventions({ db }: Pick<Context, 'db'>, sought: Sought, filters: readonly Filter[]): Promise<Listed> {
  const found = narrowed(db, sought)
  const { count } = await found.clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const page = pageWithin(sought, count)
  // First which rows stand on the page, then all of these: what is passed over needs no names.
  const ids = found.clearSelect().select('intervention.id').orderBy(inOrder(sought, orders)).orderBy('intervention.position').orderBy('intervention.id').limit(perPage).offset((page - 1) * perPage)
  const rows = await named(db).where('intervention.id', 'in', ids).orderBy(inOrder(sought, orders)).orderBy('intervention.position').orderBy('intervention.id').execute()
  return { sought, filters, rows, count, page, all: await countByStatus(db) }
}

/** Every intervention that is sought, to take away. */
export const listInterventions = (db: Db, sought: Sought): Promise<Named[]> =>
  narrowed(db, sought).orderBy(inOrder(sought, orders)).orderBy('intervention.position').orderBy('intervention.id').execute()

export type Ancestor = { key: string; kind: string; label: string | null; name: string | null; words: string }
export type Opened = { intervention: Named; above: readonly Ancestor[]; documents: readonly Document[]; scores: Scores; related: readonly RelatedList[] }

/** One intervention with all that is known of it, the items above what it serves from the top, and what a score would mean. */
export async function findIntervention(ctx: Context, key: string): Promise<Opened | undefined> {
  const intervention = await named(ctx.db).where('intervention.key', '=', key).executeTakeFirst()
  if (!intervention) return undefined
  const { rows: above } = await sql<Ancestor>`with recursive above as (
      select id, key, kind, label, name, words, within_id, 0 as height from strategy.item where id = ${intervention.itemId}
      union all select item.id, item.key, item.kind, item.label, item.name, item.words, item.within_id, height + 1 from strategy.item join above on item.id = above.within_id where height < 20)
    select key, kind, label, name, words from above order by height desc`.execute(ctx.db)
  return { intervention, above, documents: await listDocuments(ctx.db), scores: await scoresOf(ctx, intervention.id), related: await ctx.related('portfolio.intervention', intervention.id) }
}

/** Its scores with their words; who gave them, for those who may know. */
const scoresOf = async (ctx: Context, id: string): Promise<Scores> =>
  ({ words: await listScoreWords(ctx.db), given: await listScoresOf(ctx.db, id), scorers: mayKnowScorers(ctx.user) ? await listScorers(ctx, id) : new Map(), today: ctx.today })

/** What the form of an intervention lets one choose from; of what it has already nothing is missing. */
export async function chooseFor({ db }: Context, row: Pick<Intervention, 'itemId' | 'areaIds'> | undefined): Promise<Choosable> {
  const [plans, items, places] = [await listPlans(db), await listServed(db, ['theme', 'priority', 'action'], row?.itemId), await listPlaces(db, row?.areaIds)]
  const organisations = await listOrganisations(db, {}, { number: 1, size: mostInList + 1 })
  const isOfSeveral = new Set(items.map(({ planId }) => planId)).size > 1
  const edition = new Map(plans.map(({ id, name, fromOn }) => [id, fromOn?.slice(0, 4) ?? name]))
  const byId = (all: readonly { id: string; name: string }[]) => Object.fromEntries(all.map(({ id, name }) => [id, name]))
  return {
    plans: byId(plans), areas: byId(places),
    keys: Object.fromEntries(items.map(({ key, id }) => [key, id])),
    items: Object.fromEntries(items.map((item) => [item.id, `${isOfSeveral ? `${edition.get(item.planId)}, ` : ''}${item.kind}: ${sayItem(item)}`])),
    organisations: organisations.length > mostInList ? undefined : byId(organisations),
  }
}
