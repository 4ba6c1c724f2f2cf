// Written by npm run types from migrations/. Do not edit.
import type { Generated, GeneratedAlways, Selectable } from 'kysely'

export type DesignTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses */
  key: string
  /** operational: what is evaluated */
  interventionId: string
  /** operational */
  name: string
  /** operational: what is to be found out */
  questions: string
  /** operational: who counts as having taken part */
  treatment: string
  /** operational: who is in, and who is not */
  cohort: string
  /** operational: who began on or after this day */
  cohortFromOn: string | null
  /** operational: and on or before this day */
  cohortToOn: string | null
  /** operational: when the intervention starts, from which its milestones follow */
  startsOn: string
  /** operational: when it ends */
  endsOn: string
  /** operational: the post or organisation that runs the evaluation; never a person */
  owner: string | null
  /** operational: up to three comparison groups: name, source, why */
  groups: Generated<unknown>
  /** operational: what people are compared by: name, kind, why, source */
  covariates: Generated<unknown>
  /** operational: what is looked at: name, kind, when, first or second, whether it is known from before */
  outcomes: Generated<unknown>
  /** operational */
  method: Generated<'nearest' | 'subclass' | 'weights'>
  /** operational: how many are matched to each who took part */
  ratio: Generated<number>
  /** operational: widest difference of scores, in their standard deviations */
  caliper: string | null
  /** operational: whether one may be matched to several */
  isWithReplacement: Generated<boolean>
  /** operational */
  matchOrder: Generated<'largest' | 'smallest' | 'data'>
  /** operational: whether those beyond the common support are left out */
  discard: Generated<'none' | 'both'>
  /** operational */
  subclasses: Generated<number>
  /** operational: by which every draw can be drawn again */
  seed: Generated<number>
  /** operational: how many who took part are expected */
  plannedTreated: number | null
  /** operational: how many there are to compare them with, in each group */
  plannedCompared: number | null
  /** operational: the smallest effect that would matter, in units of the first main outcome or as a share */
  smallestEffect: string | null
  /** operational: the share without it, or the standard deviation of a number */
  expectedBase: string | null
  /** operational: the day since which everybody may read its report */
  publishedOn: string | null
  /** operational: its order among its like */
  position: number
  /** operational: nothing, for no region's folder holds any */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
  /** operational: the share of the outcome's variance that what people are compared by is expected to explain */
  explainedRate: string | null
  /** operational: the share of people expected to be lost or left without a match */
  lostRate: string | null
  /** operational: how many people share a provider or place, where they are alike */
  clusterSize: number | null
  /** operational: how alike their outcomes are, as a correlation within */
  clusterCorrelation: string | null
}
export type Design = Selectable<DesignTable>

export type ProtocolTable = {
  /** key */
  id: Generated<string>
  /** key */
  designId: string
  /** operational: from 1 */
  version: number
  /** operational: the design as it was fixed */
  content: unknown
  /** operational: SHA-256 of its content, which shows that it is still what was fixed */
  hash: string
  /** operational: why it differs from the one before; nothing for the first */
  reason: string | null
  /** operational: whether data with outcomes had been brought when it was fixed */
  hadOutcomes: boolean
  /** staff */
  fixedBy: string
  /** operational: true time */
  fixedAt: Date
}
export type Protocol = Selectable<ProtocolTable>

export type MilestoneTable = {
  /** key */
  id: Generated<string>
  /** key */
  designId: string
  /** operational */
  what: 'half a year on' | 'each year' | 'a year after'
  /** operational: which year it is */
  number: number
  /** operational */
  dueOn: string
  /** operational */
  doneOn: string | null
  /** operational: what was found, in a few sentences */
  finding: string | null
  /** operational: an http or https address, or a document by name */
  evidence: string | null
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Milestone = Selectable<MilestoneTable>

export type DatasetTable = {
  /** key */
  id: Generated<string>
  /** key */
  designId: string
  /** operational: what it is called here; never the name of its file, which may say more */
  name: string
  /** operational: who answers for the data */
  controller: string
  /** operational: where it is from */
  source: string
  /** operational: UK GDPR, article 6(1) */
  basis: 'consent' | 'contract' | 'legal obligation' | 'vital interests' | 'public task' | 'legitimate interests'
  /** operational: why that basis holds, in the words of who brought it */
  basisWords: string
  /** operational: UK GDPR, article 9(2); nothing where no special category is in it */
  specialBasis: 'explicit consent' | 'employment and social protection' | 'vital interests' | 'not-for-profit body' | 'made public' | 'legal claims' | 'substantial public interest' | 'health or social care' | 'public health' | 'research and statistics' | null
  /** operational: why that holds */
  specialWords: string | null
  /** operational: by what the data protection impact assessment is found */
  assessment: string
  /** operational: the last day on which its rows are kept */
  keepUntilOn: string
  /** operational */
  status: Generated<'sent' | 'ready' | 'deleted'>
  /** operational: of the file that was sent, which is not kept */
  sha256: string
  /** operational: the headings of its columns; nothing once they are matched with the protocol */
  headings: string[]
  /** operational: how many people are in it */
  rows: number
  /** operational: whether what came out is in it */
  hasOutcomes: Generated<boolean>
  /** operational: the version whose columns it was matched with */
  protocolVersion: number | null
  /** staff */
  uploadedBy: string
  /** operational */
  uploadedAt: Date
  /** operational */
  deletedAt: Date | null
}
export type Dataset = Selectable<DatasetTable>

export type GrantedTable = {
  /** key */
  datasetId: string | null
}
export type Granted = Selectable<GrantedTable>

export type DatasetContentTable = {
  /** key */
  datasetId: string
  /** special: of each person, without a name, what the protocol compares by and looks at */
  content: Buffer
}
export type DatasetContent = Selectable<DatasetContentTable>

export type AccessTable = {
  /** key */
  id: GeneratedAlways<number>
  /** key */
  datasetId: string
  /** staff: who read them */
  accountId: string
  /** operational: what it was read to do */
  what: 'matched its columns' | 'worked out results'
  /** operational: what for, in words */
  purpose: string
  /** operational */
  at: Date
}
export type Access = Selectable<AccessTable>

export type ResultTable = {
  /** key */
  id: Generated<string>
  /** key */
  designId: string
  /** key: the data that it was worked out of */
  datasetId: string
  /** key: the version that it follows */
  protocolId: string
  /** operational: from 1; the last one counts */
  number: number
  /** operational: numbers about groups, past disclosure control */
  content: unknown
  /** staff */
  workedBy: string
  /** operational */
  workedAt: Date
}
export type Result = Selectable<ResultTable>

export type EvaluationTables = {
  'evaluation.design': DesignTable
  'evaluation.protocol': ProtocolTable
  'evaluation.milestone': MilestoneTable
  'evaluation.dataset': DatasetTable
  'evaluation.granted': GrantedTable
  'evaluation.dataset_content': DatasetContentTable
  'evaluation.access': AccessTable
  'evaluation.result': ResultTable
}

declare module '../platform/db.ts' {
  interface Database extends EvaluationTables {}
}
