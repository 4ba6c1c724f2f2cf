import type { Insertable } from 'kysely'
import type { AgreedActionTable, BodyTable, DecisionTable, ItemTable, LinkTable, MeetingTable, MemberTable, PlanTable, ToolTable } from './tables.ts'

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
