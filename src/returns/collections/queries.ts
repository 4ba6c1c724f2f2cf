import { sql } from 'kysely'
import { findNames } from '../../accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, inOrder, pageWithin, perPage, type Filter, type Sought } from '../../platform/longList.ts'
import type { Collection } from '../tables.ts'
import type { CollectionChoices } from './forms.ts'
import { frequencyWords } from './rules.ts'

const shown = (db: Db) => db.selectFrom('returns.collection as collection').leftJoin('portfolio.intervention as intervention', 'intervention.id', 'collection.interventionId').leftJoin('organisations.organisation as organisation', 'organisation.id', 'collection.organisationId')
  .selectAll('collection').select(['intervention.key as interventionKey', 'intervention.name as interventionName', 'organisation.name as organisationName'])
/** A collection with the names of whom it asks and what it reports on. */
export type CollectionShown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

export const sorts = ['name', 'partner', 'frequency'] as const
const orders = { name: sql`lower(collection.name)`, partner: sql`lower(collection.partner)`, frequency: sql.ref('collection.frequency') }
export const filters: readonly Filter[] = [
  { name: 'frequency', label: 'How often', choices: frequencyWords },
  { name: 'asked', label: 'Who is asked', choices: { somebody: 'An organisation of the register', nobody: 'Nobody yet' } },
]
const narrowed = (db: Db, { words, filters: { frequency, asked } }: Sought) => shown(db)
  .where(holdingWords(words, sql.ref('collection.name'), sql.ref('collection.partner'), sql.ref('organisation.name'), sql.ref('intervention.name')))
  .$if(frequency !== undefined, (query) => query.where('collection.frequency', '=', frequency as Collection['frequency'])) // readSought takes only those that there are
  .$if(asked !== undefined, (query) => query.where('collection.organisationId', asked === 'nobody' ? 'is' : 'is not', null))

export type CollectionList = { sought: Sought; filters: readonly Filter[]; rows: readonly CollectionShown[]; count: number; page: number }
/** One page of what is asked. */
export async function pageCollections({ db }: Pick<Context, 'db'>, sought: Sought): Promise<CollectionList> {
  const { count } = await narrowed(db, sought).clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const page = pageWithin(sought, count)
  return { sought, filters, rows: await narrowed(db, sought).orderBy(inOrder(sought, orders)).orderBy('collection.position').orderBy('collection.id').limit(perPage).offset((page - 1) * perPage).execute(), count, page }
}

export type AskedQuestion = { kpiId: string; key: string; name: string; isRequired: boolean; asksForecast: boolean; isReckoned: boolean }
export const listQuestions = (db: Db, collectionId: string): Promise<AskedQuestion[]> => db.selectFrom('returns.question as question').innerJoin('returns.kpi as kpi', 'kpi.id', 'question.kpiId')
  .select(['kpi.id as kpiId', 'kpi.key', 'kpi.name', 'question.isRequired', 'question.asksForecast', sql<boolean>`kpi.indicator_id is not null or kpi.is_computed`.as('isReckoned')])
  .where('question.collectionId', '=', collectionId).orderBy('question.position').orderBy('kpi.position').orderBy('kpi.id').limit(500).execute()

export type Opened = { collection: CollectionShown; questions: readonly AskedQuestion[]; returns: readonly { key: string; periodLabel: string; dueOn: string; status: string }[]; certifiers: readonly string[] }
/** A collection with its questions, its newest returns and who certifies them. */
export async function findCollection(ctx: Context, key: string): Promise<Opened | undefined> {
  const { db } = ctx
  const collection = await shown(db).where('collection.key', '=', key).executeTakeFirst()
  if (!collection) return undefined
  const { rows } = await sql<{ accountId: string }>`select account_id from returns.certifiers_of(${collection.organisationId}::uuid)`.execute(db)
  return {
    collection, questions: await listQuestions(db, collection.id), certifiers: [...(await findNames(db, rows.map(({ accountId }) => accountId))).values()],
    returns: await db.selectFrom('returns.return').select(['key', 'periodLabel', 'dueOn', 'status']).where('collectionId', '=', collection.id).orderBy('startsOn', 'desc').limit(12).execute(),
  }
}

/** What the form of a collection lets one choose from. */
export async function chooseForCollection({ db }: Pick<Context, 'db'>): Promise<CollectionChoices> {
  const organisations = await db.selectFrom('organisations.organisation').select(['id', 'name']).orderBy(sql`lower(name)`).orderBy('id').limit(2000).execute()
  const interventions = await db.selectFrom('portfolio.intervention').select(['id', 'key', 'name']).orderBy(sql`lower(name)`).orderBy('id').limit(1000).execute()
  return { organisations: Object.fromEntries(organisations.map(({ id, name }) => [id, name])), interventions: Object.fromEntries(interventions.map(({ id, name }) => [id, name])), keys: Object.fromEntries(interventions.map(({ id, key }) => [key, id])) }
}

export const hasReturns = async ({ db }: Pick<Context, 'db'>, collectionId: string): Promise<boolean> => (await db.selectFrom('returns.return').select('id').where('collectionId', '=', collectionId).limit(1).executeTakeFirst()) !== undefined
