import type { Insertable } from 'kysely'
import type { AssessmentTable, InterventionTable, LessonTable, RiskTable, ScoreTable } from './tables.ts'

const changedAt = new Date('2026-03-01T09:00:00Z')

/** A project that has not started, unless told otherwise: of no plan and for the whole region. */
export const anIntervention = (given: Partial<Insertable<InterventionTable>> = {}) => ({
  key: 'green-skills-centre', name: 'Green Skills Centre', kind: 'project', words: 'A place where adults learn new skills.', status: 'not started', statusWords: 'It needs action to begin.',
  lead: 'Fenland College', location: 'Wisbech', position: 1, changedAt, ...given,
}) as const satisfies Insertable<InterventionTable>

/** One row of a published assessment. */
export const anAssessment = (given: Partial<Insertable<AssessmentTable>> & { itemId: string }) => ({
  key: 'assessment', measure: 'priority: careers', words: 'Most projects have not started.', position: 1, changedAt, ...given,
}) as const satisfies Insertable<AssessmentTable>

/** The first score of an intervention that delivers in part and fits well. */
export const aScore = (given: Partial<Insertable<ScoreTable>> & { interventionId: string; scoredBy: string }) => ({
  number: 1, deliverability: 3, fit: 4, reason: 'It met half of its targets.', evidence: 'Report of July', scoredOn: '2022-08-01', scoredAt: changedAt, ...given,
}) as const satisfies Insertable<ScoreTable>

/** A large open risk to the plan as a whole, and what is done about it. */
export const aRisk = (given: Partial<Insertable<RiskTable>> = {}) => ({
  key: 'too-few-tutors', words: 'There may be too few tutors for the new courses.', cause: 'Colleges pay less than firms do.', impact: 4, likelihood: 4, mitigation: 'Firms lend tutors for a day each week.', impactAfter: 3, likelihoodAfter: 2,
  proximity: 'within a year', owner: 'Head of Skills', status: 'open', reviewOn: '2026-06-01', position: 1, changedAt, ...given,
}) as const satisfies Insertable<RiskTable>

/** A lesson about people, of the whole region. */
export const aLesson = (given: Partial<Insertable<LessonTable>> = {}) => ({
  key: 'evening-courses', words: 'Evening courses reach more adults.', whatWorked: 'Courses after six in the evening were full.', whatDidNot: 'Courses in the morning were half empty.', groupName: 'People', learnedOn: '2022-06-01', position: 1, changedAt, ...given,
}) as const satisfies Insertable<LessonTable>
