// Written by npm run types from migrations/. Do not edit.
import type { Generated, GeneratedAlways, Selectable } from 'kysely'

export type KpiTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  name: string
  /** public: what counts and what does not, for whoever fills in a return */
  definition: string
  /** public: one that shows it */
  example: string | null
  /** public */
  unit: 'count' | 'percent' | 'gbp' | 'score'
  /** public: what is counted, in the words of its source: "teachers and lecturers" */
  unitWords: string | null
  /** public: decimals that its values are shown with */
  places: number
  /** public: which way is better; nothing where neither is */
  better: 'higher' | 'lower' | null
  /** public: whether a value is of its period alone, of all time up to its end, or of its last day */
  basis: 'in the period' | 'to date' | 'on the day'
  /** public: so far below its profile, in percent of it, a value is amber; further below, red */
  amberPercent: Generated<string>
  /** public: the groups that it is asked for; empty where it is asked for everyone at once */
  groupNames: Generated<string[]>
  /** public: whether one may be counted in several groups, so that they do not add up */
  groupsOverlap: Generated<boolean>
  /** public: the post, group or organisation that answers for it; never a person */
  owner: string | null
  /** public: the theme, priority or action of the plan that it belongs to */
  itemId: string | null
  /** public: the intervention that it measures */
  interventionId: string | null
  /** public: what Waymark counts itself; its counts answer the question */
  indicatorId: string | null
  /** public: how it follows from other measures */
  relation: 'share' | 'growth' | 'difference' | 'ratio' | 'base' | 'sum of groups' | null
  /** public: the measure that is divided, has grown, is lessened or is added up */
  ofId: string | null
  /** public: which value of it */
  ofKind: 'actual' | 'profile' | null
  /** public: the measure that it is divided by, has grown from, or is lessened by */
  perId: string | null
  /** public: which value of it */
  perKind: 'actual' | 'profile' | null
  /** public: whether it is worked out by Waymark; if not, the relation only checks what is reported */
  isComputed: Generated<boolean>
  /** public: whether everybody may see its certified values */
  isOpen: Generated<boolean>
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
  /** public: whether the second value is of the same period or of the one before */
  perWhen: Generated<'same period' | 'period before'>
  /** public: whether its values are themselves in percent of what was planned, so that 100 is the profile */
  isOfProfile: Generated<boolean>
}
export type Kpi = Selectable<KpiTable>

export type ProfileTable = {
  /** key */
  id: Generated<string>
  /** key */
  kpiId: string
  /** public: one of the groups of the measure; empty for everyone */
  groupName: Generated<string>
  /** public: first day of its period */
  startsOn: string
  /** public: last day of its period */
  endsOn: string
  /** public: the period as its source or its setter calls it */
  periodLabel: string
  /** public: its order among the profiles of the same period, from 1; the last counts */
  number: number
  /** public */
  value: string
  /** public: as its document prints it */
  printed: string | null
  /** public: why it was set so, or changed */
  reason: string | null
  /** public: where it was read */
  documentId: string | null
  /** public: where in the document */
  place: string | null
  /** public: line of the file */
  line: number | null
  /** public: the day from which it holds */
  setOn: string
  /** staff: the account that set it; nobody for what a document says */
  setBy: string | null
  /** operational */
  setAt: Date
  /** staff: the director who approved it, where one was asked */
  approvedBy: string | null
}
export type Profile = Selectable<ProfileTable>

export type CollectionTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses and in the region's folder */
  key: string
  /** public */
  name: string
  /** public: why it is asked, and what it is used for */
  purpose: string | null
  /** public: the organisation that is asked, as the document names it */
  partner: string
  /** public: the organisation that is asked, in the register; nobody can fill it in before that is set */
  organisationId: string | null
  /** public: the intervention that it reports on */
  interventionId: string | null
  /** public */
  frequency: 'once' | 'monthly' | 'quarterly' | 'termly' | 'half-yearly' | 'yearly'
  /** public: first day of its first period */
  firstStartsOn: string
  /** public: no period begins after this day */
  endsOn: string | null
  /** public: a return opens so many days after the last day of its period */
  opensDays: Generated<number>
  /** public: and is due so many days after it */
  dueDays: Generated<number>
  /** public: where it was read; nothing for what was added here */
  documentId: string | null
  /** public: where in the document */
  place: string | null
  /** public: line of the file */
  line: number | null
  /** operational: its order among its like */
  position: number
  /** operational: the row as the region's folder last gave it; nothing for what was added here */
  shipped: unknown
  /** operational: of two who change it at once the second is told */
  changedAt: Date
}
export type Collection = Selectable<CollectionTable>

