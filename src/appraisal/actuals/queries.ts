import { sql } from 'kysely'
import { trackablesOf, type Trackable } from '../../calc/appraisal/actual.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { listReturned } from '../../returns/index.ts'
import { openVersion, type OpenedVersion } from '../versions/queries.ts'
import { compareAll, type Compared, type TieShown } from './rules.ts'

/** What of a case is tied to a measure of delivery that everybody may see. */
export const listTies = (db: Db, appraisalId: string): Promise<TieShown[]> => db.selectFrom('appraisal.tie as tie').innerJoin('returns.kpi as kpi', 'kpi.id', 'tie.kpiId')
  .select(['tie.id', 'tie.path', 'tie.kpiId', 'kpi.key as kpiKey', 'kpi.name as kpiName', 'kpi.unit', 'kpi.basis']).where('tie.appraisalId', '=', appraisalId).where('kpi.isOpen', '=', true).orderBy('tie.position').orderBy('tie.id').execute()

/** What a version expected beside what certified returns report; nothing where it is not whole. */
export async function compareVersion({ db, user }: Pick<Context, 'db' | 'user'>, { of, worked }: Pick<OpenedVersion, 'of' | 'worked'>): Promise<readonly Compared[]> {
  const ties = worked ? await listTies(db, of.id) : []
  return worked && ties.length ? compareAll(worked.case, ties, await listReturned({ db, user }, { kpiIds: [...new Set(ties.map(({ kpiId }) => kpiId))] })) : []
}

export type Tying = { of: OpenedVersion['of']; number: number; ties: readonly TieShown[]; changedAt: Date; what: readonly Trackable[]; kpis: readonly { id: string; name: string; unit: TieShown['unit'] }[] }
/** When the ties of a case were changed last; long ago where it has none. */
const changedLast = async (db: Db, appraisalId: string): Promise<Date> =>
  (await db.selectFrom('appraisal.tie').select(({ fn }) => fn.max('changedAt').as('at')).where('appraisalId', '=', appraisalId).executeTakeFirst())?.at ?? new Date(0)

/** What can be tied of a case, by the version that speaks for it, and to which measures. */
export async function openTying(ctx: Context, key: string): Promise<Tying | undefined> {
  const opened = await openVersion(ctx, key)
  if (!opened) return undefined
  const { db } = ctx
  return {
    of: opened.of, number: opened.version.number, ties: await listTies(db, opened.of.id), changedAt: await changedLast(db, opened.of.id), what: opened.worked ? trackablesOf(opened.worked.case) : [],
    kpis: await db.selectFrom('returns.kpi').select(['id', 'name', 'unit']).where('isOpen', '=', true).where('unit', 'in', ['count', 'gbp']).orderBy(sql`lower(name)`).orderBy('id').limit(2000).execute(),
  }
}

/** Puts these ties in place of those that a case has. Refused where somebody else has changed them meanwhile. */
export async function keepTies({ db, now }: Context, { of }: Pick<Tying, 'of'>, ties: readonly { path: string; kpiId: string }[], seen: string): Promise<void> {
  await db.selectFrom('appraisal.appraisal').select('id').where('id', '=', of.id).forUpdate().execute()
  const last = await changedLast(db, of.id)
  if (String(last.getTime()) !== seen) throw new Refusal('Somebody else changed what this case is tied to while you were working on it. What you wrote is still here. Look at what stands now, then send yours again', 'ties')
  const before = await db.selectFrom('appraisal.tie').select(['id', 'path']).where('appraisalId', '=', of.id).execute()
  const gone = before.filter(({ path }) => !ties.some((tie) => tie.path === path)).map(({ id }) => id)
  if (gone.length) await db.deleteFrom('appraisal.tie').where('id', 'in', gone).execute()
  const changedAt = new Date(Math.max(now.getTime(), last.getTime() + 1))
  for (const [position, tie] of ties.entries()) {
    await db.insertInto('appraisal.tie').values({ appraisalId: of.id, ...tie, position, changedAt }).onConflict((conflict) => conflict.columns(['appraisalId', 'path']).doUpdateSet({ kpiId: tie.kpiId, position, changedAt })).execute()
  }
}
