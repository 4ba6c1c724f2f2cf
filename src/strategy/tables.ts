// Written by npm run types from migrations/. Do not edit.
import type { Generated, Selectable } from 'kysely'

export type PlanTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  name: string
  /** public: the strategy that it is an edition of; the same in every edition */
  strategy: string
  /** public */
  kind: 'strategy' | 'district action plan'
  /** public */
  status: 'current' | 'earlier' | 'in preparation' | 'not stated'
  /** public: how its document words the status */
  statusWords: string | null
  /** public: the district of a district action plan */
  areaId: string | null
  /** public: the plan of the region that a district action plan belongs to */
  answersId: string | null
  /** public: from when, as far as its document says */
  fromOn: string | null
  /** public */
  untilOn: string | null
  /** public */
  vision: string | null
  /** public */
  purpose: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Plan = Selectable<PlanTable>

export type ItemTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  planId: string
  /** public */
  kind: 'vision' | 'theme' | 'rationale' | 'case for change' | 'desired future' | 'change project' | 'outcome' | 'priority' | 'objective' | 'action' | 'output' | 'enabler'
  /** public: the item that it is a part of */
  withinId: string | null
  /** public: whom it speaks of */
  groupName: 'People' | 'Employers' | 'Providers' | 'Place Leaders' | null
  /** public: of an outcome; nothing where the source does not say */
  term: 'short' | 'long' | null
  /** public: how the document numbers it: "Priority 1" */
  label: string | null
  /** public: a short name, where the document gives one */
  name: string | null
  /** public: letter for letter */
  words: string
  /** public: who does an action: organisations, groups or roles, never a person */
  owners: Generated<string[]>
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Item = Selectable<ItemTable>

export type ItemMeasureTable = {
  /** key */
  itemId: string
  /** key */
  indicatorId: string
  /** public: whether a document says so, or somebody set it here */
  isStated: boolean
  /** public: why, where somebody set it */
  reason: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
}
export type ItemMeasure = Selectable<ItemMeasureTable>

export type LinkTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  fromId: string
  /** public */
  toId: string
  /** public: whether a document says so, or somebody set it here */
  isStated: boolean
  /** public: why, where somebody set it */
  reason: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Link = Selectable<LinkTable>

export type ToolTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  planId: string | null
  /** public */
  name: string
  /** public */
  words: string
  /** public: an http or https address */
  website: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Tool = Selectable<ToolTable>

export type BodyTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public: the structure that it is part of */
  arrangement: string
  /** public */
  name: string
  /** public */
  status: 'standing' | 'proposed' | 'ended'
  /** public: for whom it speaks, as the document words it */
  representation: string | null
  /** public: charged with delivering */
  isResponsible: boolean
  /** public: accountable for the delivery */
  isAccountable: boolean
  /** public: gives feedback */
  isConsulted: boolean
  /** public: kept informed */
  isInformed: boolean
  /** public: what it is for */
  duty: string | null
  /** public: its terms of reference: remit, membership, reporting lines, how often it meets */
  terms: string | null
  /** public: where its terms of reference are published */
  termsWebsite: string | null
  /** public: how often */
  meets: string | null
  /** public: who sits on it, where the document says it in one sentence */
  membership: string | null
  /** public */
  reportsToId: string | null
  /** public: in the register */
  organisationId: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Body = Selectable<BodyTable>

export type MemberTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  bodyId: string
  /** public: a post, not a name */
  role: string
  /** public: as the document names it */
  organisation: string | null
  /** public */
  startsOn: string | null
  /** public */
  endsOn: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Member = Selectable<MemberTable>

export type MeetingTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  bodyId: string
  /** public */
  name: string
  /** public */
  heldOn: string
  /** public */
  status: 'planned' | 'held' | 'cancelled'
  /** public: what it is to deal with */
  agenda: string | null
  /** public: where its papers are */
  website: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Meeting = Selectable<MeetingTable>

export type DecisionTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  bodyId: string
  /** public */
  meetingId: string | null
  /** public */
  decidedOn: string
  /** public */
  words: string
  /** public */
  reason: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Decision = Selectable<DecisionTable>

export type AgreedActionTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  bodyId: string
  /** public */
  meetingId: string | null
  /** public */
  words: string
  /** public: an organisation, a group or a role; never a person */
  owner: string | null
  /** public */
  dueOn: string | null
  /** public */
  doneOn: string | null
  /** public: what came of it */
  outcome: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type AgreedAction = Selectable<AgreedActionTable>

export type MilestoneTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  planId: string
  /** public: which list of its document: by date, or by whom it speaks of */
  list: 'timeline' | 'group'
  /** public: whose it is */
  groupName: 'People' | 'Employers' | 'Providers' | 'Place Leaders' | null
  /** public: the milestone that it is a part of */
  withinId: string | null
  /** public: the same in the list by date, which holds its dates */
  datedId: string | null
  /** public */
  words: string
  /** public: the date as its document words it */
  dueWords: string
  /** public: the last day of what its document says */
  baselineOn: string
  /** public: when it is now expected */
  forecastOn: string | null
  /** public: when it was reached */
  actualOn: string | null
  /** public: why it is later than the baseline */
  slipReason: string | null
  /** public: what shows that it was reached */
  evidence: string | null
  /** public: an http or https address */
  evidenceWebsite: string | null
  /** public */
  ownerId: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Milestone = Selectable<MilestoneTable>

export type OtherStrategyTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  name: string
  /** public: the year it was published, as the document prints it */
  dated: string | null
  /** public */
  level: 'local' | 'regional' | 'national'
  /** public: what the plan says of it */
  words: string | null
  /** public: whether the plan maps it recommendation by recommendation */
  isMapped: boolean
  /** public: when it is to be looked at again */
  reviewOn: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type OtherStrategy = Selectable<OtherStrategyTable>

export type RecommendationTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  otherStrategyId: string
  /** public: how it is numbered: "Recommendation 3" */
  label: string
  /** public */
  words: string
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Recommendation = Selectable<RecommendationTable>

export type AnswerTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  otherStrategyId: string
  /** public: nothing for the strategy as a whole */
  recommendationId: string | null
  /** public */
  itemId: string
  /** public: whether a document says so, or somebody set it here */
  isStated: boolean
  /** public: why, where somebody set it */
  reason: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Answer = Selectable<AnswerTable>

export type WatchedTable = {
  /** key: never null */
  itemId: string
  /** key: never null */
  indicatorId: string
  /** public: never null */
  isStated: boolean
  /** public */
  reason: string | null
  /** public */
  documentId: string | null
  /** public */
  place: string | null
  /** public */
  line: number | null
}
export type Watched = Selectable<WatchedTable>

export type StrategyTables = {
  'strategy.plan': PlanTable
  'strategy.item': ItemTable
  'strategy.item_measure': ItemMeasureTable
  'strategy.link': LinkTable
  'strategy.tool': ToolTable
  'strategy.body': BodyTable
  'strategy.member': MemberTable
  'strategy.meeting': MeetingTable
  'strategy.decision': DecisionTable
  'strategy.agreed_action': AgreedActionTable
  'strategy.milestone': MilestoneTable
  'strategy.other_strategy': OtherStrategyTable
  'strategy.recommendation': RecommendationTable
  'strategy.answer': AnswerTable
  'strategy.watched': WatchedTable
}

declare module '../platform/db.ts' {
  interface Database extends StrategyTables {}
}
