import { createHash } from 'node:crypto'
import { sql, type Insertable } from 'kysely'
import type { z } from 'zod'
import { findPeriod } from '../../calc/dates/periods.ts'
import type { Context } from '../../platform/context.ts'
import { record } from '../../platform/events.ts'
import type { RegionDocument } from '../../platform/regions/region.ts'
import type { ReadRegion } from '../../platform/regions/reader.ts'
import type { ObservationTable, PrintedTable, SuccessMeasureTable } from '../tables.ts'
import type { areaShape, indicatorShape, observationShape, printedShape, successMeasureShape } from './shapes.ts'

type Counted = Promise<{ counted: Record<string, number> }>

/** PostgreSQL takes 65,535 parameters in one statement. */
export const chunk = 1000
export const chunks = <Row>(rows: readonly Row[]): Row[][] => Array.from({ length: Math.ceil(rows.length / chunk) }, (_, i) => rows.slice(i * chunk, (i + 1) * chunk))

/** Documents first, for all else refers to them; then areas, those that others lie in or are compared with first. */
export async function keepAreas({ db }: Context, areas: readonly z.output<typeof areaShape>[], { region }: ReadRegion): Counted {
  for (const document of region.documents) await keepDocument({ db }, document)
  const rows = areas.map((row, position) => ({
    id: row.area, code: row.code ?? null, name: row.name, kind: row.kind, hasScorecard: row.scorecard, note: row.note ?? null, tileColumn: row.column ?? null, tileRow: row.row ?? null, position,
    withinId: null, comparatorId: null,
  }))
  if (!rows.length) return { counted: { areas: 0 } }
  const before = new Map((await db.selectFrom('evidence.area').selectAll().execute()).map((row) => [row.id, row]))
  await db.insertInto('evidence.area').values(rows).onConflict((conflict) => conflict.column('id').doUpdateSet(allGiven(rows[0]!, ['id', 'withinId', 'comparatorId']))).execute()
  // Only now is every area there for another to name.
  await sql`update evidence.area set within_id = given.within, comparator_id = given.comparator
    from jsonb_to_recordset(${JSON.stringify(areas.map(({ area, within = null, comparator = null }) => ({ area, within, comparator })))}::jsonb) as given (area text, within text, comparator text)
    where area.id = given.area`.execute(db)
  const after = await db.selectFrom('evidence.area').selectAll().execute()
  return { counted: { areas: after.filter((row) => JSON.stringify(row) !== JSON.stringify(before.get(row.id))).length } }
}

function keepDocument({ db }: Pick<Context, 'db'>, { id, title, publisher, dated, file, licence, edition, periods }: RegionDocument) {
  const row = { title, publisher, dated, publishedOn: findPeriod(dated)!.endsOn, fileName: file, licence, edition: edition ?? null, periods: periods ?? null }
  return db.insertInto('evidence.document').values({ id, ...row }).onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute()
}

/** Keeps the indicators of a region, in their order; says how many are new or changed. */
export async function keepIndicators({ db }: Context, indicators: readonly z.output<typeof indicatorShape>[]): Counted {
  if (!indicators.length) return { counted: { indicators: 0 } }
  const rows = indicators.map((row, position) => ({
    id: row.indicator, name: row.name, shortName: row.short, groupName: row.group, wanted: row.wanted ?? null, better: row.better ?? null, unit: row.unit, places: row.places,
    definition: row.definition, measure: row.measure ?? null, source: row.source ?? null, caveats: row.caveats.join('\n'), notAboveId: null,
    documentId: row.document ?? null, place: row.place ?? null, line: row.line ?? null, position,
  }))
  const before = new Map((await db.selectFrom('evidence.indicator').selectAll().execute()).map((row) => [row.id, row]))
  await db.insertInto('evidence.indicator').values(rows).onConflict((conflict) => conflict.column('id').doUpdateSet(allGiven(rows[0]!, ['id', 'notAboveId']))).execute()
  await sql`update evidence.indicator set not_above_id = given.other
    from jsonb_to_recordset(${JSON.stringify(indicators.map(({ indicator, notAbove = null }) => ({ indicator, other: notAbove })))}::jsonb) as given (indicator text, other text)
    where indicator.id = given.indicator`.execute(db)
  const after = await db.selectFrom('evidence.indicator').selectAll().execute()
  return { counted: { indicators: after.filter((row) => JSON.stringify(row) !== JSON.stringify(before.get(row.id))).length } }
}