export type QuestionTable = {
  /** key */
  collectionId: string
  /** key */
  kpiId: string
  /** public: whether a return cannot be sent without it */
  isRequired: Generated<boolean>
  /** public: whether it also asks what is expected for the next period */
  asksForecast: Generated<boolean>
  /** operational: its order in the return */
  position: number
}
export type Question = Selectable<QuestionTable>

export type CertifierTable = {
  /** key */
  id: Generated<string>
  /** staff */
  organisationId: string
  /** staff: who certifies */
  accountId: string
  /** staff: who made them a certifier */
  givenBy: string
  /** staff */
  startsAt: Date
  /** staff: nothing while they are one */
  endsAt: Date | null
}
export type Certifier = Selectable<CertifierTable>

export type ReturnTable = {
  /** key */
  id: Generated<string>
  /** key: its name in addresses */
  key: string
  /** operational */
  collectionId: string
  /** operational: first day of its period */
  startsOn: string
  /** operational: last day of its period */
  endsOn: string
  /** operational */
  periodLabel: string
  /** operational: from when it can be filled in */
  opensOn: string
  /** operational */
  dueOn: string
  /** operational */
  status: 'open' | 'submitted' | 'changes requested' | 'certified'
  /** operational: how often it was certified */
  version: Generated<number>
  /** operational: why what was certified is put right; nothing while it is not */
  restatedBecause: string | null
  /** staff: who sent it to be certified */
  submittedBy: string | null
  /** operational */
  submittedAt: Date | null
  /** operational: of two who change it at once the second is told */
  changedAt: Date
  /** operational: whether it is certified, for the order of lists */
  isCertified: GeneratedAlways<boolean>
}
export type Return = Selectable<ReturnTable>

export type EntryTable = {
  /** key */
  returnId: string
  /** key */
  kpiId: string
  /** operational */
  kind: 'actual' | 'forecast'
  /** operational: one of the groups of the measure; empty for everyone */
  groupName: Generated<string>
  /** operational */
  value: string | null
  /** operational: why there is no value */
  noneBecause: string | null
  /** operational: what a reader should know */
  note: string | null
  /** operational: how it came in */
  way: 'typed' | 'uploaded' | 'computed'
  /** operational: the count that it was computed from */
  observationId: string | null
  /** staff: nobody for what was computed */
  enteredBy: string | null
  /** operational */
  enteredAt: Date
}
export type Entry = Selectable<EntryTable>

export type StepTable = {
  /** key */
  id: Generated<string>
  /** key */
  returnId: string
  /** operational: its order among the steps of the return */
  number: number
  /** operational */
  did: 'submitted' | 'taken back' | 'changes requested' | 'certified' | 'restatement begun' | 'restatement dropped' | 'due date moved'
  /** operational: what is to be changed, or why */
  words: string | null
  /** staff */
  byId: string | null
  /** operational */
  at: Date
}
export type Step = Selectable<StepTable>

export type ReminderTable = {
  /** key */
  returnId: string
  /** staff: who was reminded */
  accountId: string
  /** operational */
  kind: 'open' | 'due soon' | 'due' | 'overdue' | 'to certify' | 'changes requested'
  /** operational: from 1; a further one for each week that it is overdue, or each time that it is sent to be certified or sent back */
  round: Generated<number>
  /** operational */
  askedAt: Date
}
export type Reminder = Selectable<ReminderTable>

export type CertificationTable = {
  /** key */
  id: Generated<string>
  /** key */
  returnId: string
  /** public: from 1; further ones restate */
  version: number
  /** public: why it restates the one before */
  reason: string | null
  /** staff: nobody for what was read from a document */
  certifiedBy: string | null
  /** public */
  certifiedOn: string
  /** operational */
  certifiedAt: Date
  /** public: where its figures were read, for what a region's folder ships */
  documentId: string | null
}
export type Certification = Selectable<CertificationTable>

