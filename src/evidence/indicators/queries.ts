import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { findIndicator, isEdition, listAreas, listDocuments, listEditions, listFillings, listObserved, listThemes, live, type Edition, type Observed } from '../queries.ts'
import { scorecards, type Figure } from '../rules.ts'
import { withComparators } from '../scorecards/queries.ts'
import type { Area, Document, Indicator } from '../tables.ts'

export type OpenedIndicator = {
  edition: Edition
  editions: readonly { edition: Edition; title: string }[]
  indicator: Indicator
  figures: readonly Figure[]
  /** Every value of the edition, of every period and group, of every area or of those that are shown. */
  values: readonly (Observed & { area: Area })[]
  document: Document | undefined
  themes: readonly string[]
  /** How many areas have figures that are not among `values`: too many to show at once. */
  others: number
}

/** More areas than these are not shown one by one: those with a scorecard are, and what they are compared with. */
const mostAreas = 40

/** How many areas have a figure of an indicator. */
const countAreasOf = async (db: Db, id: string): Promise<number> =>
  (await db.selectFrom('evidence.observation').select(({ fn }) => fn.count<number>('areaId').distinct().as('count')).where('indicatorId', '=', id).executeTakeFirstOrThrow()).count

/** Every value of an indicator in the live edition, of every area, period and group, in the order of the areas; nothing where there is no such indicator. */
export async function listValues(db: Db, id: string): Promise<readonly (Observed & { area: Area; indicator: Indicator })[] | undefined> {
  const indicator = await findIndicator(db, id)
  if (!indicator) return undefined
  const byId = new Map((await listAreas(db)).map((area) => [area.id, area]))
  return (await listObserved(db, { edition: live, indicatorId: id, areAllGroups: true })).map((value) => ({ ...value, area: byId.get(value.areaId)!, indicator }))
}

/** An indicator with what is known of it in an edition; nothing where there is no such indicator or edition. */
export async function findIndicatorOpened({ db }: Pick<Context, 'db'>, id: string, edition: Edition = live): Promise<OpenedIndicator | undefined> {
  const indicator = await findIndicator(db, id)
  const editions = indicator ? await listEditions(db) : []
  if (!indicator || !(await isEdition(db, edition, editions))) return undefined
  const areas = await listAreas(db)
  const byId = new Map(areas.map((area) => [area.id, area]))
  const known = await countAreasOf(db, id)
  const shown = known > mostAreas ? withComparators(areas).areas : areas
  const values = await listObserved(db, { edition, indicatorId: id, areAllGroups: true, ...(known > mostAreas && { areaIds: shown.map(({ id }) => id) }) })
  const fillings = await listFillings(db, id)
  const filling = fillings.length ? await listObserved(db, { edition, indicatorIds: fillings.map(({ id }) => id), areaIds: shown.map(({ id }) => id) }) : []
  return {
    edition, editions, indicator, others: known > mostAreas ? known - new Set(values.map(({ areaId }) => areaId)).size : 0,
    figures: scorecards(areas.filter(({ hasScorecard }) => hasScorecard), areas, [indicator, ...fillings], [...values.filter(({ groupName }) => groupName === ''), ...filling]).flatMap(({ figures }) => figures),
    values: values.map((value) => ({ ...value, area: byId.get(value.areaId)! })).toSorted((a, b) => a.area.position - b.area.position || (a.startsOn < b.startsOn ? -1 : 1)),
    document: (await listDocuments(db)).find(({ id }) => id === indicator.documentId),
    themes: (await listThemes(db, id)).map(({ theme }) => theme),
  }
}
