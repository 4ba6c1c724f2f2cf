// Written by npm run types from migrations/. Do not edit.
import type { Generated, Selectable } from 'kysely'

export type InterventionTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  name: string
  /** public */
  kind: 'project' | 'programme'
  /** public: what it does */
  words: string | null
  /** public */
  status: 'not started' | 'pipeline' | 'feasibility' | 'under way' | 'ended' | 'not stated'
  /** public: how its source words the status */
  statusWords: string | null
  /** public: the plan whose document names it */
  planId: string | null
  /** public: the priority, theme or action that it serves, where that is stated or set */
  itemId: string | null
  /** public: who delivers it, as the source names them */
  lead: string | null
  /** public: who delivers it, in the register */
  organisationId: string | null
  /** public */
  funder: string | null
  /** public: where, as the source words it */
  location: string | null
  /** public: the areas of the region that it is for; empty for the whole region */
  areaIds: Generated<string[]>
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
export type Intervention = Selectable<InterventionTable>

export type AssessmentTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public: the priority */
  itemId: string
  /** public: the row of evidence.printed */
  measure: string
  /** public: the overall assessment */
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
  /** public: what the document says of its table, letter for letter; on its first row */
  note: string | null
  /** public: the line of that sentence in the file that was read */
  noteLine: number | null
}
export type Assessment = Selectable<AssessmentTable>

export type ScoreWordTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  score: number
  /** public */
  deliverability: string
  /** public: nothing where it does not apply */
  strategicFit: string | null
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
export type ScoreWord = Selectable<ScoreWordTable>

export type ScoreTable = {
  /** key */
  id: Generated<string>
  /** key: what was scored */
  interventionId: string
  /** public: its order among the scores of the intervention, from 1; of two scorers at once the second is told */
  number: number
  /** public: how well it delivers, 0 to 5; 0 for what has not started */
  deliverability: number
  /** public: how well it fits the plan, 1 to 5 */
  fit: number
  /** public: why, for everybody to read */
  reason: string
  /** public: what shows it */
  evidence: string | null
  /** public: the day for which it holds */
  scoredOn: string
  /** staff: the account that scored it */
  scoredBy: string
  /** operational: when it was entered */
  scoredAt: Date
}
export type Score = Selectable<ScoreTable>

export type RiskTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses */
  key: string
  /** public: what it is a risk to; nothing for the plan as a whole */
  interventionId: string | null
  /** public: what may happen */
  words: string
  /** public: what would bring it about */
  cause: string | null
  /** public: how much it would matter, 1 to 5, if nothing is done; nothing where its document does not say and nobody has rated it */
  impact: number | null
  /** public: how likely it is, 1 to 5, if nothing is done; nothing where its document does not say and nobody has rated it */
  likelihood: number | null
  /** public: what is done about it */
  mitigation: string | null
  /** public: how much it matters with that done, 1 to 5 */
  impactAfter: number | null
  /** public: how likely it is with that done, 1 to 5 */
  likelihoodAfter: number | null
  /** public: how soon it may happen */
  proximity: 'within 3 months' | 'within a year' | 'later' | null
  /** public: the post, group or organisation that watches it; never a person */
  owner: string | null
  /** public: the body that watches it */
  bodyId: string | null
  /** public */
  status: 'open' | 'closed'
  /** public: when it is to be looked at again */
  reviewOn: string | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as a region's folder gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
  /** public: the part of the plan that it is a risk to, where it is not one intervention */
  itemId: string | null
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
}
export type Risk = Selectable<RiskTable>

export type LessonTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses */
  key: string
  /** public: what it was learned from; nothing for several at once */
  interventionId: string | null
  /** public: what was learned */
  words: string
  /** public */
  whatWorked: string | null
  /** public */
  whatDidNot: string | null
  /** public: the areas of the region that it is of; empty for the whole region */
  areaIds: Generated<string[]>
  /** public: whom it is about, one of the four groups of the plan */
  groupName: 'People' | 'Employers' | 'Providers' | 'Place Leaders' | null
  /** public */
  learnedOn: string
  /** operational: its order among its like */
  position: number
  /** operational: the row as a region's folder gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: the chapter, figure or table of the document */
  place: string | null
  /** public: line of the file that was read */
  line: number | null
}
export type Lesson = Selectable<LessonTable>

export type PortfolioTables = {
  'portfolio.intervention': InterventionTable
  'portfolio.assessment': AssessmentTable
  'portfolio.score_word': ScoreWordTable
  'portfolio.score': ScoreTable
  'portfolio.risk': RiskTable
  'portfolio.lesson': LessonTable
}

declare module '../platform/db.ts' {
  interface Database extends PortfolioTables {}
}
