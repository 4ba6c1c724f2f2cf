import { sql } from 'kysely'
import { findNames } from '../../accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { holdingWords, pageWithin, perPage, type Filter, type Sought } from '../../platform/longList.ts'
import { Problem } from '../../platform/refusal.ts'
import { kinds } from './rules.ts'

export const filters: readonly Filter[] = [{ name: 'from', label: 'Where the figures come from', choices: kinds }]
const kind = sql<keyof typeof kinds>`case when release.document_id is not null then 'documents' when series like 'waymark/%' then 'counted' when series = 'own' then 'own' else 'imports' end`

const shown = (db: Db) => db.selectFrom('evidence.release as release').leftJoin('evidence.release_count as count', 'count.releaseId', 'release.id').leftJoin('evidence.import as import', 'import.releaseId', 'release.id')
  .select(['release.id', 'release.number', 'series', 'edition', 'release.title', 'release.publishedOn', 'loadedAt', 'loadedBy', 'documentId', 'count.newCount', 'count.changedCount', 'count.sameCount', 'import.id as importId', 'import.fileName', kind.as('from')])
/** A release with what it changed. */
export type ReleaseShown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

const narrowed = (db: Db, { words, filters: { from } }: Pick<Sought, 'words' | 'filters'>) => shown(db).where(holdingWords(words, sql.ref('release.title'), sql.ref('series'), sql.ref('file_name'))).$if(from !== undefined, (query) => query.where(kind, '=', from as keyof typeof kinds)) // readSought takes only those that there are

export type ReleaseList = { sought: Sought; filters: readonly Filter[]; rows: readonly ReleaseShown[]; count: number; page: number; names: ReadonlyMap<string, string> }
/** One page of the releases, the newest first; `mayKnow`: whether whoever asks may know who loaded them. */
export async function pageReleases({ db }: Pick<Context, 'db'>, sought: Sought, mayKnow: boolean): Promise<ReleaseList> {
  const { count } = await narrowed(db, sought).clearSelect().select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const page = pageWithin(sought, count)
  const rows = await narrowed(db, sought).orderBy('release.number', 'desc').limit(perPage).offset((page - 1) * perPage).execute()
  return { sought, filters, rows, count, page, names: mayKnow ? await namesOf(db, rows) : new Map() }
}
const namesOf = async (db: Db, rows: readonly Pick<ReleaseShown, 'loadedBy'>[]) => new Map([...(await findNames(db, [...new Set(rows.map(({ loadedBy }) => loadedBy))].filter((id) => id !== 'waymark'))), ['waymark', 'Waymark itself']])

/** A figure of a release beside the one of its series before it: `was` is null where there was none. */
const figures = (db: Db, releaseId: string) => db.selectFrom('evidence.observation as o').innerJoin('evidence.area as area', 'area.id', 'o.areaId').innerJoin('evidence.indicator as indicator', 'indicator.id', 'o.indicatorId')
  .select(['o.id', 'o.areaId', 'area.name as areaName', 'o.indicatorId', 'indicator.name as indicatorName', 'indicator.unit', 'indicator.places', 'o.startsOn', 'o.endsOn', 'o.periodLabel', 'o.periodBasis', 'o.groupName', 'o.value', 'o.status', 'o.marker'])
  .where('o.releaseId', '=', releaseId)
const changes = (db: Db, releaseId: string) => figures(db, releaseId).innerJoin('evidence.revised as revised', 'revised.observationId', 'o.id').innerJoin('evidence.observation as was', 'was.id', 'revised.wasId')
  .select(['was.id as wasId', 'was.value as wasValue', 'was.status as wasStatus', 'was.marker as wasMarker'])
  .orderBy('indicator.position').orderBy('o.indicatorId').orderBy('area.position').orderBy('o.areaId').orderBy('o.startsOn').orderBy('o.groupName')
export type Change = Awaited<ReturnType<ReturnType<typeof changes>['execute']>>[number]
export type FigureOfRelease = Awaited<ReturnType<ReturnType<typeof figures>['execute']>>[number]

export type ReleaseOpened = { release: ReleaseShown; names: ReadonlyMap<string, string>; count: number; page: number; earlier: number | null; later: number | null } & ({ isAll: false; rows: readonly Change[] } | { isAll: true; rows: readonly FigureOfRelease[] })

/** One release with a page of what it changed, or of all its figures; undefined where there is none of that number. */
export async function openRelease({ db }: Pick<Context, 'db'>, number: string, { isAll, page }: { isAll: boolean; page: number }, mayKnow: boolean): Promise<ReleaseOpened | undefined> {
  const release = await findRelease(db, number)
  if (!release) return undefined
  const { newCount, changedCount, sameCount } = release
  const count = isAll ? (newCount ?? 0) + (changedCount ?? 0) + (sameCount ?? 0) : changedCount ?? 0
  const at = pageWithin({ page }, count)
  const neighbour = async (way: '<' | '>') => (await db.selectFrom('evidence.release').select('number').where('series', '=', release.series).where('number', way, release.number).orderBy('number', way === '<' ? 'desc' : 'asc').limit(1).executeTakeFirst())?.number ?? null
  const beside = { release, names: mayKnow ? await namesOf(db, [release]) : new Map<string, string>(), count, page: at, earlier: await neighbour('<'), later: await neighbour('>') }
  const offset = (at - 1) * perPage
  return isAll ? { ...beside, isAll, rows: await figures(db, release.id).orderBy('o.line').orderBy('o.id').limit(perPage).offset(offset).execute() } : { ...beside, isAll, rows: await changes(db, release.id).limit(perPage).offset(offset).execute() }
}

export const findRelease = async (db: Db, number: string): Promise<ReleaseShown | undefined> => (/^[1-9]\d{0,8}$/.test(number) ? shown(db).where('release.number', '=', Number(number)).executeTakeFirst() : undefined)

/** More changes than these are not taken away in one file. */
const mostInFile = 100_000
/** Everything that a release changed. */
export async function listChanges(db: Db, number: string): Promise<Change[] | undefined> {
  const release = await findRelease(db, number)
  if (!release) return undefined
  if ((release.changedCount ?? 0) > mostInFile) throw new Problem(413, `This release changed ${release.changedCount!.toLocaleString('en-GB')} figures, too many for one file. Ask the API for them, a page at a time`)
  return changes(db, release.id).execute()
}
