import { choice, form, longText, seen, text } from '../../platform/forms.ts'

/** From what a draft begins: a template by its name, or a version by its id. */
export const beginForm = (starts: Readonly<Record<string, string>>) => form({
  start: choice('What do you want to start from?', starts, { missing: 'Select what to start from', as: 'select' }),
  why: longText('Why is there a new version?', { missing: 'Enter why there is a new version', max: 1000, rows: 3, hint: 'Such as: prices of 2026/27, or what the first year showed.' }),
})
export const signForm = (changedAt: Date) => form({
  signedAs: text('As what do you sign?', { missing: 'Enter your post', max: 200, hint: 'A post, never a name. Whoever may read the case reads it.' }),
  statement: longText('What do you say of it?', { optional: true, max: 3000, rows: 4, hint: 'Such as what it leaves out, and how sure you are.' }),
  seen: seen(changedAt),
})
export const publishForm = form({ isPublic: choice('May everybody read it?', { yes: 'Yes', no: 'No, only colleagues' }, { missing: 'Select whether everybody may read it', isInline: true }) })
export const removeForm = (changedAt: Date) => form({ seen: seen(changedAt) })
