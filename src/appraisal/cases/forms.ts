import { choice, form, longText, text } from '../../platform/forms.ts'

export type CaseChoices = { interventions: Readonly<Record<string, string>>; keys: Readonly<Record<string, string>> }

/** What a case is about. What it assumes is asked for in its versions. */
export const caseForm = ({ interventions }: CaseChoices) => form({
  name: text('What is appraised?', { missing: 'Enter what is appraised', max: 200 }),
  words: longText('In a few sentences', { optional: true, max: 3000, rows: 5, hint: 'What would be done, for whom, and what else could be done instead.' }),
  interventionId: choice('Which intervention is it for?', interventions, { optional: true, as: 'select' }),
})
