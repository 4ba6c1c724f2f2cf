import { sql } from 'kysely'
import { addDays } from '../../../calc/dates/days.ts'
import type { Found, Relate, Waiting } from '../../../platform/capability.ts'
import type { Context } from '../../../platform/context.ts'
import { holdingWords } from '../../../platform/longList.ts'
import { shortly } from '../../../strategy/index.ts'
import { isUsable, stories, trueDay, type StoryShown } from '../queries.ts'
import { sayWho, soonDays } from '../rules.ts'

/** Stories that somebody agreed to and nobody has approved, for those who may: never for who wrote them. */
export async function waitingApprovals(ctx: Context, most: number): Promise<readonly Waiting[]> {
  const { db, user } = ctx
  const rows = await stories(db).where('story.approvedAt', 'is', null).where('story.documentId', 'is', null).where('story.forgottenOn', 'is', null).where('story.addedBy', '<>', user.id).where('story.changedBy', '<>', user.id)
    .where(sql<boolean>`exists (select from reporting.story_consent c where c.story_id = story.id and c.withdrawn_on is null and c.expires_on >= ${trueDay(ctx)})`).orderBy('story.changedAt').limit(most).execute()
  return rows.map(({ key, title, organisationName }) => ({ text: `Approve a story: ${shortly(title, 100)}`, href: `/reporting/stories/${key}`, hint: `Written by ${organisationName ?? 'somebody'}` }))
}

/** Stories of the own organisation whose last consent ends soon or has just ended. */
export async function waitingConsents(ctx: Context, most: number): Promise<readonly Waiting[]> {
  const day = trueDay(ctx)
  const last = sql<string>`(select max(c.expires_on) from reporting.story_consent c where c.story_id = story.id and c.withdrawn_on is null)`
  const rows = await stories(ctx.db).select(last.as('until')).where('story.organisationId', '=', ctx.user.organisationId).where('story.forgottenOn', 'is', null)
    .where(sql<boolean>`${last} between ${addDays(day, -30)}::date and ${addDays(day, soonDays)}::date`).orderBy(last).orderBy('story.id').limit(most).execute()
  return rows.map(({ key, title, until }) => ({
    text: `${until < day ? 'Consent is over' : 'Consent ends soon'}: ${shortly(title, 100)}`, href: `/reporting/stories/${key}`, dueOn: until, ...(until < day && { isOver: true }),
    hint: until < day ? 'The story is not shown any more. Ask again, or leave it' : 'Ask again whether it may be used',
  }))
}

const found = (rows: readonly StoryShown[]): Found[] => rows.map((story) => ({ title: shortly(story.title, 120), href: `/reporting/stories/${story.key}`, summary: ['Story', sayWho(story), story.interventionName].filter(Boolean).join('. ') }))
const newest = ({ db }: Pick<Context, 'db'>, most: number) => stories(db).where(isUsable('website')).orderBy('story.happenedOn', (order) => order.desc().nullsLast()).orderBy('story.position').limit(most)
/** For the search of the site: only what everybody may read. */
export const searchStories = async (ctx: Pick<Context, 'db'>, words: string, most: number) => found(await newest(ctx, most).where(holdingWords(words, sql.ref('story.title'), sql.ref('story.words'), sql.ref('story.quote'), sql.ref('intervention.name'))).execute())

/** Stories beside what they tell of, and beside their areas. */
export const relatesStories: readonly Relate[] = [
  { to: 'portfolio.intervention', what: 'Stories', list: async (ctx, id, most) => ({ found: found(await newest(ctx, most).where('story.interventionId', '=', id).execute()) }) },
  { to: 'evidence.area', what: 'Stories', list: async (ctx, id, most) => ({ found: found(await newest(ctx, most).where(sql<boolean>`story.area_ids @> array[${id}]::text[]`).execute()) }) },
]

/** What a document prints of people and employers, for its own page. */
export const listCitedStories = async ({ db }: Pick<Context, 'db'>, documentId: string) =>
  (await stories(db).where('story.documentId', '=', documentId).orderBy('story.line').limit(500).execute()).map(({ place, line, title, key }) => ({ place: place ?? '', line, text: shortly(title), href: `/reporting/stories/${key}` }))
