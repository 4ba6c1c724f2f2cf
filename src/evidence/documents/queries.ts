import { sayValue } from '../../calc/indicators/words.ts'
import { decimal } from '../../calc/numbers/decimals.ts'
import type { Cited } from '../../platform/capability.ts'
import type { Db } from '../../platform/db.ts'
import type { Document } from '../tables.ts'

export const findDocument = (db: Db, id: string): Promise<Document | undefined> => db.selectFrom('evidence.document').selectAll().where('id', '=', id).executeTakeFirst()

/** The figures that were read from a document, of its newest release. */
export async function listCitedFigures(db: Db, documentId: string): Promise<Cited[]> {
  const rows = await db.selectFrom('evidence.observation').innerJoin('evidence.release', 'evidence.release.id', 'releaseId').innerJoin('evidence.area', 'evidence.area.id', 'areaId').innerJoin('evidence.indicator', 'evidence.indicator.id', 'indicatorId')
    .select(['evidence.observation.id', 'evidence.observation.place', 'evidence.observation.line', 'value', 'printed', 'periodLabel', 'unit', 'places', 'evidence.area.name as area', 'evidence.indicator.name as indicator'])
    .where('evidence.release.documentId', '=', documentId)
    .where('number', '=', db.selectFrom('evidence.release').select(({ fn }) => fn.max('number').as('number')).where('documentId', '=', documentId))
    .orderBy('evidence.observation.line').orderBy('startsOn').execute()
  return rows.map(({ id, place, line, value, printed, periodLabel, unit, places, area, indicator }) => ({
    place: place ?? '', line, href: `/evidence/observations/${id}`, text: `${indicator}, ${area}, ${periodLabel}: ${printed ?? (value === null ? 'no figure' : sayValue(decimal(value), unit, places))}`,
  }))
}
