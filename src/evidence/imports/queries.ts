import { sql, type Insertable } from 'kysely'
import type { z } from 'zod'
import type { Layout } from '../../calc/layouts/layouts.ts'
import { londonDay, type Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { listAreas, listIndicators, listObserved, live } from '../queries.ts'
import { addRelease } from '../region/queries.ts'
import type { sourceShape } from '../region/sources.ts'
import { countedSource } from '../rules.ts'
import type { SourceSeriesTable } from '../tables.ts'
import { compareFigures, type Compared, type Gathered, type Series } from './rules.ts'

/** Keeps which series is which indicator, in place of what was there, and adds the official indicators that the region has not. */
export async function keepSources({ db }: Context, sources: readonly z.output<typeof sourceShape>[]): Promise<{ counted: Record<string, number> }> {
  const known = new Map((await listIndicators(db)).map((one) => [one.id, one]))
  let added = 0
  for (const { adds } of sources.flatMap(({ figures }) => figures)) {
    if (!adds) continue
    const { indicator: id, short, ...rest } = adds
    const was = known.get(id)
    if (was && (was.groupName !== null || was.source === countedSource)) throw new Refusal(`sources.yaml adds the indicator ${id}, which is here already: say indicator instead of adds, or name it otherwise`)
    const row = { ...rest, shortName: short }
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
export const listSeries = (db: Db, layout: Layout): Promise<Series[]> =>
  db.selectFrom('evidence.source_series').innerJoin('evidence.indicator', 'evidence.indicator.id', 'indicatorId').selectAll('evidence.source_series').select('places')
    .where('layout', '=', layout).orderBy('source').orderBy('evidence.source_series.position').execute()

export type Preview = Compared & { publishedOn: string }

/**
 * What the figures of a file would change among the live values of their series. Imports wait for each other, so that what
 * is then accepted is what was compared. Refused where figures that were published later are here already.
 */
export async function compareWithLive({ db, now }: Context, { source, figures, publishedOn: said }: Gathered, { published, isAccepted }: { published: string | undefined; isAccepted: boolean }): Promise<Preview> {
  if (isAccepted) await sql`select pg_advisory_xact_lock(hashtext('evidence.import'))`.execute(db)
  const publishedOn = published ?? said ?? londonDay(now)
  if (!source) return { ...compareFigures([], [], []), publishedOn }
  const observed = await listObserved(db, { edition: live, indicatorIds: [...new Set(figures.map(({ indicatorId }) => indicatorId))], areaIds: (await listAreas(db)).map(({ id }) => id) })
  const scored = (await listAreas(db)).filter(({ hasScorecard }) => hasScorecard).map(({ id }) => id)
  const compared = compareFigures(figures, observed.filter(({ series }) => series === source.source), scored)
  if (compared.newest !== null && compared.newest > publishedOn && (compared.changed.length || compared.fresh.length))
    throw new Refusal(`the file was published on ${publishedOn}, and figures of the same series that were published on ${compared.newest} are here already`)
  return { ...compared, publishedOn }
}

/** Keeps all figures of a file as one new release, with one event; nothing where nothing is new or changed. The id of the release. */
export async function acceptImport(ctx: Context, { source, figures }: Gathered, { fresh, changed, publishedOn }: Preview, file: string): Promise<string | undefined> {
  if (!source || (!fresh.length && !changed.length)) return undefined
  const id = await addRelease(ctx, { series: source.source, edition: null, documentId: null, title: source.title, publishedOn },
    figures.map((figure) => ({ ...figure, periodBasis: 'stated' as const, printed: null, place: file })))
  if (id) await record(ctx, { did: 'evidence.imported', about: id })
  return id
}
