import { randomUUID } from 'node:crypto'
import { sql, type Insertable } from 'kysely'
import type { z } from 'zod'
import { findLayout, isOfPostcodes, layouts, type FigureLayout, type Layout } from '../../calc/layouts/layouts.ts'
import { londonDay, type Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { comparePostcodes, countStagedPostcodes, forgetPostcodeComparison, forgetStagedPostcodes, keepPostcodes, postcodeSource, stagePostcodes } from '../postcodes/queries.ts'
import { listAreas, listIndicators } from '../queries.ts'
import type { sourceShape } from '../region/sources.ts'
import { countedSource, ownSource, ownTitle } from '../rules.ts'
import type { Import, SourceSeriesTable, Staged } from '../tables.ts'
import type { Rows } from './reading.ts'
import type { Series } from './rules.ts'
import { compareStaged, countStaged, findNewest, forgetComparison, forgetStaged, keepStaged, stage } from './staging/queries.ts'

/** Keeps which series is which indicator, in place of what was there, and adds the official indicators that the region has not. */
export async function keepSources({ db }: Context, sources: readonly z.output<typeof sourceShape>[]): Promise<{ counted: Record<string, number> }> {
  const known = new Map((await listIndicators(db)).map((one) => [one.id, one]))
  let added = 0
  for (const { adds } of sources.flatMap(({ figures }) => figures)) {
    if (!adds) continue
    const { indicator: id, short, ...rest } = adds
    const was = known.get(id)
    if (was && (was.groupName !== null || was.source === countedSource)) throw new Refusal(`sources.yaml adds the indicator ${id}, which is here already: say indicator instead of adds, or name it otherwise`)
    if (rest.fills !== undefined && (known.get(rest.fills)?.groupName ?? null) === null) throw new Refusal(`sources.yaml fills ${rest.fills}, which is no measure of success of the region: see indicators.yaml`)
    const { fills, ...told } = rest
    const row = { ...told, shortName: short, fillsId: fills ?? null }
    if (was && Object.entries(row).every(([name, value]) => Object.entries(was).some(([column, kept]) => column === name && kept === value))) continue
    await db.insertInto('evidence.indicator').values({ id, ...row, groupName: null, wanted: null, better: null, position: known.size + added }).onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute()
    added++
  }
  const rows = sources.flatMap(({ source, layout, dataset, title, figures }) => figures.map(({ variable, measure, margin, variation, per, indicator, adds }, position): Insertable<SourceSeriesTable> => ({
    source, position, layout, dataset: dataset ?? null, title, variable, measure: measure ?? null, margin: margin ?? null, variation: variation ?? null, per: per ?? null, indicatorId: indicator ?? adds!.indicator,
  })))
  const was = await db.selectFrom('evidence.source_series').select(['source', 'position', 'layout', 'dataset', 'title', 'variable', 'measure', 'margin', 'variation', 'per', 'indicatorId']).orderBy('source').orderBy('position').execute()
  const isSame = JSON.stringify(was) === JSON.stringify(rows.toSorted((a, b) => (a.source === b.source ? a.position - b.position : a.source < b.source ? -1 : 1)))
  if (!isSame) {
    await db.deleteFrom('evidence.source_series').execute()
    if (rows.length) await db.insertInto('evidence.source_series').values(rows).execute()
  }
  return { counted: { 'official indicators': added, 'series of sources': isSame ? 0 : rows.length } }
}

/** The series that files of a layout may hold. */
export const listSeries = (db: Db, layout: FigureLayout): Promise<Series[]> => (layout === 'own-figures' ? listOwnSeries(db) :
  db.selectFrom('evidence.source_series').innerJoin('evidence.indicator', 'evidence.indicator.id', 'indicatorId').selectAll('evidence.source_series').select('places')
    .where('layout', '=', layout).orderBy('source').orderBy('evidence.source_series.position').execute())
/** Those of the region's own indicators, each by its name in addresses. */
const listOwnSeries = async (db: Db): Promise<Series[]> => (await db.selectFrom('evidence.indicator').select(['id', 'places']).where('isOwn', '=', true).orderBy('id').execute())
  .map(({ id, places }, position) => ({ source: ownSource, position, layout: 'own-figures', dataset: null, title: ownTitle, variable: id, measure: null, margin: null, variation: null, per: null, indicatorId: id, places }))

/** What a file is sent with. `published`: the day on which it was, where the file does not say it. */
export type Sent = { layout: Layout; fileName: string; rows: Rows; published?: string | undefined; progress?: ((rows: number) => void) | undefined }
/** Imports wait for each other, so that what is accepted is what was compared; until the end of the transaction. */
export const lockImports = (db: Db) => sql`select pg_advisory_xact_lock(hashtext('evidence.import'))`.execute(db)

/**
 * Reads a file, compares what it holds with what is known, and keeps it waiting as an import. A Refusal where it is damaged, or
 * where figures of the same source that were published later are here already.
 */
export async function addImport(ctx: Context, { layout, fileName, rows, published, progress }: Sent): Promise<Import> {
  const { db, now, user } = ctx
  const id = randomUUID()
  const sent = { id, layout, fileName, status: 'waiting' as const, sentBy: user.id || 'waymark', sentAt: now }
  if (isOfPostcodes(layout)) {
    const { outside, refusedCount } = await stagePostcodes(ctx, id, layout, rows, progress)
    await comparePostcodes(db, id)
    return db.insertInto('evidence.import').values({ ...sent, source: postcodeSource, title: layouts[layout].what, publishedOn: published ?? londonDay(now), ...(await counts(db, id, layout)), refusedCount, leftOut: JSON.stringify({ areas: outside.slice(0, 1000), series: [] }), comparedWith: await findNewestPostcodes(db) }).returningAll().executeTakeFirstOrThrow()
  }
  const gathered = await stage(ctx, id, { layout, rows, series: await listSeries(db, layout), areas: await listAreas(db), progress })
  const source = gathered.source?.source ?? null
  const publishedOn = published ?? gathered.publishedOn ?? londonDay(now)
  const newest = source === null ? 0 : await findNewest(db, source)
  if (source !== null) await compareStaged(db, id, source, publishedOn, newest)
  return db.insertInto('evidence.import').values({
    ...sent, source, title: gathered.source?.title ?? layouts[layout].what, publishedOn, ...(await counts(db, id, layout)), refusedCount: gathered.refusedCount,
    leftOut: JSON.stringify({ areas: gathered.outside, series: gathered.unmapped }), comparedWith: newest,
  }).returningAll().executeTakeFirstOrThrow()
}

async function counts(db: Db, id: string, layout: Layout) {
  const { new: newCount, changed: changedCount, same: sameCount, missing: missingCount } = await (isOfPostcodes(layout) ? countStagedPostcodes(db, id) : countStaged(db, id))
  return { newCount, changedCount, sameCount, missingCount }
}
/** The number of the newest file of postcodes that was accepted: 0 where there was none. */
async function findNewestPostcodes(db: Db): Promise<number> {
  const { number } = await db.selectFrom('evidence.import').select(({ fn }) => fn.max<number | null>('number').as('number')).where('source', '=', postcodeSource).where('status', '=', 'accepted').executeTakeFirstOrThrow()
  return number ?? 0
}
export const findNewestOf = (db: Db, source: string) => (source === postcodeSource ? findNewestPostcodes(db) : findNewest(db, source))

/** Keeps what `work` wrote where it says so; else nothing of it is left, as where one only looks. */
export async function keepWhere<T extends { isKept: boolean }>({ db }: Context, work: () => Promise<T>): Promise<T> {
  await sql`savepoint looking`.execute(db)
  const done = await work()
  if (!done.isKept) await sql`rollback to savepoint looking`.execute(db)
  return done
}

/** Whether accepting it would keep nothing. */
export const isNothing = ({ newCount, changedCount }: Pick<Import, 'newCount' | 'changedCount'>): boolean => newCount + changedCount === 0

/**
 * Keeps all of an import: figures as one new release, whose id it gives; postcodes in place of what was known of them. Refused
 * where nothing of it is new, where somebody was quicker, where figures of its source came in since it was compared, and where
 * what it held was lost.
 */
export async function acceptImport(ctx: Context, { id }: Pick<Import, 'id'>): Promise<string> {
  const { db, now, user } = ctx
  await lockImports(db)
  const { comparedWith } = await db.selectFrom('evidence.import').select('comparedWith').where('id', '=', id).executeTakeFirstOrThrow()
  const found = await decide(ctx, id, 'accepted')
  const { source, title, publishedOn, fileName, newCount, changedCount, sameCount } = found
  if (source === null || isNothing(found)) throw new Refusal('Nothing in this file is new, so there is nothing to keep')
  const all = newCount + changedCount + sameCount
  if (source === postcodeSource) {
    const { number } = await db.selectFrom('evidence.import').select(({ fn }) => fn.max<number | null>('number').as('number')).where('source', '=', source).where('status', '=', 'accepted').where('id', '<>', id).executeTakeFirstOrThrow()
    refuseOther((number ?? 0) !== comparedWith, 'postcodes')
    refuseLost((await keepPostcodes(db, id)) !== all)
    await forgetStagedPostcodes(db, id)
    return id
  }
  refuseOther((await findNewest(db, source)) !== comparedWith, `figures of ${title}`)
  const release = await db.insertInto('evidence.release').values({ series: source, edition: null, documentId: null, title, publishedOn, checksum: `import ${id}`, loadedAt: now, loadedBy: user.id || 'waymark' }).returning('id').executeTakeFirstOrThrow()
  refuseLost((await keepStaged(db, id, release.id, fileName)) !== all)
  await db.insertInto('evidence.release_count').values({ releaseId: release.id, newCount, changedCount, sameCount }).execute()
  await db.updateTable('evidence.import').set({ releaseId: release.id }).where('id', '=', id).execute()
  await forgetStaged(db, id)
  return release.id
}
function refuseOther(isOther: boolean, what: string) {
  if (isOther) throw new Refusal(`Other ${what} came in after this file was compared with what is known. Compare it again, look at what it would change, and accept it then`)
}
function refuseLost(isLost: boolean) {
  if (isLost) throw new Refusal('What this file held is no longer here, for the database was restarted after a failure or restored from a backup. Throw it away and send the file again')
}

/** Throws away an import that waits; refused where somebody was quicker. */
export async function discardImport(ctx: Context, { id }: Pick<Import, 'id'>): Promise<void> {
  await decide(ctx, id, 'thrown away')
  await forgetStaged(ctx.db, id)
  await forgetStagedPostcodes(ctx.db, id)
}

/** Compares an import that waits with what is known by now. */
export async function compareAgain({ db }: Context, { id, layout, source, publishedOn, status }: Import): Promise<void> {
  if (status !== 'waiting' || source === null) throw new Refusal(decided(status))
  await lockImports(db)
  const newest = await findNewestOf(db, source)
  if (source === postcodeSource) {
    await forgetPostcodeComparison(db, id)
    await comparePostcodes(db, id)
  } else {
    await forgetComparison(db, id)
    await compareStaged(db, id, source, publishedOn, newest)
  }
  const kept = findLayout(layout)
  const row = await db.updateTable('evidence.import').set({ ...(kept && (await counts(db, id, kept))), comparedWith: newest }).where('id', '=', id).where('status', '=', 'waiting').returning('id').executeTakeFirst()
  if (!row) throw new Refusal('Somebody else decided about this file meanwhile')
}

async function decide({ db, now, user }: Context, id: string, status: 'accepted' | 'thrown away'): Promise<Import> {
  const found = await db.updateTable('evidence.import').set({ status, decidedBy: user.id || 'waymark', decidedAt: now }).where('id', '=', id).where('status', '=', 'waiting').returningAll().executeTakeFirst()
  if (found) return found
  const was = await db.selectFrom('evidence.import').select('status').where('id', '=', id).executeTakeFirst()
  throw new Refusal(decided(was?.status ?? 'thrown away'))
}
const decided = (status: Import['status']) => (status === 'accepted' ? 'Somebody else has already accepted this file: its figures are kept' : status === 'thrown away' ? 'Somebody else has already thrown this file away' : 'Nothing in this file is of this region')

/** A row of an import as it was compared: what the file says, and what is known. */
export type StagedRow = Awaited<ReturnType<typeof listStaged>>[number]
export type Outcome = Staged['outcome']

/** Rows of an import of these outcomes, in the order of the file: so many after the one with this number, or from that place on. */
export const listStaged = (db: Db, importId: string, { outcome, after = 0, offset = 0, most }: { outcome: Outcome; after?: number; offset?: number; most: number }) =>
  db.selectFrom('evidence.staged as staged').leftJoin('evidence.observation as was', 'was.id', 'staged.wasId').leftJoin('evidence.area as area', 'area.id', 'staged.areaId').leftJoin('evidence.indicator as indicator', 'indicator.id', 'staged.indicatorId')
    .selectAll('staged').select(['was.value as wasValue', 'was.lower as wasLower', 'was.upper as wasUpper', 'was.status as wasStatus', 'was.marker as wasMarker', 'area.name as areaName', 'indicator.name as indicatorName', 'indicator.unit', 'indicator.places'])
    .where('staged.importId', '=', importId).where('staged.outcome', '=', outcome).where('staged.number', '>', after).orderBy('staged.number').limit(most).offset(offset).execute()
