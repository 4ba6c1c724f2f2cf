import { sayPeriod } from '../../calc/dates/periods.ts'
import { findNumber } from '../../calc/layouts/reading.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import type { Answers } from '../../platform/forms.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockImports } from '../imports/queries.ts'
import { listAreas } from '../queries.ts'
import { addRelease } from '../region/queries.ts'
import { ownSource, ownTitle } from '../rules.ts'
import type { Indicator } from '../tables.ts'
import type { FigureAsked, figureForm, ownForm } from './forms.ts'

type Told = Omit<Answers<(typeof ownForm)['fields']>, 'seen'>

/** `Young carers` -> `own-young-carers`: never the name of one that a document or Waymark itself defines. */
const idOf = (name: string) => `own-${name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 44) || 'indicator'}`

/** Adds an indicator of the region's own; its name in addresses, and by what the trail knows it. */
export async function addOwn({ db, now }: Context, { places, ...told }: Told): Promise<{ id: string; recordId: string }> {
  const base = idOf(told.name)
  const taken = new Set((await db.selectFrom('evidence.indicator').select('id').where('id', 'like', `${base}%`).execute()).map(({ id }) => id))
  const id = taken.has(base) ? `${base}-${[...Array(1000).keys()].find((n) => n > 1 && !taken.has(`${base}-${n}`))}` : base
  const { last } = await db.selectFrom('evidence.indicator').select(({ fn }) => fn.max<number | null>('position').as('last')).executeTakeFirstOrThrow()
  return db.insertInto('evidence.indicator').values({ ...told, caveats: told.caveats ?? '', id, places: Number(places), groupName: null, better: null, isOwn: true, changedAt: now, position: (last ?? 0) + 1 }).returning(['id', 'recordId']).executeTakeFirstOrThrow()
}

/** An indicator that the region defined here itself. */
export const findOwn = (db: Db, id: string): Promise<Indicator | undefined> => db.selectFrom('evidence.indicator').selectAll().where('id', '=', id).where('isOwn', '=', true).executeTakeFirst()

/** Puts another definition in the place of one. Refused where somebody was quicker. */
export async function changeOwn({ db, now }: Context, { id, changedAt }: Indicator, { places, ...told }: Told): Promise<void> {
  const row = await db.updateTable('evidence.indicator').set({ ...told, caveats: told.caveats ?? '', places: Number(places), changedAt: now }).where('id', '=', id).where('changedAt', '=', changedAt).returning('id').executeTakeFirst()
  if (!row) throw new Refusal('Somebody else changed this indicator while you were working on it. Look at it again, then make your change')
}

/** What the form of a figure lets one choose from. */
export async function findForFigure(db: Db, id: string): Promise<FigureAsked | undefined> {
  const indicator = await findOwn(db, id)
  return indicator && { indicator, areas: Object.fromEntries((await listAreas(db)).map(({ id, name }) => [id, name])) }
}

/** Keeps one figure of the region's own as a release: of one that is put right the older stays as an earlier vintage. */
export async function addOwnFigure(ctx: Context, { id }: Indicator, { areaId, startsOn, endsOn, value, lower, upper, status, place }: Answers<ReturnType<typeof figureForm>['fields']>): Promise<string> {
  await lockImports(ctx.db)
  const number = (text: string | null) => (text === null ? null : findNumber(text) ?? null)
  const release = await addRelease(ctx, { series: ownSource, edition: null, documentId: null, title: ownTitle, publishedOn: ctx.today }, [{
    areaId, indicatorId: id, startsOn, endsOn, periodLabel: sayPeriod({ startsOn, endsOn }), periodBasis: 'stated', value: number(value), lower: number(value) === null ? null : number(lower), upper: number(value) === null ? null : number(upper), status, place,
  }])
  if (!release) throw new Refusal('That figure is here already, just as you entered it', 'value')
  return release
}
