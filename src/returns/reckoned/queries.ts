import { sql } from 'kysely'
import { reckon } from '../../calc/kpis/relations.ts'
import { decimal, round, write, type Decimal } from '../../calc/numbers/decimals.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { isReckoned, type Asked, type Question } from '../asked/rules.ts'

/** What Waymark answers itself: the value, or why there is none, and the count that it was taken from. */
export type Reckoned = { kpiId: string; value: string | null; noneBecause: string | null; observationId: string | null }

/** Why there is no value, where Waymark should have one. */
const [notCounted, partMissing] = ['Waymark holds no count for this period', 'It cannot be worked out: a figure that it is made of is missing']

/**
 * The answers to the questions of a return that nobody types: the count that Waymark made of the same period for the whole region,
 * its newest vintage; or what follows from other measures, first from what stands in this return, else from what was certified or
 * planned for a period that ends on the same day.
 */
export async function reckonAll(ctx: Pick<Context, 'db'>, { one, questions }: Pick<Asked, 'one' | 'questions'>): Promise<Reckoned[]> {
  const asked = questions.filter(isReckoned)
  if (!asked.length) return []
  const counts = await listCounts(ctx.db, asked.flatMap(({ indicatorId }) => (indicatorId === null ? [] : [indicatorId])), one)
  const found = new Map<string, Reckoned>()
  for (const { kpiId, indicatorId, places } of asked) {
    if (indicatorId === null) continue
    const count = counts.get(indicatorId)
    found.set(kpiId, count ? { kpiId, value: write(round(decimal(count.value), places)), noneBecause: null, observationId: count.id } : { kpiId, value: null, noneBecause: notCounted, observationId: null })
  }
  const values = await listParts(ctx.db, asked.flatMap(({ ofId, perId }) => [ofId, perId].filter((id) => id !== null)), one)
  for (const question of questions) for (const { kind, group, entry } of question.parts) if (kind === 'actual' && entry && !isReckoned(question)) put(values, `${question.kpiId} actual`, group, entry.value)
  for (const { kpiId, value } of found.values()) put(values, `${kpiId} actual`, '', value)
  // What is worked out may be made of what is worked out: as often as there are such, until nothing is new.
  for (let turn = 0; turn < asked.length; turn++) for (const question of asked) if (question.indicatorId === null) {
    const value = follow(question, values)
    found.set(question.kpiId, { kpiId: question.kpiId, value, noneBecause: value === null ? partMissing : null, observationId: null })
    put(values, `${question.kpiId} actual`, '', value)
  }
  return [...found.values()]
}

/** `kpi kind` -> group -> value; nothing where it is known that there is none. */
type Values = Map<string, Map<string, string>>
function put(values: Values, name: string, group: string, value: string | null) {
  const groups = values.get(name) ?? new Map<string, string>()
  if (value === null) groups.delete(group)
  else groups.set(group, value)
  values.set(name, groups)
}

function follow({ relation, ofId, ofKind, perId, perKind, perWhen, places }: Question, values: Values): string | null {
  if (relation === null) return null
  const of = values.get(`${ofId} ${ofKind}`), per = values.get(`${perId} ${perKind}${perWhen === 'period before' ? ' before' : ''}`)
  const whole = (groups: ReadonlyMap<string, string> | undefined): Decimal | undefined => (groups?.has('') ? decimal(groups.get('')!) : undefined)
  const groups = [...(of ?? [])].flatMap(([group, value]) => (group ? [decimal(value)] : []))
  const found = reckon(relation, { of: whole(of), per: whole(per), groups }, places)
  return found ? write(found) : null
}

/** The newest count of each indicator for the period, for the area that all others lie in. */
async function listCounts(db: Db, indicatorIds: readonly string[], { startsOn, endsOn }: { startsOn: string; endsOn: string }): Promise<ReadonlyMap<string, { id: string; value: string }>> {
  if (!indicatorIds.length) return new Map()
  const { rows } = await sql<{ indicatorId: string; id: string; value: string }>`
    select distinct on (observation.indicator_id) observation.indicator_id, observation.id, observation.value from evidence.observation join evidence.release on release.id = observation.release_id join evidence.area on area.id = observation.area_id
    where observation.indicator_id = any (${[...new Set(indicatorIds)]}) and observation.group_name = '' and observation.value is not null and area.within_id is null
      and observation.ends_on <= ${endsOn} and observation.ends_on >= ${startsOn} and (observation.starts_on = ${startsOn} and observation.ends_on = ${endsOn} or observation.starts_on = observation.ends_on)
    order by observation.indicator_id, observation.starts_on = ${startsOn} desc, observation.ends_on desc, release.number desc`.execute(db)
  return new Map(rows.map(({ indicatorId, ...count }) => [indicatorId, count]))
}

/** What was certified, and what is planned, of these measures for a period that ends on the same day; and the last before it. */
async function listParts(db: Db, kpiIds: readonly string[], { endsOn }: { endsOn: string }): Promise<Values> {
  const values: Values = new Map()
  if (!kpiIds.length) return values
  const of = [...new Set(kpiIds)]
  const { rows } = await sql<{ name: string; groupName: string; value: string }>`
    select distinct on (name, group_name) * from (
      select figure.kpi_id || case when figure.ends_on = ${endsOn} then ' actual' else ' actual before' end as name, figure.group_name, figure.value, figure.starts_on, figure.ends_on, figure.position as number from returns.figure join returns.certification on certification.id = figure.certification_id
        join returns.return one on one.id = certification.return_id and one.version = certification.version
        where figure.kpi_id = any (${of}::uuid[]) and figure.ends_on <= ${endsOn} and figure.kind = 'actual' and figure.value is not null and not figure.is_said_again
      union all select kpi_id || case when ends_on = ${endsOn} then ' actual' else ' actual before' end, group_name, value, starts_on, ends_on, position from returns.computed where kpi_id = any (${of}::uuid[]) and ends_on <= ${endsOn}
      union all select kpi_id || case when ends_on = ${endsOn} then ' profile' else ' profile before' end, group_name, value, starts_on, ends_on, number from returns.profile where kpi_id = any (${of}::uuid[]) and ends_on <= ${endsOn}
    ) given order by name, group_name, ends_on desc, starts_on desc, number desc`.execute(db)
  for (const { name, groupName, value } of rows) put(values, name, groupName, value)
  return values
}
