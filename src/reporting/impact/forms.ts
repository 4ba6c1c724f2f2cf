import { choice, date, form, text } from '../../platform/forms.ts'

/** The first questions about a report: its year, who answers for it. */
export const reportForm = (bodies: Readonly<Record<string, string>>) => form({
  startsOn: date('On which day does its year begin?', { missing: 'Enter the first day of the year', hint: 'For example, 1 April 2023' }),
  bodyId: choice('Which body answers for it?', bodies, { missing: 'Select the body', as: 'select' }),
  author: text('Who publishes it?', { missing: 'Enter who publishes it', max: 200, hint: 'A post or an organisation. Not a person’s name' }),
})
