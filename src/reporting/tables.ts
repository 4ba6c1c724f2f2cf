// Written by npm run types from migrations/. Do not edit.
import type { Generated, Selectable } from 'kysely'

export type StoryTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses; never made of what somebody told */
  key: string
  /** operational: whom it is about */
  kind: 'person' | 'employer'
  /** personal: told with consent */
  title: string
  /** personal: told with consent */
  words: string
  /** personal: in their own words, with consent */
  quote: string | null
  /** operational: under which name it is shown */
  shownAs: 'own name' | 'another name' | 'no name'
  /** personal: the name that is shown, as they chose */
  shownName: string | null
  /** operational: what it tells of */
  interventionId: string | null
  /** operational: the areas of the region that it is of */
  areaIds: Generated<string[]>
  /** operational: one of the four groups of the plan */
  groupName: 'People' | 'Employers' | 'Providers' | 'Place Leaders' | null
  /** operational */
  happenedOn: string | null
  /** operational: whose keepers wrote it; nobody for what a document prints */
  organisationId: string | null
  /** staff */
  addedBy: string | null
  /** operational */
  addedAt: Generated<Date>
  /** staff: who wrote it last */
  changedBy: string | null
  /** staff: never one of those who wrote it */
  approvedBy: string | null
  /** operational */
  approvedAt: Date | null
  /** operational: the day on which its words were deleted */
  forgottenOn: string | null
  /** operational: the public document that prints it */
  documentId: string | null
  /** operational */
  place: string | null
  /** operational */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** personal: the row as a region's folder gave it */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Story = Selectable<StoryTable>

export type StoryPersonTable = {
  /** key */
  storyId: string
  /** operational: whose keepers may know */
  organisationId: string
  /** personal: their name */
  realName: string
  /** personal: their account, where they have one */
  accountId: string | null
}
export type StoryPerson = Selectable<StoryPersonTable>

export type StoryConsentTable = {
  /** key */
  id: Generated<string>
  /** key */
  storyId: string
  /** operational */
  givenOn: string
  /** operational: how it was given */
  means: 'signed form' | 'letter or email' | 'recorded call' | 'printed document'
  /** operational: what the story may be used for */
  uses: string[]
  /** operational: the last day on which it holds; nothing for what a public document prints */
  expiresOn: string | null
  /** operational: from this day it no longer holds */
  withdrawnOn: string | null
  /** key: the form or letter by which it was given */
  fileId: string | null
  /** staff */
  recordedBy: string | null
  /** operational */
  recordedAt: Date
}
export type StoryConsent = Selectable<StoryConsentTable>

export type ReportingTables = {
  'reporting.story': StoryTable
  'reporting.story_person': StoryPersonTable
  'reporting.story_consent': StoryConsentTable
}

declare module '../platform/db.ts' {
  interface Database extends ReportingTables {}
}
