// Written by npm run types from migrations/. Do not edit.
import type { Generated, GeneratedAlways, Selectable } from 'kysely'

export type DocumentTable = {
  /** key: its name in the region's folder */
  id: string
  /** public */
  title: string
  /** public */
  publisher: string
  /** public: year, month or day, as precisely as it says */
  dated: string
  /** public: the last day of what it is dated */
  publishedOn: string
  /** public: the file that it was read from */
  fileName: string
  /** public */
  licence: string
  /** public: the name under which its figures can always be asked for as published */
  edition: string | null
  /** public: what it says, and does not, about the periods of its figures */
  periods: string | null
}
export type Document = Selectable<DocumentTable>

export type AreaTable = {
  /** key: its ONS code, or a name where it has none */
  id: string
  /** public: ONS code; nothing for a comparator that a document leaves unnamed */
  code: string | null
  /** public */
  name: string
  /** public */
  kind: 'district' | 'unitary authority' | 'county' | 'combined authority' | 'enterprise partnership area' | 'region' | 'nation'
  /** public: the wider area it lies in */
  withinId: string | null
  /** public: the area that its figures are set beside */
  comparatorId: string | null
  /** public: whether it is one of the places that the region keeps a scorecard of */
  hasScorecard: boolean
  /** public */
  note: string | null
  /** operational: its order among areas */
  position: number
  /** public: counted from the west; nothing where it is on no tile map */
  tileColumn: number | null
  /** public: counted from the north */
  tileRow: number | null
}
export type Area = Selectable<AreaTable>

export type IndicatorTable = {
  /** key */
  id: string
  /** public */
  name: string
  /** public: one or two words, for a sentence */
  shortName: string
  /** public: whom it measures; nothing for what Waymark counts itself */
  groupName: 'People' | 'Employers' | 'Providers' | 'Place Leaders' | null
  /** public: the direction that the strategy wants; nothing where none is wanted */
  wanted: 'increasing' | 'decreasing' | 'improving' | null
  /** public: which way is better, where "improving" does not say */
  better: 'higher' | 'lower' | null
  /** public */
  unit: 'percent' | 'percent-change' | 'gbp-per-year' | 'gbp-per-week' | 'minutes' | 'count' | 'score'
  /** public: decimals that its values are shown with */
  places: number
  /** public: in plain words */
  definition: string
  /** public: the measure as its document prints it */
  measure: string | null
  /** public: the source as its document prints it */
  source: string | null
  /** public: what a reader should know, one to a line */
  caveats: Generated<string>
  /** public: the indicator on the same base that it can never exceed */
  notAboveId: string | null
  /** public: where it is defined */
  documentId: string | null
  /** public: where in the document */
  place: string | null
  /** public: line of the file */
  line: number | null
  /** operational: its order among indicators */
  position: number
  /** public: the measure of success whose row it fills on the live scorecards, where that has no figure of its own */
  fillsId: string | null
  /** public: whether the region defined it here itself; else a document or an official source did */
  isOwn: Generated<boolean>
  /** operational: when one of the region's own was defined or changed last */
  changedAt: Date | null
  /** key: by which the trail of what happened knows it */
  recordId: Generated<string>
}
export type Indicator = Selectable<IndicatorTable>

export type ReleaseTable = {
  /** key */
  id: Generated<string>
  /** operational: the order in which releases came */
  number: GeneratedAlways<number>
  /** public: figures of one series may be compared with each other */
  series: string
  /** public: the edition that it belongs to, if it is kept as published */
  edition: string | null
  /** public: the document it was read from, if any */
  documentId: string | null
  /** public */
  title: string
  /** public: when its publisher released it */
  publishedOn: string
  /** operational: SHA-256 of what it holds; the same again is not loaded twice */
  checksum: string
  /** operational */
  loadedAt: Date
  /** staff: who loaded it */
  loadedBy: string
}
export type Release = Selectable<ReleaseTable>

