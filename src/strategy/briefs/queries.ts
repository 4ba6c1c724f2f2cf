import { sql } from 'kysely'
import { addDays, sayDay } from '../../calc/dates/days.ts'
import type { Brief } from '../../platform/capability.ts'
import type { Db } from '../../platform/db.ts'
import { mayRead } from '../access.ts'
import { milestoneAddress } from '../milestones/views.ts'
import { shortly } from '../views.ts'

/** The day that counts now, of the list by date: those by group that say the same are not told twice. */
const dueOn = sql<string>`coalesce(forecast_on, baseline_on)`
const milestones = (db: Db) => db.selectFrom('strategy.milestone').where('datedId', 'is', null)
const actions = (db: Db) => db.selectFrom('strategy.agreed_action').innerJoin('strategy.body', 'strategy.body.id', 'bodyId')

/** What of the plan changed, is late or needs a decision. */
export const briefs: readonly Brief[] = [
  {
    of: 'changed', what: 'Milestones reached', allow: mayRead,
    list: async ({ db, today }, { on }, most) => {
      const reached = milestones(db).where('actualOn', '>=', on).where('actualOn', '<=', today)
      const { count } = await reached.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await reached.select(['key', 'words', 'actualOn']).orderBy('actualOn', 'desc').orderBy('position').limit(most).execute()
      return { count, found: rows.map(({ key, words, actualOn }) => ({ text: shortly(words, 120), href: milestoneAddress(key), on: actualOn })), all: '/strategy/milestones?state=reached' }
    },
  },
  {
    // What a milestone was before each change stands in its history: the day that it was expected then, beside the day now.
    of: 'changed', what: 'Milestones expected later than before', allow: mayRead,
    list: async ({ db }, { at }, most) => {
      const { rows } = await sql<{ key: string; words: string; slipReason: string | null; was: string; now: string; count: number }>`
        select key, words, slip_reason, was, now, count(*) over () as count from (
          select m.key, m.words, m.slip_reason, m.position, coalesce(m.forecast_on, m.baseline_on)::text as now,
            (select coalesce(r.was ->> 'forecast_on', r.was ->> 'baseline_on') from platform.revision r where r.relation = 'strategy.milestone' and r.row_id = m.id and r.at >= ${at} order by r.id limit 1) as was
          from strategy.milestone m where m.dated_id is null and m.actual_on is null and m.changed_at >= ${at}) changed
        where was < now order by now, position limit ${most}`.execute(db)
      return { count: rows[0]?.count ?? 0, found: rows.map(({ key, words, slipReason, was, now }) => ({ text: shortly(words, 120), href: milestoneAddress(key), hint: `Moved from ${sayDay(was)} to ${sayDay(now)}${slipReason ? `: ${shortly(slipReason, 120)}` : ''}` })), all: '/strategy/milestones?state=slipped' }
    },
  },
  {
    of: 'changed', what: 'Decisions taken', allow: mayRead,
    list: async ({ db, today }, { on }, most) => {
      const taken = db.selectFrom('strategy.decision').innerJoin('strategy.body', 'strategy.body.id', 'bodyId').where('decidedOn', '>=', on).where('decidedOn', '<=', today)
      const { count } = await taken.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await taken.select(['strategy.decision.key', 'words', 'decidedOn', 'strategy.body.name']).orderBy('decidedOn', 'desc').orderBy('strategy.decision.id').limit(most).execute()
      return { count, found: rows.map(({ key, words, decidedOn, name }) => ({ text: shortly(words, 120), href: `/strategy/decisions/${key}`, on: decidedOn, hint: name })), all: '/strategy/decisions' }
    },
  },
  {
    of: 'late', what: 'Milestones', allow: mayRead,
    list: async ({ db, today }, _, most) => {
      const late = milestones(db).where('actualOn', 'is', null).where(dueOn, '<', today)
      const { count } = await late.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await late.select(['key', 'words', dueOn.as('dueOn')]).orderBy('dueOn').orderBy('position').limit(most).execute()
      return { count, found: rows.map(({ key, words, dueOn }) => ({ text: shortly(words, 120), href: milestoneAddress(key), on: dueOn })), all: '/strategy/milestones?state=late' }
    },
  },
  {
    of: 'late', what: 'Agreed actions', allow: mayRead,
    list: async ({ db, today }, _, most) => {
      const late = actions(db).where('doneOn', 'is', null).where('dueOn', '<', today)
      const { count } = await late.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await late.select(['strategy.agreed_action.key', 'words', 'dueOn', 'owner', 'strategy.body.name']).orderBy('dueOn').orderBy('strategy.agreed_action.id').limit(most).execute()
      return { count, found: rows.map(({ key, words, dueOn, owner, name }) => ({ text: shortly(words, 120), href: `/strategy/agreed-actions/${key}`, on: dueOn, hint: `${name}${owner ? `, for ${owner}` : ''}` })), all: '/strategy/agreed-actions?state=overdue' }
    },
  },
  {
    of: 'to decide', what: 'Meetings of the next two weeks', allow: mayRead,
    list: async ({ db, today }, _, most) => {
      const soon = db.selectFrom('strategy.meeting').innerJoin('strategy.body', 'strategy.body.id', 'bodyId').where('strategy.meeting.status', '=', 'planned').where('heldOn', '>=', today).where('heldOn', '<=', addDays(today, 14))
      const { count } = await soon.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await soon.select(['strategy.meeting.key', 'strategy.meeting.name', 'heldOn', 'strategy.body.name as bodyName']).orderBy('heldOn').orderBy('strategy.meeting.id').limit(most).execute()
      return { count, found: rows.map(({ key, name, heldOn, bodyName }) => ({ text: name === bodyName ? name : `${bodyName}: ${name}`, href: `/strategy/meetings/${key}`, on: heldOn })), all: '/strategy/meetings?when=coming' }
    },
  },
]

/** The last meeting before today, for "since the last meeting". */
export const findLastMeeting = ({ db, today }: { db: Db; today: string }): Promise<{ name: string; heldOn: string } | undefined> =>
  db.selectFrom('strategy.meeting').innerJoin('strategy.body', 'strategy.body.id', 'bodyId').select(['strategy.body.name', 'heldOn']).where('heldOn', '<', today).where('strategy.meeting.status', '=', 'held').orderBy('heldOn', 'desc').orderBy('strategy.meeting.position').limit(1).executeTakeFirst()
