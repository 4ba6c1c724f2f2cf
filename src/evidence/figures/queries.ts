import type { Context } from '../../platform/context.ts'
import { listFindings, type FindingOfArea } from '../check/queries.ts'
import { findIndicator, isEdition, listAreas, listDocuments, listEditions, listFillings, listObserved, listThemes, live, type Edition } from '../queries.ts'
import { scorecards, type Figure } from '../rules.ts'
import { withComparators } from '../scorecards/queries.ts'
import type { Document } from '../tables.ts'

export type OpenedFigure = {
  edition: Edition
  editions: readonly { edition: Edition; title: string }[]
  figure: Figure
  /** The same measure in every area. */
  everywhere: readonly Figure[]
  findings: readonly FindingOfArea[]
  document: Document | undefined
  themes: readonly string[]
}

/** One figure of one scorecard, with all that stands behind it. */
export async function findFigure(ctx: Pick<Context, 'db'>, areaId: string, indicatorId: string, edition: Edition = live): Promise<OpenedFigure | undefined> {
  const found = await findFigureAlone(ctx, areaId, indicatorId, edition)
  return found && {
    ...found,
    findings: (await listFindings(ctx.db, found.figure.area.id)).filter(({ measure }) => measure === indicatorId),
    themes: (await listThemes(ctx.db, indicatorId)).map(({ theme }) => theme),
  }
}

/** The same without what only its own page tells: what was found of it, and whom it is watched for. */
export async function findFigureAlone({ db }: Pick<Context, 'db'>, areaId: string, indicatorId: string, edition: Edition = live): Promise<Omit<OpenedFigure, 'findings' | 'themes'> | undefined> {
  const indicator = await findIndicator(db, indicatorId)
  const areas = indicator ? await listAreas(db) : []
  const area = areas.find(({ id, code }) => id === areaId || code === areaId)
  const editions = area ? await listEditions(db) : []
  if (!indicator || !area?.hasScorecard || !(await isEdition(db, edition, editions))) return undefined
  const shown = withComparators(areas)
  const indicators = [indicator, ...(await listFillings(db, indicatorId))]
  const cards = scorecards(shown.carded, shown.areas, indicators, await listObserved(db, { edition, indicatorIds: indicators.map(({ id }) => id), areaIds: shown.areas.map(({ id }) => id) }))
  const everywhere = cards.flatMap(({ figures }) => figures)
  const figure = everywhere.find((one) => one.area.id === area.id)
  if (!figure) return undefined // counted by Waymark itself: it stands on no scorecard
  const from = figure.latest?.documentId ?? indicator.documentId
  return {
    edition, editions, figure, everywhere,
    document: (await listDocuments(db)).find(({ id }) => id === from),
  }
}
