import { choice, form, hidden, longText } from '../../platform/forms.ts'
import { resultHints, results } from '../samples/rules.ts'

export const findingForm = form({
  result: choice('What did you find?', results, { missing: 'Select what you found', hints: resultHints }),
  note: longText('What did you look at, and what did you find?', { optional: true, max: 2000, hint: 'Do not name people. An exception, or what could not be tested, needs a reason' }),
  seen: hidden(/^\d{1,9}$/),
}, ({ result, note }) => (result !== 'agreed' && !note ? { note: result === 'exception' ? 'Enter what does not agree' : 'Enter why it could not be tested' } : {}))
