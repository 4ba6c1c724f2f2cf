import { z } from 'zod'
import { day, decimalText, key, oneOf, whole, words, yesNo } from '../../platform/regions/fields.ts'
import { itemKey, source } from '../../strategy/index.ts'

/** What each row of the files of returns in a region's folder may say. */

const period = {
  period: words(100).describe('The period as the document calls it'),
  starts: day().describe('Its first day'),
  ends: day().describe('Its last day'),
}
const stated = {
  group: words(200).optional().describe('One of the groups of the measure; left out for everyone'),
  value: decimalText(),
  printed: words(200).describe('As the document prints it, letter for letter'),
}
const valueKind = () => oneOf(['actual', 'profile'])
const isInOrder = ({ starts, ends }: { starts: string; ends: string }) => starts <= ends
const order = { path: ['ends'], message: 'must be the same as or after the first day' }

export const kpiShape = z.strictObject({
  kpi: itemKey().describe('The name of the measure in addresses'),
  name: words(200),
  definition: words(1000).describe('What counts and what does not, for whoever fills in a return'),
  example: words(500).optional().describe('One that shows what counts'),
  unit: oneOf(['count', 'percent', 'gbp', 'score']),
  unitWords: words(100).optional().describe('What is counted: teachers and lecturers'),
  places: whole(0, 4).describe('Decimals that its values are shown with'),
  better: oneOf(['higher', 'lower']).optional().describe('Which way is better; left out where neither is'),
  basis: oneOf(['in the period', 'to date', 'on the day']).describe('Whether a value is of its period alone, of all time up to its end, or of its last day'),
  amberPercent: whole(0, 100).optional().describe('So far below its profile, in percent of it, a value is amber; further below, red. 10 unless said'),
  groups: z.array(words(200)).max(50).default([]).describe('The groups that it is asked for'),
  groupsOverlap: yesNo().optional().describe('Whether one may be counted in several groups'),
  owner: words(300).optional().describe('The post, group or organisation that answers for it; never a person'),
  item: itemKey().optional().describe('The theme, priority or action that it belongs to'),
  intervention: itemKey().optional().describe('The intervention that it measures'),
  indicator: key().optional().describe('What Waymark counts itself'),
  relation: oneOf(['share', 'growth', 'difference', 'ratio', 'base', 'sum of groups']).optional().describe('How it follows from other measures: share = of / per x 100; growth = (of - per) / per x 100; difference = of - per; ratio = of / per; base = of / (per / 100)'),
  of: itemKey().optional().describe('The first measure of the relation'),
  ofKind: valueKind().optional().describe('Which value of it; actual unless said'),
  per: itemKey().optional().describe('The second measure of the relation'),
  perKind: valueKind().optional().describe('Which value of it; actual unless said'),
  perWhen: oneOf(['same period', 'period before']).optional().describe('Whether the second value is of the same period, as it is unless said, or of the one before'),
  ofProfile: yesNo().optional().describe('Whether its values are themselves in percent of what was planned, so that 100 is the profile'),
  computed: yesNo().optional().describe('Whether it is worked out by Waymark; if not, the relation only checks what is reported'),
  open: yesNo().optional().describe('Whether everybody may see its certified values; yes unless said'),
  profiles: z.array(z.strictObject({ ...period, ...stated, reason: words(500).optional(), place: source.place.optional(), line: source.line.optional() }).refine(isInOrder, order)).default([]).describe('What is planned; of two of the same period the last counts'),
  ...source,
}).refine(({ relation, of }) => (relation === undefined) === (of === undefined), { path: ['of'], message: 'is needed where there is a relation, and nowhere else' })
  .refine(({ relation, per }) => relation === undefined ? per === undefined : (per === undefined) === (relation === 'sum of groups'), { path: ['per'], message: 'is needed for every relation but "sum of groups"' })
  .refine(({ computed, relation }) => !computed || relation !== undefined, { path: ['computed'], message: 'needs a relation' })
  .refine(({ ofProfile, unit }) => !ofProfile || unit === 'percent', { path: ['ofProfile'], message: 'needs the unit percent' })

export const returnShape = z.strictObject({
  collection: itemKey().describe('The name of the collection in addresses'),
  name: words(200),
  purpose: words(1000).optional().describe('Why it is asked, and what it is used for'),
  partner: words(200).describe('Who reports it, as the document names them'),
  intervention: itemKey().optional().describe('The intervention that it reports on'),
  frequency: oneOf(['once', 'monthly', 'quarterly', 'termly', 'half-yearly', 'yearly']).describe('How often it is asked'),
  asks: z.array(itemKey()).min(1).describe('The measures that it asks for, in order'),
  returns: z.array(z.strictObject({
    ...period,
    due: day().optional(),
    figures: z.array(z.strictObject({
      kpi: itemKey(), ...stated,
      kind: oneOf(['actual', 'forecast']).optional(),
      qualifier: oneOf(['more than', 'fewer than', 'about']).optional(),
      period: period.period.optional().describe('Where it is of another period than the return'), starts: period.starts.optional(), ends: period.ends.optional(),
      note: words(500).optional(),
      again: yesNo().optional().describe('Whether the document only says again, here, what it gives elsewhere'),
      place: source.place.optional(), line: source.line,
    })).min(1),
  }).refine(isInOrder, order)).min(1).describe('What was reported, period by period'),
  ...source,
})
