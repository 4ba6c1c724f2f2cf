// Written by npm run types from migrations/. Do not edit.
import type { Generated, Selectable } from 'kysely'

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

export type EvaluationTables = {
  'evaluation.design': DesignTable
  'evaluation.protocol': ProtocolTable
  'evaluation.milestone': MilestoneTable
}

declare module '../platform/db.ts' {
  interface Database extends EvaluationTables {}
}
