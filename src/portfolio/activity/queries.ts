import { sql } from 'kysely'
import type { Tally } from '../../calc/scoring/averages.ts'
import { listDocuments, type Document } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { listAssessments, type Checked } from '../assessments/queries.ts'
import { latest, placed } from '../queries.ts'

/** A priority, or a theme that interventions serve as a whole; `key` is null for those that serve nothing that is stated. */
type Place = { key: string | null; kind: string | null; label: string | null; name: string | null; words: string | null; planName: string | null; themeName: string | null }
export type Mapped = Place & { interventions: number } & Tally
/** The same with what was last published of it. */
export type Compared = Mapped & { published: Checked | undefined }

/** What the scores that count now add up to, priority by priority in the order of the plans: one statement. Every intervention counts once. */
export async function listActivity(db: Db): Promise<Mapped[]> {
  const { rows } = await sql<Mapped>`
    with recursive ${placed}, counted as (
      select placed.served_id, count(*) as interventions, count(latest.number) as scored, count(*) filter (where latest.deliverability > 0) as started,
        coalesce(sum(latest.deliverability), 0) as deliverability_sum, coalesce(sum(latest.fit), 0) as fit_sum
      from portfolio.intervention left join placed using (item_id) left join ${latest} latest on latest.intervention_id = intervention.id group by placed.served_id
    )
    select item.key, item.kind, item.label, item.name, item.words, plan.name as plan_name, case when item.kind = 'theme' then item.name else theme.name end as theme_name,
      coalesce(interventions, 0) as interventions, coalesce(scored, 0) as scored, coalesce(started, 0) as started, coalesce(deliverability_sum, 0) as deliverability_sum, coalesce(fit_sum, 0) as fit_sum
    from counted full join strategy.item on item.id = counted.served_id left join strategy.plan on plan.id = item.plan_id
      left join strategy.item theme on theme.id = item.within_id and theme.kind = 'theme'
    where item.kind = 'priority' or counted.interventions is not null
    order by plan.position, coalesce(theme.position, item.position), item.kind = 'theme', item.position, item.id`.execute(db)
  return rows
}

export type Activity = { rows: readonly Compared[]; document: Document | undefined }

/** The activity map, each row beside the newest published assessment of the same priority. */
export async function findActivity(ctx: Pick<Context, 'db'>): Promise<Activity> {
  const [rows, assessed] = [await listActivity(ctx.db), await listAssessments(ctx)]
  const newest = assessed[0]?.documentId
  const published = new Map(assessed.filter(({ documentId }) => documentId === newest).map((row) => [row.itemKey, row]))
  return { rows: rows.map((row) => ({ ...row, published: row.key === null ? undefined : published.get(row.key) })), document: newest ? (await listDocuments(ctx.db)).find(({ id }) => id === newest) : undefined }
}

export type Scored = { key: string; name: string; number: number | null; deliverability: number | null; fit: number | null; scoredOn: string | null }
/** The interventions that count at one row of the map, with the score of each that counts now; `itemKey` is null for those that serve nothing that is stated. */
export async function listScoredAt(db: Db, itemKey: string | null): Promise<Scored[]> {
  const { rows } = await sql<Scored>`
    with recursive ${placed}
    select intervention.key, intervention.name, latest.number, latest.deliverability, latest.fit, latest.scored_on
    from portfolio.intervention left join placed using (item_id) left join strategy.item on item.id = placed.served_id left join ${latest} latest on latest.intervention_id = intervention.id
    where item.key is not distinct from ${itemKey}::text order by intervention.position, intervention.id limit 500`.execute(db)
  return rows
}
