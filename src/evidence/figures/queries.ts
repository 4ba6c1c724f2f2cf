import type { Context } from '../../platform/context.ts'
import { listFindings, type FindingOfArea } from '../check/queries.ts'
import { findScorecards } from '../scorecards/queries.ts'
import { listDocuments, listThemes, live, type Edition } from '../queries.ts'
import type { Figure } from '../rules.ts'
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
  const found = await findScorecards(ctx, edition)
  const everywhere = found?.cards.flatMap(({ figures }) => figures.filter(({ indicator }) => indicator.id === indicatorId)) ?? []
  const figure = everywhere.find(({ area }) => area.id === areaId || area.code === areaId)
  if (!found || !figure) return undefined
  const from = figure.latest?.documentId ?? figure.indicator.documentId
  return {
    ...found, figure, everywhere,
    findings: (await listFindings(ctx.db, figure.area.id)).filter(({ measure }) => measure === indicatorId),
    document: (await listDocuments(ctx.db)).find(({ id }) => id === from),
    themes: (await listThemes(ctx.db, indicatorId)).map(({ theme }) => theme),
  }
}
