// Written by npm run types from migrations/. Do not edit.
import type { Generated, GeneratedAlways, Selectable } from 'kysely'

export type MigrationTable = {
  /** operational: capability/file */
  name: string
  /** operational: SHA-256 of the file */
  checksum: string
  /** operational */
  appliedAt: Generated<Date>
}
export type Migration = Selectable<MigrationTable>

export type EventTable = {
  /** key: without gaps, in the order of commits; the trigger counts */
  id: Generated<number>
  /** operational: capability and what happened */
  did: string
  /** key: what it happened to; nothing for a download */
  about: string | null
  /** staff: who did it */
  by: string
  /** staff: for whom */
  organisation: string
  /** operational */
  at: Date
  /** operational: SHA-256 of this row and the hash before it; the trigger reckons */
  hash: Generated<Buffer>
}
export type Event = Selectable<EventTable>

export type DraftTable = {
  /** key */
  id: Generated<string>
  /** operational: its path */
  journey: string
  /** staff: who gives the answers */
  startedBy: string
  /** special: whatever is asked, as typed; page > question > answer */
  answers: Generated<unknown>
  /** operational */
  savedAt: Date
}
export type Draft = Selectable<DraftTable>

export type RegionTable = {
  /** key: the name of its folder under regions/ */
  id: string
  /** public */
  name: string
  /** public: the day that its shipped facts describe */
  asAtOn: string
  /** public: whether its people are generated */
  isSample: Generated<boolean>
  /** public: when an administrator let its clock run; until then every page says "as at" */
  liveFrom: Date | null
  /** operational */
  loadedAt: Date
  /** operational: there can be no second one */
  isOnly: Generated<boolean>
}
export type Region = Selectable<RegionTable>

export type DatasetGrantTable = {
  /** key */
  id: Generated<string>
  /** operational: the name that the protected tables were given */
  dataset: string
  /** staff: who may read it */
  accountId: string
  /** operational: what for, in the words of who granted it */
  reason: string
  /** staff: which account; never to itself */
  grantedBy: string
  /** operational: for which organisation it was granted */
  organisationId: string
  /** operational: from when */
  grantedAt: Date
  /** operational: until when; a longer time is another grant */
  untilAt: Date
  /** operational: when it was taken back early */
  endedAt: Date | null
}
export type DatasetGrant = Selectable<DatasetGrantTable>

export type AuditSampleTable = {
  /** key */
  id: Generated<string>
  /** operational: schema.table of the record */
  relation: string
  /** key: of the record */
  rowId: string
  /** staff: the auditor, who may read it */
  accountId: string
  /** operational: which audit */
  reason: string
  /** staff: which account; never the auditor's own */
  drawnBy: string
  /** operational: for which organisation it was drawn */
  organisationId: string
  /** operational: from when */
  drawnAt: Date
  /** operational: until when */
  untilAt: Date
  /** operational: when it was taken back early */
  endedAt: Date | null
}
export type AuditSample = Selectable<AuditSampleTable>

export type SampledTable = {
  /** operational: schema.table of a record drawn for whoever asks */
  relation: string | null
  /** key: of the record */
  rowId: string | null
}
export type Sampled = Selectable<SampledTable>

export type LimitKeyTable = {
  /** operational: the day that it is used on */
  madeOn: string
  /** operational: random; whoever serves cannot read it */
  key: Buffer
}
export type LimitKey = Selectable<LimitKeyTable>

export type LimitCountTable = {
  /** operational: what was tried */
  what: string
  /** personal: a network or e-mail address, hashed under the key of the day; forgotten when its window is over */
  whose: Buffer
  /** operational: when the window began */
  startsAt: Date
  /** operational: how many tries */
  count: number
  /** operational: when it may be forgotten */
  endsAt: Date
}
export type LimitCount = Selectable<LimitCountTable>

export type OpenDownloadTable = {
  /** public: its address, with the names of its parameters and not their values */
  path: string
  /** public */
  format: 'csv' | 'xlsx' | 'ods'
  /** public */
  takenOn: string
  /** public */
  count: number
}
export type OpenDownload = Selectable<OpenDownloadTable>

export type FileTable = {
  /** key */
  id: Generated<string>
  /** personal: as its giver called it */
  name: string
  /** operational: what its content was found to be */
  kind: 'csv' | 'text' | 'xlsx' | 'ods' | 'docx' | 'odt' | 'pdf' | 'png' | 'jpeg'
  /** special: may hold anything */
  bytes: Buffer
  /** operational: in bytes */
  size: GeneratedAlways<number>
  /** operational: tells two files apart, and shows a changed one */
  sha256: GeneratedAlways<Buffer>
  /** staff: who gave it */
  givenBy: string
  /** operational: for whom it was given */
  organisationId: string
  /** operational */
  givenAt: Date
}
export type File = Selectable<FileTable>

