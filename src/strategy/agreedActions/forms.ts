import { choice, date, form, longText, text } from '../../platform/forms.ts'
import { isOfAnother, type OfBody } from '../meetings/rules.ts'

export const agreedActionForm = ({ names, meetings, meetingNames }: OfBody) => form({
  bodyId: choice('Body', names, { as: 'select', missing: 'Select the body that agreed it' }),
  meetingId: choice('Meeting', meetingNames, { optional: true, as: 'select', hint: 'Where it was agreed' }),
  words: longText('What is to be done', { missing: 'Enter what is to be done', max: 3000, hint: 'Name posts and organisations, not people' }),
  owner: text('Who does it', { optional: true, hint: 'An organisation, a group or a post, not a person’s name' }),
  dueOn: date('Due', { optional: true }),
  doneOn: date('Done on', { optional: true, when: 'today or past', hint: 'Leave this empty until it is done' }),
  outcome: longText('What came of it', { optional: true }),
}, (answers) => (isOfAnother(meetings, answers) ? { meetingId: 'Select a meeting of the same body' } : {}))