export type ObservationTable = {
  /** key */
  id: Generated<string>
  /** public: the vintage */
  releaseId: string
  /** public */
  areaId: string
  /** public */
  indicatorId: string
  /** public: first day of its period */
  startsOn: string
  /** public: last day of its period */
  endsOn: string
  /** public: the period as its source writes it */
  periodLabel: string
  /** public: stated, or only a year as printed, of which the months are not known */
  periodBasis: 'stated' | 'printed'
  /** public: the part of the population counted; empty for everyone */
  groupName: Generated<string>
  /** public: exactly as many decimals as published */
  value: string | null
  /** public: lower end of the 95% interval */
  lower: string | null
  /** public: upper end of the 95% interval */
  upper: string | null
  /** public: coefficient of variation, in percent */
  variationPercent: string | null
  /** public */
  status: 'final' | 'provisional' | 'estimated' | 'low reliability' | 'carried forward' | 'suppressed' | 'unavailable' | 'not stated'
  /** public: the mark that the source puts beside or instead of a value */
  marker: string | null
  /** public: the figure as printed, for one taken from a document */
  printed: string | null
  /** public: where in its document */
  place: string | null
  /** public: line of the file */
  line: number | null
}
export type Observation = Selectable<ObservationTable>

export type PrintedTable = {
  /** key */
  id: Generated<string>
  /** public */
  documentId: string
  /** public: figure or table */
  place: string
  /** public: line of the file */
  line: number
  /** public: what is printed there */
  kind: 'previous' | 'latest' | 'change' | 'arrow' | 'wanted' | 'average-deliverability' | 'average-strategic-fit' | 'projects'
  /** public: of which area, if of one */
  areaId: string | null
  /** public: an indicator, or what the row of a table is about */
  measure: string
  /** public: letter for letter */
  printed: string
  /** operational: its order in the document */
  position: number
}
export type Printed = Selectable<PrintedTable>

export type SuccessMeasureTable = {
  /** key */
  indicatorId: string
  /** public: the theme of the strategy that the indicator is watched for */
  theme: string
  /** public */
  documentId: string
  /** public: figure or table */
  place: string
  /** public: line of the file */
  line: number
}
export type SuccessMeasure = Selectable<SuccessMeasureTable>

export type VersionTable = {
  /** key: there is one row */
  isOnly: Generated<boolean>
  /** operational */
  number: number
}
export type Version = Selectable<VersionTable>

export type SourceSeriesTable = {
  /** key: its name in the region's folder, and the series of the releases that are imported from it */
  source: string
  /** key: its order in the folder */
  position: number
  /** public: how its files are laid out */
  layout: 'nomis-csv' | 'nomis-xlsx' | 'ons-els' | 'dfe-ees' | 'apprenticeship-flows'
  /** public: what its files call the data set, where they say it */
  dataset: string | null
  /** public: what people call it */
  title: string
  /** public: what is measured, as the file names or numbers it */
  variable: string
  /** public: which figure of it, as the file names or numbers it */
  measure: string | null
  /** public: the figure that is the 95% interval as plus or minus */
  margin: string | null
  /** public: the figure that is the coefficient of variation, in percent */
  variation: string | null
  /** public: the variable that the figure is a share of, for a rate that is worked out from two counts */
  per: string | null
  /** public */
  indicatorId: string
}
export type SourceSeries = Selectable<SourceSeriesTable>

export type ImportTable = {
  /** key */
  id: Generated<string>
  /** operational: the order in which files came */
  number: GeneratedAlways<number>
  /** operational: how the file is laid out */
  layout: string
  /** operational */
  fileName: string
  /** operational: the source that its figures are of; nothing where it holds none of the region */
  source: string | null
  /** operational: what people call that source */
  title: string
  /** operational: when its publisher released it */
  publishedOn: string
  /** operational */
  status: 'waiting' | 'accepted' | 'thrown away'
  /** operational */
  newCount: number
  /** operational */
  changedCount: number
  /** operational: known already, as the file says it */
  sameCount: number
  /** operational: not in the file, which has it for other areas */
  missingCount: number
  /** operational: rows that cannot be taken */
  refusedCount: number
  /** operational: how many figures of which other areas and other series the file holds */
  leftOut: unknown
  /** operational: the number of the newest release of its source when it was compared; 0 where there was none */
  comparedWith: number
  /** staff: who sent it */
  sentBy: string
  /** operational */
  sentAt: Date
  /** staff: who accepted it or threw it away */
  decidedBy: string | null
  /** operational */
  decidedAt: Date | null
  /** operational: the release that it became */
  releaseId: string | null
}
export type Import = Selectable<ImportTable>

