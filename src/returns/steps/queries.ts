import { sql } from 'kysely'
import { findNames } from '../../accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findAsked, soonOn } from '../asked/queries.ts'
import { isTaking, whyNotTaking, type Asked } from '../asked/rules.ts'
import { hold, keepReckoned } from '../entries/queries.ts'
import { callPart, missingParts } from '../entries/rules.ts'
import { settleKpis } from '../standing/queries.ts'
import { remindOf } from '../reminders/queries.ts'
import type { Step } from '../tables.ts'
import { certifiedAlone, mayCertifyNow, moves, type Move } from './rules.ts'

/** What somebody reads whose step came after a colleague's. */
export const stepMeanwhile = 'Somebody else has changed this return since you opened it, so nothing was done. Look at it again'

/** The return, held until the commit, as whoever would take this step saw it; else the Refusal that says why not. */
async function holdAsked(ctx: Context, { id, changedAt }: { id: string; changedAt: Date }, seen: number): Promise<Asked> {
  await hold(ctx, id)
  const asked = await findAsked(ctx, { id })
  if (!asked || asked.one.changedAt.getTime() !== seen || changedAt.getTime() !== seen) throw new Refusal(stepMeanwhile)
  return asked
}

/** Takes a step, if the return is still where it can be taken, and writes it down. */
async function move({ db, now, user }: Context, { one }: Asked, did: Move, words: string | null, more: { version?: number; restatedBecause?: string | null; submittedBy?: string | null; submittedAt?: Date | null } = {}): Promise<void> {
  const { from, to } = moves[did]
  const moved = await db.updateTable('returns.return').set({ status: to, ...more, changedAt: sql<Date>`greatest(${now}, changed_at + interval '1 millisecond')` })
    .where('id', '=', one.id).where('status', 'in', from).where('changedAt', '=', one.changedAt).returning('id').executeTakeFirst()
  if (!moved) throw new Refusal(stepMeanwhile)
  await addStep({ db, now, user }, one.id, did, words)
}

export const addStep = ({ db, now, user }: Pick<Context, 'db' | 'now' | 'user'>, returnId: string, did: Step['did'], words: string | null) =>
  sql`insert into returns.step (return_id, number, did, words, by_id, at) select ${returnId}, coalesce(max(number), 0) + 1, ${did}, ${words}, ${user.id}, ${now} from returns.step where return_id = ${returnId}`.execute(db)

type Of = Pick<Asked, 'one'>
/** Sends a return to be certified. Refused while something that must be answered is not. */
export async function submitReturn(ctx: Context, { one }: Of, seen: number): Promise<void> {
  const found = await holdAsked(ctx, one, seen)
  if (!isTaking(found.one, found.today)) throw new Refusal(whyNotTaking(found.one))
  await keepReckoned(ctx, one.id)
  const asked = await holdAsked(ctx, one, seen)
  const missing = asked.questions.flatMap((question) => missingParts(question).map((part) => callPart(question, part)))
  if (missing.length) throw new Refusal(`${missing.length === 1 ? 'One answer is' : `${missing.length} answers are`} missing: ${missing.slice(0, 5).join('; ')}${missing.length > 5 ? ' and others' : ''}. Enter a figure, or say why there is none`)
  if (!asked.questions.length) throw new Refusal('This return asks for nothing yet')
  await move(ctx, asked, 'submitted', null, { submittedBy: ctx.user.id, submittedAt: ctx.now })
  await remindOf(ctx, asked.one.id, 'to certify')
}

/** Takes back what was sent, before it is certified. */
export const takeBack = async (ctx: Context, { one }: Of, seen: number): Promise<void> => move(ctx, await holdAsked(ctx, one, seen), 'taken back', null, { submittedBy: null, submittedAt: null })

/** Sends a return back to whoever fills it in, with what is to be changed. */
export async function requestChanges(ctx: Context, { one }: Of, seen: number, words: string): Promise<void> {
  await move(ctx, await holdAsked(ctx, one, seen), 'changes requested', words, { submittedBy: null, submittedAt: null })
  await remindOf(ctx, one.id, 'changes requested')
}

