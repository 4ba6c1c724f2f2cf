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

/** Who entered a certified figure and who certified it, and when; nothing of a profile. */
export async function findSteps({ db }: Pick<Context, 'db'>, { id, partner }: Pick<Returned, 'id' | 'partner'>): Promise<{ what: string; at: Date | string; by?: string; words?: string }[]> {
  const row = await db.selectFrom('returns.figure as figure').innerJoin('returns.certification as certification', 'certification.id', 'figure.certificationId')
    .select(['figure.enteredBy', 'figure.enteredAt', 'figure.way', 'certification.certifiedBy', 'certification.certifiedAt', 'certification.certifiedOn', 'certification.documentId']).where('figure.id', '=', id).executeTakeFirst()
  if (!row) return []
  const who = (by: string | null) => (by === null ? { by: 'waymark' } : { by })
  return [
    { what: 'Entered', at: row.enteredAt, ...who(row.enteredBy) },
    row.documentId !== null && row.certifiedBy === null ? { what: 'Certified', at: row.certifiedOn, words: partner ?? 'the document that it was read from' } : { what: 'Certified', at: row.certifiedAt, ...who(row.certifiedBy) },
  ]
}

/** What a figure is worked out from: the count that it was taken from. */
export async function listParts({ db }: Pick<Context, 'db'>, { id, kind }: Pick<Returned, 'id' | 'kind'>): Promise<{ name: string; value: string; href: string; opens: string }[]> {
  if (kind === 'profile') return []
  const rows = await db.selectFrom('returns.figure as figure').innerJoin('evidence.observation as o', 'o.id', 'figure.observationId').innerJoin('evidence.indicator as i', 'i.id', 'o.indicatorId')
    .select(['o.id', 'o.value', 'o.periodLabel', 'i.name']).where('figure.id', '=', id).execute()
  return rows.map(({ id, value, periodLabel, name }) => ({ name: `${name}, ${periodLabel}`, value: value ?? 'No figure', href: `/evidence/observations/${id}`, opens: `observation:${id}` }))
}