export type FigureTable = {
  /** key */
  id: Generated<string>
  /** key */
  certificationId: string
  /** key */
  kpiId: string
  /** public */
  kind: 'actual' | 'forecast'
  /** public: one of the groups of the measure; empty for everyone */
  groupName: Generated<string>
  /** public: first day of its period */
  startsOn: string
  /** public: last day of its period */
  endsOn: string
  /** public: the period as its return or its document calls it */
  periodLabel: string
  /** public */
  value: string | null
  /** public: what its document says of how exact it is */
  qualifier: 'more than' | 'fewer than' | 'about' | null
  /** public: why there is no value */
  noneBecause: string | null
  /** public: what a reader should know */
  note: string | null
  /** public: how it came in */
  way: 'typed' | 'uploaded' | 'computed' | 'read'
  /** public: the count that it was computed from */
  observationId: string | null
  /** staff: nobody for what was computed or read from a document */
  enteredBy: string | null
  /** operational */
  enteredAt: Date
  /** public: as its document prints it */
  printed: string | null
  /** public: where in the document */
  place: string | null
  /** public: line of the file */
  line: number | null
  /** public: whether its document only says again, here, what it gives elsewhere; a paper's check compares the two */
  isSaidAgain: Generated<boolean>
  /** operational: its order in the return */
  position: number
}
export type Figure = Selectable<FigureTable>

export type PublishedTable = {
  /** key */
  id: string | null
  /** public: the measure, as its own page has it in its address */
  kpiKey: string | null
  /** public: the measure */
  name: string | null
  /** public */
  unit: string | null
  /** public: what is counted */
  unitWords: string | null
  /** public */
  basis: string | null
  /** public */
  kind: string | null
  /** public: one of the groups of the measure; empty for everyone */
  groupName: string | null
  /** public: first day of its period */
  startsOn: string | null
  /** public: last day of its period */
  endsOn: string | null
  /** public */
  periodLabel: string | null
  /** public */
  value: string | null
  /** public */
  qualifier: string | null
  /** public: why there is no value */
  noneBecause: string | null
  /** public: as its document prints it */
  printed: string | null
  /** public: how it came in */
  way: string | null
  /** public: the collection that it was reported in */
  collectionKey: string | null
  /** public: who reported it */
  partner: string | null
  /** public: from 1; further ones restate */
  version: number | null
  /** public */
  certifiedOn: string | null
  /** public: where it was read */
  documentId: string | null
  /** public: where in the document */
  place: string | null
  /** public: line of the file */
  line: number | null
}
export type Published = Selectable<PublishedTable>

export type ComputedTable = {
  /** key: the same for the same measure, group and period, however often it is worked out */
  id: string
  /** key */
  kpiId: string
  /** public: one of the groups of the measure; empty for everyone */
  groupName: Generated<string>
  /** public: first day of its period */
  startsOn: string
  /** public: last day of its period */
  endsOn: string
  /** public */
  periodLabel: string
  /** public */
  value: string
  /** public: the figures, profiles and computed values that it was made of, the first of its formula first */
  madeOf: string[]
  /** public: the document that gives all that it is made of */
  documentId: string | null
  /** public: where in the document the first of these stands */
  place: string | null
  /** public: line of the file */
  line: number | null
  /** public: when it last came out otherwise */
  computedOn: string
  /** operational: its order among those of its measure */
  position: number
}
export type Computed = Selectable<ComputedTable>

export type StandingTable = {
  /** key */
  kpiId: string
  /** public: its last value, reported or worked out; nothing before there is one */
  figureId: string | null
  /** public: whose value it is; of several groups the one that stands worst */
  groupName: Generated<string>
  /** public: first day of its period */
  startsOn: string | null
  /** public: last day of its period */
  endsOn: string | null
  /** public */
  periodLabel: string | null
  /** public */
  value: string | null
  /** public */
  qualifier: 'more than' | 'fewer than' | 'about' | null
  /** public: what is planned for it; for a measure without a value what is planned next */
  profileId: string | null
  /** public */
  profile: string | null
  /** public: what was last expected */
  forecastId: string | null
  /** public */
  forecast: string | null
  /** public: for which period */
  forecastLabel: string | null
  /** public: the value in percent of the profile */
  ofProfile: string | null
  /** public: by the rule of the measure; nothing where it has no profile or neither way is better */
  rating: 'green' | 'amber' | 'red' | null
  /** public: that of the value before */
  wasRating: 'green' | 'amber' | 'red' | null
  /** public: when the first of the values so rated without a break was certified */
  ratedSince: string | null
}
export type Standing = Selectable<StandingTable>