/** Certifies what was sent: every entry becomes a figure of a new version, for good, what follows from them is worked out, and the return is locked. What is worked out from other measures is kept with its own measure. All in the transaction of the request. Gives back the version, and whether its sender certified it. */
export async function certifyReturn(ctx: Context, { one: { id, changedAt } }: Of, seen: number): Promise<{ version: number; isAlone: boolean }> {
  const asked = await holdAsked(ctx, { id, changedAt }, seen)
  const { one, next } = asked
  const { db, user, now, today } = ctx
  if (!mayCertifyNow(asked, user.id)) throw new Refusal(one.status === 'submitted' ? 'You sent this return, so another certifier must certify it' : stepMeanwhile)
  const version = one.version + 1
  const { id: certificationId } = await db.insertInto('returns.certification').values({ returnId: one.id, version, reason: one.restatedBecause, certifiedBy: user.id, certifiedOn: today, certifiedAt: now }).returning('id').executeTakeFirstOrThrow()
  const counted = await sql`insert into returns.figure (certification_id, kpi_id, kind, group_name, starts_on, ends_on, period_label, value, none_because, note, way, observation_id, entered_by, entered_at, position)
    select ${certificationId}, entry.kpi_id, entry.kind, entry.group_name, case entry.kind when 'actual' then ${one.startsOn}::date else ${next?.startsOn ?? one.startsOn}::date end, case entry.kind when 'actual' then ${one.endsOn}::date else ${next?.endsOn ?? one.endsOn}::date end,
      case entry.kind when 'actual' then ${one.periodLabel} else ${next?.label ?? one.periodLabel} end, entry.value, entry.none_because, entry.note, entry.way, entry.observation_id, entry.entered_by, entry.entered_at,
      row_number() over (order by question.position, kpi.position, kpi.id, entry.kind, array_position(kpi.group_names, entry.group_name) nulls first)
    from returns.entry join returns.kpi on kpi.id = entry.kpi_id join returns.question on question.kpi_id = entry.kpi_id and question.collection_id = ${one.collectionId} where entry.return_id = ${one.id} and not kpi.is_computed`.execute(db)
  if (!counted.numAffectedRows) throw new Refusal('Nothing has been entered, so there is nothing to certify')
  await db.deleteFrom('returns.entry').where('returnId', '=', one.id).execute()
  const isAlone = one.submittedBy === user.id
  await move(ctx, asked, 'certified', [isAlone && certifiedAlone, version > 1 && `Version ${version}: ${one.restatedBecause}`].filter(Boolean).join(' ') || null, { version, restatedBecause: null })
  await settleKpis(ctx, asked.questions.map(({ kpiId }) => kpiId))
  return { version, isAlone }
}

/** Opens a certified return again, from the figures that stand. They count until it is certified once more. */
export async function beginRestatement(ctx: Context, { one: { id, changedAt } }: Of, seen: number, reason: string): Promise<void> {
  const asked = await holdAsked(ctx, { id, changedAt }, seen)
  await move(ctx, asked, 'restatement begun', reason, { restatedBecause: reason, submittedBy: null, submittedAt: null })
  await sql`insert into returns.entry (return_id, kpi_id, kind, group_name, value, none_because, note, way, observation_id, entered_by, entered_at)
    select ${id}, figure.kpi_id, figure.kind, figure.group_name, figure.value, figure.none_because, figure.note, case figure.way when 'read' then 'typed' else figure.way end, figure.observation_id, figure.entered_by, figure.entered_at
    from returns.figure join returns.certification on certification.id = figure.certification_id join returns.question on question.kpi_id = figure.kpi_id and question.collection_id = ${asked.one.collectionId}
    where certification.return_id = ${id} and certification.version = ${asked.one.version} and not figure.is_said_again
    on conflict do nothing`.execute(ctx.db)
}

