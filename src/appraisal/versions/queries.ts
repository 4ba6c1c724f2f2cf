import { sql } from 'kysely'
import { appraise } from '../../calc/appraisal/appraise.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import type { Appraisal } from '../../calc/appraisal/result.ts'
import { findNames } from '../../accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayDraft, maySeeAll } from '../access.ts'
import { findCase, type CaseShown } from '../cases/queries.ts'
import { parseCase, type CaseDocument } from '../document/read.ts'
import type { WrongField } from '../document/check.ts'
import { lineAt, type Line } from '../editing/cells.ts'
import type { Version } from '../tables.ts'
import { toldOf } from './rules.ts'

/** A version without its document: for lists of them. */
export type VersionListed = Omit<Version, 'document'>
/** What a version says: the case that it is, worked out; or what is still wrong with it. */
export type Worked = { read: CaseDocument; case: Case; appraisal: Appraisal }
export type OpenedVersion = { of: CaseShown; version: Version; document: Line; versions: readonly VersionListed[]; worked: Worked | undefined; wrong: readonly WrongField[]; names: ReadonlyMap<string, string> }

const listed = ['id', 'appraisalId', 'number', 'status', 'why', 'startsFrom', 'madeBy', 'madeAt', 'signedBy', 'signedAs', 'signedAt', 'statement', 'isPublic', 'told', 'changedAt'] as const

/** The versions of a case that whoever asks may see, the newest first. */
export const listVersions = (db: Db, appraisalId: string): Promise<VersionListed[]> =>
  db.selectFrom('appraisal.version').select(listed).where('appraisalId', '=', appraisalId).orderBy('number', 'desc').limit(200).execute()

/** The case of a document, worked out, or what is wrong with it. */
export function workOut(document: unknown): { worked: Worked; wrong: readonly [] } | { worked: undefined; wrong: readonly WrongField[] } {
  const parsed = parseCase(document)
  if ('wrong' in parsed) return { worked: undefined, wrong: parsed.wrong }
  const { read } = parsed
  return { worked: { read, case: read.case, appraisal: appraise(read.case) }, wrong: [] }
}

/** A version of a case by its number; where none is named, the one that speaks for it: the last signed, else the draft. */
export async function openVersion({ db, ...ctx }: Context, key: string, number?: number): Promise<OpenedVersion | undefined> {
  const of = await findCase(db, key)
  if (!of) return undefined
  const versions = await listVersions(db, of.id)
  const chosen = number === undefined ? versions.find(({ status }) => status === 'signed') ?? versions[0] : versions.find((one) => one.number === number)
  const version = chosen && (await db.selectFrom('appraisal.version').selectAll().where('id', '=', chosen.id).executeTakeFirst())
  if (!version) return undefined
  const names = maySeeAll(ctx.user) ? await findNames(db, versions.flatMap(({ madeBy, signedBy }) => [madeBy, signedBy].filter((id) => id !== null))) : new Map<string, string>()
  return { of, version, document: lineAt(version.document), versions, ...workOut(version.document), names }
}

/** The draft of a case, for whoever may edit it. */
export async function openDraft(ctx: Context, key: string): Promise<OpenedVersion | undefined> {
  if (!mayDraft(ctx.user)) return undefined
  const of = await findCase(ctx.db, key)
  const draft = of && (await ctx.db.selectFrom('appraisal.version').select('number').where('appraisalId', '=', of.id).where('status', '=', 'draft').executeTakeFirst())
  return draft && openVersion(ctx, key, draft.number)
}

/** Signed versions of all cases, to start another from. */
export const listStarts = (db: Db) => db.selectFrom('appraisal.version as version').innerJoin('appraisal.appraisal as appraisal', 'appraisal.id', 'version.appraisalId')
  .select(['version.id', 'version.number', 'version.status', 'appraisal.id as appraisalId', 'appraisal.name', 'appraisal.key']).orderBy(sql`lower(appraisal.name)`).orderBy('version.number', 'desc').limit(500).execute()
