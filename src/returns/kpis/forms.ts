import { choice, form, longText, number, text } from '../../platform/forms.ts'
import { bases, relationNames, units, valueKinds, ways, whens } from './rules.ts'

type Names = Readonly<Record<string, string>>
/** What one may choose from, by id; `keys` finds an intervention by its name in addresses, `kpis` a measure by its own. */
export type KpiChoices = { items: Names; interventions: Names; indicators: Names; keys: Names; kpis: ReadonlyMap<string, string> }

const yes = { yes: 'Yes', no: 'No' } as const
const keyHint = 'As its own page has it in its address: starts-of-2024'

/** The questions about a measure. What it follows from comes together or not at all. */
export const kpiForm = ({ items, interventions, indicators }: KpiChoices) => form({
  name: text('Name', { missing: 'Enter a name', max: 200, hint: 'What is counted, in the words of those who report it. Everybody can read this' }),
  definition: longText('What counts and what does not', { missing: 'Enter what counts', max: 1000, rows: 3 }),
  example: longText('An example', { optional: true, max: 500, rows: 2 }),
  unit: choice('What it is told in', units, { missing: 'Select what it is told in' }),
  unitWords: text('What is counted, in a word or two', { optional: true, max: 100, hint: 'Learners, businesses, devices' }),
  places: number('Decimal places', { missing: 'Enter the decimal places', min: 0, max: 4, width: 2 }),
  basis: choice('Of what time a value is', bases, { missing: 'Select of what time a value is' }),
  better: choice('Which way is better', ways, { optional: true, hint: 'Leave this open where neither is: then it is not rated' }),
  amberPercent: number('How far it may miss what is planned and be amber, in percent', { missing: 'Enter how far it may miss what is planned', min: 0, max: 100, suffix: '%', width: 3 }),
  isOfProfile: choice('Is it itself in percent of what was planned?', yes, { missing: 'Select whether it is in percent of what was planned', isInline: true }),
  itemId: choice('Part of the plan', items, { optional: true, as: 'select' }),
  interventionId: choice('Intervention that it measures', interventions, { optional: true, as: 'select' }),
  owner: text('Who answers for it', { optional: true, max: 300, hint: 'A post, a group or an organisation, not a person’s name' }),
  groupNames: longText('Groups that it is asked for', { optional: true, max: 3000, rows: 4, hint: 'One on each line. Leave this empty if it is asked for everyone at once' }),
  groupsOverlap: choice('May one be counted in several groups?', yes, { missing: 'Select whether one may be counted in several groups', isInline: true }),
  indicatorId: choice('Counted by Waymark', indicators, { optional: true, as: 'select', hint: 'Where Waymark counts it itself, its counts answer the question' }),
  relation: choice('How it follows from other measures', relationNames, { optional: true, as: 'select' }),
  of: text('First measure', { optional: true, max: 100, hint: keyHint }),
  ofKind: choice('Which value of the first', valueKinds, { optional: true, isInline: true }),
  per: text('Second measure', { optional: true, max: 100, hint: keyHint }),
  perKind: choice('Which value of the second', valueKinds, { optional: true, isInline: true }),
  perWhen: choice('Of which period the second is', whens, { optional: true, isInline: true }),
  isComputed: choice('Does Waymark work it out?', yes, { missing: 'Select whether Waymark works it out', isInline: true }),
  isOpen: choice('May everybody see it?', yes, { missing: 'Select whether everybody may see it', isInline: true, hint: 'Its certified values are then public' }),
}, ({ unit, isOfProfile, relation, of, per, isComputed }): { isOfProfile?: string; of?: string; per?: string; isComputed?: string } => ({
  ...(isOfProfile === 'yes' && unit !== 'percent' && { isOfProfile: 'What is in percent of what was planned must be told in percent' }),
  ...(relation && !of && { of: 'Enter the measure that it follows from' }),
  ...(!relation && of && { of: 'Select how it follows from this measure, or leave this empty' }),
  ...(relation && relation !== 'sum of groups' && !per && { per: 'Enter the second measure' }),
  ...(relation === 'sum of groups' && per && { per: 'A sum of groups follows from one measure: leave this empty' }),
  ...(!relation && per && { per: 'Select how it follows from this measure, or leave this empty' }),
  ...(isComputed === 'yes' && !relation && { isComputed: 'Waymark works out only what follows from other measures' }),
}))