/** Leaves the figures as they stand. */
export async function dropRestatement(ctx: Context, { one: { id, changedAt } }: Of, seen: number): Promise<void> {
  const asked = await holdAsked(ctx, { id, changedAt }, seen)
  if (asked.one.version === 0) throw new Refusal('This return was never certified, so there is no restatement to drop')
  await ctx.db.deleteFrom('returns.entry').where('returnId', '=', id).execute()
  await move(ctx, asked, 'restatement dropped', null, { restatedBecause: null })
}

/** Gives a return another day to be due on. */
export async function moveDueDate(ctx: Context, { one: { id, changedAt } }: Of, seen: number, dueOn: string, reason: string): Promise<void> {
  const { one } = await holdAsked(ctx, { id, changedAt }, seen)
  if (one.status === 'certified') throw new Refusal('This return is certified, so nothing is due')
  if (dueOn < one.opensOn) throw new Refusal('The due date must be the day on which the return opens, or later', 'dueOn')
  await ctx.db.updateTable('returns.return').set({ dueOn, changedAt: sql<Date>`greatest(${ctx.now}, changed_at + interval '1 millisecond')` }).where('id', '=', id).execute()
  await addStep(ctx, id, 'due date moved', `From ${one.dueOn} to ${dueOn}: ${reason}`)
}

export type StepShown = { number: number; did: Step['did']; words: string | null; at: Date; by: string | undefined }
/** What happened to a return, the latest first, with who did it for those who may know. */
export async function listSteps(ctx: Context, returnId: string): Promise<StepShown[]> {
  const rows = await ctx.db.selectFrom('returns.step').select(['number', 'did', 'words', 'byId', 'at']).where('returnId', '=', returnId).orderBy('number', 'desc').limit(500).execute()
  const names = await findNames(ctx.db, rows.flatMap(({ byId }) => (byId === null ? [] : [byId])))
  return rows.map(({ byId, ...step }) => ({ ...step, by: byId === null ? undefined : names.get(byId) }))
}

const versionFigure = (db: Context['db']) => db.selectFrom('returns.figure as figure').innerJoin('returns.certification as certification', 'certification.id', 'figure.certificationId').innerJoin('returns.kpi as kpi', 'kpi.id', 'figure.kpiId')
  .select(['figure.id', 'certification.version', 'kpi.name', 'kpi.unit', 'figure.kind', 'figure.groupName', 'figure.periodLabel', 'figure.value', 'figure.qualifier', 'figure.noneBecause', 'figure.note', 'figure.way'])
export type VersionFigure = Awaited<ReturnType<ReturnType<typeof versionFigure>['execute']>>[number]
export type Version = { version: number; reason: string | null; certifiedOn: string; by: string | undefined; figures: readonly VersionFigure[] }

/** Every version of what was certified, the newest first, with who certified it for those who may know. */
async function listVersions(ctx: Context, returnId: string): Promise<Version[]> {
  const rows = await ctx.db.selectFrom('returns.certification').select(['version', 'reason', 'certifiedOn', 'certifiedBy']).where('returnId', '=', returnId).orderBy('version', 'desc').limit(50).execute()
  if (!rows.length) return []
  const figures = await versionFigure(ctx.db).where('certification.returnId', '=', returnId).where('certification.version', '>=', rows.at(-1)!.version).where('figure.isSaidAgain', '=', false).orderBy('figure.position').orderBy('figure.id').execute()
  const names = await findNames(ctx.db, rows.flatMap(({ certifiedBy }) => (certifiedBy === null ? [] : [certifiedBy])))
  return rows.map(({ certifiedBy, ...row }) => ({ ...row, by: certifiedBy === null ? undefined : names.get(certifiedBy), figures: figures.filter(({ version }) => version === row.version) }))
}

export type Whole = { asked: Asked; steps: readonly StepShown[]; versions: readonly Version[]; soonOn: string }
/** A return with its history. */
export async function findWhole(ctx: Context, key: string): Promise<Whole | undefined> {
  const asked = await findAsked(ctx, { key })
  return asked && { asked, steps: await listSteps(ctx, asked.one.id), versions: await listVersions(ctx, asked.one.id), soonOn: soonOn(ctx.today) }
}
