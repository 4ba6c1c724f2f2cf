import { sql } from 'kysely'
import { copyInto, copyRow } from '../../../platform/copy.ts'
import type { Context } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readFigures, type Reading } from '../reading.ts'
import type { Gathered } from '../rules.ts'

/** What the comparison of a file found, by its outcome. */
export type Outcomes = { new: number; changed: number; same: number; missing: number; refused: number }

/** A period's label is told in a table; a longer one is cut. */
const mostLabel = 200

/**
 * Reads a file into the table where figures wait, as it comes: memory does not grow with its length. The figures of a large
 * file take longer than a request may. Refused whole where the file is damaged.
 */
export async function stage({ db }: Pick<Context, 'db'>, id: string, reading: Reading): Promise<Gathered> {
  await sql`select set_config('statement_timeout', '30min', true), set_config('idle_in_transaction_session_timeout', '10min', true), set_config('work_mem', '64MB', true)`.execute(db)
  const { figures, gathered } = readFigures(reading)
  async function* lines() {
    for await (const some of figures)
      yield some.map(({ areaId, indicatorId, startsOn, endsOn, periodLabel, groupName, value, lower, upper, variationPercent, status, marker, line }) =>
        copyRow([id, areaId, indicatorId, startsOn, endsOn, periodLabel.slice(0, mostLabel), groupName, value, lower, upper, variationPercent, status, marker, line])).join('')
  }
  await copyInto(db, 'copy evidence.staged (import_id, area_id, indicator_id, starts_on, ends_on, period_label, group_name, value, lower, upper, variation_percent, status, marker, line) from stdin', lines())
    .catch((error: { code?: string }) => { throw error.code?.startsWith('22') ? new Refusal('it holds a date or a number that cannot be kept') : error })
  const { refused, ...rest } = gathered()
  await copyInto(db, 'copy evidence.staged (import_id, outcome, line, says) from stdin', refused.map(({ line, says }) => copyRow([id, 'refused', line, says])))
  await sql`analyze evidence.staged`.execute(db)
  return { ...rest, refused, refusedCount: rest.refusedCount + (await refuseTwice(db, id, rest.source?.source ?? '')) }
}

