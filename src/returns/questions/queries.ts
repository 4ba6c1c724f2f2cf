import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { listQuestions, type AskedQuestion } from '../collections/queries.ts'
import { makeReturns } from '../making/queries.ts'

export type QuestionAt = { collection: { id: string; key: string; name: string; changedAt: Date }; questions: readonly AskedQuestion[]; question: AskedQuestion | undefined; kpis: Readonly<Record<string, string>> }

/** A collection and one of its questions, or what could be asked besides: the measures of its intervention first. `kpi` is null for a new question. */
export async function findQuestion({ db }: Pick<Context, 'db'>, key: string, kpi: string | null): Promise<QuestionAt | undefined> {
  const collection = await db.selectFrom('returns.collection').select(['id', 'key', 'name', 'changedAt', 'interventionId']).where('key', '=', key).executeTakeFirst()
  if (!collection) return undefined
  const questions = await listQuestions(db, collection.id)
  const question = questions.find((one) => one.key === kpi)
  if (kpi !== null && !question) return undefined
  const kpis = kpi !== null ? [] : await db.selectFrom('returns.kpi').select(['id', 'name']).where('id', 'not in', questions.length ? questions.map(({ kpiId }) => kpiId) : ['00000000-0000-0000-0000-000000000000'])
    .orderBy(sql`intervention_id is distinct from ${collection.interventionId}::uuid`).orderBy(sql`lower(name)`).orderBy('id').limit(1000).execute()
  return { collection, questions, question, kpis: Object.fromEntries(kpis.map(({ id, name }) => [id, name])) }
}

/** Whoever changes the questions of a collection waits for whoever does so already, and is told. */
async function hold({ db, now }: Pick<Context, 'db' | 'now'>, { id, changedAt }: QuestionAt['collection'], seen: number): Promise<void> {
  const { numAffectedRows } = await sql`update returns.collection set changed_at = greatest(${now}, changed_at + interval '1 millisecond') where id = ${id} and changed_at = ${changedAt}`.execute(db)
  if (!numAffectedRows || changedAt.getTime() !== seen) throw new Refusal('Somebody else has changed this collection since you opened it. Look at it again')
}

/** Keeps a question at its place among the others, from 1; makes the returns that are due now that something is asked. */
export async function keepQuestion(ctx: Context, { collection, questions }: Pick<QuestionAt, 'collection' | 'questions'>, { kpiId, place, isRequired, asksForecast }: { kpiId: string; place: number; isRequired: boolean; asksForecast: boolean }, seen: number): Promise<void> {
  await hold(ctx, collection, seen)
  const others = questions.flatMap((one) => (one.kpiId === kpiId ? [] : [one.kpiId]))
  await ctx.db.insertInto('returns.question').values({ collectionId: collection.id, kpiId, isRequired, asksForecast, position: place })
    .onConflict((conflict) => conflict.columns(['collectionId', 'kpiId']).doUpdateSet({ isRequired, asksForecast })).execute()
  await setOrder(ctx, collection.id, others.toSpliced(place - 1, 0, kpiId))
  await makeReturns(ctx, collection.id)
}

/** Asks it no more. What was reported stays. */
export async function removeQuestion(ctx: Context, { collection, question }: QuestionAt, seen: number): Promise<void> {
  await hold(ctx, collection, seen)
  await ctx.db.deleteFrom('returns.question').where('collectionId', '=', collection.id).where('kpiId', '=', question!.kpiId).execute()
}

const setOrder = ({ db }: Pick<Context, 'db'>, collectionId: string, kpiIds: readonly string[]) =>
  sql`update returns.question set position = given.position from unnest(${kpiIds}::uuid[]) with ordinality as given (kpi_id, position) where question.collection_id = ${collectionId} and question.kpi_id = given.kpi_id`.execute(db)
