import type { Context } from '../../platform/context.ts'
import { Problem } from '../../platform/refusal.ts'
import { countObserved, findArea, findIndicator, findObserved, listVintages, pageObserved, type Observed } from '../queries.ts'
import type { Area, Indicator } from '../tables.ts'

export type OpenedObservation = { observation: Observed; vintages: readonly Observed[]; area: Area; indicator: Indicator }

/** One value with its area, its indicator and every vintage of it. */
export async function findObservation({ db }: Pick<Context, 'db'>, id: string): Promise<OpenedObservation | undefined> {
  const observation = await findObserved(db, id)
  const [area, indicator] = observation ? [await findArea(db, observation.areaId), await findIndicator(db, observation.indicatorId)] : []
  return observation && area && indicator && { observation, area, indicator, vintages: await listVintages(db, observation) }
}

export const perPage = 500
export type ObservationPage = { count: number; page: number; pages: number; observations: readonly Observed[] }

/** A page of the values, of one area or indicator if asked; nothing beyond the last page. An area or indicator that there is not is a Problem, 400, for an empty page would say that it has no values. */
export async function pageObservations({ db }: Pick<Context, 'db'>, { page, ...sought }: { page: number; areaId?: string | undefined; indicatorId?: string | undefined }): Promise<ObservationPage | undefined> {
  const area = sought.areaId === undefined ? undefined : await findArea(db, sought.areaId)
  if (sought.areaId !== undefined && !area) throw new Problem(400, `There is no area "${sought.areaId}" here. Write its code at the Office for National Statistics, as /odata/v4/EvidenceAreas lists them`)
  if (sought.indicatorId !== undefined && !(await findIndicator(db, sought.indicatorId))) throw new Problem(400, `There is no indicator "${sought.indicatorId}" here. /api/v1/evidence/indicators lists those that there are`)
  if (area) sought.areaId = area.id
  const count = await countObserved(db, sought)
  const pages = Math.max(1, Math.ceil(count / perPage))
  return page > pages ? undefined : { count, page, pages, observations: await pageObserved(db, { ...sought, number: page, size: perPage }) }
}
