import { choice, date, form, longText, number, text } from '../../platform/forms.ts'
import { frequencyWords } from './rules.ts'

type Names = Readonly<Record<string, string>>
/** What one may choose from, by id. */
export type CollectionChoices = { organisations: Names; interventions: Names; keys: Names }

/** The questions about a collection: what is asked of whom, how often, and until when. */
export const collectionForm = ({ organisations, interventions }: CollectionChoices) => form({
  name: text('Name', { missing: 'Enter a name', hint: 'For example, Skills Bootcamps: starts and completions' }),
  purpose: longText('Why it is asked', { optional: true, max: 1000, rows: 3, hint: 'What the figures are used for. Whoever fills in the return reads this' }),
  organisationId: choice('Organisation that is asked', organisations, { optional: true, as: 'select', hint: 'Nobody can fill in the return before this is chosen' }),
  interventionId: choice('Intervention that it reports on', interventions, { optional: true, as: 'select' }),
  frequency: choice('How often is it asked?', frequencyWords, { missing: 'Select how often it is asked', hints: { termly: 'From 1 August, 1 January and 1 April', once: 'For one period, from the first day to the last' } }),
  firstStartsOn: date('First day of the first period', { missing: 'Enter the first day of the first period' }),
  endsOn: date('Last day', { optional: true, hint: 'No period begins after this day. Leave it empty to ask until further notice' }),
  opensDays: number('Days from the end of a period until its return opens', { missing: 'Enter how many days after the end of a period its return opens', called: 'The days until it opens', min: -400, max: 400, width: 4, hint: '1 is the day after. A minus sign means before the end of the period' }),
  dueDays: number('Days from the end of a period until its return is due', { missing: 'Enter how many days after the end of a period its return is due', called: 'The days until it is due', min: 0, max: 400, width: 4 }),
}, ({ firstStartsOn, endsOn, opensDays, dueDays, frequency }) => ({
  ...(endsOn !== null && endsOn < firstStartsOn && { endsOn: 'The last day must be the same as or after the first day' }),
  ...(endsOn === null && frequency === 'once' && { endsOn: 'Enter the last day of the period' }),
  ...(dueDays < opensDays && { dueDays: 'A return must be due on the day it opens, or later' }),
}))