/** One release a document. The same figures again are not kept twice; any that differ make a new vintage of all of them. */
export async function keepObservations(ctx: Context, observations: readonly z.output<typeof observationShape>[], { region }: ReadRegion): Counted {
  let count = 0
  for (const document of region.documents) {
    const rows = observations.filter((row) => row.document === document.id)
    const id = rows.length && await addRelease(ctx, {
      series: document.id, edition: document.edition ?? null, documentId: document.id, title: document.title, publishedOn: findPeriod(document.dated)!.endsOn,
    }, rows.map((row) => ({
      areaId: row.area, indicatorId: row.indicator, startsOn: row.starts, endsOn: row.ends, periodLabel: row.period, periodBasis: row.basis,
      value: row.value ?? null, lower: row.lower ?? null, upper: row.upper ?? null, variationPercent: row.variation ?? null,
      status: row.status, marker: row.marker ?? null, printed: row.printed ?? null, place: row.place, line: row.line,
    })))
    if (!id) continue
    count += rows.length
    await record(ctx, { did: 'evidence.loaded', about: id })
  }
  return { counted: { observations: count } }
}

export type NewRelease = { series: string; edition: string | null; documentId: string | null; title: string; publishedOn: string }
export type NewObservation = Omit<Insertable<ObservationTable>, 'id' | 'releaseId'>

/** Adds a release with all its figures, unless the newest of its series is the same. Its id, if it was added. */
export async function addRelease({ db, user, now }: Context, release: NewRelease, observations: readonly NewObservation[]): Promise<string | undefined> {
  const checksum = createHash('sha256').update(JSON.stringify(observations)).digest('hex')
  const last = await db.selectFrom('evidence.release').select('checksum').where('series', '=', release.series).orderBy('number', 'desc').limit(1).executeTakeFirst()
  if (last?.checksum === checksum) return undefined
  const { id } = await db.insertInto('evidence.release').values({ ...release, checksum, loadedAt: now, loadedBy: user.id || 'waymark' }).returning('id').executeTakeFirstOrThrow()
  for (const rows of chunks(observations)) await db.insertInto('evidence.observation').values(rows.map((row) => ({ ...row, releaseId: id }))).execute()
  await sql`select evidence.count_release(${id})`.execute(db)
  return id
}

/** Keeps what documents print beside their figures, in place of what was there; nothing is counted where nothing changed. */
export async function keepPrinted({ db }: Context, rows: readonly z.output<typeof printedShape>[]): Counted {
  const printed = rows.map(({ document, area, ...row }, position): Insertable<PrintedTable> => ({ ...row, documentId: document, areaId: area ?? null, position }))
  const was = await db.selectFrom('evidence.printed').select(['place', 'line', 'kind', 'measure', 'printed', 'documentId', 'areaId', 'position']).orderBy('position').execute()
  if (isSame(was, printed)) return { counted: { printed: 0 } }
  await db.deleteFrom('evidence.printed').execute()
  for (const some of chunks(printed)) await db.insertInto('evidence.printed').values(some).execute()
  return { counted: { printed: printed.length } }
}

/** Keeps which indicator is watched for which theme, in place of what was there; nothing is counted where nothing changed. */
export async function keepSuccessMeasures({ db }: Context, rows: readonly z.output<typeof successMeasureShape>[]): Counted {
  const measures = rows.map(({ indicator, document, ...row }): Insertable<SuccessMeasureTable> => ({ ...row, indicatorId: indicator, documentId: document }))
  const was = await db.selectFrom('evidence.success_measure').selectAll().execute()
  if (isSame(was.toSorted(byTheme), measures.toSorted(byTheme))) return { counted: { 'success measures': 0 } }
  await db.deleteFrom('evidence.success_measure').execute()
  for (const some of chunks(measures)) await db.insertInto('evidence.success_measure').values(some).execute()
  return { counted: { 'success measures': measures.length } }
}

type Ticked = Pick<Insertable<SuccessMeasureTable>, 'indicatorId' | 'theme'>
const byTheme = (a: Ticked, b: Ticked) => (`${a.indicatorId} ${a.theme}` < `${b.indicatorId} ${b.theme}` ? -1 : 1)

/** On a row that is there already: every column as it was now given, but for these. */
const allGiven = (row: object, but: readonly string[]) =>
  Object.fromEntries(Object.keys(row).filter((column) => !but.includes(column)).map((column) => [column, sql.ref<never>(`excluded.${column}`)]))

/** Whether two lists of rows say the same, in whatever order their columns stand. */
const isSame = (a: readonly object[], b: readonly object[]) => written(a) === written(b)
const written = (rows: readonly object[]) => JSON.stringify(rows.map((row) => Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))))
