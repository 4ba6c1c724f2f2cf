import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayFill } from '../access.ts'
import { findAsked } from '../asked/queries.ts'
import { isReckoned, isTaking, whyNotTaking, type Asked } from '../asked/rules.ts'
import { reckonAll } from '../reckoned/queries.ts'
import { callPart, readValue, type EntryGiven } from './rules.ts'

/** What somebody reads who would change what a colleague has changed since. */
export const changedMeanwhile = 'Somebody else has changed this return since you opened it. What you wrote is still here. Look at what stands now, then send yours again to put it in its place'

/**
 * An open return that whoever asks may fill in, with its questions; nothing where there is none such. A return that was sent or
 * certified, or is not open yet, is refused in plain words.
 */
export async function findOpenReturn(ctx: Context, which: { key: string; id?: undefined } | { id: string; key?: undefined }): Promise<Asked | undefined> {
  const asked = await findAsked(ctx, which)
  if (!asked || !mayFill(ctx.user, asked.one)) return undefined
  if (!isTaking(asked.one, asked.today)) throw new Refusal(whyNotTaking(asked.one))
  return asked
}

/**
 * Keeps what somebody entered, typed or uploaded, all or nothing; what is worked out is worked out anew. One that is the same as
 * what stands keeps its first author. `value` is a plain decimal or anything that readValue takes. `seen` is when the return was
 * last changed, as its editor saw it, in milliseconds: of two editors the second is refused; without it what stands is replaced.
 * A measure that is not asked, a group that it has not, or a value that does not fit is a Refusal. The event is for the caller:
 * `{ did: 'returns.entries-kept', about: returnId }`. Gives back how many entries changed.
 */
export async function keepEntries(ctx: Context, returnId: string, entries: readonly EntryGiven[], way: 'typed' | 'uploaded', { seen }: { seen?: number } = {}): Promise<number> {
  await hold(ctx, returnId)
  const asked = await findOpenReturn(ctx, { id: returnId })
  if (!asked) throw new Refusal('This return is not there, or it is not yours to fill in')
  if (seen !== undefined && asked.one.changedAt.getTime() !== seen) throw new Refusal(changedMeanwhile, 'seen')
  const changed = await write(ctx, asked, entries.map((entry) => fitting(asked, entry)), way)
  const reckoned = await keepReckoned(ctx, returnId)
  if (changed + reckoned > 0) await touch(ctx, returnId)
  return changed
}

/** From here to the commit nobody else changes this return. */
export const hold = ({ db }: Pick<Context, 'db'>, returnId: string) => db.selectFrom('returns.return').select('id').where('id', '=', returnId).forUpdate().executeTakeFirst()

const touch = ({ db, now }: Pick<Context, 'db' | 'now'>, returnId: string) =>
  sql`update returns.return set changed_at = greatest(${now}, changed_at + interval '1 millisecond') where id = ${returnId}`.execute(db)

/** An entry as it may be kept; else the Refusal that says why not. */
function fitting({ questions }: Asked, { value, ...entry }: EntryGiven): EntryGiven {
  const question = questions.find(({ kpiId }) => kpiId === entry.kpiId)
  if (!question) throw new Refusal('This return does not ask for one of these measures')
  if (isReckoned(question)) throw new Refusal(`Waymark works out “${question.name}” itself: leave it out`)
  if (!question.parts.some(({ kind, group }) => kind === entry.kind && group === entry.group)) throw new Refusal(`${callPart(question, entry)} is not asked here`)
  const read = readValue(value ?? '', question, callPart(question, entry))
  if ('error' in read) throw new Refusal(read.error)
  if (read.value !== null && entry.noneBecause) throw new Refusal(`${callPart(question, entry)} has a figure and a reason for having none: give one of them`)
  return { ...entry, value: read.value, noneBecause: entry.noneBecause || null, note: entry.note || null }
}

async function write({ db, user, now }: Context, { one }: Asked, entries: readonly EntryGiven[], way: 'typed' | 'uploaded'): Promise<number> {
  const rows = (some: readonly EntryGiven[]) => sql`jsonb_to_recordset(${JSON.stringify(some.map((entry) => ({ kpi_id: entry.kpiId, kind: entry.kind, group_name: entry.group, value: entry.value, none_because: entry.noneBecause, note: entry.note })))}::jsonb)
    as given (kpi_id uuid, kind text, group_name text, value numeric, none_because text, note text)`
  const isGiven = ({ value, noneBecause }: EntryGiven) => value !== null || noneBecause !== null
  const kept = await sql`insert into returns.entry as entry (return_id, kpi_id, kind, group_name, value, none_because, note, way, entered_by, entered_at)
    select ${one.id}, given.kpi_id, given.kind, given.group_name, given.value, given.none_because, given.note, ${way}, ${user.id}, ${now} from ${rows(entries.filter(isGiven))}
    on conflict (return_id, kpi_id, kind, group_name) do update set value = excluded.value, none_because = excluded.none_because, note = excluded.note, way = excluded.way, observation_id = null, entered_by = excluded.entered_by, entered_at = excluded.entered_at
    where (entry.value, entry.none_because, entry.note) is distinct from (excluded.value, excluded.none_because, excluded.note)`.execute(db)
  const gone = await sql`delete from returns.entry using ${rows(entries.filter((entry) => !isGiven(entry)))} where entry.return_id = ${one.id} and entry.kpi_id = given.kpi_id and entry.kind = given.kind and entry.group_name = given.group_name`.execute(db)
  return Number(kept.numAffectedRows ?? 0) + Number(gone.numAffectedRows ?? 0)
}

/** Works out anew what nobody types, and keeps it. How many of these answers changed. */
export async function keepReckoned(ctx: Context, returnId: string): Promise<number> {
  const asked = await findAsked(ctx, { id: returnId })
  const found = asked ? await reckonAll(ctx, asked) : []
  if (!found.length) return 0
  const { numAffectedRows } = await sql`insert into returns.entry as entry (return_id, kpi_id, kind, value, none_because, way, observation_id, entered_at)
    select ${returnId}, given.kpi_id, 'actual', given.value, given.none_because, 'computed', given.observation_id, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(found.map(({ kpiId, value, noneBecause, observationId }) => ({ kpi_id: kpiId, value, none_because: noneBecause, observation_id: observationId })))}::jsonb) as given (kpi_id uuid, value numeric, none_because text, observation_id uuid)
    on conflict (return_id, kpi_id, kind, group_name) do update set value = excluded.value, none_because = excluded.none_because, note = null, way = excluded.way, observation_id = excluded.observation_id, entered_by = null, entered_at = excluded.entered_at
    where (entry.value, entry.none_because, entry.observation_id, entry.way) is distinct from (excluded.value, excluded.none_because, excluded.observation_id, excluded.way)`.execute(ctx.db)
  return Number(numAffectedRows ?? 0)
}
