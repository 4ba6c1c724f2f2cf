import { date, longText } from '../../platform/forms.ts'
import type { Asked } from '../asked/rules.ts'
import { seenForm, withSeen } from '../entries/forms.ts'

export { seenForm }
export const changesForm = (asked: Asked) => withSeen(asked, { words: longText('What is to be changed', { missing: 'Enter what is to be changed', max: 2000, hint: 'Whoever fills in the return reads this' }) })
export const restateForm = (asked: Asked) => withSeen(asked, { reason: longText('Why the figures are put right', { missing: 'Enter why the figures are put right', max: 1000, rows: 3, hint: 'This is kept with the new version, and everybody who opens a figure of it can read it. Name posts and organisations, not people' }) })
export const dueForm = (asked: Asked) => withSeen(asked, {
  dueOn: date('New due date', { missing: 'Enter the new due date', from: asked.one.opensOn }),
  reason: longText('Why it is moved', { missing: 'Enter why it is moved', max: 1000, rows: 3, hint: 'Whoever fills in the return reads this' }),
})
