import { sayMoment } from '../../calc/dates/moments.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type FormState } from '../../platform/forms.ts'
import { button, insetText, tag } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { FieldsOf, organisationForm, Organisations } from '../forms.ts'
import { times } from '../rules.ts'

const me = { text: 'Your account', href: '/accounts/me' }

export const confirmSignOut: Page = {
  title: 'Sign out',
  body: column(html`
    <h1 class="govuk-heading-l">Sign out</h1>
    <p class="govuk-body">Answers that you have saved in a form will still be here when you come back.</p>
    <form method="post" novalidate>${button({ text: 'Sign out', preventDoubleClick: true })}</form>
    <p class="govuk-body"><a class="govuk-link" href="/accounts/sessions">See where else you are signed in</a></p>`),
}

const outside = (title: string, signIn: string): Page => ({
  title,
  body: html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">You can <a class="govuk-link" href="/accounts/sign-in">${signIn}</a>, or <a class="govuk-link" href="/">go to the home page</a> to see what is open to everybody.</p>`,
})
export const signedOut = outside('You have signed out', 'sign in again')
export const notSignedIn = outside('You are not signed in', 'sign in')

export const confirmEnd = ({ startedAt, seenAt }: Session, isThis: boolean): Page => ({
  title: isThis ? 'Sign out here?' : 'End this session?',
  back: '/accounts/sessions',
  body: column(html`
    <h1 class="govuk-heading-l">${isThis ? 'Sign out here?' : 'End this session?'}</h1>
    <p class="govuk-body">${isThis ? 'This is the one that you are using now.' : 'Whoever uses it is signed out at once.'} It began on ${sayMoment(startedAt)} and was last used on ${sayMoment(seenAt)}.</p>
    <form method="post" novalidate>${button({ text: isThis ? 'Sign out' : 'End this session', classes: isThis ? null : 'govuk-button--warning', preventDoubleClick: true })}</form>`),
})

type Session = { id: string; startedAt: Date; seenAt: Date; endsAt: Date }
export const listSessions = (sessions: readonly Session[], current: string | undefined): Page => ({
  title: 'Where you are signed in',
  breadcrumbs: [me],
  body: html`
    <h1 class="govuk-heading-l">Where you are signed in</h1>
    <p class="govuk-body">You are signed out after ${times.idleMinutes / 60} hours without doing anything, and in any case after ${times.sessionHours} hours.</p>
    ${dataTable({
      id: 'sessions', caption: sessions.length === 1 ? '1 place' : `${sessions.length} places`, rows: sessions, empty: 'Nowhere.',
      columns: [
        { name: 'Signed in', isRowHeader: true, cell: ({ id, startedAt }) => html`${sayMoment(startedAt)}${id === current && html` ${tag({ text: 'This one' })}`}` },
        { name: 'Last used', cell: ({ seenAt }) => sayMoment(seenAt) },
        { name: 'Ends by itself', cell: ({ endsAt }) => sayMoment(endsAt) },
        { name: 'Action', isNameHidden: true, cell: ({ id, startedAt }) => html`<a class="govuk-link" href="/accounts/sessions/${id}/end">End<span class="govuk-visually-hidden"> the session of ${sayMoment(startedAt)}</span></a>` },
      ],
    })}
    <p class="govuk-body">We do not keep which browser or device you used, or from where. The times tell you which is which.</p>
    <p class="govuk-body">If you do not know one of these, or have lost a computer or phone, end that one or sign out everywhere. You can sign in again with a new link.</p>
    <form method="post" novalidate>${button({ text: 'Sign out everywhere', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`,
})

export const chooseOrganisation = (organisations: Organisations, state: FormState<FieldsOf<typeof organisationForm>>): Page => ({
  title: 'Choose an organisation',
  breadcrumbs: [me],
  body: Object.keys(organisations).length === 0
    ? html`<h1 class="govuk-heading-l">Choose an organisation</h1>${insetText({ text: 'You do not hold a role for any organisation now. Ask the people who run Waymark in your area.' })}`
    : column(html`
      ${problems(state)}
      <h1 class="govuk-heading-l">Choose an organisation</h1>
      <p class="govuk-body">You see what that organisation may see, and what you do is done for it.</p>
      ${showForm(state, { send: 'Continue' })}`),
})
