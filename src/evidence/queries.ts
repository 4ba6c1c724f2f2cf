import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import { londonDay, type Context } from '../platform/context.ts'
import type { Database, Db } from '../platform/db.ts'
import type { Area, Document, Indicator } from './tables.ts'

/** `live`; the name of an edition that is kept as published; or `vintage-12`: what was live once release 12 had come in, and nothing later. */
export type Edition = string
export const live: Edition = 'live'
/** The number of the release up to which a vintage goes; undefined for any other edition. */
export const vintageOf = (edition: Edition): number | undefined => { const [, number] = /^vintage-([1-9]\d{0,8})$/.exec(edition) ?? []; return number === undefined ? undefined : Number(number) }

/** Whether there is such an edition: of those as published, or a vintage that was. */
export async function isEdition(db: Db, edition: Edition, editions: readonly { edition: Edition }[]): Promise<boolean> {
  const vintage = vintageOf(edition)
  if (vintage === undefined) return edition === live || editions.some((one) => one.edition === edition)
  return (await db.selectFrom('evidence.release').select('id').where('number', '=', vintage).executeTakeFirst()) !== undefined
}

/** Which state of evidence this is, of this database: another one with every change. The transaction that made it is in it, for one that is undone gives its number back. */
export async function findVersion(db: Db): Promise<string> {
  const { rows: [row] } = await sql<{ version: string }>`select concat_ws(' ', current_database(), number, xmin) as version from evidence.version`.execute(db)
  return row!.version
}

/** All areas, in the order of the region’s own list. */
export const listAreas = (db: Db): Promise<Area[]> => db.selectFrom('evidence.area').selectAll().orderBy('position').orderBy('id').execute()

/** By its ONS code, or the name it has here without one. */
export const findArea = (db: Db, id: string): Promise<Area | undefined> =>
  db.selectFrom('evidence.area').selectAll().where((area) => area.or([area('id', '=', id), area('code', '=', id)])).executeTakeFirst()

/** The one that all areas with a scorecard lie in, where there is one. */
export async function findWholeArea(db: Db): Promise<Area | undefined> {
  const areas = await listAreas(db)
  const [within, ...others] = new Set(areas.filter(({ hasScorecard }) => hasScorecard).map(({ withinId }) => withinId))
  return others.length ? undefined : areas.find(({ id }) => id === within)
}

/** The measures of success; what Waymark counts itself has no group and comes after them. */
export const listIndicators = (db: Db): Promise<Indicator[]> => db.selectFrom('evidence.indicator').selectAll().orderBy(sql`group_name is null`).orderBy('position').orderBy('id').execute()

/** The official statistics that may fill the row of a measure of success. */
export const listFillings = (db: Db, id: string): Promise<Indicator[]> => db.selectFrom('evidence.indicator').selectAll().where('fillsId', '=', id).orderBy('position').orderBy('id').execute()

export const findIndicator = (db: Db, id: string): Promise<Indicator | undefined> => db.selectFrom('evidence.indicator').selectAll().where('id', '=', id).executeTakeFirst()

/** The documents that figures were read from, the oldest first. */
export const listDocuments = (db: Db): Promise<Document[]> => db.selectFrom('evidence.document').selectAll().orderBy('publishedOn').orderBy('id').execute()

/** The editions that can be asked for by name, the newest first. */
export async function listEditions(db: Db): Promise<{ edition: Edition; title: string; publishedOn: string }[]> {
  const rows = await db.selectFrom('evidence.release').select(['edition', 'title', 'publishedOn']).distinctOn('edition').where('edition', 'is not', null).orderBy('edition').orderBy('number', 'desc').execute()
  return rows.flatMap(({ edition, ...row }) => (edition === null ? [] : [{ edition, ...row }])).toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1))
}

/** One value with the release that it came from. */
export type Observed = Awaited<ReturnType<typeof listObserved>>[number]

