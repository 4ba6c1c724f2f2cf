import { sql } from 'kysely'
import { findNames } from '../../accounts/index.ts'
import type { Fields } from '../../platform/forms.ts'
import type { Context } from '../../platform/context.ts'
import { Problem, Refusal } from '../../platform/refusal.ts'
import { findPaper, listEntries, type PaperShown } from '../papers/queries.ts'
import { groupOf, isMade } from './rules.ts'
import type { Entry } from '../tables.ts'
import type { EntryChoices, EntryColumns } from './forms.ts'

export const signedAlready = 'This paper was signed while you were working on it. Nothing of it can be changed any more'

/** Colleagues who may be asked to write, by account. */
export async function chooseColleagues(ctx: Context): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ id: string }>`select id from reporting.colleagues()`.execute(ctx.db)
  return Object.fromEntries([...(await findNames(ctx.db, rows.map(({ id }) => id)))].toSorted(([, a], [, b]) => a.localeCompare(b)))
}

/** The themes of the plans, by name. */
export const chooseThemes = async ({ db }: Pick<Context, 'db'>): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await db.selectFrom('strategy.item as item').innerJoin('strategy.plan as plan', 'plan.id', 'item.planId').select(['item.name', 'item.words']).where('item.kind', '=', 'theme').orderBy('plan.position').orderBy('item.position').limit(200).execute()).map(({ name, words }) => [name ?? words.slice(0, 120), name ?? words.slice(0, 120)]))

export type Editing = { paper: PaperShown; kind: Entry['kind']; block: string | null; entry: Entry | undefined; choices: EntryChoices }

/** What the form of an entry must know; `also` keeps a theme that no plan has any more. */
async function choicesFor(ctx: Context, block: string | null, also?: string | null): Promise<EntryChoices | undefined> {
  const known = block === null || isMade(block) ? undefined : ctx.blocks().find(({ name }) => name === block)
  if (block !== null && !isMade(block) && !known?.allow(ctx.user)) return undefined
  const asks: Fields = (await known?.asks?.(ctx)) ?? {}
  return { themes: { ...(await chooseThemes(ctx)), ...(also && { [also]: also }) }, colleagues: await chooseColleagues(ctx), asks }
}

/** A draft, and what a new entry of it asks. */
export async function findAdding(ctx: Context, key: string, kind: Entry['kind'], block: string | null): Promise<Editing | undefined> {
  const paper = await findPaper(ctx.db, key)
  if (!paper || paper.status === 'signed' || (kind === 'block') !== (block !== null)) return undefined
  const choices = await choicesFor(ctx, block)
  return choices && { paper, kind, block, entry: undefined, choices }
}

/** An entry of a draft, and what its form asks. */
export async function findEditing(ctx: Context, key: string, id: string): Promise<Editing & { entry: Entry } | undefined> {
  const paper = await findPaper(ctx.db, key)
  const entry = paper && paper.status === 'draft' ? await ctx.db.selectFrom('reporting.entry').selectAll().where('id', '=', id).where('paperId', '=', paper.id).executeTakeFirst() : undefined
  const choices = entry && (await choicesFor(ctx, entry.block, entry.theme)) // a block that is not there any more can still be taken out
  return paper && entry && { paper, kind: entry.kind, block: entry.block, entry, choices: choices ?? { themes: {}, colleagues: {}, asks: {} } }
}

/** Who wrote it and when, where there are words; as it was where they are the same. */
const written = ({ user, today }: Context, columns: Pick<EntryColumns, 'words' | 'writtenAs'>, was?: Entry) =>
  (columns.words === null ? { writtenBy: null, writtenOn: null } : was && was.words === columns.words ? { writtenBy: was.writtenBy, writtenOn: was.writtenOn } : { writtenBy: user.id, writtenOn: today })

/** Adds an entry at the end of its like. */
export async function addEntry(ctx: Context, paper: PaperShown, kind: Entry['kind'], block: string | null, { options, ...columns }: EntryColumns): Promise<string> {
  const { id } = await ctx.db.insertInto('reporting.entry').values({
    paperId: paper.id, kind, block, position: sql<number>`(select coalesce(max(position), 0) + 1 from reporting.entry where paper_id = ${paper.id})`, options: JSON.stringify(options), ...columns, ...written(ctx, columns), changedAt: ctx.now,
  }).returning('id').executeTakeFirstOrThrow().catch(orSigned)
  return id
}

/** Changes an entry, if it is as its editor saw it. */
export async function updateEntry(ctx: Context, was: Entry, { options, ...columns }: Partial<EntryColumns> & Pick<EntryColumns, 'words' | 'writtenAs'>): Promise<void> {
  const { numUpdatedRows } = await ctx.db.updateTable('reporting.entry').set({ ...columns, ...(options && { options: JSON.stringify(options) }), ...written(ctx, columns, was), changedAt: sql<Date>`greatest(${ctx.now}::timestamptz, changed_at + interval '1 millisecond')` })
    .where('id', '=', was.id).where('changedAt', '=', was.changedAt).executeTakeFirst().catch(orSigned)
  if (!numUpdatedRows) throw new Refusal('Somebody else changed this while you were working on it. Look at it again, then make your change')
}

export async function removeEntry({ db }: Context, id: string): Promise<void> {
  await db.deleteFrom('reporting.entry').where('id', '=', id).execute().catch(orSigned)
}

/** Swaps an entry with the one before or after it among those that stand together; at an end nothing moves. */
export async function moveEntry({ db }: Context, { id, paperId, kind }: Entry, to: 'up' | 'down'): Promise<void> {
  const together = (await listEntries(db, paperId)).filter((entry) => groupOf(entry.kind) === groupOf(kind))
  const at = together.findIndex((entry) => entry.id === id)
  const [here, other] = [together[at], together[to === 'up' ? at - 1 : at + 1]]
  if (!here || !other) return
  await db.updateTable('reporting.entry').set({ position: sql<number>`case id when ${here.id} then ${other.position}::integer else ${here.position}::integer end` }).where('id', 'in', [here.id, other.id]).execute().catch(orSigned)
}

/** What a person may say that a sentence claims: the measures and periods of the facts that the paper shows. */
export const addClaim = ({ db }: Context, entryId: string, claim: { says: 'exceeded' | 'met' | 'missed'; words: string; measures: readonly string[]; startsOn: string | null; endsOn: string | null }) =>
  db.insertInto('reporting.claim').values({ entryId, ...claim, measures: [...claim.measures] }).execute()
export const removeClaims = ({ db }: Context, entryId: string) => db.deleteFrom('reporting.claim').where('entryId', '=', entryId).execute()

/** The database refuses to touch what is signed: a late sender is told so. */
export function orSigned(error: unknown): never {
  if (error instanceof Error && /signed paper is never changed/.test(error.message)) throw new Refusal(signedAlready)
  throw error
}
export const notThere = (): never => { throw new Problem(404, 'Page not found') }
