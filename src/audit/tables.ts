// Written by npm run types from migrations/. Do not edit.
import type { Generated, Selectable } from 'kysely'

export type SampleTable = {
  /** key */
  id: Generated<string>
  /** operational: whose auditor drew it */
  organisationId: string
  /** operational: what it is drawn for, in the words of the auditor */
  purpose: string
  /** operational: the name of what it is drawn from */
  population: string
  /** operational: what narrows that, as it was asked */
  options: unknown
  /** operational: the same in words */
  choice: string
  /** operational: each alike, or by value */
  method: 'random' | 'by value'
  /** operational: with it anybody can draw the same again */
  seed: string
  /** operational: whether the auditor gave it; else it was drawn */
  isSeedGiven: boolean
  /** operational: how many were to be drawn */
  wanted: number
  /** operational: how many there were to draw from */
  populationCount: number
  /** operational: by value: what they add up to, in millionths */
  populationUnits: string | null
  /** operational: by value: how many had none, and so could not be drawn */
  withoutValue: Generated<number>
  /** operational: SHA-256 of what there was to draw from */
  fingerprint: string
  /** staff: which account */
  drawnBy: string
  /** operational */
  drawnAt: Date
}
export type Sample = Selectable<SampleTable>

export type ItemTable = {
  /** key */
  id: Generated<string>
  /** key */
  sampleId: string
  /** operational: its place in the sample, from 1 */
  number: number
  /** operational: its place in what it was drawn from, from 1 */
  place: number
  /** operational: by value: how often it was drawn */
  hits: Generated<number>
  /** operational: what it is called there: of a figure, the name that opens it */
  key: string
  /** operational: what it is, as it stood when it was drawn */
  name: string
  /** operational: its value, as it stood when it was drawn */
  says: string
  /** operational: where it is shown */
  href: string
}
export type Item = Selectable<ItemTable>

export type FindingTable = {
  /** key */
  id: Generated<string>
  /** key */
  itemId: string
  /** operational: the last one counts, those before it are its history */
  number: number
  /** operational */
  result: 'agreed' | 'exception' | 'not tested'
  /** operational: what was looked at and found, in the words of the auditor; not of people */
  note: Generated<string>
  /** staff: which account */
  writtenBy: string
  /** operational */
  writtenAt: Date
}
export type Finding = Selectable<FindingTable>

export type HeadTable = {
  /** key */
  id: Generated<string>
  /** operational: whose auditor noted it down */
  organisationId: string
  /** operational: the last event of the trail at that time */
  eventId: number
  /** operational: the hash that vouched for the trail up to it */
  hash: string
  /** staff: which account */
  keptBy: string
  /** operational */
  keptAt: Date
}
export type Head = Selectable<HeadTable>

export type AuditTables = {
  'audit.sample': SampleTable
  'audit.item': ItemTable
  'audit.finding': FindingTable
  'audit.head': HeadTable
}

declare module '../platform/db.ts' {
  interface Database extends AuditTables {}
}
