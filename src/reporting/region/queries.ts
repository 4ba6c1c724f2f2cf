import type { Insertable } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { idOf, idOrNull, keepShipped, sayKept } from '../../platform/regions/shipped.ts'
import type { ClaimTable, EntryTable } from '../tables.ts'
import type { layoutShape, paperShape } from './shapes.ts'

type Counted = Promise<{ counted: Record<string, number> }>
type Given = z.output<typeof paperShape>
type Claims = Given['highlights'][number]['claims']
type Row = Omit<Insertable<EntryTable>, 'paperId' | 'position' | 'changedAt'> & { claims?: Claims }

export async function keepLayouts(ctx: Context, layouts: readonly z.output<typeof layoutShape>[]): Counted {
  return { counted: sayKept('layouts of papers', await keepShipped(ctx, 'reporting.template', layouts.map((row, position) => ({
    key: row.layout, name: row.name, authority: row.authority, heading: row.heading ?? null, author: row.author ?? null, sections: row.sections, implications: row.implications, summaryWords: row.summaryWords ?? null, sectionWords: row.sectionWords ?? null,
    documentId: row.document ?? null, place: row.place ?? null, line: row.line ?? null, position: position + 2, // the standard layout comes first
  })))) }
}

/** Papers that a folder ships are drafts. What stands in one is kept anew while nobody has edited it here, and left alone once somebody has, or once it is signed. */
export async function keepPapers(ctx: Context, papers: readonly Given[]): Counted {
  const kept = await keepShipped(ctx, 'reporting.paper', papers.map((row, position) => ({
    key: row.paper, templateId: idOf('reporting.template', row.layout), bodyId: idOf('strategy.body', row.body), meetingId: idOrNull('strategy.meeting', row.meeting), title: row.title, datedOn: row.dated, author: row.author,
    isPrivate: row.private ?? false, partTwoReason: row.partTwo ?? null, notes: row.notes, documentId: row.document, place: row.place, line: row.line, position: position + 1,
  })))
  let changed = 0
  for (const row of papers) {
    const paper = await ctx.db.selectFrom('reporting.paper').select(['id', 'status', 'isEdited']).where('key', '=', row.paper).executeTakeFirst()
    if (paper?.status === 'draft' && !paper.isEdited) changed += await keepEntries(ctx, paper.id, row)
  }
  return { counted: { ...sayKept('papers', kept), 'parts of papers': changed } }
}

/** Puts the entries that the folder gives in place of those that it gave before; nothing where they are the same. */
async function keepEntries(ctx: Context, paperId: string, given: Given): Promise<number> {
  const { db, now } = ctx
  const rows = entriesOf(given)
  const shape = ({ claims, ...row }: Row) => JSON.stringify([row.kind, row.title ?? null, row.words ?? null, row.theme ?? null, row.topic ?? null, row.block ?? null, Object.entries((row.options ?? {}) as object).toSorted(), row.notBefore ?? null, row.isExempt ?? false, row.writtenAs ?? null, row.writtenOn ?? null, row.place ?? null, row.line ?? null, claims?.length ?? 0])
  const there = await db.selectFrom('reporting.entry').selectAll().where('paperId', '=', paperId).orderBy('position').execute()
  const claimed = await db.selectFrom('reporting.claim').selectAll().where('entryId', 'in', there.length ? there.map(({ id }) => id) : [paperId]).execute()
  if (there.length === rows.length && there.every((row, i) => shape({ ...row, claims: claimed.filter(({ entryId }) => entryId === row.id) as unknown as Claims }) === shape(rows[i]!))) return 0 // only counted
  await db.deleteFrom('reporting.entry').where('paperId', '=', paperId).execute()
  if (!rows.length) return 0
  const added = await db.insertInto('reporting.entry').values(rows.map(({ options, ...row }, i) => ({ title: null, words: null, theme: null, topic: null, block: null, notBefore: null, isExempt: false, writtenAs: null, writtenOn: null, place: null, line: null, ...without(row), options: JSON.stringify(options ?? {}), paperId, position: i + 1, changedAt: now }))).returning(['id', 'position']).execute()
  const ids = new Map(added.map(({ id, position }) => [position, id]))
  const claims = rows.flatMap(({ claims }, i) => (claims ?? []).map(({ says, phrase, measures, starts, ends }): Insertable<ClaimTable> => ({ entryId: ids.get(i + 1)!, says, words: phrase, measures, startsOn: starts ?? null, endsOn: ends ?? null })))
  if (claims.length) await db.insertInto('reporting.claim').values(claims).execute()
  return rows.length
}

/** A row as its table has it: what it claims is kept beside it. */
const without = (row: Omit<Row, 'options'>): Omit<Row, 'options' | 'claims'> => { const kept = { ...row }; delete kept.claims; return kept }

/** The entries of a paper in their order. Commentary is signed by the post that reports, and dated as the paper is. */
function entriesOf({ summary, summaryLine, recommendations, highlights, risks, sections, implications, background, author, dated, place }: Given): Row[] {
  const signed = { writtenAs: author, writtenOn: dated }
  const of = ({ line }: { line?: number | undefined }, at: string | undefined = place) => ({ line: line ?? null, place: line === undefined ? null : at ?? null })
  return [
    ...(summary === undefined ? [] : [{ kind: 'summary', words: summary, ...signed, ...of({ line: summaryLine }) } as const]),
    ...recommendations.map((row) => ({ kind: 'recommendation', words: row.words, isExempt: row.exempt ?? false, ...of(row) } as const)),
    ...(['highlight', 'risk'] as const).flatMap((kind) => (kind === 'risk' ? risks : highlights).map((row) => ({ kind, theme: row.theme ?? null, words: row.words, claims: row.claims, isExempt: row.exempt ?? false, ...signed, ...of(row) }))),
    ...sections.map((row) => ({ kind: row.kind, title: row.title ?? null, words: row.words ?? null, block: row.block ?? null, options: row.options, notBefore: row.notBefore ?? null, claims: row.claims, isExempt: row.exempt ?? false, ...(row.kind === 'commentary' && row.words !== undefined && signed), ...of(row, row.place) })),
    ...implications.map((row) => ({ kind: 'implication', topic: row.topic, words: row.words, ...signed, ...of(row) } as const)),
    ...background.map((row) => ({ kind: 'background', title: row.title, words: row.words ?? null, ...of(row) } as const)),
  ]
}
