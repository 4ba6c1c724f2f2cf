import { choice, date, form, longText } from '../../platform/forms.ts'
import { isOfAnother, type OfBody } from '../meetings/rules.ts'

export const decisionForm = ({ names, meetings, meetingNames }: OfBody) => form({
  bodyId: choice('Body', names, { as: 'select', missing: 'Select the body that decided' }),
  meetingId: choice('Meeting', meetingNames, { optional: true, as: 'select', hint: 'Where it was decided' }),
  decidedOn: date('Day', { missing: 'Enter the day of the decision' }),
  words: longText('What was decided', { missing: 'Enter what was decided', max: 3000, hint: 'Name posts and organisations, not people' }),
  reason: longText('Why', { optional: true }),
}, (answers) => (isOfAnother(meetings, answers) ? { meetingId: 'Select a meeting of the same body' } : {}))
