import { date, form, longText, seen, text } from '../../platform/forms.ts'

/** That the work was looked at, and what was found. */
export const doneForm = (row: { changedAt: Date }) => form({
  doneOn: date('When was it looked at?', { missing: 'Enter the day on which it was looked at', when: 'today or past' }),
  finding: longText('What was found?', { missing: 'Enter what was found', max: 3000, hint: 'In a few sentences. Name posts and organisations, not people' }),
  evidence: text('Where can that be read?', { optional: true, max: 500, hint: 'The name of a report, or its address' }),
  seen: seen(row.changedAt),
})
