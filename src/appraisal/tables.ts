// Written by npm run types from migrations/. Do not edit.
import type { Generated, Selectable } from 'kysely'

export type AppraisalTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  name: string
  /** public: what is appraised, in a few sentences */
  words: string | null
  /** public: the intervention whose worth it works out */
  interventionId: string | null
  /** public: the document that it was read from; nothing for what was made here */
  documentId: string | null
  /** public */
  place: string | null
  /** public */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Appraisal = Selectable<AppraisalTable>

export type VersionTable = {
  /** key */
  id: Generated<string>
  /** key: the case that it is a version of */
  appraisalId: string
  /** public: its order, from 1 */
  number: number
  /** public */
  status: Generated<'draft' | 'signed'>
  /** public: why there is this version */
  why: string
  /** public: all that the case assumes */
  document: unknown
  /** operational: the version that it began as a copy of */
  startsFrom: string | null
  /** staff: nothing for what came with the region */
  madeBy: string | null
  /** operational */
  madeAt: Date
  /** staff: nothing for what came with the region */
  signedBy: string | null
  /** public: the post of whoever signed it, never a person; or the document that it came from */
  signedAs: string | null
  /** public */
  signedAt: Date | null
  /** public: what whoever signed says of it */
  statement: string | null
  /** public: whether everybody may read it */
  isPublic: Generated<boolean>
  /** operational: of two who change or sign it at once the second is told */
  changedAt: Date
  /** public: net present value, benefit-cost ratio and payback as printed, from the document beside it; nothing while the case is not whole */
  told: unknown
}
export type Version = Selectable<VersionTable>

export type TieTable = {
  /** key */
  id: Generated<string>
  /** key: the case that it is of */
  appraisalId: string
  /** public: what of the case is counted: starts, completers, spend, or a line by its id, as in costs/bursaries/volume */
  path: string
  /** key: the measure of delivery that counts it */
  kpiId: string
  /** operational: its order among its like */
  position: number
  /** operational: of two who change them at once the second is told */
  changedAt: Date
}
export type Tie = Selectable<TieTable>

export type AppraisalTables = {
  'appraisal.appraisal': AppraisalTable
  'appraisal.version': VersionTable
  'appraisal.tie': TieTable
}

declare module '../platform/db.ts' {
  interface Database extends AppraisalTables {}
}
