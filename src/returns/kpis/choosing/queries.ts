import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import { shortly } from '../../../strategy/index.ts'
import type { KpiChoices } from '../forms.ts'

/** What the form of a measure lets one choose from. */
export async function chooseForKpi({ db }: Context): Promise<KpiChoices> {
  const items = await db.selectFrom('strategy.item as item').innerJoin('strategy.plan as plan', 'plan.id', 'item.planId').select(['item.id', 'item.name', 'item.words', 'item.kind']).where('item.kind', 'in', ['theme', 'priority', 'action']).orderBy('plan.position').orderBy('item.position').orderBy('item.id').limit(2000).execute()
  const interventions = await db.selectFrom('portfolio.intervention').select(['id', 'key', 'name']).orderBy(sql`lower(name)`).orderBy('id').limit(2000).execute()
  return {
    items: Object.fromEntries(items.map(({ id, name, words, kind }) => [id, `${kind === 'theme' ? '' : kind === 'priority' ? '– ' : '– – '}${shortly(name ?? words, 80)}`])),
    interventions: Object.fromEntries(interventions.map(({ id, name }) => [id, name])),
    keys: Object.fromEntries(interventions.map(({ id, key }) => [key, id])),
    indicators: Object.fromEntries((await db.selectFrom('evidence.indicator').select(['id', 'name']).orderBy(sql`lower(name)`).limit(2000).execute()).map(({ id, name }) => [id, name])),
    kpis: new Map((await db.selectFrom('returns.kpi').select(['id', 'key']).execute()).map(({ id, key }) => [key, id])),
  }
}

/** Why a measure may not be taken away, if it may not. */
export async function whyKpiStays(db: Db, id: string): Promise<string | undefined> {
  const { rows: [found] } = await sql<{ figures: number; profiles: number; follows: number }>`select (select count(*) from returns.figure where kpi_id = ${id}) as figures, (select count(*) from returns.profile where kpi_id = ${id}) as profiles, (select count(*) from returns.kpi where of_id = ${id} or per_id = ${id}) as follows`.execute(db)
  return found!.figures + found!.profiles > 0 ? 'Something was reported or planned of this measure, and that is kept. Take it out of what partners are asked instead' : found!.follows > 0 ? 'Other measures follow from this one. Change those first' : undefined
}
