import { sql } from 'kysely'
import { listDocuments, type Document } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import { maySee, maySeeAll } from '../access.ts'
import { Problem } from '../../platform/refusal.ts'
import { asShown, findHidden, listReturned, masked } from '../disclosed/queries.ts'
import { fewest } from '../disclosed/rules.ts'
import type { Returned } from '../returned/queries.ts'
import { findFigureSource, type FigureSource } from '../uploads/evidence/queries.ts'

export type OpenedFigure = { figure: Returned; beside: readonly Returned[]; document: Document | undefined; source: FigureSource | undefined }

/** Certified figures of an open measure are for everybody; others for the organisation that reported them, and for whoever looks after all. */
const mayRead = ({ user }: Pick<Context, 'user'>, { isOpen, organisationId }: Returned): boolean => isOpen || maySee(user, { organisationId })

/** One figure that was reported or planned, with the others of its measure, group and period, and the document that it was read from. */
export async function findReturned(ctx: Context, id: string): Promise<OpenedFigure | undefined> {
  if (!isId.test(id)) return undefined
  const figure = (await listReturned(ctx, { id, onlyOpen: false }))[0]
  if (!figure || !mayRead(ctx, figure)) return undefined
  const beside = (await listReturned(ctx, { kpiIds: [figure.kpiId], endsFrom: figure.endsOn, endsUntil: figure.endsOn, onlyOpen: false })).filter((one) => one.id !== id && one.group === figure.group && one.startsOn === figure.startsOn)
  return { figure, beside, source: figure.way === 'uploaded' ? await findFigureSource(ctx, id) : undefined, document: figure.documentId === null ? undefined : (await listDocuments(ctx.db)).find((document) => document.id === figure.documentId) }
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export type VersionOf = { id: string; version: number; isStanding: boolean; value: string | null; qualifier: Returned['qualifier']; noneBecause: string | null; way: string; observationId: string | null; enteredBy: string | null; enteredAt: Date; reason: string | null; certifiedBy: string | null; certifiedOn: string; certifiedAt: Date; documentId: string | null; isHidden?: true }

/**
 * Every version of a certified figure, the newest first, whichever of them is asked for; nothing for what is planned or worked out.
 * Whoever is not shown what is hidden is not shown an earlier version of it either, nor one of a return that had a small count then.
 */
export async function listVersionsOf(ctx: Pick<Context, 'db' | 'user'>, id: string): Promise<VersionOf[]> {
  if (!isId.test(id)) return []
  const { rows } = await sql<VersionOf & { kpiId: string; organisationId: string | null; wasSmall: boolean }>`select other.kpi_id, collection.organisation_id,
      exists (select from returns.figure beside join returns.kpi on kpi.id = beside.kpi_id where beside.certification_id = other.certification_id and kpi.unit = 'count' and beside.kind = 'actual' and beside.way in ('typed', 'uploaded') and beside.value > 0 and beside.value < ${fewest}) as was_small,
      other.id, certification.version, certification.version = one.version as is_standing, other.value, other.qualifier, other.none_because, other.way, other.observation_id, other.entered_by, other.entered_at,
      certification.reason, certification.certified_by, certification.certified_on, certification.certified_at, certification.document_id
    from returns.figure asked join returns.certification of on of.id = asked.certification_id join returns.return one on one.id = of.return_id join returns.collection on collection.id = one.collection_id join returns.certification on certification.return_id = one.id
      join returns.figure other on other.certification_id = certification.id and other.kpi_id = asked.kpi_id and other.kind = asked.kind and other.group_name = asked.group_name and other.starts_on = asked.starts_on and other.ends_on = asked.ends_on
        and other.period_label = asked.period_label and other.is_said_again = asked.is_said_again
    where asked.id = ${id} and (not asked.is_said_again or other.id = asked.id) order by certification.version desc`.execute(ctx.db)
  const hidden = await findHidden(ctx, rows.slice(0, 1).map(({ kpiId }) => kpiId))
  const isKept = (one: VersionOf & { wasSmall: boolean }) => hidden.ids.has(one.id) || (!one.isStanding && one.documentId === null && (hidden.ids.size > 0 || (one.wasSmall && !maySeeAll(ctx.user))))
  return rows.map((one) => (isKept(one) && !maySee(ctx.user, one) ? { ...one, ...masked, reason: null } : one))
}

/** Who set a profile, and when. */
export const findSetting = ({ db }: Pick<Context, 'db'>, id: string) => db.selectFrom('returns.profile').select(['setBy', 'setAt', 'setOn', 'number']).where('id', '=', id).executeTakeFirst()

/** The values that another was worked out from, in the order of its formula, as far as whoever asks may see them. */
export async function listMadeOf(ctx: Context, ids: readonly string[]): Promise<Returned[]> {
  const found: Returned[] = []
  for (const id of ids.slice(0, 60)) found.push(...(await listReturned(ctx, { id, onlyOpen: false })).filter((one) => mayRead(ctx, one)))
  return found
}

export type FigureSought = { kpi?: string | undefined; collection?: string | undefined; ends?: string | undefined }
const published = (db: Context['db'], user: Context['user'], { kpi, collection, ends }: FigureSought) => db.selectFrom('returns.figure as figure').innerJoin('returns.certification as certification', 'certification.id', 'figure.certificationId')
  .innerJoin('returns.return as one', (join) => join.onRef('one.id', '=', 'certification.returnId').onRef('one.version', '=', 'certification.version')).innerJoin('returns.collection as collection', 'collection.id', 'one.collectionId').innerJoin('returns.kpi as kpi', 'kpi.id', 'figure.kpiId')
  .where('figure.isSaidAgain', '=', false)
  .$if(!maySeeAll(user), (query) => query.where(({ or, eb }) => or([eb('kpi.isOpen', '=', true), ...(user.organisationId ? [eb('collection.organisationId', '=', user.organisationId)] : [])])))
  .$if(kpi !== undefined, (query) => query.where('kpi.key', '=', kpi!)).$if(collection !== undefined, (query) => query.where('collection.key', '=', collection!)).$if(ends !== undefined, (query) => query.where('figure.endsOn', '=', ends!))

const publishedColumns = (query: ReturnType<typeof published>) => query
  .select(['figure.id', 'kpi.key as kpi', 'kpi.name', 'kpi.unit', 'kpi.unitWords', 'figure.kind', 'figure.groupName', 'figure.startsOn', 'figure.endsOn', 'figure.periodLabel', 'figure.value', 'figure.qualifier', 'figure.noneBecause', 'figure.note', 'figure.printed', 'figure.way',
    'collection.key as collection', 'collection.partner', 'collection.organisationId', 'one.key as returnKey', 'certification.version', 'certification.certifiedOn', 'certification.documentId', 'figure.place', 'figure.line'])
  .orderBy('kpi.position').orderBy('kpi.id').orderBy('figure.endsOn').orderBy('collection.position').orderBy('figure.position').orderBy('figure.id')
export type Published = Awaited<ReturnType<ReturnType<typeof publishedColumns>['execute']>>[number] & { isHidden?: true }

/** So many certified figures are read at once, for a file. */
const mostAtOnce = 200_000
/** The certified figures that stand and that whoever asks may see, measure by measure. */
export async function listPublished(ctx: Context, sought: FigureSought): Promise<Published[]> {
  const { db, user } = ctx
  const rows: Published[] = await publishedColumns(published(db, user, sought)).limit(mostAtOnce + 1).execute()
  if (rows.length > mostAtOnce) throw new Problem(413, `There are more than ${mostAtOnce.toLocaleString('en-GB')} figures. Ask for one measure: put ?kpi= and its name after the address`)
  return rows.map(asShown(user, await findHidden(ctx)))
}

/** The same, a page at a time, and how many there are. */
export async function pagePublished(ctx: Context, sought: FigureSought, page: number): Promise<{ rows: Published[]; count: number; page: number }> {
  const { db, user } = ctx
  const { count } = await published(db, user, sought).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows: Published[] = await publishedColumns(published(db, user, sought)).limit(perPage).offset((page - 1) * perPage).execute()
  return { rows: rows.map(asShown(user, await findHidden(ctx))), count, page }
}
export const perPage = 500

/** The day on which figures were last certified. */
export const findCertifiedOn = async ({ db }: Pick<Context, 'db'>): Promise<string | undefined> => (await db.selectFrom('returns.certification').select(({ fn }) => fn.max('certifiedOn').as('on')).executeTakeFirst())?.on ?? undefined

/** A measure or a collection that there is not is told, Problem 400: an empty page would say that it has no figures. */
export async function refuseUnknown({ db }: Pick<Context, 'db'>, { kpi, collection }: Pick<FigureSought, 'kpi' | 'collection'>): Promise<void> {
  if (kpi !== undefined && !(await db.selectFrom('returns.kpi').select('id').where('key', '=', kpi).executeTakeFirst())) throw new Problem(400, `There is no measure "${kpi}" here. /api/v1/returns/kpis lists those that there are`)
  if (collection !== undefined && !(await db.selectFrom('returns.collection').select('id').where('key', '=', collection).executeTakeFirst())) throw new Problem(400, `There is no collection "${collection}" here. Each figure names its own`)
}
