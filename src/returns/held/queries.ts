import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'

const most = 20_000

/** What one account entered, certified, did with returns, was named for and was reminded of; the first first. */
export async function listHeld({ db }: Pick<Context, 'db'>, accountId: string): Promise<Record<string, unknown>[]> {
  const of = async (table: RawBuilder<unknown>) => (await sql<Record<string, unknown>>`select kpi.name as measure, at.kind, at.group_name as "group", at.value, at.none_because as "noneBecause", at.note, at.way, at.entered_at as at
    from ${table} at join returns.kpi on kpi.id = at.kpi_id where at.entered_by = ${accountId} order by at.entered_at limit ${most}`.execute(db)).rows
  const inReturn = <Row extends object>(what: string, rows: readonly Row[]) => rows.map((row) => ({ what, ...row }))
  return [
    ...inReturn('entered in a return that is not certified', await of(sql`returns.entry`)),
    ...inReturn('entered in a certified return', await of(sql`returns.figure`)),
    ...inReturn('certified', await db.selectFrom('returns.certification as c').innerJoin('returns.return as r', 'r.id', 'c.returnId').select(['r.key as return', 'c.version', 'c.reason', 'c.certifiedAt as at']).where('c.certifiedBy', '=', accountId).orderBy('c.certifiedAt').limit(most).execute()),
    ...inReturn('did', await db.selectFrom('returns.step as s').innerJoin('returns.return as r', 'r.id', 's.returnId').select(['r.key as return', 's.did', 's.words', 's.at']).where('s.byId', '=', accountId).orderBy('s.at').limit(most).execute()),
    ...inReturn('was named a certifier', await db.selectFrom('returns.certifier as c').innerJoin('organisations.organisation as o', 'o.id', 'c.organisationId').select(['o.name as organisation', 'c.startsAt', 'c.endsAt']).where('c.accountId', '=', accountId).orderBy('c.startsAt').limit(most).execute()),
    ...inReturn('set a profile', await db.selectFrom('returns.profile as p').innerJoin('returns.kpi as kpi', 'kpi.id', 'p.kpiId').select(['kpi.name as measure', 'p.periodLabel as period', 'p.value', 'p.reason', 'p.setAt as at']).where('p.setBy', '=', accountId).orderBy('p.setAt').limit(most).execute()),
    ...inReturn('was reminded', await db.selectFrom('returns.reminder as m').innerJoin('returns.return as r', 'r.id', 'm.returnId').select(['r.key as return', 'm.kind', 'm.askedAt as at']).where('m.accountId', '=', accountId).orderBy('m.askedAt').limit(most).execute()),
  ]
}
