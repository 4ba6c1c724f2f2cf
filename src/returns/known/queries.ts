import { sql } from 'kysely'
import type { Brief, Cite, Relate, Waiting } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import { addDays, sayDay } from '../../calc/dates/days.ts'
import { shortly } from '../../strategy/index.ts'
import { mayDecide, mayKeep, mayRead, maySeeAll } from '../access.ts'
import { listHiddenKpis, listKpis, listKpisOf, type KpiShown } from '../kpis/queries.ts'
import { ratingNames } from '../kpis/rules.ts'
import { sayReturned, sayValue } from '../rules.ts'

/** What other rooms show of the measures of delivery. */

const kpiAddress = (key: string, page = '') => `/returns/kpis/${key}${page}`

/** "80 beside 100 planned in April to June 2022. Red". */
export function sayShort({ value, unit, qualifier, profile, periodLabel, rating, isOfProfile, isHidden }: KpiShown): string {
  if (isHidden) return `The last value, of ${periodLabel}, is not shown`
  if (value === null) return profile === null ? 'Nothing is reported yet' : `${sayValue(profile, unit)} planned for ${periodLabel}. Nothing is reported yet`
  const beside = profile !== null ? ` beside ${sayValue(profile, unit)} planned` : isOfProfile ? ' of what was planned' : ''
  return [`${sayReturned({ value, unit, qualifier, noneBecause: null })}${beside} in ${periodLabel}`, rating && ratingNames[rating]].filter(Boolean).join('. ')
}
const found = (kpis: readonly KpiShown[]) => kpis.map((kpi) => ({ title: kpi.name, href: kpiAddress(kpi.key), summary: sayShort(kpi) }))

/** Measures beside the intervention that they measure, and beside the part of the plan that they belong to. */
export const relatesKpis: readonly Relate[] = [
  {
    to: 'portfolio.intervention', what: 'Measures of delivery',
    list: async (ctx, id, most) => { const kpis = await listKpisOf(ctx, { interventionId: id }, most + 1); return { found: found(kpis.slice(0, most)), ...(kpis.length > most && { all: `/returns/kpis?intervention=${kpis[0]!.interventionKey}` }) } },
  },
  {
    to: 'strategy.item', what: 'Measures of delivery',
    list: async (ctx, id, most) => {
      const item = await ctx.db.selectFrom('strategy.item').select(['key', 'kind']).where('id', '=', id).executeTakeFirst()
      const kpis = item ? await listKpisOf(ctx, { theme: item.key }, most + 1) : []
      return { found: found(kpis.slice(0, most)), ...(kpis.length > most && item?.kind === 'theme' && { all: `/returns/kpis?theme=${item.key}` }) }
    },
  },
]

/** For the search of the site. */
export const searchKpis = async (ctx: Pick<Context, 'db' | 'user' | 'today'>, words: string, most: number) =>
  found((await listKpis(ctx, { words, filters: {}, sort: 'plan', isDown: false, page: 1 }, most)))

/** What was read from a document: measures, what is planned, and what was reported. */
export const cites: readonly Cite[] = [
  {
    what: 'measures of delivery',
    list: async ({ db }, id) => (await db.selectFrom('returns.kpi').select(['key', 'name', 'place', 'line']).where('documentId', '=', id).where('isOpen', '=', true).execute()).map(({ key, name, place, line }) => ({ place: place ?? '', line, text: name, href: kpiAddress(key) })),
  },
  {
    what: 'targets',
    list: async ({ db }, id) => (await db.selectFrom('returns.profile as profile').innerJoin('returns.kpi as kpi', 'kpi.id', 'profile.kpiId').select(['profile.id', 'kpi.name', 'kpi.unit', 'profile.value', 'profile.place', 'profile.line']).where('profile.documentId', '=', id).where('kpi.isOpen', '=', true).execute())
      .map(({ name, unit, value, ...one }) => ({ place: one.place ?? '', line: one.line, text: `${name}, planned: ${sayValue(value, unit)}`, href: `/returns/figures/${one.id}` })),
  },
  {
    what: 'figures that partners reported',
    list: async ({ db }, id) => (await db.selectFrom('returns.figure as figure').innerJoin('returns.certification as certification', 'certification.id', 'figure.certificationId').innerJoin('returns.return as one', (join) => join.onRef('one.id', '=', 'certification.returnId').onRef('one.version', '=', 'certification.version'))
      .innerJoin('returns.kpi as kpi', 'kpi.id', 'figure.kpiId').select(['figure.id', 'kpi.name', 'kpi.unit', 'figure.groupName', 'figure.value', 'figure.qualifier', 'figure.noneBecause', 'figure.place', 'figure.line']).where('certification.documentId', '=', id).where('kpi.isOpen', '=', true).execute())
      .map(({ id: figureId, name, groupName, place, line, ...figure }) => ({ place: place ?? '', line, text: `${[name, groupName].filter(Boolean).join(', ')}: ${sayReturned(figure)}`, href: `/returns/figures/${figureId}` })),
  },
]

/** How long a measure that went red waits on the home page. */
const newlyRedDays = 92

