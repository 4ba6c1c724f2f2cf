import type { Insertable } from 'kysely'
import type { DatasetTable, DesignTable } from './tables.ts'
import type { Covariate, Group, Outcome } from './designs/shapes.ts'

const changedAt = new Date('2026-03-01T09:00:00Z')

export const groups: readonly Group[] = [
  { name: 'Asked and did not start', source: 'Referral records of the Academy', why: 'They wanted to take part, so they are alike in what moved them.' },
  { name: 'Other adult learners', source: 'Individualised learner record', why: 'They took up other courses of the same level in the same year.' },
  { name: 'People seeking work', source: 'Records of the jobcentre', why: 'They looked for work in the same months and places.' },
]
export const covariates: readonly Covariate[] = [
  { name: 'Age', kind: 'number', source: 'Enrolment form', why: 'Work and courses differ by age.', isExact: false, isSpecial: false },
  { name: 'Weeks out of work', kind: 'number', source: 'Enrolment form', why: 'Long spells make work harder to find.', isExact: false, isSpecial: false },
  { name: 'Highest qualification', kind: 'category', source: 'Enrolment form', why: 'It bears on both course and job.', isExact: false, isSpecial: false },
]
export const outcomes: readonly Outcome[] = [
  { name: 'In work after 12 months', kind: 'yes or no', unit: null, measured: '12 months after the start', rank: 'main', hasBefore: false },
  { name: 'Weekly pay', kind: 'number', unit: 'pounds a week', measured: '12 months after the start', rank: 'further', hasBefore: true },
]

/** A design with all that a protocol needs, of which nothing is fixed yet. */
export const aDesign = (given: Partial<Insertable<DesignTable>> & { interventionId: string }) => ({
  key: 'academy', name: 'Did the Academy help people into work?', questions: 'Do more people work a year later than would have without it?', treatment: 'Whoever came to a first session.', cohort: 'Adults who live in the region.',
  startsOn: '2022-09-01', endsOn: '2025-08-31', owner: 'Evaluation team', groups: JSON.stringify(groups), covariates: JSON.stringify(covariates), outcomes: JSON.stringify(outcomes), position: 1, changedAt, ...given,
}) as const satisfies Insertable<DesignTable>

/** Data that was sent, and whose columns are matched. */
export const aDataset = (given: Partial<Insertable<DatasetTable>> & { designId: string; uploadedBy: string }) => ({
  name: 'Starters and who they are compared with', controller: 'The Combined Authority', source: 'Enrolment forms, and records of the jobcentre.', basis: 'public task', basisWords: 'It is asked to see that public money does what it is for.', assessment: 'Assessment 12',
  keepUntilOn: '2027-03-31', status: 'ready', sha256: 'a'.repeat(64), headings: ['took part', 'Age', 'In work'], rows: 400, hasOutcomes: true, uploadedAt: changedAt, ...given,
}) as const satisfies Insertable<DatasetTable>
