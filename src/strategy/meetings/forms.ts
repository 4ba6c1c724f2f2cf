import { website } from '../bodies/forms.ts'
import { choice, date, form, longText, text } from '../../platform/forms.ts'
import { statuses } from './rules.ts'

/** `names`: the bodies by id. */
export const meetingForm = ({ names }: { names: Readonly<Record<string, string>> }) => form({
  bodyId: choice('Body', names, { as: 'select', missing: 'Select the body that meets' }),
  name: text('Name of the meeting', { missing: 'Enter the name of the meeting', hint: 'For example, Spring meeting' }),
  heldOn: date('Day', { missing: 'Enter the day of the meeting' }),
  status: choice('What is known of it?', statuses, { missing: 'Select what is known of the meeting' }),
  agenda: longText('What it deals with', { optional: true, max: 3000, hint: 'Name posts and organisations, not people' }),
  website: text('Where its papers are', { optional: true, max: 500, type: 'url', hint: 'For example, https://www.example.gov.uk/papers', pattern: website }),
})
