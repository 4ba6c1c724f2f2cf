import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonical } from '../../platform/content/canonical.ts'
import { figuresOf } from '../../platform/content/content.ts'
import type { Content } from '../../platform/content/content.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { orSigned } from '../entries/queries.ts'
import { assemble, sayFindings, standing } from '../papers/rules.ts'
import { holdStories } from '../stories/held/queries.ts'
import { findDraft, findPaper, type Draft } from '../papers/queries.ts'

/** A draft to be signed; undefined where there is none. */
export async function findSigning(ctx: Context, key: string): Promise<Draft | undefined> {
  const paper = await findPaper(ctx.db, key)
  return paper?.status === 'draft' ? findDraft(ctx, paper) : undefined
}

const meanwhile = 'Somebody else signed or changed this paper while you were working on it. Look at it again before you sign'
const hashOf = (front: unknown, partI: Content, partII: Content | undefined) => createHash('sha256').update(canonical([front, partI, partII ?? null])).digest('hex')

/**
 * Signs a draft: its front, both parts and every figure are kept as they are now, in the transaction of the event, or
 * nothing is. Refused where an error stands for which there is no reason, where it is not as the signer saw it, and where
 * somebody else has signed.
 */
export async function signPaper(ctx: Context, { paper: { id, key } }: Draft, { signedAs, seen }: { signedAs: string; seen: string }): Promise<void> {
  const { db, now, today, user } = ctx
  // Whoever comes second waits here until the first is done, and then sees what the first has made of it.
  const locked = await db.selectFrom('reporting.paper').select(['status', 'changedAt']).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!locked || locked.status !== 'draft' || String(locked.changedAt.getTime()) !== seen) throw new Refusal(meanwhile)
  const draft = (await findSigning(ctx, key))!
  if (standing(draft.findings, draft.overrides).length) throw new Refusal(`${sayFindings(draft.findings, draft.overrides)} Mend them, or give a reason for each`)
  const whole = assemble(draft.paper, draft.entries, draft.overrides)
  // Words that somebody may take back are held beside the paper; the paper keeps their seal.
  const [partI, partII] = [await holdStories(ctx, id, 'I', whole.partI), whole.partII && (await holdStories(ctx, id, 'II', whole.partII))]
  const { numUpdatedRows } = await db.updateTable('reporting.paper').set({ status: 'signed', changedAt: sql<Date>`greatest(${now}::timestamptz, changed_at + interval '1 millisecond')`, afterId: draft.before?.id ?? null }).where('id', '=', id).where('status', '=', 'draft').executeTakeFirst().catch(orSigned)
  if (!numUpdatedRows) throw new Refusal(meanwhile)
  await db.insertInto('reporting.frozen').values({ paperId: id, front: JSON.stringify(draft.front), findings: JSON.stringify(draft.findings), hash: hashOf(draft.front, partI, partII), signedBy: user.id, signedAs, signedOn: today, signedAt: now }).execute()
  for (const [part, content] of [['I', partI], ['II', partII]] as const) {
    if (!content) continue
    await db.insertInto('reporting.frozen_part').values({ paperId: id, part, content: JSON.stringify(content) }).execute()
    const figures = figuresOf(content)
    if (figures.length) await db.insertInto('reporting.frozen_figure').values(figures.map(({ kind, id: figureId, href, name, series, says, period, endsOn }, position) => ({ paperId: id, part, kind, figureId, position, href, name, series, says, period: period ?? null, endsOn: endsOn ?? null }))).execute()
  }
}

/** Keeps the reason for which a paper is signed although its check names an error; a new one takes the place of the old. */
export async function keepOverride({ db, user, now }: Context, paperId: string, { id: findingId, says }: { id: string; says: string }, reason: string): Promise<void> {
  await removeOverride({ db }, paperId, findingId)
  await db.insertInto('reporting.override').values({ paperId, findingId, says, reason, byId: user.id, at: now }).execute().catch(orSigned)
}
export const removeOverride = async ({ db }: Pick<Context, 'db'>, paperId: string, findingId: string): Promise<void> =>
  void (await db.deleteFrom('reporting.override').where('paperId', '=', paperId).where('findingId', '=', findingId).execute().catch(orSigned))

/** Lets everybody read Part I of a signed paper from today on, or no longer. */
export const publishPaper = ({ db, today }: Context, id: string, isPublic: boolean) =>
  db.updateTable('reporting.paper').set({ publishedOn: isPublic ? today : null }).where('id', '=', id).where('status', '=', 'signed').where('isPrivate', '=', false).execute()
