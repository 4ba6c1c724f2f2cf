import { sayDay } from '../../calc/dates/days.ts'
import type { Member, Population } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import { date } from '../../platform/forms.ts'
import { sql } from 'kysely'
import { mayAudit } from '../access.ts'

const perPage = 5000
/** What happened in these days: at the organisation that runs Waymark everywhere, else at the auditor's own. */
const events = ({ db, user }: Context, { from = '', until = '' }: Readonly<Record<string, string>>) =>
  db.selectFrom('platform.event').select(['id', 'did', 'about', 'by', 'organisation', 'at'])
    .where('at', '>=', sql<Date>`${from}::date::timestamp at time zone 'Europe/London'`).where('at', '<', sql<Date>`(${until}::date + 1)::timestamp at time zone 'Europe/London'`)
    .$if(user.isHub !== true, (query) => query.where('organisation', '=', user.organisationId))

/** Events of some days, by their numbers. */
export const eventPopulation: Population = {
  name: 'events', what: 'What was done, by day', allow: mayAudit, hasValues: false,
  asks: async () => ({
    from: date('From', { missing: 'Enter the first day', hint: 'For example, 1 4 2023' }),
    until: date('To', { missing: 'Enter the last day', hint: 'For example, 31 3 2024' }),
  }),
  say: async (_, { from = '', until = '' }) => `From ${sayDay(from)} to ${sayDay(until)}`,
  async *members(ctx, options) {
    for (let after = 0; ;) {
      const rows = await events(ctx, options).where('id', '>', after).orderBy('id').limit(perPage).execute()
      yield rows.map(({ id, did, about, by, at }): Member => ({ key: `event:${id}`, name: `Event ${id}: ${ctx.audited.says[did] ?? did}`, says: [at.toISOString(), did, by, about].filter(Boolean).join(' '), value: null, href: `/events${about ? `?about=${about}` : ''}` }))
      if (rows.length < perPage) return
      after = rows.at(-1)!.id
    }
  },
}

export type Event = { id: number; did: string; about: string | null; by: string; organisation: string; at: Date }
/** One event, as far as whoever asks may see it. */
export const findEvent = ({ db, user }: Context, id: number): Promise<Event | undefined> =>
  db.selectFrom('platform.event').select(['id', 'did', 'about', 'by', 'organisation', 'at']).where('id', '=', id).$if(user.isHub !== true, (query) => query.where('organisation', '=', user.organisationId)).executeTakeFirst()
