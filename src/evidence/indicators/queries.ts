import type { Context } from '../../platform/context.ts'
import { findIndicator, listAreas, listDocuments, listEditions, listObserved, listThemes, live, type Edition, type Observed } from '../queries.ts'
import { scorecards, type Figure } from '../rules.ts'
import type { Area, Document, Indicator } from '../tables.ts'

export type OpenedIndicator = {
  edition: Edition
  editions: readonly { edition: Edition; title: string }[]
  indicator: Indicator
  figures: readonly Figure[]
  /** Every value of the edition, of every area, period and group. */
  values: readonly (Observed & { area: Area })[]
  document: Document | undefined
  themes: readonly string[]
}

/** An indicator with all that is known of it in an edition; nothing where there is no such indicator or edition. */
export async function findIndicatorOpened({ db }: Pick<Context, 'db'>, id: string, edition: Edition = live): Promise<OpenedIndicator | undefined> {
  const indicator = await findIndicator(db, id)
  const editions = indicator ? await listEditions(db) : []
  if (!indicator || (edition !== live && !editions.some((one) => one.edition === edition))) return undefined
  const areas = await listAreas(db)
  const byId = new Map(areas.map((area) => [area.id, area]))
  const values = await listObserved(db, { edition, indicatorId: id, areAllGroups: true })
  return {
    edition, editions, indicator,
    figures: scorecards(areas.filter(({ hasScorecard }) => hasScorecard), areas, [indicator], values.filter(({ groupName }) => groupName === '')).flatMap(({ figures }) => figures),
    values: values.map((value) => ({ ...value, area: byId.get(value.areaId)! })).toSorted((a, b) => a.area.position - b.area.position || (a.startsOn < b.startsOn ? -1 : 1)),
    document: (await listDocuments(db)).find(({ id }) => id === indicator.documentId),
    themes: (await listThemes(db, id)).map(({ theme }) => theme),
  }
}
