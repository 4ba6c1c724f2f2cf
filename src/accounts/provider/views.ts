import { column } from '../../platform/column.ts'
import { button } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'

export const providerAway: Page = {
  title: 'Your organisation’s sign-in cannot be reached now',
  body: column(html`<h1 class="govuk-heading-l">Your organisation’s sign-in cannot be reached now</h1>
    <p class="govuk-body">Try again in a few minutes. Or sign in by email: we send you a link.</p>${button({ text: 'Sign in by email', href: '/accounts/sign-in' })}`),
}
