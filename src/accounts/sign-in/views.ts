import { column } from '../../platform/column.ts'
import { askAll, problems, showForm, type FormState } from '../../platform/forms.ts'
import { button } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { setUpForm, signInForm } from '../forms.ts'
import { times } from '../rules.ts'

export const askSignIn = ({ provider }: { provider: string | undefined }, state: FormState<typeof signInForm.fields>): Page => ({
  title: 'Sign in',
  body: column(html`
    ${problems(state)}
    <h1 class="govuk-heading-l">Sign in</h1>
    ${provider && html`${button({ text: `Sign in with ${provider}`, href: '/accounts/provider' })}<h2 class="govuk-heading-m">Or sign in by email</h2>`}
    <form method="post" novalidate>${askAll(state)}${button({ text: 'Send me a link', preventDoubleClick: true, classes: provider ? 'govuk-button--secondary' : null })}</form>
    <p class="govuk-body">You need an account. If you have none, ask the people who run Waymark in your area to invite you.</p>`),
})

export const linkSent: Page = {
  title: 'Check your email',
  body: column(html`
    <h1 class="govuk-heading-l">Check your email</h1>
    <p class="govuk-body">We have sent a message to the address that you gave. If it has an account, the message has a link: open it to sign in.</p>
    <p class="govuk-body">The link works once, within ${times.linkMinutes} minutes.</p>
    <h2 class="govuk-heading-m">If nothing comes</h2>
    <p class="govuk-body">Wait a few minutes and look in your junk mail. Then <a class="govuk-link" href="/accounts/sign-in">ask for another link</a>, and check the address as you type it.</p>`),
}

const spent: Page = {
  title: 'This link does not work any more',
  body: column(html`
    <h1 class="govuk-heading-l">This link does not work any more</h1>
    <p class="govuk-body">A link works once, and only for a short time. It may also be incomplete: open it from the message, or copy all of it.</p>
    ${button({ text: 'Get a new link', href: '/accounts/sign-in' })}`),
}

/** Only a button uses the link: programs that read mail ahead of people open every link in it. */
export const confirmSignIn = ({ isUsable }: { isUsable: boolean }): Page => !isUsable ? spent : {
  title: 'Sign in to Waymark',
  body: column(html`
    <h1 class="govuk-heading-l">Sign in to Waymark</h1>
    <p class="govuk-body">You opened a sign-in link. Select the button to finish signing in.</p>
    <form method="post" novalidate>${button({ text: 'Sign in', preventDoubleClick: true })}</form>`),
}

export const askSetUp = ({ isUsable }: { isUsable: boolean }, state: FormState<typeof setUpForm.fields>): Page => !isUsable
  ? { ...spent, body: column(html`
    <h1 class="govuk-heading-l">This link does not work any more</h1>
    <p class="govuk-body">It works once, within ${times.setUpHours} hours. If there is no administrator yet, start Waymark again to be given another. If there is one, ask them to invite you, or sign in.</p>
    ${button({ text: 'Sign in', href: '/accounts/sign-in' })}`) }
  : {
    title: 'Become the administrator of this Waymark',
    body: column(html`
      ${problems(state)}
      <h1 class="govuk-heading-l">Become the administrator of this Waymark</h1>
      <p class="govuk-body">You are the first person here. As its administrator you invite your colleagues and say what each of them may do.</p>
      ${showForm(state, { send: 'Save and sign in' })}`),
  }
