import { checkPrinted } from '../../calc/published/check.ts'
import type { Finding, PrintedFigure } from '../../calc/published/findings.ts'
import type { Db } from '../../platform/db.ts'
import { listIndicators } from '../queries.ts'

export type FindingOfArea = Finding & { areaName: string | null; measureName: string }

/**
 * What the published figures of the region's documents say against each other, reckoned now from what is printed; of one
 * area, if one is named, and only of some measures, if these are. The values are those of each document's newest release, the rest what it prints beside them.
 */
export async function listFindings(db: Db, areaId?: string, only?: readonly string[]): Promise<FindingOfArea[]> {
  const indicators = await listIndicators(db)
  const values = await db.selectFrom('evidence.observation').innerJoin('evidence.release', 'evidence.release.id', 'releaseId').innerJoin('evidence.document', 'evidence.document.id', 'evidence.release.documentId')
    .innerJoin('evidence.area', 'evidence.area.id', 'areaId')
    .select(['evidence.area.name as areaName', 'evidence.observation.areaId', 'indicatorId', 'startsOn', 'endsOn', 'printed', 'place', 'line', 'fileName'])
    .where('printed', 'is not', null)
    .where('number', 'in', db.selectFrom('evidence.release').select(({ fn }) => fn.max('number').as('number')).where('documentId', 'is not', null).groupBy('documentId'))
    .$if(areaId !== undefined, (query) => query.where('areaId', '=', areaId!))
    .$if(only !== undefined, (query) => query.where('indicatorId', 'in', [...only!, '']))
    .orderBy('endsOn').orderBy('line').execute()
  const printed = await db.selectFrom('evidence.printed').innerJoin('evidence.document', 'evidence.document.id', 'documentId')
    .leftJoin('evidence.area', 'evidence.area.id', 'areaId').select(['evidence.area.name as areaName', 'areaId', 'measure', 'evidence.printed.kind', 'printed', 'place', 'line', 'fileName'])
    .$if(areaId !== undefined, (query) => query.where('areaId', '=', areaId!))
    .$if(only !== undefined, (query) => query.where('measure', 'in', [...only!, ''])).orderBy('evidence.printed.position').execute()
  const areas = new Map([...values, ...printed].map(({ areaId, areaName }) => [areaId, areaName]))
  const names = new Map(indicators.map(({ id, name }) => [id, name]))

  const cells = Map.groupBy(values, ({ fileName, areaId, indicatorId }) => JSON.stringify([fileName, areaId, indicatorId]))
  const figures: PrintedFigure[] = [
    ...[...cells.values()].flatMap((cell) => cell.slice(-2).map((one, i, two): PrintedFigure =>
      ({ document: one.fileName, place: one.place ?? '', line: one.line, area: one.areaId, measure: one.indicatorId, kind: i === two.length - 1 ? 'latest' : 'previous', printed: one.printed! }))),
    ...printed.map(({ fileName, areaId, place, line, measure, kind, printed }): PrintedFigure => ({ document: fileName, place, line, area: areaId, measure, kind, printed })),
  ]
  const measures = indicators.map(({ id, name, shortName, unit, wanted, notAboveId }) => ({ id, name, shortName, unit, wanted, notAbove: notAboveId }))
  return checkPrinted(figures, measures).map((finding) => ({ ...finding, areaName: finding.area === null ? null : areas.get(finding.area) ?? finding.area, measureName: names.get(finding.measure) ?? finding.measure }))
}
