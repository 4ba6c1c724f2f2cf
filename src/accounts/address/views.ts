import { column } from '../../platform/column.ts'
import { problems, showForm, type FormState } from '../../platform/forms.ts'
import { button } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { addressForm } from '../forms.ts'
import { times } from '../rules.ts'
import type { AddressChange } from './queries.ts'

export const askAddress = (present: string, state: FormState<typeof addressForm.fields>): Page => ({
  title: 'Change your email address',
  back: '/accounts/me',
  body: column(html`
    ${problems(state)}
    <h1 class="govuk-heading-l">Change your email address</h1>
    <p class="govuk-body">Now we send your sign-in links to ${present}. That goes on until you open the link that we send to the new address.</p>
    ${showForm(state, { send: 'Send me a link' })}`),
})

export const confirmAddress = ({ change }: { change: AddressChange | undefined }): Page => !change
  ? {
    title: 'This link does not work any more',
    back: '/accounts/me',
    body: column(html`
      <h1 class="govuk-heading-l">This link does not work any more</h1>
      <p class="govuk-body">It works once, within ${times.addressHours} hours, for the account that asked for it. If you asked twice, use the later message.</p>
      ${button({ text: 'Change your email address', href: '/accounts/me/email' })}`),
  }
  : {
    title: 'Use this email address?',
    back: '/accounts/me',
    body: column(html`
      <h1 class="govuk-heading-l">Use this email address?</h1>
      <p class="govuk-body">From now on we send your sign-in links and other messages to ${change.email}.</p>
      <p class="govuk-body">We tell your old address that you have changed it. You are signed out everywhere else.</p>
      <form method="post" novalidate>${button({ text: 'Use this address', preventDoubleClick: true })}</form>`),
  }
