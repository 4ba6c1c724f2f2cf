import { z } from 'zod'
import { units } from '../../calc/indicators/changes.ts'
import { wantedDirections } from '../../calc/indicators/judgements.ts'
import { areaKey, day, decimalText, key, onsCode, oneOf, whole, words, yesNo } from '../../platform/regions/fields.ts'

/** What each row of the evidence files of a region's folder may say. */

const place = { place: words(60).describe('The figure or table, as the document names it'), line: whole(1, 1_000_000).describe('The line of the file that was read') }

export const areaShape = z.strictObject({
  area: areaKey().describe('What the other files call it: its ONS code where it has one'),
  code: onsCode().optional().describe('Its ONS code; nothing for a comparator that the document leaves unnamed'),
  name: words(100),
  kind: oneOf(['district', 'unitary authority', 'county', 'combined authority', 'enterprise partnership area', 'region', 'nation']),
  within: areaKey().optional().describe('The wider area it lies in'),
  comparator: areaKey().optional().describe('The area that its figures are set beside'),
  scorecard: yesNo().describe('Whether the region keeps a scorecard of it'),
  note: words(500).optional(),
  column: whole(1, 60).optional().describe('Where its tile stands on the tile map of the region, counted from the west'),
  row: whole(1, 60).optional().describe('The same, counted from the north'),
}).refine(({ column, row }) => (column === undefined) === (row === undefined), { path: ['row'], message: 'must stand with column, or neither' })

export const indicatorShape = z.strictObject({
  indicator: key().describe('What the other files call it'),
  name: words(100).describe('As the document prints it, without the wanted direction'),
  short: words(40).describe('One or two words, for a sentence'),
  group: oneOf(['People', 'Employers', 'Providers', 'Place Leaders']),
  wanted: oneOf(wantedDirections).optional().describe('The direction that the strategy wants; nothing where it only prints a figure'),
  better: oneOf(['higher', 'lower']).optional().describe('Which way is better, where "improving" does not say'),
  unit: oneOf(units),
  places: whole(0, 6).describe('Decimals that its values are shown with'),
  definition: words(500).describe('In plain words'),
  measure: words(300).optional().describe('The measure as the document prints it'),
  source: words(200).optional().describe('The source as the document prints it'),
  notAbove: key().optional().describe('The indicator on the same base that it can never exceed'),
  document: key().optional(),
  place: place.place.optional(),
  line: place.line.optional(),
  caveats: z.array(words(500)).default([]).describe('What a reader should know'),
}).refine(({ wanted, better }) => (wanted === 'improving') === (better !== undefined),
  { path: ['better'], message: 'is needed where wanted is improving (higher or lower), and nowhere else' })

export const observationShape = z.strictObject({
  area: areaKey(),
  indicator: key(),
  period: words(60).describe('The period as the document prints it'),
  starts: day().describe('First day of the period'),
  ends: day().describe('Last day of the period'),
  basis: oneOf(['stated', 'printed']).describe('stated, or printed: only a year is printed, and its months are not known'),
  value: decimalText().optional().describe('The value, with the decimals published'),
  lower: decimalText().optional().describe('Lower end of the 95% interval'),
  upper: decimalText().optional().describe('Upper end of the 95% interval'),
  variation: decimalText().optional().describe('Coefficient of variation, in percent'),
  printed: words(100).optional().describe('The figure letter for letter'),
  status: oneOf(['final', 'provisional', 'estimated', 'low reliability', 'carried forward', 'suppressed', 'unavailable', 'not stated']),
  marker: words(10).optional().describe('The mark that the source puts beside or instead of a value'),
  document: key(),
  ...place,
}).superRefine((row, say) => {
  const wrong = (path: keyof typeof row, message: string) => say.addIssue({ code: 'custom', path: [path], message })
  if (row.ends < row.starts) wrong('ends', 'must not be before starts')
  if ((row.value === undefined) !== (row.status === 'suppressed' || row.status === 'unavailable'))
    wrong('value', row.value === undefined ? 'is missing: only a suppressed or unavailable figure has none' : `must be empty, for the status is ${row.status}`)
  if ((row.lower === undefined) !== (row.upper === undefined)) wrong('upper', 'must stand with lower, or neither')
  else if (row.value !== undefined && row.lower !== undefined && !(Number(row.lower) <= Number(row.value) && Number(row.value) <= Number(row.upper))) wrong('value', 'must lie between lower and upper')
  if (row.variation?.startsWith('-')) wrong('variation', 'must not be below 0')
})

export const printedShape = z.strictObject({
  document: key(),
  ...place,
  kind: oneOf(['previous', 'latest', 'change', 'arrow', 'wanted', 'average-deliverability', 'average-strategic-fit', 'projects']).describe('What is printed there'),
  area: areaKey().optional(),
  measure: words(100).describe('An indicator, or what the row of a table is about'),
  printed: words(200).describe('Letter for letter'),
})

export const successMeasureShape = z.strictObject({ indicator: key(), theme: words(100), document: key(), ...place })
