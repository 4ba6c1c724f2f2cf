import type { Db } from '../../platform/db.ts'
import { sheetOf, type Sheet } from '../../platform/sheets/columns.ts'
import { openIndicatorColumns } from '../indicators/columns.ts'
import { listAreas, listEditions, listIndicators, live, pageObserved } from '../queries.ts'
import { scorecardColumns } from '../scorecards/columns.ts'
import { findScorecards } from '../scorecards/queries.ts'
import { areaColumns, observationColumns } from './columns.ts'

const perPage = 5000

/** Everything in evidence as open data: a table each of areas, indicators, every vintage of every value, and each edition's scorecards. */
export async function listOpenData(db: Db, progress: (rows: number) => void = () => {}): Promise<readonly { file: string; sheet: Sheet }[]> {
  const observations = []
  for (let number = 1; ; number++) {
    const rows = await pageObserved(db, { number, size: perPage })
    observations.push(...rows)
    progress(observations.length)
    if (rows.length < perPage) break
  }
  const editions = [live, ...(await listEditions(db)).map(({ edition }) => edition)]
  const cards = []
  for (const edition of editions) cards.push({ edition, figures: (await findScorecards({ db }, edition))?.cards.flatMap(({ figures }) => figures) ?? [] })
  return [
    { file: 'areas', sheet: sheetOf('Areas', areaColumns, await listAreas(db)) },
    { file: 'indicators', sheet: sheetOf('Indicators', openIndicatorColumns, await listIndicators(db)) },
    { file: 'observations', sheet: sheetOf('Observations', observationColumns, observations) },
    ...cards.map(({ edition, figures }) => ({ file: `scorecards-${edition}`, sheet: sheetOf('Scorecards', scorecardColumns, figures) })),
  ]
}
