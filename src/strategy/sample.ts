import type { Insertable } from 'kysely'
import type { ToolTable } from './tables.ts'

const changedAt = new Date('2026-03-01T09:00:00Z')

/** A tool, unless told otherwise: of no plan. */
export const aTool = (given: Partial<Insertable<ToolTable>> = {}) => ({
  key: 'skills-pledge', name: 'Skills Pledge', words: 'Employers promise to help people learn.', website: 'https://www.example.org/pledge', position: 1, changedAt, ...given,
}) as const satisfies Insertable<ToolTable>
