import { appraise } from '../../calc/appraisal/appraise.ts'
import { canonical } from '../../platform/content/canonical.ts'
import type { Context } from '../../platform/context.ts'
import { idOf, keepShipped, sayKept } from '../../platform/regions/shipped.ts'
import { parseCase } from '../document/read.ts'
import { lineAt, textAt } from '../editing/cells.ts'
import { toldOf } from '../versions/rules.ts'

/** So that a list of ids is never empty. */
const noId = '00000000-0000-0000-0000-000000000000'
/** Whoever signed what came with the region: nobody here. */
const signedAs = 'The document that it was read from'

/**
 * Keeps the cases of a region's folder, each with its document as a signed version that everybody may read. A document that
 * the folder gives otherwise than before becomes the next version: what was signed never changes.
 */
export async function keepCases(ctx: Context, rows: readonly { written: unknown }[]): Promise<{ counted: Record<string, number> }> {
  const { db, now } = ctx
  const given = rows.map((row, position) => {
    const { key } = row as unknown as { key: string } // the reader names a row by its file
    const document = lineAt(row.written)
    const words = textAt(document.words)
    const line = textAt(document.line)
    return { document, row: { key, name: textAt(document.name), words: words === '' ? null : words, interventionId: document.intervention === undefined ? null : idOf('portfolio.intervention', textAt(document.intervention)), documentId: textAt(document.document) || null, place: textAt(document.place) || null, line: line === '' ? null : Number(line), position } }
  })
  const kept = await keepShipped(ctx, 'appraisal.appraisal', given.map(({ row }) => row))
  const standing = await db.selectFrom('appraisal.appraisal').select(['id', 'key']).where('key', 'in', given.map(({ row }) => row.key).concat('')).execute()
  const ids = standing.map(({ id }) => id).concat(noId)
  const lasts = await db.selectFrom('appraisal.version').distinctOn('appraisalId').select(['appraisalId', 'document']).where('appraisalId', 'in', ids).where('madeBy', 'is', null).orderBy('appraisalId').orderBy('number', 'desc').execute()
  const numbers = await db.selectFrom('appraisal.version').select(({ fn }) => ['appraisalId', fn.max('number').as('number')]).where('appraisalId', 'in', ids).groupBy('appraisalId').execute()
  for (const { document, row } of given) {
    const of = standing.find(({ key }) => key === row.key)
    const last = lasts.find(({ appraisalId }) => appraisalId === of?.id)
    if (!of || (last && canonical(last.document) === canonical(document))) continue
    const parsed = parseCase(document)
    const number = numbers.find(({ appraisalId }) => appraisalId === of.id)?.number ?? 0
    await db.insertInto('appraisal.version').values({
      appraisalId: of.id, number: number + 1, status: 'signed', why: last ? 'The region’s folder gave it anew' : 'As it came with the region', document: JSON.stringify(document), told: 'read' in parsed ? JSON.stringify(toldOf(appraise(parsed.read.case))) : null,
      startsFrom: null, madeAt: now, signedAs, signedAt: now, isPublic: true, changedAt: now,
    }).execute()
  }
  return { counted: sayKept('cost-benefit cases', kept) }
}
