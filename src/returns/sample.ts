import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { CertificationTable, CollectionTable, FigureTable, KpiTable, ProfileTable, ReturnTable } from './tables.ts'

const changedAt = new Date('2026-03-01T09:00:00Z')

/** A measure of delivery like those that partners report. */
export const aKpi = (given: Partial<Insertable<KpiTable>> = {}): Insertable<KpiTable> => ({
  key: `learner-starts-${randomUUID()}`, name: 'Learner starts', definition: 'Learners who came to their first session. Somebody who starts twice is counted once.', unit: 'count', unitWords: 'learners', places: 0, better: 'higher', basis: 'in the period', position: 0, changedAt, ...given,
})

/** What is planned of it for the first quarter of 2026. */
export const aProfile = (given: Partial<Insertable<ProfileTable>> & { kpiId: string }): Insertable<ProfileTable> => ({
  startsOn: '2026-01-01', endsOn: '2026-03-31', periodLabel: 'January to March 2026', number: 1, value: '120', setOn: '2026-01-01', setAt: changedAt, ...given,
})

/** A collection that asks a college each quarter, from April 2022. */
export const aCollection = (given: Partial<Insertable<CollectionTable>> = {}): Insertable<CollectionTable> => ({
  key: `skills-bootcamps-${randomUUID()}`, name: 'Skills bootcamps', purpose: 'To see whether the bootcamps reach the people whom they are for.', partner: 'Fenland College', frequency: 'quarterly', firstStartsOn: '2022-04-01', opensDays: 1, dueDays: 77, position: 0, changedAt, ...given,
})

/** Its first return, open and not yet due at the end of August 2022. */
export const aReturn = (given: Partial<Insertable<ReturnTable>> & { collectionId: string }): Insertable<ReturnTable> => ({
  key: `return-${randomUUID()}`, startsOn: '2022-04-01', endsOn: '2022-06-30', periodLabel: 'April to June 2022', opensOn: '2022-07-01', dueOn: '2022-09-15', status: 'open', changedAt, ...given,
})

/** What was certified of a return on the last day of August 2022. */
export const aCertification = (given: Partial<Insertable<CertificationTable>> & { returnId: string }): Insertable<CertificationTable> => ({ version: 1, certifiedOn: '2022-08-31', certifiedAt: changedAt, ...given })

/** A figure of it. */
export const aFigure = (given: Partial<Insertable<FigureTable>> & { certificationId: string; kpiId: string }): Insertable<FigureTable> => ({
  kind: 'actual', startsOn: '2022-04-01', endsOn: '2022-06-30', periodLabel: 'April to June 2022', value: '533', way: 'typed', enteredAt: changedAt, position: 1, ...given,
})
