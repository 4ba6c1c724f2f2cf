import { sql } from 'kysely'
import { sayDay } from '../../calc/dates/days.ts'
import type { Context } from '../../platform/context.ts'
import { keyOf } from '../../platform/records.ts'
import { Refusal } from '../../platform/refusal.ts'
import { orSigned, signedAlready } from '../entries/queries.ts'
import { listEntries, type PaperShown } from '../papers/queries.ts'
import { topics } from '../papers/rules.ts'
import type { Entry, Template } from '../tables.ts'
import type { PaperChoices } from '../papers/forms.ts'
import { readSections } from './rules.ts'

export type FrontColumns = Pick<PaperShown, 'title' | 'bodyId' | 'meetingId' | 'datedOn' | 'author' | 'isPrivate' | 'partTwoReason'>

/** What the front of a paper lets one choose from. */
export async function choosePaper({ db }: Pick<Context, 'db'>): Promise<PaperChoices & { authors: ReadonlyMap<string, string> }> {
  const bodies = await db.selectFrom('strategy.body').select(['id', 'name']).where('status', '<>', 'ended').orderBy('position').limit(500).execute()
  const meetings = await db.selectFrom('strategy.meeting as meeting').innerJoin('strategy.body as body', 'body.id', 'meeting.bodyId').select(['meeting.id', 'meeting.heldOn', 'meeting.bodyId', 'body.name as bodyName']).where('meeting.status', '<>', 'cancelled').orderBy('meeting.heldOn', 'desc').limit(300).execute()
  const templates = await db.selectFrom('reporting.template').select(['id', 'name', 'author']).where('kind', '=', 'board paper').orderBy('position').orderBy('id').limit(200).execute()
  const papers = await db.selectFrom('reporting.paper').select(['id', 'title', 'datedOn']).orderBy('datedOn', 'desc').orderBy('id').limit(200).execute()
  return {
    bodies: Object.fromEntries(bodies.map(({ id, name }) => [id, name])), meetings: Object.fromEntries(meetings.map(({ id, heldOn, bodyName }) => [id, `${sayDay(heldOn)}, ${bodyName}`])), meetingBodies: Object.fromEntries(meetings.map(({ id, bodyId }) => [id, bodyId])),
    templates: Object.fromEntries(templates.map(({ id, name }) => [id, name])), papers: Object.fromEntries(papers.map(({ id, title, datedOn }) => [id, `${title}, ${sayDay(datedOn)}`])), authors: new Map(templates.flatMap(({ id, author }) => (author ? [[id, author]] : []))),
  }
}

const bare = { title: null, words: null, theme: null, topic: null, block: null, notBefore: null, isExempt: false, askedOf: null, writtenBy: null, writtenAs: null, writtenOn: null, place: null, line: null }
type Starting = Pick<Entry, 'kind'> & Partial<typeof bare | Pick<Entry, 'title' | 'words' | 'theme' | 'topic' | 'block' | 'isExempt'>> & { options?: Record<string, unknown> }

/** What a paper begins with, as its layout says: a summary to write, its sections, and each kind of implications that it must speak to. */
const fromTemplate = (template: Template): Starting[] => [{ kind: 'summary' }, ...readSections(template.sections), ...Object.keys(topics).filter((topic) => template.implications.includes(topic)).map((topic): Starting => ({ kind: 'implication', topic: topic as Entry['topic'] }))] // the keys are the topics

/** The same from an earlier paper: what people wrote about its figures stays there. */
const fromPaper = (entries: readonly Entry[]): Starting[] => entries.filter(({ kind }) => kind !== 'highlight' && kind !== 'risk' && kind !== 'background')
  .map(({ kind, title, words, topic, block, options, isExempt }) => ({ kind, title, topic, block, isExempt, options: options as Record<string, unknown>, words: kind === 'recommendation' || kind === 'heading' ? words : null })) // jsonb that the forms and the loader alone write

/** Begins a draft under a key made of its title and day. */
export async function addPaper(ctx: Context, { templateId, fromId, ...front }: FrontColumns & { templateId: string; fromId: string | null }): Promise<{ id: string; key: string }> {
  const { db, now } = ctx
  const key = `${keyOf(front.title).slice(0, 80)}-${front.datedOn}`
  const taken = new Set((await db.selectFrom('reporting.paper').select('key').where('key', 'like', `${key}%`).execute()).map(({ key }) => key))
  let free = key
  for (let number = 2; taken.has(free); number++) free = `${key}-${number}`
  const paper = await db.insertInto('reporting.paper').values({ key: free, templateId, ...front, position: sql<number>`(select coalesce(max(position), 0) + 1 from reporting.paper)`, changedAt: now }).returning(['id', 'key']).executeTakeFirst().catch((error: { code?: string }) => {
    throw error.code === '23505' ? new Refusal('Somebody else has just begun a paper of this name. Send it again') : error
  })
  const template = await db.selectFrom('reporting.template').selectAll().where('id', '=', templateId).executeTakeFirstOrThrow()
  const starting = fromId === null ? fromTemplate(template) : fromPaper(await listEntries(db, fromId))
  if (starting.length) await db.insertInto('reporting.entry').values(starting.map(({ options, ...entry }, i) => ({ ...bare, ...entry, options: JSON.stringify(options ?? {}), paperId: paper!.id, position: i + 1, changedAt: now }))).execute()
  return paper!
}

/** Changes the front of a draft, if it is as its editor saw it. */
export async function updatePaper({ db, now }: Context, was: PaperShown, front: FrontColumns): Promise<void> {
  const { numUpdatedRows } = await db.updateTable('reporting.paper').set({ ...front, isEdited: true, changedAt: sql<Date>`greatest(${now}::timestamptz, changed_at + interval '1 millisecond')` }).where('id', '=', was.id).where('status', '=', 'draft').executeTakeFirst().catch(orSigned)
  if (!numUpdatedRows) throw new Refusal(signedAlready)
}

/** Takes a draft away, with what stands in it. */
export async function removePaper({ db }: Context, id: string): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom('reporting.paper').where('id', '=', id).where('status', '=', 'draft').executeTakeFirst().catch(orSigned)
  if (!numDeletedRows) throw new Refusal(signedAlready)
}
