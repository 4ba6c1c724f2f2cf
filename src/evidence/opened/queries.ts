import type { Db } from '../../platform/db.ts'
import { sheetOf, type Sheet } from '../../platform/sheets/columns.ts'
import { listAreas, listEditions, listIndicators, live, pageObserved } from '../queries.ts'
import { scorecardColumns } from '../scorecards/columns.ts'
import { findScorecards } from '../scorecards/queries.ts'
import { lines } from '../views.ts'

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
  const asNumber = (text: string | null) => (text === null ? null : Number(text))
  const editions = [live, ...(await listEditions(db)).map(({ edition }) => edition)]
  const cards = []
  for (const edition of editions) cards.push({ edition, figures: (await findScorecards({ db }, edition))?.cards.flatMap(({ figures }) => figures) ?? [] })
  return [
    { file: 'areas', sheet: sheetOf('Areas', {
      Id: ({ id }) => id, 'ONS code': ({ code }) => code, Name: ({ name }) => name, Kind: ({ kind }) => kind, Within: ({ withinId }) => withinId, Comparator: ({ comparatorId }) => comparatorId,
      'Has a scorecard': ({ hasScorecard }) => hasScorecard, Note: ({ note }) => note,
    }, await listAreas(db)) },
    { file: 'indicators', sheet: sheetOf('Indicators', {
      Id: ({ id }) => id, Name: ({ name }) => name, Group: ({ groupName }) => groupName, Wanted: ({ wanted }) => wanted,
      Better: ({ better }) => better, Unit: ({ unit }) => unit, Definition: ({ definition }) => definition,
      Measure: ({ measure }) => measure, Source: ({ source }) => source, Caveats: ({ caveats }) => lines(caveats).join(' '),
    }, await listIndicators(db)) },
    { file: 'observations', sheet: sheetOf('Observations', {
      Id: ({ id }) => id, Area: ({ areaId }) => areaId, Indicator: ({ indicatorId }) => indicatorId, Starts: { is: 'date', of: ({ startsOn }) => startsOn }, Ends: { is: 'date', of: ({ endsOn }) => endsOn },
      Period: ({ periodLabel }) => periodLabel, 'Period basis': ({ periodBasis }) => periodBasis, Group: ({ groupName }) => groupName,
      Value: ({ value }) => asNumber(value), Lower: ({ lower }) => asNumber(lower), Upper: ({ upper }) => asNumber(upper),
      'Coefficient of variation': ({ variationPercent }) => asNumber(variationPercent), Status: ({ status }) => status, Marker: ({ marker }) => marker,
      Printed: ({ printed }) => printed, Vintage: ({ number }) => number, Series: ({ series }) => series,
      Edition: ({ edition }) => edition, Published: { is: 'date', of: ({ publishedOn }) => publishedOn }, Document: ({ fileName }) => fileName, Place: ({ place }) => place, Line: ({ line }) => line,
    }, observations) },
    ...cards.map(({ edition, figures }) => ({ file: `scorecards-${edition}`, sheet: sheetOf('Scorecards', scorecardColumns, figures) })),
  ]
}
