import { sql } from 'kysely'
import { addDays } from '../../calc/dates/days.ts'
import type { Relate, Waiting } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Filter, type Sought } from '../../platform/longList.ts'
import { shortly } from '../../strategy/index.ts'
import { beneath, chooseInterventions, listServed } from '../queries.ts'
import type { Risk } from '../tables.ts'
import { sayItem } from '../views.ts'
import type { RiskChoices } from './forms.ts'
import { proximities, saySize, statuses } from './rules.ts'

/** The size that counts, as rules.ts says it. */
const size = sql<number | null>`coalesce(risk.impact_after * risk.likelihood_after, risk.impact * risk.likelihood)`
const shown = (db: Db) => db.selectFrom('portfolio.risk as risk').leftJoin('portfolio.intervention as intervention', 'intervention.id', 'risk.interventionId').leftJoin('strategy.body as body', 'body.id', 'risk.bodyId')
  .leftJoin('strategy.item as item', 'item.id', 'risk.itemId').selectAll('risk').select(['item.key as itemKey', 'item.name as itemName', 'item.words as itemWords', 'intervention.key as interventionKey', 'intervention.name as interventionName', 'body.key as bodyKey', 'body.name as bodyName'])
/** A risk with the names of what it is a risk to and of who watches it. */
export type RiskShown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

/** The usual order first: open ones, the largest first. */
export const sorts = ['open', 'words', 'review', 'intervention', 'size'] as const
const orders = { open: sql`row(risk.status = 'closed', -${size})`, size, words: sql`lower(risk.words)`, review: sql.ref('risk.review_on'), intervention: sql`lower(intervention.name)` }

/** What the list can be narrowed by. */
export const filters: readonly Filter[] = [
  { name: 'status', label: 'Open or closed', choices: statuses },
  { name: 'proximity', label: 'How soon', choices: proximities },
  { name: 'of', label: 'A risk to', choices: { plan: 'The plan or a part of it', intervention: 'One intervention' } },
  { name: 'rated', label: 'Rated', choices: { yes: 'Rated', no: 'Not rated yet' } },
]

const narrowed = (db: Db, { words, filters: { status, proximity, of, rated } }: Pick<Sought, 'words' | 'filters'>) => shown(db)
  .where(holdingWords(words, sql.ref('risk.words'), sql.ref('risk.cause'), sql.ref('risk.mitigation'), sql.ref('risk.owner'), sql.ref('intervention.name'), sql.ref('item.name'), sql.ref('body.name')))
  .$if(status !== undefined, (query) => query.where('risk.status', '=', status as Risk['status'])) // readSought takes only those that there are
  .$if(proximity !== undefined, (query) => query.where('risk.proximity', '=', proximity as NonNullable<Risk['proximity']>)) // likewise
  .$if(of !== undefined, (query) => query.where('risk.interventionId', of === 'plan' ? 'is' : 'is not', null))
  .$if(rated !== undefined, (query) => query.where('risk.impact', rated === 'no' ? 'is' : 'is not', null))
const ordered = (db: Db, sought: Sought) => narrowed(db, sought).orderBy(inOrder(sought, orders)).orderBy('risk.position').orderBy('risk.id')

export type RiskList = { sought: Sought; filters: readonly Filter[]; rows: readonly RiskShown[]; count: number; page: number; open: number; largest: number | null; unrated: number; overdue: number; today: string }
/** One page of the risks that are sought, how many these are, and how the open ones stand. */
export async function pageRisks({ db, today }: Pick<Context, 'db' | 'today'>, sought: Sought): Promise<RiskList> {
  const { count } = await narrowed(db, sought).clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const page = pageWithin(sought, count)
  const standing = await db.selectFrom('portfolio.risk as risk').select(({ fn }) => [fn.countAll<number>().as('open'), sql<number | null>`max(${size})`.as('largest'), sql<number>`count(*) filter (where ${size} is null)`.as('unrated'), sql<number>`count(*) filter (where risk.review_on < ${today}::date)`.as('overdue')]).where('status', '=', 'open').executeTakeFirstOrThrow()
  return { sought, filters, rows: await ordered(db, sought).limit(perPage).offset((page - 1) * perPage).execute(), count, page, ...standing, today }
}
/** Every risk that is sought, to take away. */
export const listRisks = (db: Db, sought: Sought): Promise<RiskShown[]> => ordered(db, sought).execute()
export const findRisk = (db: Db, key: string): Promise<RiskShown | undefined> => shown(db).where('risk.key', '=', key).executeTakeFirst()

/** What the form of a risk lets one choose from. */
export const chooseForRisk = async ({ db }: Context): Promise<RiskChoices> => ({
  ...(await chooseInterventions(db)),
  items: Object.fromEntries((await listServed(db, ['theme', 'priority'])).map(({ id, ...item }) => [id, sayItem(item)])),
  bodies: Object.fromEntries((await db.selectFrom('strategy.body').select(['id', 'name']).orderBy('position').limit(500).execute()).map(({ id, name }) => [id, name])),
})

const say = ({ status, ...levels }: Pick<Risk, 'status' | 'impact' | 'likelihood' | 'impactAfter' | 'likelihoodAfter'>) => `${statuses[status]} risk, ${saySize(levels)}`
const found = (rows: readonly RiskShown[]) => rows.map((risk) => ({ title: shortly(risk.words, 120), href: `/portfolio/risks/${risk.key}`, summary: [say(risk), risk.interventionName ?? risk.itemName].filter(Boolean).join('. ') }))

/** For the search of the site. */
export const searchRisks = async ({ db }: Pick<Context, 'db'>, words: string, most: number) => found(await ordered(db, { words, filters: {}, sort: 'open', isDown: false, page: 1 }).limit(most).execute())

/** Open risks to look at again: what is overdue, or due within so many days. */
export async function waitingRisks({ db, today }: Context, days: number, most: number): Promise<readonly Waiting[]> {
  const rows = await shown(db).where('risk.status', '=', 'open').where('risk.reviewOn', '<=', addDays(today, days)).orderBy('risk.reviewOn').orderBy('risk.position').limit(most).execute()
  return rows.map(({ key, words, reviewOn, owner, bodyName }) => ({ text: `Review a risk: ${shortly(words, 100)}`, href: `/portfolio/risks/${key}`, ...(reviewOn && { dueOn: reviewOn }), hint: `Watched by ${owner ?? bodyName ?? 'nobody yet'}` }))
}

/** Risks beside the intervention that they are risks to, and beside what it serves. */
export const relatesRisks: readonly Relate[] = [
  { to: 'portfolio.intervention', what: 'Risks', list: async ({ db }, id, most) => ({ found: found(await shown(db).where('risk.interventionId', '=', id).orderBy(orders.open).orderBy('risk.position').limit(most).execute()) }) },
  {
    to: 'strategy.item', what: 'Risks',
    list: async ({ db }, id, most) => ({ found: found(await shown(db).where('risk.status', '=', 'open').where(sql<boolean>`coalesce(intervention.item_id, risk.item_id) in ${beneath(sql`id = ${id}`)}`).orderBy(orders.open).orderBy('risk.position').limit(most).execute()) }),
  },
]
