import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { KpiTable, ProfileTable } from './tables.ts'

const changedAt = new Date('2026-03-01T09:00:00Z')

/** A measure of delivery like those that partners report. */
export const aKpi = (given: Partial<Insertable<KpiTable>> = {}): Insertable<KpiTable> => ({
  key: `learner-starts-${randomUUID()}`, name: 'Learner starts', definition: 'Learners who came to their first session. Somebody who starts twice is counted once.', unit: 'count', unitWords: 'learners', places: 0, better: 'higher', basis: 'in the period', position: 0, changedAt, ...given,
})

/** What is planned of it for the first quarter of 2026. */
export const aProfile = (given: Partial<Insertable<ProfileTable>> & { kpiId: string }): Insertable<ProfileTable> => ({
  startsOn: '2026-01-01', endsOn: '2026-03-31', periodLabel: 'January to March 2026', number: 1, value: '120', setOn: '2026-01-01', setAt: changedAt, ...given,
})
