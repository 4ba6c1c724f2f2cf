import type { Context } from '../../platform/context.ts'
import { listAreas, listEditions, listIndicators, listObserved, live, type Edition } from '../queries.ts'
import { scorecards, type Scorecard } from '../rules.ts'

type Editions = Awaited<ReturnType<typeof listEditions>>
export type Cards = { edition: Edition; editions: Editions; cards: readonly Scorecard[] }
export type Card = { edition: Edition; editions: Editions; card: Scorecard }

/** All scorecards of an edition; nothing where there is no such edition. */
export async function findScorecards({ db }: Pick<Context, 'db'>, edition: Edition = live): Promise<Cards | undefined> {
  const editions = await listEditions(db)
  if (edition !== live && !editions.some((one) => one.edition === edition)) return undefined
  const areas = await listAreas(db)
  const cards = scorecards(areas.filter(({ hasScorecard }) => hasScorecard), areas, await listIndicators(db), await listObserved(db, { edition }))
  return { edition, editions, cards }
}

/** One area's; nothing where there is no such area or edition, or the region keeps no scorecard of it. */
export async function findScorecard({ db }: Pick<Context, 'db'>, areaId: string, edition: Edition = live): Promise<Card | undefined> {
  const all = await listAreas(db)
  const area = all.find(({ id, code }) => id === areaId || code === areaId)
  const editions = area?.hasScorecard ? await listEditions(db) : []
  if (!area?.hasScorecard || (edition !== live && !editions.some((one) => one.edition === edition))) return undefined
  const areas = all.filter(({ id }) => id === area.id || id === area.comparatorId)
  const [card] = scorecards([area], areas, await listIndicators(db), await listObserved(db, { edition, areaIds: areas.map(({ id }) => id) }))
  return card && { edition, editions, card }
}