/** Every value with its release and its document. */
export const observed = (db: Db) =>
  db.selectFrom('evidence.observation').innerJoin('evidence.release', 'evidence.release.id', 'evidence.observation.releaseId')
    .leftJoin('evidence.document', 'evidence.document.id', 'evidence.release.documentId')
    .selectAll('evidence.observation')
    .select(['number', 'series', 'evidence.release.edition', 'evidence.release.title', 'evidence.release.publishedOn', 'loadedAt', 'loadedBy', 'evidence.release.documentId', 'fileName', 'periods'])

/**
 * Of everyone, or with `areAllGroups` of each group too. `areRecent` leaves out of each series what no comparison of its
 * latest value can need (rules.ts, periodBefore).
 */
type Sought = { edition: Edition; areaIds?: readonly string[] | undefined; indicatorId?: string | undefined; indicatorIds?: readonly string[] | undefined; areAllGroups?: boolean; areRecent?: boolean }

/**
 * The values of an edition: of a published one, those of its newest release of each document; of the live one, the newest
 * vintage of every series, period, area and group; of an earlier vintage the same among the releases up to it. In one query, however many areas and indicators.
 */
export const listObserved = (db: Db, { edition, areaIds, indicatorId, indicatorIds, areAllGroups = false, areRecent = false }: Sought) =>
  observed(db)
    .distinctOn(['evidence.observation.areaId', 'evidence.observation.indicatorId', 'evidence.release.series', 'startsOn', 'endsOn', 'groupName'])
    .where(inEdition(edition))
    .$if(!areAllGroups, (query) => query.where('groupName', '=', ''))
    .$if(areaIds !== undefined, (query) => query.where('evidence.observation.areaId', 'in', [...areaIds!, '']))
    .$if(areRecent, (query) => query.where('evidence.observation.id', 'in', recent(areaIds ?? null, indicatorIds ?? null, vintageOf(edition) ?? null)))
    .$if(indicatorId !== undefined, (query) => query.where('evidence.observation.indicatorId', '=', indicatorId!))
    .$if(indicatorIds !== undefined, (query) => query.where('evidence.observation.indicatorId', 'in', [...indicatorIds!, '']))
    .orderBy('evidence.observation.areaId').orderBy('evidence.observation.indicatorId').orderBy('evidence.release.series').orderBy('startsOn').orderBy('endsOn').orderBy('groupName')
    .orderBy('evidence.release.publishedOn', 'desc').orderBy('evidence.release.number', 'desc')
    .execute()

/** Of each series its newest period, the same months a year before, and the newest that ends before it begins; all of one that mixes stated periods with printed years. */
const recent = (areaIds: readonly string[] | null, indicatorIds: readonly string[] | null, vintage: number | null) => sql<string>`(select id from (
    select id, ends_on, newest, is_mixed, max(ends_on) filter (where ends_on < first_start) over cell as before_first, max(ends_on) filter (where ends_on < last_start) over cell as before_last from (
      select o.id, o.area_id, o.indicator_id, r.series, o.group_name, o.ends_on, first_value(o.ends_on) over newest as newest, first_value(o.starts_on) over newest as first_start,
        first_value(o.starts_on) over (partition by o.area_id, o.indicator_id, r.series, o.group_name order by o.ends_on desc, o.starts_on desc) as last_start,
        min(o.period_basis) over cell <> max(o.period_basis) over cell as is_mixed
      from evidence.observation o join evidence.release r on r.id = o.release_id
      where (${areaIds}::text[] is null or o.area_id = any(${areaIds}::text[])) and (${indicatorIds}::text[] is null or o.indicator_id = any(${indicatorIds}::text[])) and (${vintage}::bigint is null or r.number <= ${vintage}::bigint)
      window cell as (partition by o.area_id, o.indicator_id, r.series, o.group_name), newest as (partition by o.area_id, o.indicator_id, r.series, o.group_name order by o.ends_on desc, o.starts_on)
    ) ranked window cell as (partition by area_id, indicator_id, series, group_name)
  ) compared where is_mixed or ends_on in (newest, before_first, before_last) or ends_on between newest - interval '1 year 4 days' and newest - interval '1 year' + interval '4 days')`

