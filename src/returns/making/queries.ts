import { sql } from 'kysely'
import { addDays } from '../../calc/dates/days.ts'
import { periodsWhile, sayAsked } from '../../calc/dates/frequencies.ts'
import { overlaps } from '../../calc/dates/periods.ts'
import type { Context } from '../../platform/context.ts'
import { record } from '../../platform/events.ts'
import type { Collection } from '../tables.ts'

/** A return that is made when its day has passed already is due so many days later. */
export const lateDays = 14
const atOnce = 500

type Standing = Pick<Collection, 'id' | 'key' | 'frequency' | 'firstStartsOn' | 'endsOn' | 'opensDays' | 'dueDays'> & { taken: readonly { startsOn: string; endsOn: string }[]; readUntil: string | null }

/**
 * Makes the returns whose window has opened, of every collection that asks an organisation of the register something, or of one.
 * A period that lies in one of which there is a return already, or before one that a document gave, is left out, so that it can
 * be asked as often as wanted. Gives back how many were made.
 */
export async function makeReturns(ctx: Context, collectionId?: string): Promise<number> {
  let [after, made] = ['00000000-0000-0000-0000-000000000000', 0]
  for (;;) {
    const { rows } = await sql<Standing>`select collection.id, collection.key, frequency, first_starts_on, collection.ends_on, opens_days, due_days,
        coalesce((select jsonb_agg(jsonb_build_object('startsOn', one.starts_on, 'endsOn', one.ends_on)) from returns.return one where one.collection_id = collection.id), '[]') as taken,
        (select max(one.ends_on) from returns.return one join returns.certification on certification.return_id = one.id and certification.version = 1 where one.collection_id = collection.id and certification.document_id is not null) as read_until
      from returns.collection where collection.id > ${after}::uuid and organisation_id is not null and exists (select from returns.question where collection_id = collection.id)
        and (${collectionId ?? null}::uuid is null or collection.id = ${collectionId ?? null}) order by collection.id limit ${atOnce}`.execute(ctx.db)
    made += await add(ctx, rows.flatMap((collection) => returnsOf(collection, ctx.today)))
    if (rows.length < atOnce) return made
    after = rows.at(-1)!.id
  }
}

type Made = { key: string; collection_id: string; starts_on: string; ends_on: string; period_label: string; opens_on: string; due_on: string }

function returnsOf({ taken, readUntil, opensDays, dueDays, ...collection }: Standing, today: string): Made[] {
  return periodsWhile(collection, ({ endsOn }) => addDays(endsOn, opensDays) <= today)
    .filter((period) => (readUntil === null || period.startsOn > readUntil) && !taken.some((other) => overlaps(other, period)))
    .map((period) => {
      const [opensOn, dueOn] = [addDays(period.endsOn, opensDays), addDays(period.endsOn, dueDays)]
      return {
        key: `${collection.key.slice(0, 120)}-${period.startsOn}-to-${period.endsOn}`.slice(0, 150), collection_id: collection.id, starts_on: period.startsOn, ends_on: period.endsOn, period_label: sayAsked(collection.frequency, period),
        opens_on: opensOn, due_on: dueOn < today ? addDays(today, lateDays) : dueOn,
      }
    })
}

async function add({ db, now }: Context, rows: readonly Made[]): Promise<number> {
  if (!rows.length) return 0
  const { numAffectedRows } = await sql`insert into returns.return (key, collection_id, starts_on, ends_on, period_label, opens_on, due_on, status, changed_at)
    select given.*, 'open', ${now} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (key text, collection_id uuid, starts_on date, ends_on date, period_label text, opens_on date, due_on date) on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** The same by the clock, with its event where there was something to make. */
export async function makeByClock(ctx: Context): Promise<void> {
  if (await makeReturns(ctx)) await record(ctx, { did: 'returns.made' })
}
