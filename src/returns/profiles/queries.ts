import { sql } from 'kysely'
import { findNames } from '../../accounts/index.ts'
import { compare, decimal } from '../../calc/numbers/decimals.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayDecide, mayKeep } from '../access.ts'
import { settleKpis } from '../standing/queries.ts'
import type { Kpi } from '../tables.ts'
import { slotsOf, windowOf, type Slot, type Window } from './rules.ts'
import type { Query } from '../../platform/page.ts'

export type Standing = Slot & { value: string | null }
export type Profiled = { kpi: Pick<Kpi, 'id' | 'key' | 'name' | 'definition' | 'unit' | 'unitWords' | 'places' | 'groupNames' | 'basis'>; window: Window; slots: readonly Standing[]; open: Reprofile | undefined; mayDecide: boolean; count: number }

/** A measure with the periods that the address asks for, and what is planned for each now. */
export async function findProfiled(ctx: Context, key: string, query: Query): Promise<Profiled | undefined> {
  const kpi = await ctx.db.selectFrom('returns.kpi').select(['id', 'key', 'name', 'definition', 'unit', 'unitWords', 'places', 'groupNames', 'basis']).where('key', '=', key).executeTakeFirst()
  if (!kpi) return undefined
  const window = windowOf(query, ctx.today, kpi.groupNames)
  const standing = await listStanding(ctx, kpi.id, window.group)
  return { kpi, window, slots: slotsOf(window).map((slot) => ({ ...slot, value: standing.get(`${slot.startsOn}/${slot.endsOn}`) ?? null })), open: await findOpenReprofile(ctx, kpi.id), mayDecide: mayDecide(ctx.user), count: await countProfiles(ctx.db, kpi.id) }
}

/** What is planned now, by period: `2024-04-01/2024-06-30` -> value. */
async function listStanding({ db }: Pick<Context, 'db'>, kpiId: string, group: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('returns.profile').distinctOn(['startsOn', 'endsOn']).select(['startsOn', 'endsOn', 'value']).where('kpiId', '=', kpiId).where('groupName', '=', group).orderBy('startsOn').orderBy('endsOn').orderBy('number', 'desc').execute()
  return new Map(rows.map(({ startsOn, endsOn, value }) => [`${startsOn}/${endsOn}`, value]))
}

export type Change = Slot & { value: string }
/** The values that differ from what is planned now. */
export const changesOf = (slots: readonly Standing[], values: readonly (string | null)[]): Change[] =>
  slots.flatMap(({ value: before, ...slot }, i) => { const value = values[i]; return value !== null && value !== undefined && (before === null || compare(decimal(before), decimal(value)) !== 0) ? [{ ...slot, value }] : [] })

/** From here to the commit nobody else sets profiles of this measure. How many there are. */
export async function holdProfiles({ db }: Pick<Context, 'db'>, kpiId: string): Promise<number> {
  await db.selectFrom('returns.kpi').select('id').where('id', '=', kpiId).forUpdate().executeTakeFirst()
  return countProfiles(db, kpiId)
}
const countProfiles = async (db: Context['db'], kpiId: string): Promise<number> => (await db.selectFrom('returns.profile').select(({ fn }) => fn.countAll<number>().as('count')).where('kpiId', '=', kpiId).executeTakeFirstOrThrow()).count

/** Adds what is planned from now on, one profile a period: what was planned before stays as its history. */
export async function addProfiles(ctx: Context, kpiId: string, group: string, changes: readonly Change[], reason: string | null, { askedBy = ctx.user.id, approvedBy = null }: { askedBy?: string; approvedBy?: string | null } = {}): Promise<void> {
  await holdProfiles(ctx, kpiId)
  await sql`insert into returns.profile (kpi_id, group_name, starts_on, ends_on, period_label, number, value, reason, set_on, set_by, set_at, approved_by)
    select ${kpiId}, ${group}, given."startsOn", given."endsOn", given.label,
      coalesce((select max(number) from returns.profile before where before.kpi_id = ${kpiId} and before.group_name = ${group} and before.starts_on = given."startsOn" and before.ends_on = given."endsOn"), 0) + 1,
      given.value, ${reason}, ${ctx.today}::date, ${askedBy}, ${ctx.now}, ${approvedBy}
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as given ("startsOn" date, "endsOn" date, label text, value numeric)`.execute(ctx.db)
  await settleKpis(ctx, [kpiId])
}

/** Asks a director to approve a changed profile. One at a time for each measure. */
export async function askReprofile({ db, user, now }: Context, kpiId: string, group: string, changes: readonly Change[], reason: string): Promise<void> {
  const asked = await db.insertInto('returns.reprofile').values({ kpiId, groupName: group, reason, status: 'asked', askedBy: user.id, askedAt: now }).onConflict((conflict) => conflict.column('kpiId').where('status', '=', 'asked').doNothing()).returning('id').executeTakeFirst()
  if (!asked) throw new Refusal('A change of this profile waits for a director already. Wait for the answer, or withdraw it', 'way')
  await db.insertInto('returns.reprofile_period').values(changes.map(({ startsOn, endsOn, label, value }) => ({ reprofileId: asked.id, startsOn, endsOn, periodLabel: label, value }))).execute()
}

export type Reprofile = { id: string; kpiId: string; group: string; reason: string; askedBy: string; by: string | undefined; askedAt: Date; periods: readonly (Change & { before: string | null })[] }
/** The change of a profile that waits for a director, with what is planned now, for those who keep profiles. */
export async function findOpenReprofile(ctx: Context, kpiId: string): Promise<Reprofile | undefined> {
  if (!mayKeep(ctx.user)) return undefined
  const found = await ctx.db.selectFrom('returns.reprofile').select(['id', 'kpiId', 'groupName as group', 'reason', 'askedBy', 'askedAt']).where('kpiId', '=', kpiId).where('status', '=', 'asked').executeTakeFirst()
  if (!found) return undefined
  const standing = await listStanding(ctx, kpiId, found.group)
  const periods = await ctx.db.selectFrom('returns.reprofile_period').select(['startsOn', 'endsOn', 'periodLabel as label', 'value']).where('reprofileId', '=', found.id).orderBy('startsOn').orderBy('endsOn').execute()
  return { ...found, by: (await findNames(ctx.db, [found.askedBy])).get(found.askedBy), periods: periods.map((period) => ({ ...period, before: standing.get(`${period.startsOn}/${period.endsOn}`) ?? null })) }
}

/** A director's answer, or a withdrawal: once, whoever is second is told. Approved, the profile is changed with it. */
export async function decideReprofile(ctx: Context, asked: Reprofile, status: 'approved' | 'refused' | 'withdrawn', words: string | null): Promise<void> {
  const { db, user, now } = ctx
  const { numUpdatedRows } = await db.updateTable('returns.reprofile').set({ status, decidedBy: user.id, decidedAt: now, words }).where('id', '=', asked.id).where('status', '=', 'asked').executeTakeFirst()
  if (!numUpdatedRows) throw new Refusal('Somebody else has answered this already')
  if (status === 'approved') await addProfiles(ctx, asked.kpiId, asked.group, asked.periods, asked.reason, { askedBy: asked.askedBy, approvedBy: user.id })
}
