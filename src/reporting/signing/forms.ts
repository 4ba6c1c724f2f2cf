import { choice, form, longText, seen, text } from '../../platform/forms.ts'

export const signForm = (changedAt: Date) => form({
  signedAs: text('As what do you sign?', { missing: 'Enter your post', max: 200, hint: 'A post, as it is to stand in the paper' }),
  seen: seen(changedAt),
})
export const overrideForm = form({ reason: longText('Why is the paper signed with this?', { missing: 'Enter the reason', max: 1000, rows: 4, hint: 'It is printed in the paper, for everybody to read.' }) })
export const publishForm = form({ isPublic: choice('May everybody read Part I?', { yes: 'Yes', no: 'No, only colleagues' }, { missing: 'Select whether everybody may read it', isInline: true }) })
