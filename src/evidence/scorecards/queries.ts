import type { Context } from '../../platform/context.ts'
import { isEdition, listAreas, listEditions, listIndicators, listObserved, live, vintageOf, type Edition } from '../queries.ts'
import { remember } from '../remembered.ts'
import { scorecards, type Figure, type Scorecard } from '../rules.ts'
import type { Area } from '../tables.ts'

type Editions = Awaited<ReturnType<typeof listEditions>>
export type Cards = { edition: Edition; editions: Editions; cards: readonly Scorecard[] }
export type Card = { edition: Edition; editions: Editions; card: Scorecard }

/** All scorecards of an edition, as they last changed: how each figure went before is on its own page. Nothing where there is no such edition. */
export async function findScorecards({ db }: Pick<Context, 'db'>, edition: Edition = live): Promise<Cards | undefined> {
  const editions = await listEditions(db)
  if (!(await isEdition(db, edition, editions))) return undefined
  const work = async () => {
    const { carded, areas } = withComparators(await listAreas(db))
    return scorecards(carded, areas, await listIndicators(db), await listObserved(db, { edition, areaIds: areas.map(({ id }) => id), areRecent: true }))
  }
  // Of earlier vintages there are many, and each is seldom asked for.
  return { edition, editions, cards: vintageOf(edition) === undefined ? await remember(db, `scorecards ${edition}`, work) : await work() }
}

/** How these indicators stand in each area that the region keeps a scorecard of, indicator by indicator. */
export async function findFigures(ctx: Pick<Context, 'db'>, indicatorIds: readonly string[]): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const cards = indicatorIds.length ? (await findScorecards(ctx))?.cards ?? [] : []
  return Map.groupBy(cards.flatMap(({ figures }) => figures.filter(({ indicator }) => indicatorIds.includes(indicator.id))), ({ indicator }) => indicator.id)
}

/** Those with a scorecard, and with them those that they are compared with: a region may know many more areas. */
export const withComparators = (all: readonly Area[]) => {
  const carded = all.filter(({ hasScorecard }) => hasScorecard)
  const needed = new Set(carded.flatMap(({ id, comparatorId }) => [id, comparatorId]))
  return { carded, areas: all.filter(({ id }) => needed.has(id)) }
}

/** One area's; nothing where there is no such area or edition, or the region keeps no scorecard of it. */
export async function findScorecard(ctx: Pick<Context, 'db'>, areaId: string, edition: Edition = live): Promise<Card | undefined> {
  const all = await findScorecards(ctx, edition)
  const card = all?.cards.find(({ area: { id, code } }) => id === areaId || code === areaId)
  return all && card && { edition, editions: all.editions, card }
}