export const findDocumentOf = async (db: Db, versionId: string): Promise<Line> =>
  lineAt((await db.selectFrom('appraisal.version').select('document').where('id', '=', versionId).executeTakeFirstOrThrow()).document)

/** Begins a draft of a case. Of two who begin at once the second is told. */
export async function addVersion({ db, user, now }: Context, of: Pick<CaseShown, 'id' | 'name'>, { document, why, startsFrom }: { document: Line; why: string; startsFrom: string | null }): Promise<{ id: string; number: number }> {
  const whole = { ...document, name: of.name }
  return db.insertInto('appraisal.version').values({
    appraisalId: of.id, number: sql<number>`(select coalesce(max(number), 0) + 1 from appraisal.version where appraisal_id = ${of.id})`, why, startsFrom, document: JSON.stringify(whole), told: toldText(whole), madeBy: user.id, madeAt: now, changedAt: now,
  }).returning(['id', 'number']).executeTakeFirstOrThrow().catch((error: { code?: string }) => {
    throw error.code === '23505' ? new Refusal('Somebody else has just begun a draft of this case. Go to that one') : error
  })
}
const toldText = (document: unknown): string | null => { const { worked } = workOut(document); return worked ? JSON.stringify(toldOf(worked.appraisal)) : null }

export const meanwhile = 'Somebody else changed or signed this draft while you were working on it. What you wrote is still here. Look at what stands now, then send yours again'

/** Puts another document in the place of a draft's, if it is as its editor saw it; `at` is the question beside which a refusal is told. */
export async function saveDraft({ db, now }: Context, { id, changedAt }: Pick<Version, 'id' | 'changedAt'>, document: Line, seen: string, at: string): Promise<void> {
  if (seen !== String(changedAt.getTime())) throw new Refusal(meanwhile, at)
  const { numUpdatedRows } = await db.updateTable('appraisal.version').set({ document: JSON.stringify(document), told: toldText(document), changedAt: sql<Date>`greatest(${now}::timestamptz, changed_at + interval '1 millisecond')` })
    .where('id', '=', id).where('status', '=', 'draft').where('changedAt', '=', changedAt).executeTakeFirst()
  if (!numUpdatedRows) throw new Refusal(meanwhile, at)
}

/** Takes a draft away: what was signed before stays. */
export async function removeDraft({ db }: Context, { id, changedAt }: Pick<Version, 'id' | 'changedAt'>, seen: string): Promise<void> {
  if (seen !== String(changedAt.getTime())) throw new Refusal(meanwhile)
  const { numDeletedRows } = await db.deleteFrom('appraisal.version').where('id', '=', id).where('status', '=', 'draft').where('changedAt', '=', changedAt).executeTakeFirst()
  if (!numDeletedRows) throw new Refusal(meanwhile)
}

/** Signs a draft: it never changes again. Refused where the case is not whole, or is not as its signer saw it. */
export async function signDraft({ db, user, now }: Context, { id }: Pick<Version, 'id'>, { signedAs, statement, seen }: { signedAs: string; statement: string | null; seen: string }): Promise<void> {
  const locked = await db.selectFrom('appraisal.version').select(['status', 'changedAt', 'document']).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!locked || locked.status !== 'draft' || String(locked.changedAt.getTime()) !== seen) throw new Refusal('Somebody else signed or changed this draft while you were working on it. Look at it again before you sign')
  const { worked } = workOut(locked.document)
  if (!worked) throw new Refusal('This case is not whole yet. Mend what its list of tasks names, then sign it')
  await db.updateTable('appraisal.version').set({ status: 'signed', signedBy: user.id, signedAs, signedAt: now, statement, told: JSON.stringify(toldOf(worked.appraisal)), changedAt: sql<Date>`greatest(${now}::timestamptz, changed_at + interval '1 millisecond')` }).where('id', '=', id).execute()
}

/** Lets everybody read a signed version, or no longer. */
export const publishVersion = async ({ db, now }: Context, { id }: Pick<Version, 'id'>, isPublic: boolean): Promise<void> =>
  void (await db.updateTable('appraisal.version').set({ isPublic, changedAt: now }).where('id', '=', id).where('status', '=', 'signed').execute())
