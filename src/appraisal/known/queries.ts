import type { Cite, Waiting } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import { appraisalAddress, draftAddress } from '../views.ts'

/** What other rooms show of cases. */

const drafts = ({ db }: Pick<Context, 'db'>) => db.selectFrom('appraisal.version as version').innerJoin('appraisal.appraisal as appraisal', 'appraisal.id', 'version.appraisalId').select(['appraisal.key', 'appraisal.name', 'version.number', 'version.why']).where('version.status', '=', 'draft').orderBy('version.changedAt').orderBy('version.id')

/** Drafts that can be worked out and wait for a director. */
export const waitingToSign = async (ctx: Context, most: number): Promise<readonly Waiting[]> =>
  (await drafts(ctx).where('version.told', 'is not', null).limit(most).execute()).map(({ key, name, number, why }) => ({ text: `Sign: ${name}, version ${number}`, href: `${draftAddress(key)}/sign`, hint: why }))

/** Drafts that whoever asks has begun and that cannot be worked out yet. */
export const waitingToFinish = async (ctx: Context, most: number): Promise<readonly Waiting[]> =>
  (await drafts(ctx).where('version.told', 'is', null).where('version.madeBy', '=', ctx.user.id).limit(most).execute()).map(({ key, name, number }) => ({ text: `Finish the draft: ${name}, version ${number}`, href: draftAddress(key) }))

/** Cases that were read from a document. */
export const cites: readonly Cite[] = [{
  what: 'cost-benefit cases',
  list: async ({ db }, id) => (await db.selectFrom('appraisal.appraisal').select(['key', 'name', 'place', 'line']).where('documentId', '=', id).orderBy('position').execute()).map(({ key, name, place, line }) => ({ place: place ?? '', line, text: name, href: appraisalAddress(key) })),
}]

/** What one account made and signed; the first first. */
export async function listHeld({ db }: Pick<Context, 'db'>, accountId: string): Promise<Record<string, unknown>[]> {
  const of = db.selectFrom('appraisal.version as version').innerJoin('appraisal.appraisal as appraisal', 'appraisal.id', 'version.appraisalId')
  const made = await of.select(['appraisal.name as case', 'version.number as version', 'version.why', 'version.madeAt as at']).where('version.madeBy', '=', accountId).orderBy('version.madeAt').limit(20_000).execute()
  const signed = await of.select(['appraisal.name as case', 'version.number as version', 'version.signedAs as as', 'version.statement', 'version.signedAt as at']).where('version.signedBy', '=', accountId).orderBy('version.signedAt').limit(20_000).execute()
  return [...made.map((row) => ({ what: 'began a version of a case', ...row })), ...signed.map((row) => ({ what: 'signed a version of a case', ...row }))]
}

/** Cases that whoever asks may put into a paper: those with a version that everybody may read, by their keys. */
export const choosePublished = async ({ db }: Pick<Context, 'db'>): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await db.selectFrom('appraisal.appraisal').select(['key', 'name']).where((at) => at.exists(at.selectFrom('appraisal.version').select('id').whereRef('appraisalId', '=', 'appraisal.appraisal.id').where('isPublic', '=', true))).orderBy('position').orderBy('id').limit(500).execute()).map(({ key, name }) => [key, name]))
/** The last version of a case that everybody may read, by its number. */
export const findPublished = async ({ db }: Pick<Context, 'db'>, key: string): Promise<number | undefined> =>
  (await db.selectFrom('appraisal.version as version').innerJoin('appraisal.appraisal as appraisal', 'appraisal.id', 'version.appraisalId').select('version.number').where('appraisal.key', '=', key).where('version.isPublic', '=', true).orderBy('version.number', 'desc').limit(1).executeTakeFirst())?.number
