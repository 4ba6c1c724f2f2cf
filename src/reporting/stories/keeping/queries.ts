import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import type { Checked } from '../../../platform/files.ts'
import { addFile, forgetFiles } from '../../../platform/keptFiles.ts'
import { someoneElse } from '../../../platform/records.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Story, StoryConsent } from '../../tables.ts'
import { trueDay } from '../queries.ts'
import { keptDays } from '../rules.ts'

/** What a form gives of a story. */
export type Told = Pick<Story, 'kind' | 'title' | 'words' | 'quote' | 'shownAs' | 'shownName' | 'interventionId' | 'areaIds' | 'groupName' | 'happenedOn'>
type Seen = { id: string; changedAt: Date }

/** Keeps a new story and, apart from it, whom it is about. Its address is chance: nothing that somebody told stands in it, and it does not tell how many stories others keep. */
export async function addStory(ctx: Context, told: Told, { realName, email }: { realName: string; email: string | null }): Promise<{ id: string; key: string }> {
  const { db, user, now } = ctx
  const added = await db.insertInto('reporting.story').values({
    ...told, key: `story-${randomBytes(5).toString('hex')}`, organisationId: user.organisationId, addedBy: user.id, changedBy: user.id, addedAt: now, changedAt: now, position: 0,
  }).returning(['id', 'key']).executeTakeFirstOrThrow()
  await db.insertInto('reporting.story_person').values({ storyId: added.id, organisationId: user.organisationId, realName }).execute()
  if (email !== null) await sql`select reporting.link_story(${added.id}, ${email})`.execute(db)
  return added
}

const changed = async (ctx: Context, { id, changedAt }: Seen, columns: Partial<Story>): Promise<void> => {
  const found = await ctx.db.updateTable('reporting.story').set({ ...columns, changedAt: sql<Date>`greatest(${ctx.now}, changed_at + interval '1 millisecond')` }).where('id', '=', id).where('changedAt', '=', changedAt).returning('id').execute()
  if (!found.length) throw new Refusal(someoneElse)
}
/** Changes a story as its editor saw it. What was approved is to be approved anew. */
export const updateStory = (ctx: Context, story: Seen, told: Told): Promise<void> => changed(ctx, story, { ...told, changedBy: ctx.user.id, approvedBy: null, approvedAt: null })
/** Approves a story as whoever approves it saw it. */
export const approveStory = (ctx: Context, story: Seen): Promise<void> => changed(ctx, story, { approvedBy: ctx.user.id, approvedAt: ctx.now })

/** Records what was agreed, with the form or letter where there is one. */
export async function addConsent(ctx: Context, storyId: string, { file, uses, ...consent }: Pick<StoryConsent, 'givenOn' | 'means' | 'expiresOn'> & { uses: readonly string[]; file: Checked | null }): Promise<void> {
  const fileId = file ? (await addFile(ctx, file)).id : null
  await ctx.db.insertInto('reporting.story_consent').values({ storyId, ...consent, uses: [...uses], fileId, recordedBy: ctx.user.id, recordedAt: ctx.now }).execute()
}
/** Takes back every consent of a story: from now on it is shown nowhere. */
export async function withdrawConsents(ctx: Context, storyId: string): Promise<void> {
  const taken = await ctx.db.updateTable('reporting.story_consent').set({ withdrawnOn: trueDay(ctx) }).where('storyId', '=', storyId).where('withdrawnOn', 'is', null).returning('id').execute()
  if (!taken.length) throw new Refusal('No consent holds that could be taken back')
}
/** Takes away a story that nobody has agreed to yet. */
export async function removeStory({ db }: Context, { id, changedAt }: Seen): Promise<void> {
  const gone = await db.deleteFrom('reporting.story').where('id', '=', id).where('changedAt', '=', changedAt).returning('id').execute()
  if (!gone.length) throw new Refusal(someoneElse)
}

/** Deletes the names, words and forms of stories whose consent ended long enough ago. Gives back which. */
export async function forgetStories(ctx: Context): Promise<readonly string[]> {
  const { rows } = await sql<{ storyId: string; fileIds: string[] | null }>`select * from reporting.forget_stories(${keptDays})`.execute(ctx.db)
  await forgetFiles(ctx, rows.flatMap(({ fileIds }) => fileIds ?? []))
  return rows.map(({ storyId }) => storyId)
}

/** What is kept of somebody in stories, for themselves. */
export const listStoriesOf = ({ db }: Pick<Context, 'db'>, accountId: string) => db.selectFrom('reporting.story_person as person').innerJoin('reporting.story as story', 'story.id', 'person.storyId')
  .select(['story.title', 'story.words', 'story.quote', 'story.shownName', 'person.realName', sql<readonly unknown[]>`(select coalesce(json_agg(json_build_object('givenOn', c.given_on, 'uses', c.uses, 'expiresOn', c.expires_on, 'withdrawnOn', c.withdrawn_on) order by c.given_on), '[]') from reporting.story_consent c where c.story_id = story.id)`.as('consents')])
  .where('person.accountId', '=', accountId).orderBy('story.addedAt').limit(200).execute()
/** Takes their stories out of use and deletes what is known of them. */
export async function eraseStoriesOf({ db }: Pick<Context, 'db'>, accountId: string): Promise<number> {
  const { rows: [row] } = await sql<{ erased: string[] }>`select reporting.erase_stories_of(${accountId}) as erased`.execute(db)
  return row!.erased.length
}
