import { roles } from '../platform/context.ts'
import { choice, choices, email, form, text, type Form, type Field } from '../platform/forms.ts'
import { does, tokenDays } from './rules.ts'

/** Asks for a yes and nothing else. */
export const confirmForm = form({})

export const signInForm = form({
  email: email('Email address', { missing: 'Enter your email address', hint: 'We will send you a link to sign in with. There is no password' }),
})

const name = text('Name', { max: 100, missing: 'Enter your name', hint: 'As your colleagues know you', autocomplete: 'name' })
export const setUpForm = form({ name, email: email('Email address', { missing: 'Enter your email address', hint: 'Your sign-in links will be sent here' }) })
export const nameForm = form({ name })
export const theirNameForm = form({ name: text('Name', { max: 100, missing: 'Enter their name', hint: 'As their colleagues know them', autocomplete: 'off' }) })

export const addressForm = form({ email: email('New email address', { missing: 'Enter your new email address', hint: 'We will send a link to it, to check that it is yours' }) })

export const tokenForm = form({
  label: text('What is it for?', { max: 60, missing: 'Enter what it is for', hint: 'A name that you will know it by, such as: monthly board workbook', autocomplete: 'off' }),
  days: choice('How long should it work?', tokenDays, { missing: 'Select how long it should work', hint: 'You can revoke it at any time before that' }),
})

/** Ids and names, as the database has them when the form is asked. */
export type Organisations = Readonly<Record<string, string>>
const organisation = (label: string, missing: string, organisations: Organisations) =>
  choice(label, organisations, { missing, as: Object.keys(organisations).length > 6 ? 'select' : 'radios' })

export const invitationForm = (organisations: Organisations) => form({
  email: email('Their email address', { missing: 'Enter their email address', autocomplete: 'off' }),
  name: text('Their name', { optional: true, max: 100, autocomplete: 'off' }),
  organisationId: organisation('Which organisation do they act for?', 'Select the organisation that they act for', organisations),
  roles: choices('What do they do there?', roles, { missing: 'Select what they do there', hints: does }),
})

export const roleForm = (organisations: Organisations) => form({
  organisationId: organisation('For which organisation?', 'Select the organisation', organisations),
  role: choice('Which role?', roles, { missing: 'Select the role', hints: does }),
})

export const organisationForm = (organisations: Organisations) => form({
  organisationId: organisation('Which organisation are you working for now?', 'Select the organisation that you are working for now', organisations),
})

export type FieldsOf<F> = F extends (...given: never[]) => Form<infer Fields extends Record<string, Field<any>>> ? Fields : never // any: a form's fields are of many types