type Joined = ExpressionBuilder<Database, 'evidence.observation' | 'evidence.release'>
const inEdition = (edition: Edition) => ({ selectFrom, ...is }: Joined): Expression<SqlBool> =>
  vintageOf(edition) !== undefined ? is.eb('evidence.release.number', '<=', vintageOf(edition)!) : edition === live ? sql<SqlBool>`true` : is.eb('evidence.release.number', 'in',
    selectFrom('evidence.release as newest').select(({ fn }) => fn.max('newest.number').as('number')).where('newest.edition', '=', edition).groupBy('newest.documentId'))

/** One value by its id, with its release. */
export const findObserved = (db: Db, id: string) => observed(db).where('evidence.observation.id', '=', id).executeTakeFirst()

/** Every vintage of one value, the newest first: what was said of it, and when. */
export const listVintages = (db: Db, { areaId, indicatorId, startsOn, endsOn, groupName }: Pick<Observed, 'areaId' | 'indicatorId' | 'startsOn' | 'endsOn' | 'groupName'>) =>
  observed(db).where('evidence.observation.areaId', '=', areaId).where('evidence.observation.indicatorId', '=', indicatorId)
    .where('startsOn', '=', startsOn).where('endsOn', '=', endsOn).where('groupName', '=', groupName)
    .orderBy('evidence.release.publishedOn', 'desc').orderBy('evidence.release.number', 'desc').execute()

/** A page of all values in the order in which they came, for whoever takes them away. */
export const pageObserved = (db: Db, { areaId, indicatorId, number, size }: { areaId?: string | undefined; indicatorId?: string | undefined; number: number; size: number }) =>
  observed(db)
    .$if(areaId !== undefined, (query) => query.where('evidence.observation.areaId', '=', areaId!))
    .$if(indicatorId !== undefined, (query) => query.where('evidence.observation.indicatorId', '=', indicatorId!))
    .orderBy('evidence.release.number').orderBy('evidence.observation.indicatorId').orderBy('evidence.observation.areaId').orderBy('startsOn').orderBy('groupName').orderBy('evidence.observation.id')
    .limit(size).offset((number - 1) * size).execute()

/** How many values there are, in every vintage, of all areas and indicators or of those named. */
export async function countObserved(db: Db, { areaId, indicatorId }: { areaId?: string | undefined; indicatorId?: string | undefined }): Promise<number> {
  const { count } = await db.selectFrom('evidence.observation').select(({ fn }) => fn.countAll<number>().as('count'))
    .$if(areaId !== undefined, (query) => query.where('areaId', '=', areaId!)).$if(indicatorId !== undefined, (query) => query.where('indicatorId', '=', indicatorId!)).executeTakeFirstOrThrow()
  return count
}

/** The day on which figures last came in, in true time. */
export async function findUpdatedOn({ db }: Pick<Context, 'db'>): Promise<string | undefined> {
  const { at } = await db.selectFrom('evidence.release').select(({ fn }) => fn.max<Date | null>('loadedAt').as('at')).executeTakeFirstOrThrow()
  return at ? londonDay(at) : undefined
}

/** From the first to the last day that any figure of a place with a scorecard is of. */
export async function findPeriodObserved({ db }: Pick<Context, 'db'>): Promise<{ startsOn: string; endsOn: string } | undefined> {
  const { startsOn, endsOn } = await db.selectFrom('evidence.observation').innerJoin('evidence.area', 'evidence.area.id', 'areaId').where('hasScorecard', '=', true)
    .select(({ fn }) => [fn.min<string | null>('startsOn').as('startsOn'), fn.max<string | null>('endsOn').as('endsOn')]).executeTakeFirstOrThrow()
  return startsOn && endsOn ? { startsOn, endsOn } : undefined
}

/** The themes of the strategy that an indicator is watched for. */
export const listThemes = (db: Db, indicatorId?: string) =>
  db.selectFrom('evidence.success_measure').innerJoin('evidence.document', 'evidence.document.id', 'documentId').select(['indicatorId', 'theme', 'place', 'line', 'title'])
    .$if(indicatorId !== undefined, (query) => query.where('indicatorId', '=', indicatorId!)).orderBy('line').orderBy('theme').execute()
