import { sayValue } from '../../calc/indicators/words.ts'
import { decimal } from '../../calc/numbers/decimals.ts'
import type { Cited, Place } from '../../platform/capability.ts'
import type { Db } from '../../platform/db.ts'
import { remember } from '../remembered.ts'
import type { Document } from '../tables.ts'

export const findDocument = (db: Db, id: string): Promise<Document | undefined> => db.selectFrom('evidence.document').selectAll().where('id', '=', id).executeTakeFirst()

/** The newest release of a document: what its figures are now. */
const newestOf = (db: Db, documentId: string) => db.selectFrom('evidence.release').select('id').where('documentId', '=', documentId).orderBy('number', 'desc').limit(1)

/** The figures that were read from a document, of its newest release. */
export async function listCitedFigures(db: Db, documentId: string, at?: { place: string; most: number }): Promise<Cited[]> {
  let query = db.selectFrom('evidence.observation').innerJoin('evidence.area', 'evidence.area.id', 'areaId').innerJoin('evidence.indicator', 'evidence.indicator.id', 'indicatorId')
    .select(['evidence.observation.id', 'evidence.observation.place', 'evidence.observation.line', 'value', 'printed', 'periodLabel', 'unit', 'places', 'evidence.area.name as area', 'evidence.indicator.name as indicator'])
    .where('releaseId', '=', newestOf(db, documentId)).orderBy('evidence.observation.line').orderBy('startsOn')
  if (at) query = query.where('evidence.observation.place', '=', at.place).limit(at.most)
  return (await query.execute()).map(({ id, place, line, value, printed, periodLabel, unit, places, area, indicator }) => ({
    place: place ?? '', line, href: `/evidence/observations/${id}`, text: `${indicator}, ${area}, ${periodLabel}: ${printed ?? (value === null ? 'no figure' : sayValue(decimal(value), unit, places))}`,
  }))
}

/** How many figures stand at each place of a document. */
export const countCitedFigures = (db: Db, documentId: string): Promise<Place[]> => remember(db, `places ${documentId}`, async () =>
  (await db.selectFrom('evidence.observation').select(['place', ({ fn }) => fn.min('line').as('line'), ({ fn }) => fn.countAll<number>().as('count')]).where('releaseId', '=', newestOf(db, documentId)).groupBy('place').execute())
    .map(({ place, line, count }) => ({ place: place ?? '', line, count })))

/** What a document prints beside its figures: changes, arrows, wanted directions, averages. */
export async function listCitedPrinted(db: Db, documentId: string): Promise<Cited[]> {
  const rows = await db.selectFrom('evidence.printed').leftJoin('evidence.area', 'evidence.area.id', 'areaId').leftJoin('evidence.indicator', 'evidence.indicator.id', 'evidence.printed.measure')
    .select(['evidence.printed.place', 'evidence.printed.line', 'evidence.printed.kind', 'printed', 'evidence.printed.measure', 'evidence.area.name as area', 'areaId', 'hasScorecard', 'evidence.indicator.name as indicator'])
    .where('evidence.printed.documentId', '=', documentId).orderBy('evidence.printed.position').execute()
  return rows.map(({ place, line, kind, printed, measure, area, areaId, hasScorecard, indicator }) => ({
    place, line, text: `${[indicator ?? measure.replace(/^priority: /, 'Priority: '), area].filter(Boolean).join(', ')}, ${kind.replaceAll('-', ' ')}: ${printed}`,
    href: indicator === null ? '/evidence/check' : hasScorecard ? `/evidence/scorecards/${areaId}/${measure}` : `/evidence/indicators/${measure}`,
  }))
}

/** The indicators that a document defines. */
export const listCitedIndicators = async (db: Db, documentId: string): Promise<Cited[]> =>
  (await db.selectFrom('evidence.indicator').select(['id', 'name', 'measure', 'place', 'line']).where('documentId', '=', documentId).orderBy('position').execute())
    .map(({ id, name, measure, place, line }) => ({ place: place ?? '', line, text: [name, measure].filter(Boolean).join(': '), href: `/evidence/indicators/${id}` }))
