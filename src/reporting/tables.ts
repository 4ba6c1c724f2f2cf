// Written by npm run types from migrations/. Do not edit.
import type { Generated, Selectable } from 'kysely'

export type TemplateTable = {
  /** key */
  id: Generated<string>
  /** key: its name in the region's folder */
  key: string
  /** public */
  name: string
  /** public: whose papers look so */
  authority: string
  /** public: what stands above the name of the committee */
  heading: string | null
  /** public: the post that reports, never a person */
  author: string | null
  /** public: what a new paper begins with, in order */
  sections: Generated<unknown>
  /** public: what a paper must speak to before it can be signed */
  implications: Generated<string[]>
  /** public: how many words the summary may have */
  summaryWords: number | null
  /** public: how many words a section may have */
  sectionWords: number | null
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
  /** operational */
  changedAt: Date
  /** public: what is laid out so */
  kind: Generated<'board paper' | 'impact report'>
}
export type Template = Selectable<TemplateTable>

export type PaperTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses */
  key: string
  /** operational */
  templateId: string
  /** operational: the committee that it is for */
  bodyId: string
  /** operational: the meeting that it is for */
  meetingId: string | null
  /** operational */
  title: string
  /** operational: the date on its front */
  datedOn: string
  /** operational: the post that reports, never a person */
  author: string
  /** operational: whether all of it is private and confidential */
  isPrivate: Generated<boolean>
  /** operational: why some of it stands in Part II, which the public does not see */
  partTwoReason: string | null
  /** operational: the signed paper that it says the changes since */
  afterId: string | null
  /** operational */
  status: Generated<'draft' | 'signed'>
  /** operational: from when everybody may read Part I */
  publishedOn: string | null
  /** operational: whether somebody has changed here what the region's folder gave */
  isEdited: Generated<boolean>
  /** operational: what reviewers of a shipped paper noted of it, some of them findings that its check names */
  notes: Generated<unknown>
  /** operational: where it was read; nothing for what was added here */
  documentId: string | null
  /** operational */
  place: string | null
  /** operational */
  line: number | null
  /** operational */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change or sign it at once the second is told */
  changedAt: Date
}
export type Paper = Selectable<PaperTable>

export type EntryTable = {
  /** key */
  id: Generated<string>
  /** key */
  paperId: string
  /** operational */
  kind: 'summary' | 'recommendation' | 'highlight' | 'risk' | 'heading' | 'commentary' | 'block' | 'implication' | 'background'
  /** operational: its order in the paper */
  position: number
  /** operational */
  title: string | null
  /** operational: what somebody wrote */
  words: string | null
  /** operational: the theme that a highlight or a risk belongs to */
  theme: string | null
  /** operational: of an implication */
  topic: 'financial' | 'legal' | 'equality' | 'sustainability' | 'risk' | null
  /** operational: the block that is shown */
  block: string | null
  /** operational: which of it is shown */
  options: Generated<unknown>
  /** operational: its newest figures must be of this day or later */
  notBefore: string | null
  /** operational: whether it stands in Part II */
  isExempt: Generated<boolean>
  /** staff: who was asked to write it */
  askedOf: string | null
  /** staff: who wrote it; nobody for what was read from a document */
  writtenBy: string | null
  /** operational: the post or name that stands beneath it */
  writtenAs: string | null
  /** operational: the day on which it was written */
  writtenOn: string | null
  /** operational: where in the document */
  place: string | null
  /** operational: line of the file */
  line: number | null
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Entry = Selectable<EntryTable>

export type ClaimTable = {
  /** key */
  id: Generated<string>
  /** key */
  entryId: string
  /** operational */
  says: 'exceeded' | 'met' | 'missed'
  /** operational: the words that say so */
  words: string
  /** operational: the measures that they speak of */
  measures: string[]
  /** operational: of which period; nothing for any */
  startsOn: string | null
  /** operational */
  endsOn: string | null
}
export type Claim = Selectable<ClaimTable>

export type OverrideTable = {
  /** key */
  paperId: string
  /** key */
  findingId: string
  /** operational: the finding in words */
  says: string
  /** operational: printed in the paper */
  reason: string
  /** staff */
  byId: string
  /** operational */
  at: Date
}
export type Override = Selectable<OverrideTable>

export type FrozenTable = {
  /** key */
  paperId: string
  /** public: what stands on its front */
  front: unknown
  /** operational: what its check named */
  findings: unknown
  /** public: SHA-256 of its front and of both parts */
  hash: string
  /** staff */
  signedBy: string
  /** public: the post that signed */
  signedAs: string
  /** public: the day of the region on which it was signed */
  signedOn: string
  /** operational */
  signedAt: Date
}
export type Frozen = Selectable<FrozenTable>

export type FrozenPartTable = {
  /** key */
  paperId: string
  /** key: Part II is not for the public */
  part: 'I' | 'II'
  /** public: of Part I, once it is published */
  content: unknown
}
export type FrozenPart = Selectable<FrozenPartTable>

export type FrozenFigureTable = {
  /** key */
  paperId: string
  /** key */
  part: 'I' | 'II'
  /** public: as the address of the figure has it */
  kind: string
  /** public: likewise */
  figureId: string
  /** operational */
  position: number
  /** public: where it opens */
  href: string
  /** public */
  name: string
  /** operational: what it is one of, whatever the period */
  series: string
  /** public: the figure as the paper shows it */
  says: string
  /** public */
  period: string | null
  /** public */
  endsOn: string | null
}
export type FrozenFigure = Selectable<FrozenFigureTable>

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

export type HeldStoryTable = {
  /** key */
  paperId: string
  /** key: SHA-256 over the salt and the words, as the signed paper has it */
  seal: string
  /** key */
  storyId: string
  /** operational: what it was agreed to for */
  storyUse: 'impact report' | 'website' | 'board paper'
  /** operational: Part II is not for the public */
  part: 'I' | 'II'
  /** operational: so that the words cannot be guessed from the seal */
  salt: string | null
  /** personal: what was shown, told with consent */
  content: unknown
}
export type HeldStory = Selectable<HeldStoryTable>

export type ImpactReportTable = {
  /** key */
  paperId: string
  /** operational: the first day of its year */
  startsOn: string
  /** operational: the last day of its year */
  endsOn: string
}
export type ImpactReport = Selectable<ImpactReportTable>

export type ReportingTables = {
  'reporting.template': TemplateTable
  'reporting.paper': PaperTable
  'reporting.entry': EntryTable
  'reporting.claim': ClaimTable
  'reporting.override': OverrideTable
  'reporting.frozen': FrozenTable
  'reporting.frozen_part': FrozenPartTable
  'reporting.frozen_figure': FrozenFigureTable
  'reporting.story': StoryTable
  'reporting.story_person': StoryPersonTable
  'reporting.story_consent': StoryConsentTable
  'reporting.held_story': HeldStoryTable
  'reporting.impact_report': ImpactReportTable
}

declare module '../platform/db.ts' {
  interface Database extends ReportingTables {}
}
