import type { Insertable } from 'kysely'
import type { AgreedActionTable, AnswerTable, BodyTable, DecisionTable, ItemTable, LinkTable, MeetingTable, MemberTable, MilestoneTable, OtherStrategyTable, PlanTable, RecommendationTable, ToolTable } from './tables.ts'

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

/** A milestone of the list by date that nothing has happened to. */
export const aMilestone = (given: Partial<Insertable<MilestoneTable>> & Pick<Insertable<MilestoneTable>, 'planId'>) => ({
  key: 'fund-open', list: 'timeline', groupName: 'People', words: 'The fund is open.', dueWords: 'By April 2026', baselineOn: '2026-04-30', position: 1, changedAt, ...given,
}) as const satisfies Insertable<MilestoneTable>

/** A strategy that the plan goes through point by point. */
export const anOtherStrategy = (given: Partial<Insertable<OtherStrategyTable>> = {}) => ({
  key: 'growth-strategy', name: 'Growth Strategy', dated: '2025', level: 'regional', words: 'It asks for skills.', isMapped: true, position: 1, changedAt, ...given,
}) as const satisfies Insertable<OtherStrategyTable>

export const aRecommendation = (given: Partial<Insertable<RecommendationTable>> & Pick<Insertable<RecommendationTable>, 'otherStrategyId'>) => ({
  key: 'growth-1', label: 'Recommendation 1', words: 'Teach more people.', position: 1, changedAt, ...given,
}) as const satisfies Insertable<RecommendationTable>

/** Set here, unless told otherwise. */
export const anAnswer = (given: Partial<Insertable<AnswerTable>> & Pick<Insertable<AnswerTable>, 'otherStrategyId' | 'itemId'>) => ({
  key: 'growth-1-by-good-work', isStated: false, reason: 'Both speak of learning.', position: 1, changedAt, ...given,
}) as const satisfies Insertable<AnswerTable>
/** A body that stands and speaks for employers, unless told otherwise. */
export const aBody = (given: Partial<Insertable<BodyTable>> = {}) => ({
  key: 'skills-board', arrangement: 'Skills governance', name: 'Skills Board', status: 'standing', representation: 'Employers', isResponsible: true, isAccountable: true, isConsulted: false, isInformed: false,
  duty: 'It looks after the plan.', position: 1, changedAt, ...given,
}) as const satisfies Insertable<BodyTable>

type OfBody<Table> = Partial<Insertable<Table>> & { bodyId: string }
/** What belongs to a body needs to know which. */
export const aMember = (given: OfBody<MemberTable>) => ({ key: 'director-of-nursing', role: 'Director of Nursing', organisation: 'A hospital', position: 1, changedAt, ...given }) as const satisfies Insertable<MemberTable>
export const aMeeting = (given: OfBody<MeetingTable>) => ({
  key: 'spring-meeting', name: 'Spring meeting', heldOn: '2026-03-12', status: 'planned', agenda: 'Progress of the plan.', position: 1, changedAt, ...given,
}) as const satisfies Insertable<MeetingTable>
export const aDecision = (given: OfBody<DecisionTable>) => ({ key: 'bus-fares', decidedOn: '2026-02-02', words: 'Pay the bus fares of apprentices.', position: 1, changedAt, ...given }) as const satisfies Insertable<DecisionTable>
export const anAgreedAction = (given: OfBody<AgreedActionTable>) => ({
  key: 'ask-colleges', words: 'Ask the colleges what they need.', owner: 'Skills team', dueOn: '2026-03-10', position: 1, changedAt, ...given,
}) as const satisfies Insertable<AgreedActionTable>