/** A figure that stands twice is kept once; where the two say different things, neither is. How many are refused so. */
async function refuseTwice(db: Db, id: string, source: string): Promise<number> {
  const { numAffectedRows } = await sql`
    with twice as (
      select area_id, indicator_id, starts_on, ends_on, group_name, (array_agg(number order by lower is null, number))[1] as kept from evidence.staged where import_id = ${id} and outcome = 'new'
      group by 1, 2, 3, 4, 5 having count(*) > 1
    ), told as (
      select twice.*, s.number, s.line, row(s.value::text, s.marker) is distinct from first_value(row(s.value::text, s.marker)) over cell as is_other, first_value(s.line) over cell as first_line
      from twice join evidence.staged s using (area_id, indicator_id, starts_on, ends_on, group_name) where s.import_id = ${id} and s.outcome = 'new'
      window cell as (partition by area_id, indicator_id, starts_on, ends_on, group_name order by s.line, s.number)
    ), clash as (
      select area_id, indicator_id, starts_on, ends_on, group_name, min(first_line) as first_line, min(line) filter (where is_other) as line from told group by 1, 2, 3, 4, 5 having bool_or(is_other)
    ), gone as (
      delete from evidence.staged s using told left join clash using (area_id, indicator_id, starts_on, ends_on, group_name)
      where s.import_id = ${id} and s.number = told.number and (clash.area_id is not null or told.number <> told.kept)
    )
    insert into evidence.staged (import_id, outcome, line, says)
    select ${id}, 'refused', clash.line, format('gives another value than line %s for the same area, period and series, "%s": neither is taken', clash.first_line, coalesce(series.variable, clash.indicator_id))
    from clash left join evidence.source_series series on series.source = ${source} and series.indicator_id = clash.indicator_id`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** The newest vintage of every figure of a source. */
const known = (source: string) => sql`(select distinct on (o.area_id, o.indicator_id, o.starts_on, o.ends_on, o.group_name) o.*, r.published_on
  from evidence.observation o join evidence.release r on r.id = o.release_id where r.series = ${source}
  order by o.area_id, o.indicator_id, o.starts_on, o.ends_on, o.group_name, r.published_on desc, r.number desc)`

/** The number of the newest release of a source: 0 where there is none. */
export async function findNewest(db: Db, source: string): Promise<number> {
  const { number } = await db.selectFrom('evidence.release').select(({ fn }) => fn.max<number | null>('number').as('number')).where('series', '=', source).executeTakeFirstOrThrow()
  return number ?? 0
}

/**
 * Says of every figure that waits what accepting it would do, against what is known of its source now, and which figures one
 * would expect are missing. Refused where figures that were published later are here already.
 */
export async function compareStaged(db: Db, id: string, source: string, publishedOn: string, newest: number): Promise<void> {
  if (newest) {
    await sql`update evidence.staged s set was_id = k.id, outcome = case when (s.value::text, s.lower::text, s.upper::text, s.variation_percent::text, s.status, s.marker)
        is not distinct from (k.value::text, k.lower::text, k.upper::text, k.variation_percent::text, k.status, k.marker) then 'same' else 'changed' end
      from ${known(source)} k
      where s.import_id = ${id} and s.outcome = 'new' and k.area_id = s.area_id and k.indicator_id = s.indicator_id and k.starts_on = s.starts_on and k.ends_on = s.ends_on and k.group_name = s.group_name`.execute(db)
    const { rows: [row] } = await sql<{ newest: string | null; changes: boolean }>`select max(r.published_on) as newest, exists (select from evidence.staged where import_id = ${id} and outcome in ('new', 'changed')) as changes
      from evidence.staged s join evidence.observation o on o.id = s.was_id join evidence.release r on r.id = o.release_id where s.import_id = ${id}`.execute(db)
    if (row!.newest !== null && row!.newest > publishedOn && row!.changes)
      throw new Refusal(`the file was published on ${publishedOn}, and figures of the same series that were published on ${row!.newest} are here already`)
  }
  // In the file for other areas: expected of the places with a scorecard, and of every figure that is known at that time.
  await sql`insert into evidence.staged (import_id, outcome, indicator_id, starts_on, ends_on, area_id, group_name, period_label, value, lower, upper, variation_percent, status, marker, was_id, says)
    with given as (select area_id, indicator_id, starts_on, ends_on, group_name, period_label from evidence.staged where import_id = ${id} and outcome in ('new', 'changed', 'same')),
    times as (select indicator_id, starts_on, ends_on, min(period_label) as period_label, bool_or(group_name = '') as is_whole from given group by 1, 2, 3),
    kept as (select k.*, times.period_label as label from ${newest ? known(source) : sql`(select o.* from evidence.observation o where false)`} k join times using (indicator_id, starts_on, ends_on)),
    expected as (
      select times.indicator_id, times.starts_on, times.ends_on, area.id as area_id, '' as group_name, times.period_label from times cross join evidence.area where has_scorecard and is_whole
      union select indicator_id, starts_on, ends_on, area_id, group_name, label from kept
    )
    select ${id}, 'missing', e.indicator_id, e.starts_on, e.ends_on, e.area_id, e.group_name, e.period_label, k.value, k.lower, k.upper, k.variation_percent, k.status, k.marker, k.id,
      case when k.id is null then 'is not in the file, which has it for other areas' else 'is known here and not in the file: it stays as it was' end
    from expected e left join kept k using (indicator_id, starts_on, ends_on, area_id, group_name) join evidence.area on area.id = e.area_id join evidence.indicator on indicator.id = e.indicator_id
    where not exists (select from given where given.area_id = e.area_id and given.indicator_id = e.indicator_id and given.starts_on = e.starts_on and given.ends_on = e.ends_on and given.group_name = e.group_name)
    order by e.starts_on, e.ends_on, indicator.position, e.indicator_id, area.position, e.group_name`.execute(db)
}

/** Forgets what a comparison found, so that another can be made. */
export async function forgetComparison(db: Db, id: string): Promise<void> {
  await db.deleteFrom('evidence.staged').where('importId', '=', id).where('outcome', '=', 'missing').execute()
  await db.updateTable('evidence.staged').set({ outcome: 'new', wasId: null }).where('importId', '=', id).where('outcome', 'in', ['changed', 'same']).execute()
}

/** How many rows there are of each outcome. */
export async function countStaged(db: Db, id: string): Promise<Outcomes> {
  const rows = await db.selectFrom('evidence.staged').select(['outcome', ({ fn }) => fn.countAll<number>().as('count')]).where('importId', '=', id).groupBy('outcome').execute()
  return { new: 0, changed: 0, same: 0, missing: 0, refused: 0, ...Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count])) }
}

/** Keeps every figure that waits as a figure of a release, with what the release changed. How many are kept. */
export async function keepStaged(db: Db, id: string, releaseId: string, place: string): Promise<number> {
  const { numAffectedRows } = await sql`insert into evidence.observation (id, release_id, area_id, indicator_id, starts_on, ends_on, period_label, period_basis, group_name, value, lower, upper, variation_percent, status, marker, place, line)
    select evidence.next_id(), ${releaseId}, area_id, indicator_id, starts_on, ends_on, period_label, 'stated', group_name, value, lower, upper, variation_percent, status, marker, ${place}, line
    from evidence.staged where import_id = ${id} and outcome in ('new', 'changed', 'same')`.execute(db)
  await sql`insert into evidence.revised (release_id, observation_id, was_id) select ${releaseId}, o.id, s.was_id from evidence.staged s
    join evidence.observation o on o.area_id = s.area_id and o.indicator_id = s.indicator_id and o.starts_on = s.starts_on and o.ends_on = s.ends_on and o.group_name = s.group_name and o.release_id = ${releaseId}
    where s.import_id = ${id} and s.outcome = 'changed'`.execute(db)
  await sql`analyze evidence.observation, evidence.release`.execute(db) // else the planner supposes what was there before, and pages wait for it
  return Number(numAffectedRows ?? 0)
}

/** Whether a figure waits no longer: it was kept, thrown away, or only looked at. */
export const forgetStaged = (db: Db, id: string) => db.deleteFrom('evidence.staged').where('importId', '=', id).execute()
