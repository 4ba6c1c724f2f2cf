import type { Insertable } from 'kysely'
import type { ItemTable, LinkTable, PlanTable, ToolTable } from './tables.ts'

const changedAt = new Date('2026-03-01T09:00:00Z')

/** A tool, unless told otherwise: of no plan. */
export const aTool = (given: Partial<Insertable<ToolTable>> = {}) => ({
  key: 'skills-pledge', name: 'Skills Pledge', words: 'Employers promise to help people learn.', website: 'https://www.example.org/pledge', position: 1, changedAt, ...given,
}) as const satisfies Insertable<ToolTable>

/** The plan of a region, unless told otherwise. */
export const aPlan = (given: Partial<Insertable<PlanTable>> = {}) => ({
  key: 'skills-strategy', name: 'Skills Strategy', strategy: 'Skills Strategy', kind: 'strategy', status: 'current', position: 1, changedAt, ...given,
}) as const satisfies Insertable<PlanTable>

/** A priority, unless told otherwise. */
export const anItem = (given: Partial<Insertable<ItemTable>> & { planId: string }) => ({
  key: 'careers-education', kind: 'priority', words: 'Improving careers education', position: 1, changedAt, ...given,
}) as const satisfies Insertable<ItemTable>

/** A step that somebody set. */
export const aLink = (given: Partial<Insertable<LinkTable>> & { fromId: string; toId: string }) => ({
  key: 'a-link', isStated: false, reason: 'Evaluations elsewhere say so', position: 1, changedAt, ...given,
}) as const satisfies Insertable<LinkTable>
