import { listDocuments, type Document } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import { maySeeAll } from '../access.ts'
import { listReturned, type Returned } from '../returned/queries.ts'
import { findFigureSource, type FigureSource } from '../uploads/evidence/queries.ts'

export type OpenedFigure = { figure: Returned; beside: readonly Returned[]; document: Document | undefined; source: FigureSource | undefined }

/** One figure that was reported or planned, with the others of its measure, group and period, and the document that it was read from. */
export async function findReturned(ctx: Context, id: string): Promise<OpenedFigure | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  const figure = (await listReturned(ctx, { id, onlyOpen: false }))[0]
  if (!figure || (!figure.isOpen && !maySeeAll(ctx.user) && (figure.organisationId === null || figure.organisationId !== ctx.user.organisationId))) return undefined
  const beside = (await listReturned(ctx, { kpiIds: [figure.kpiId], endsFrom: figure.endsOn, endsUntil: figure.endsOn, onlyOpen: false })).filter((one) => one.id !== id && one.group === figure.group && one.startsOn === figure.startsOn)
  return { figure, beside, source: figure.way === 'uploaded' ? await findFigureSource(ctx, id) : undefined, document: figure.documentId === null ? undefined : (await listDocuments(ctx.db)).find((document) => document.id === figure.documentId) }
}