export type SentTable = {
  /** key: made when the form was shown */
  id: string
  /** operational */
  sentAt: Date
}
export type Sent = Selectable<SentTable>

export type MailTable = {
  /** key */
  id: Generated<string>
  /** operational: which text */
  template: string
  /** operational */
  state: Generated<'waiting' | 'sent' | 'failed'>
  /** operational: the address with its name hidden */
  maskedAddress: string
  /** operational: whether the same text is of use a second time */
  mayRepeat: boolean
  /** operational: how often it was tried */
  attempts: Generated<number>
  /** operational */
  madeAt: Date
  /** operational: when to try, or try again; while one tries, when another may */
  nextAt: Date
  /** operational: after this it is of no use, and is not sent */
  untilAt: Date | null
  /** operational: the last attempt */
  triedAt: Date | null
  /** operational */
  sentAt: Date | null
  /** operational: why the last attempt failed, in plain words and without the address */
  problem: string | null
}
export type Mail = Selectable<MailTable>

export type MailTextTable = {
  /** key */
  mailId: string
  /** staff: whose it is, where they have an account */
  accountId: string | null
  /** personal: where it goes */
  address: string
  /** personal: what it says */
  subject: string
  /** personal: what it says */
  body: string
  /** operational: when the text is deleted */
  forgetAt: Date
}
export type MailText = Selectable<MailTextTable>

export type JobTable = {
  /** key */
  id: GeneratedAlways<number>
  /** operational: what is to be done, as capability.job */
  name: string
  /** operational: of one name and key only one waits at a time */
  key: string | null
  /** operational: ids and numbers that the job needs; never a name, an address or free text */
  payload: Generated<unknown>
  /** staff: whose request added it; waymark for the clock */
  askedBy: string
  /** staff: for whom it is done: the row-level policies take it for the asker */
  organisation: string
  /** operational: not before; while it runs, when it would be tried again */
  runAt: Date
  /** operational */
  state: Generated<'waiting' | 'done' | 'failed'>
  /** operational: how often it was begun */
  tries: Generated<number>
  /** operational */
  startedAt: Date | null
  /** operational */
  endedAt: Date | null
  /** operational: what went wrong the last time, without any value that people typed */
  lastError: string | null
}
export type Job = Selectable<JobTable>

export type ListenerTable = {
  /** key: capability.listener */
  name: string
  /** operational: the last event that it heard or had no ear for */
  position: Generated<number>
  /** operational */
  movedAt: Date | null
  /** operational: how often the next event has failed */
  tries: Generated<number>
  /** operational: when it is tried again */
  retryAt: Date | null
  /** operational: what went wrong, without any value that people typed */
  lastError: string | null
}
export type Listener = Selectable<ListenerTable>

export type RevisionTable = {
  /** key */
  id: GeneratedAlways<number>
  /** operational: schema and table */
  relation: string
  /** key: the row */
  rowId: string
  /** operational: the row before, by its columns */
  was: unknown
  /** operational: whether it was taken away */
  isRemoval: boolean
  /** staff: the account that changed it, waymark, or visitor */
  by: string
  /** operational */
  at: Date
}
export type Revision = Selectable<RevisionTable>

export type VisitTable = {
  /** public: the first word of the address; home for the first page */
  section: string
  /** public: the day in the United Kingdom */
  visitedOn: string
  /** public: how often somebody came to a page of it from elsewhere */
  visits: number
  /** public: how often a page of it was opened */
  views: number
}
export type Visit = Selectable<VisitTable>

export type PlatformTables = {
  'platform.migration': MigrationTable
  'platform.event': EventTable
  'platform.draft': DraftTable
  'platform.region': RegionTable
  'platform.dataset_grant': DatasetGrantTable
  'platform.audit_sample': AuditSampleTable
  'platform.sampled': SampledTable
  'platform.limit_key': LimitKeyTable
  'platform.limit_count': LimitCountTable
  'platform.open_download': OpenDownloadTable
  'platform.file': FileTable
  'platform.sent': SentTable
  'platform.mail': MailTable
  'platform.mail_text': MailTextTable
  'platform.job': JobTable
  'platform.listener': ListenerTable
  'platform.revision': RevisionTable
  'platform.visit': VisitTable
}

declare module './db.ts' {
  interface Database extends PlatformTables {}
}
