import { sql } from 'kysely'
import { addMonths } from '../../calc/dates/days.ts'
import type { Waiting } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { perPage } from '../../platform/longList.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findLearnedFor, type LearnedBefore } from '../lessons/learned/queries.ts'
import { latest, namesOf } from '../queries.ts'
import { listScoreWords } from '../scores/queries.ts'
import type { Score, ScoreWord } from '../tables.ts'
import { monthsBetweenScores, scoredMeanwhile } from './rules.ts'

/** A score as everybody may see it. Who gave it is asked for apart, for those who may know. */
export type Given = Omit<Score, 'scoredBy'>
const given = ['score.id', 'score.interventionId', 'score.number', 'score.deliverability', 'score.fit', 'score.reason', 'score.evidence', 'score.scoredOn', 'score.scoredAt'] as const

/** The scores of an intervention, the one that counts first. */
export const listScoresOf = (db: Db, interventionId: string): Promise<Given[]> => db.selectFrom('portfolio.score as score').select(given).where('interventionId', '=', interventionId).orderBy('number', 'desc').limit(200).execute()

/** Who gave each of these scores, by name. */
export async function listScorers(ctx: Context, interventionId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db.selectFrom('portfolio.score').select(['id', 'scoredBy']).where('interventionId', '=', interventionId).orderBy('number', 'desc').limit(200).execute()
  const names = await namesOf(ctx, rows.map(({ scoredBy }) => scoredBy))
  return new Map(rows.flatMap(({ id, scoredBy }) => (names.has(scoredBy) ? [[id, names.get(scoredBy)!] as const] : [])))
}

export type Scoring = { intervention: { id: string; key: string; name: string }; words: readonly ScoreWord[]; last: Given | undefined; today: string; learned: LearnedBefore }
/** What the form of a score must know: the words of the scores, and the score that counts now. */
export async function findScoring({ db, today }: Context, key: string): Promise<Scoring | undefined> {
  const intervention = await db.selectFrom('portfolio.intervention').select(['id', 'key', 'name']).where('key', '=', key).executeTakeFirst()
  return intervention && { intervention, words: await listScoreWords(db), last: (await listScoresOf(db, intervention.id))[0], today, learned: await findLearnedFor(db, 'id', intervention.id) }
}

/** Adds a score after the one that its scorer saw. Scorers of one intervention wait for each other, so the second learns of the first. */
export async function addScore({ db, now, user }: Context, interventionId: string, { seen, ...score }: Pick<Score, 'deliverability' | 'fit' | 'reason' | 'evidence' | 'scoredOn'> & { seen: number }): Promise<void> {
  await db.selectFrom('portfolio.intervention').select('id').where('id', '=', interventionId).forUpdate().executeTakeFirstOrThrow()
  const { last } = await db.selectFrom('portfolio.score').select(({ fn }) => fn.coalesce(fn.max('number'), sql<number>`0`).as('last')).where('interventionId', '=', interventionId).executeTakeFirstOrThrow()
  if (last !== seen) throw new Refusal(scoredMeanwhile, 'deliverability')
  await db.insertInto('portfolio.score').values({ ...score, interventionId, number: last + 1, scoredBy: user.id, scoredAt: now }).execute()
}

/** The scores that one account gave, the first first. */
export const listScoresBy = (db: Db, accountId: string) => db.selectFrom('portfolio.score as score').innerJoin('portfolio.intervention as intervention', 'intervention.id', 'score.interventionId')
  .select(['intervention.name as intervention', 'score.number', 'score.deliverability', 'score.fit', 'score.reason', 'score.evidence', 'score.scoredOn', 'score.scoredAt']).where('score.scoredBy', '=', accountId).orderBy('score.scoredAt').orderBy('score.id').execute()

const shown = (db: Db) => db.selectFrom('portfolio.score as score').innerJoin('portfolio.intervention as intervention', 'intervention.id', 'score.interventionId')
  .leftJoin('portfolio.score_word as word', 'word.score', 'score.deliverability').leftJoin('portfolio.score_word as fitWord', 'fitWord.score', 'score.fit')
  .select(given).select(['intervention.key', 'intervention.name', 'word.deliverability as deliverabilityWords', 'fitWord.strategicFit as fitWords',
    sql<boolean>`not exists (select from portfolio.score later where later.intervention_id = score.intervention_id and later.number > score.number)`.as('isCurrent')])
  .orderBy('intervention.position').orderBy('intervention.id').orderBy('score.number')
/** A score with what it is a score of, and what it means. */
export type Shown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

/** Every score that was ever given, intervention by intervention, the first given first. */
export const listScores = (db: Db): Promise<Shown[]> => shown(db).execute()

/** The same, a page at a time, and how many there are. */
export async function pageScores({ db }: Context, page: number): Promise<{ rows: Shown[]; count: number; page: number }> {
  const { count } = await db.selectFrom('portfolio.score').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return { rows: await shown(db).limit(perPage).offset((page - 1) * perPage).execute(), count, page }
}

/** The day on which a score was last given. */
export const findScoredOn = async ({ db }: Pick<Context, 'db'>): Promise<string | undefined> =>
  (await db.selectFrom('portfolio.score').select(({ fn }) => fn.max('scoredOn').as('on')).executeTakeFirst())?.on ?? undefined

/** What was scored so long ago that it is to be looked at again, the longest ago first; then, in one line, what never was. What has ended is left out. */
export async function waitingScores({ db, today }: Context, most: number): Promise<readonly Waiting[]> {
  const { rows } = await sql<{ key: string; name: string; scoredOn: string }>`select key, name, scored_on from portfolio.intervention join ${latest} latest on intervention_id = intervention.id
    where status <> 'ended' and scored_on <= ${addMonths(today, -monthsBetweenScores)}::date order by scored_on, position limit ${most - 1}`.execute(db)
  const { rows: [never] } = await sql<{ count: number }>`select count(*) as count from portfolio.intervention where status <> 'ended' and not exists (select from portfolio.score where intervention_id = intervention.id)`.execute(db)
  return [
    ...rows.map(({ key, name, scoredOn }): Waiting => ({ text: `Score again: ${name}`, href: `/portfolio/interventions/${key}/score`, dueOn: addMonths(scoredOn, monthsBetweenScores), hint: `It was last scored more than ${monthsBetweenScores} months ago` })),
    ...(never?.count ? [{ text: `${never.count === 1 ? '1 intervention has' : `${never.count.toLocaleString('en-GB')} interventions have`} never been scored`, href: '/portfolio/interventions?deliverability=none' }] : []),
  ]
}