export type StagedTable = {
  /** key */
  importId: string
  /** key: its order in the file */
  number: GeneratedAlways<number>
  /** operational: what accepting the import would do */
  outcome: Generated<'new' | 'changed' | 'same' | 'missing' | 'refused'>
  /** operational */
  areaId: string | null
  /** operational */
  indicatorId: string | null
  /** operational */
  startsOn: string | null
  /** operational */
  endsOn: string | null
  /** operational: the period as its source writes it */
  periodLabel: string | null
  /** operational: the part of the population counted; empty for everyone */
  groupName: Generated<string>
  /** operational */
  value: string | null
  /** operational */
  lower: string | null
  /** operational */
  upper: string | null
  /** operational */
  variationPercent: string | null
  /** operational */
  status: 'final' | 'low reliability' | 'suppressed' | 'unavailable' | 'provisional' | 'estimated' | null
  /** operational: the mark beside or instead of the value */
  marker: string | null
  /** operational: line of the file */
  line: number | null
  /** operational: the observation that it would follow */
  wasId: string | null
  /** operational: why it is refused, or what it means that it is missing */
  says: string | null
}
export type Staged = Selectable<StagedTable>

export type RevisedTable = {
  /** key: the release that brought the newer figure */
  releaseId: string
  /** key: the newer figure */
  observationId: string
  /** key: the figure of the same series before it */
  wasId: string
}
export type Revised = Selectable<RevisedTable>

export type ReleaseCountTable = {
  /** key */
  releaseId: string
  /** public: figures that the series had not before */
  newCount: number
  /** public: figures that it had otherwise */
  changedCount: number
  /** public: figures that it repeats */
  sameCount: number
}
export type ReleaseCount = Selectable<ReleaseCountTable>

export type PostcodeTable = {
  /** public: with one space, as in CB1 0AH */
  postcode: string
  /** public: the district that it lies in */
  areaId: string
  /** public: metres from the origin of the National Grid */
  easting: number | null
  /** public */
  northing: number | null
  /** operational: the file that said so */
  importId: string
}
export type Postcode = Selectable<PostcodeTable>

export type StagedPostcodeTable = {
  /** key */
  importId: string
  /** key: its order in the file */
  number: GeneratedAlways<number>
  /** operational: what accepting the import would do */
  outcome: Generated<'new' | 'changed' | 'same' | 'missing' | 'refused'>
  /** operational */
  postcode: string | null
  /** operational */
  areaId: string | null
  /** operational */
  easting: number | null
  /** operational */
  northing: number | null
  /** operational: line of the file */
  line: number | null
  /** operational: the district that it is known to lie in */
  wasAreaId: string | null
  /** operational: why it is refused, or what it means that it is missing */
  says: string | null
}
export type StagedPostcode = Selectable<StagedPostcodeTable>

export type EvidenceTables = {
  'evidence.document': DocumentTable
  'evidence.area': AreaTable
  'evidence.indicator': IndicatorTable
  'evidence.release': ReleaseTable
  'evidence.observation': ObservationTable
  'evidence.printed': PrintedTable
  'evidence.success_measure': SuccessMeasureTable
  'evidence.version': VersionTable
  'evidence.source_series': SourceSeriesTable
  'evidence.import': ImportTable
  'evidence.staged': StagedTable
  'evidence.revised': RevisedTable
  'evidence.release_count': ReleaseCountTable
  'evidence.postcode': PostcodeTable
  'evidence.staged_postcode': StagedPostcodeTable
}

declare module '../platform/db.ts' {
  interface Database extends EvidenceTables {}
}