export type ReprofileTable = {
  /** key */
  id: Generated<string>
  /** key */
  kpiId: string
  /** operational: one of the groups of the measure; empty for everyone */
  groupName: Generated<string>
  /** operational: why it is to be changed */
  reason: string
  /** operational */
  status: 'asked' | 'approved' | 'refused' | 'withdrawn'
  /** staff */
  askedBy: string
  /** operational */
  askedAt: Date
  /** staff: the director who decided, or whoever withdrew it */
  decidedBy: string | null
  /** operational */
  decidedAt: Date | null
  /** operational: what the director says to it */
  words: string | null
}
export type Reprofile = Selectable<ReprofileTable>

export type ReprofilePeriodTable = {
  /** key */
  reprofileId: string
  /** operational: first day of the period */
  startsOn: string
  /** operational: last day of the period */
  endsOn: string
  /** operational */
  periodLabel: string
  /** operational: what is to be planned for it */
  value: string
}
export type ReprofilePeriod = Selectable<ReprofilePeriodTable>

export type UploadTable = {
  /** key */
  id: Generated<string>
  /** key */
  returnId: string
  /** operational: whose it is */
  organisationId: string
  /** key: the file as it came; nothing once that is forgotten */
  fileId: string | null
  /** operational: shows that the file is still the one that came */
  sha256: Buffer
  /** personal: the sheet that figures are taken from, as its partner calls it */
  sheetName: string
  /** personal: every sheet of the file by name, whether it is hidden, and how many cells it fills */
  sheets: unknown
  /** operational: what was read otherwise than it looks */
  notes: Generated<string[]>
  /** operational: whether cells were found as they were the last time */
  isRemembered: boolean
  /** operational */
  status: Generated<'open' | 'taken' | 'thrown away'>
  /** staff */
  uploadedBy: string
  /** operational */
  uploadedAt: Date
  /** operational: when its figures were taken into the return, or it was thrown away */
  endedAt: Date | null
}
export type Upload = Selectable<UploadTable>

export type UploadCellTable = {
  /** key */
  uploadId: string
  /** key */
  kpiId: string
  /** operational */
  kind: 'actual' | 'forecast'
  /** operational: one of the groups of the measure; empty for everyone */
  groupName: Generated<string>
  /** operational: the cell, as B7; nothing where none was found */
  at: string | null
  /** personal: what the cell shows, which may be anything */
  said: Generated<string>
  /** operational: the figure read there, or put right since */
  value: string | null
  /** operational: why there is none */
  noneBecause: string | null
  /** personal: what is wrong with it, in words that quote it */
  problem: string | null
  /** operational: what to do about it */
  todo: string | null
  /** operational: the figure that is probably meant */
  probably: string | null
  /** personal: how it was taken, where that is otherwise than it looks */
  remark: string | null
  /** personal: why somebody should look whether it is the right cell */
  doubt: string | null
  /** personal: the texts by which it was found */
  foundBy: string | null
  /** operational: whether a formula made it */
  isFormula: Generated<boolean>
  /** personal: what to remember of where it stands */
  place: unknown
  /** operational: what somebody typed in its place */
  typed: string | null
  /** personal: the sheet that the cell is in, as its partner calls it; nothing where no cell was found */
  sheetName: string | null
}
export type UploadCell = Selectable<UploadCellTable>

export type MappingTable = {
  /** key */
  collectionId: string
  /** operational */
  organisationId: string
  /** personal: as its partner calls it */
  sheetName: string
  /** personal: for each figure the texts by which it is found again */
  places: unknown
  /** staff */
  keptBy: string
  /** operational */
  keptAt: Date
}
export type Mapping = Selectable<MappingTable>

export type ReturnsTables = {
  'returns.kpi': KpiTable
  'returns.profile': ProfileTable
  'returns.collection': CollectionTable
  'returns.question': QuestionTable
  'returns.certifier': CertifierTable
  'returns.return': ReturnTable
  'returns.entry': EntryTable
  'returns.step': StepTable
  'returns.reminder': ReminderTable
  'returns.certification': CertificationTable
  'returns.figure': FigureTable
  'returns.published': PublishedTable
  'returns.computed': ComputedTable
  'returns.standing': StandingTable
  'returns.reprofile': ReprofileTable
  'returns.reprofile_period': ReprofilePeriodTable
  'returns.upload': UploadTable
  'returns.upload_cell': UploadCellTable
  'returns.mapping': MappingTable
}

declare module '../platform/db.ts' {
  interface Database extends ReturnsTables {}
}