/** What waits for those who keep measures: what has gone red, what has no profile, and for directors which changed profiles to approve. */
export async function waitingKpis({ db, user, today }: Context, most: number): Promise<readonly Waiting[]> {
  const asked = mayDecide(user) ? await db.selectFrom('returns.reprofile as asked').innerJoin('returns.kpi as kpi', 'kpi.id', 'asked.kpiId').select(['kpi.key', 'kpi.name', 'asked.reason']).where('asked.status', '=', 'asked').orderBy('asked.askedAt').limit(most).execute() : []
  const red = await db.selectFrom('returns.standing as standing').innerJoin('returns.kpi as kpi', 'kpi.id', 'standing.kpiId').select(['kpi.key', 'kpi.name', 'standing.ratedSince']).where('standing.rating', '=', 'red').where('standing.ratedSince', '>=', addDays(today, -newlyRedDays)).orderBy('standing.ratedSince', 'desc').orderBy('kpi.position').limit(most).execute()
  const { rows: [missing] } = await sql<{ count: number }>`select count(distinct kpi.id) as count from returns.kpi join returns.question on question.kpi_id = kpi.id
    where kpi.better is not null and not kpi.is_computed and not kpi.is_of_profile and not exists (select from returns.profile where profile.kpi_id = kpi.id and profile.ends_on >= ${today}::date)`.execute(db)
  return [
    ...asked.map(({ key, name, reason }): Waiting => ({ text: `Answer a change of what is planned: ${name}`, href: kpiAddress(key, '/profile/answer'), hint: shortly(reason, 120) })),
    ...red.map(({ key, name, ratedSince }): Waiting => ({ text: `Gone red: ${name}`, href: kpiAddress(key), hint: `Since ${sayDay(ratedSince!)}` })),
    ...(missing!.count > 0 ? [{ text: missing!.count === 1 ? '1 measure that partners report has nothing planned' : `${missing!.count.toLocaleString('en-GB')} measures that partners report have nothing planned`, href: '/returns/kpis?profile=missing' }] : []),
  ]
}
export const waitsForKeepers = mayKeep

/** What of the measures changed and needs a decision, for whoever runs the region. */
export const briefsKpis: readonly Brief[] = [
  {
    of: 'changed', what: 'Measures whose rating changed', allow: mayRead,
    list: async (ctx, { on }, most) => {
      const { db, user } = ctx
      const hidden = await listHiddenKpis(ctx)
      const changed = db.selectFrom('returns.standing as standing').innerJoin('returns.kpi as kpi', 'kpi.id', 'standing.kpiId').where('standing.ratedSince', '>=', on).where('standing.wasRating', 'is not', null).whereRef('standing.wasRating', '<>', 'standing.rating').where(sql<boolean>`not kpi.id = any(${[...hidden]}::uuid[])`).$if(!maySeeAll(user), (query) => query.where('kpi.isOpen', '=', true))
      const { count } = await changed.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await changed.select(['kpi.key', 'kpi.name', 'standing.rating', 'standing.wasRating', 'standing.ratedSince']).orderBy('standing.ratedSince', 'desc').orderBy('kpi.position').limit(most).execute()
      return { count, found: rows.map(({ key, name, rating, wasRating, ratedSince }) => ({ text: name, href: kpiAddress(key), on: ratedSince, hint: `From ${wasRating} to ${rating}` })), all: '/returns/kpis?sort=period&order=down' }
    },
  },
  {
    of: 'to decide', what: 'Measures in the red', allow: mayRead,
    list: async (ctx, _, most) => {
      const { db, user } = ctx
      const hidden = await listHiddenKpis(ctx)
      const red = db.selectFrom('returns.standing as standing').innerJoin('returns.kpi as kpi', 'kpi.id', 'standing.kpiId').where('standing.rating', '=', 'red').where(sql<boolean>`not kpi.id = any(${[...hidden]}::uuid[])`).$if(!maySeeAll(user), (query) => query.where('kpi.isOpen', '=', true))
      const { count } = await red.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await red.select(['kpi.key', 'kpi.name', 'kpi.unit', 'standing.value', 'standing.profile', 'standing.ratedSince']).orderBy('standing.ratedSince').orderBy('kpi.position').limit(most).execute()
      return { count, found: rows.map(({ key, name, unit, value, profile, ratedSince }) => ({ text: name, href: kpiAddress(key), on: ratedSince, hint: [value !== null && sayValue(value, unit), profile !== null && `${sayValue(profile, unit)} planned`].filter(Boolean).join(', ') })), all: '/returns/kpis?rating=red' }
    },
  },
  {
    of: 'to decide', what: 'Changes of what is planned', allow: mayDecide,
    list: async ({ db }, _, most) => {
      const asked = db.selectFrom('returns.reprofile as asked').innerJoin('returns.kpi as kpi', 'kpi.id', 'asked.kpiId').where('asked.status', '=', 'asked')
      const { count } = await asked.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await asked.select(['kpi.key', 'kpi.name', 'asked.reason']).orderBy('asked.askedAt').limit(most).execute()
      return { count, found: rows.map(({ key, name, reason }) => ({ text: name, href: kpiAddress(key, '/profile/answer'), hint: shortly(reason, 120) })) }
    },
  },
]
