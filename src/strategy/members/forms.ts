import { choice, date, form, text } from '../../platform/forms.ts'

/** `names`: the bodies by id. */
export const memberForm = ({ names }: { names: Readonly<Record<string, string>> }) => form({
  bodyId: choice('Body', names, { as: 'select', missing: 'Select the body that the seat is on' }),
  role: text('Post', { max: 300, missing: 'Enter the post', hint: 'A post, not a person’s name. For example, Director of Nursing' }),
  organisation: text('Organisation', { optional: true, max: 300 }),
  startsOn: date('From', { optional: true }),
  endsOn: date('Until', { optional: true, hint: 'Leave this empty while the seat stands' }),
}, ({ startsOn, endsOn }) => (startsOn && endsOn && endsOn < startsOn ? { endsOn: 'Until must be the same as or after the day it began' } : {}))
