import { sayMoment } from '../../calc/dates/moments.ts'
import { column } from '../../platform/column.ts'
import { roles } from '../../platform/context.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { ask, problems, showForm, type FormState } from '../../platform/forms.ts'
import { button, summaryList, tag } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { askOnce } from '../../platform/sent.ts'
import type { FieldsOf, invitationForm, nameForm } from '../forms.ts'
import { invitationSteps, times, type InvitationState } from '../rules.ts'
import { roleNames } from '../words.ts'
import type { Invited, InvitationWithOrganisation } from './queries.ts'
import type { Shown } from './routes.ts'

const people = { text: 'People', href: '/accounts' }
const invitations = { text: 'Invitations', href: '/accounts/invitations' }
const stateTag = (state: InvitationState) => tag({
  text: { waiting: 'Waiting', expired: 'Expired', accepted: 'Accepted', withdrawn: 'Withdrawn' }[state],
  classes: { waiting: 'govuk-tag--blue', expired: 'govuk-tag--yellow', accepted: 'govuk-tag--green', withdrawn: 'govuk-tag--grey' }[state],
})

export const listInvitations = (all: readonly (InvitationWithOrganisation & { state: InvitationState })[]): Page => ({
  title: 'Invitations',
  breadcrumbs: [people],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Invitations</h1>
    ${button({ text: 'Invite a colleague', href: '/accounts/invitations/new' })}
    ${dataTable({
      id: 'invitations', caption: 'Invitations, the last sent first', captionSize: 's', rows: all, empty: 'Nobody has been invited yet.',
      columns: [
        { name: 'Email address', isRowHeader: true, cell: ({ id, email }) => html`<a class="govuk-link" href="/accounts/invitations/${id}">${email}</a>` },
        { name: 'Organisation', cell: ({ organisationName }) => organisationName },
        { name: 'Role', cell: ({ roles }) => roleNames(roles) },
        { name: 'Sent', cell: ({ sentAt }) => sayMoment(sentAt) },
        { name: 'State', cell: ({ state }) => stateTag(state) },
      ],
    })}`,
})

export const askInvitation = (state: FormState<FieldsOf<typeof invitationForm>>): Page => ({
  title: 'Invite a colleague',
  back: '/accounts/invitations',
  body: column(html`
    ${problems(state)}
    <h1 class="govuk-heading-l">Invite a colleague</h1>
    <p class="govuk-body">We send them a message with a link. It works for ${times.invitationDays} days.</p>
    <form method="post" novalidate>
      ${askOnce()}${ask(state, 'email')}${ask(state, 'name')}${ask(state, 'organisationId')}
      <p class="govuk-body">Not in the list? <a class="govuk-link" href="/organisations/new">Add the organisation to the register</a> first.</p>
      ${ask(state, 'roles')}${button({ text: 'Send invitation', preventDoubleClick: true })}
    </form>`),
})

const described = ({ organisationName, roles, name, sentAt, endsAt }: Shown) => [
  { key: { text: 'Name' }, value: { text: name ?? 'Not given' } },
  { key: { text: 'Organisation' }, value: { text: organisationName } },
  { key: { text: 'Role' }, value: { text: roleNames(roles) } },
  { key: { text: 'Sent' }, value: { text: sayMoment(sentAt) } },
  { key: { text: 'Ends' }, value: { text: sayMoment(endsAt) } },
]

export const showInvitation = (invitation: Shown): Page => ({
  title: 'Invitation',
  breadcrumbs: [people, invitations],
  body: html`
    <h1 class="govuk-heading-l">Invitation to ${invitation.email}</h1>
    <p class="govuk-body">${stateTag(invitation.state)}</p>
    ${summaryList({ rows: [...described(invitation), invitation.inviter !== undefined && { key: { text: 'Invited by' }, value: { text: invitation.inviter } },
      invitation.acceptedBy !== null && { key: { text: 'Account' }, value: { html: html`<a class="govuk-link" href="/accounts/${invitation.acceptedBy}">See the account</a>` } }] })}
    <div class="govuk-button-group">${invitationSteps[invitation.state].map((step) => step === 'send again'
      ? button({ text: 'Send again', href: `/accounts/invitations/${invitation.id}/send-again` })
      : button({ text: 'Withdraw', href: `/accounts/invitations/${invitation.id}/withdraw`, classes: 'govuk-button--warning' }))}</div>`,
})

export const confirm = (invitation: Shown, step: 'send again' | 'withdraw'): Page => ({
  title: step === 'withdraw' ? 'Withdraw this invitation?' : 'Send this invitation again?',
  back: `/accounts/invitations/${invitation.id}`,
  body: column(html`
    <h1 class="govuk-heading-l">${step === 'withdraw' ? 'Withdraw' : 'Send again'}: invitation to ${invitation.email}</h1>
    <p class="govuk-body">${step === 'withdraw' ? 'The link in their message will not work any more.' : `They get a new link, which works for ${times.invitationDays} days. The link in the message before will not work any more.`}</p>
    ${summaryList({ rows: described(invitation) })}
    <form method="post" novalidate>${askOnce()}${button({ text: step === 'withdraw' ? 'Withdraw invitation' : 'Send again', classes: step === 'withdraw' ? 'govuk-button--warning' : null, preventDoubleClick: true })}</form>`),
})

export const askAccept = ({ invited, organisation }: { invited: Invited | undefined; organisation: string }, state: FormState<typeof nameForm.fields>): Page => !invited
  ? {
    title: 'This invitation does not work any more',
    body: column(html`
      <h1 class="govuk-heading-l">This invitation does not work any more</h1>
      <p class="govuk-body">An invitation works once, for ${times.invitationDays} days, and may be withdrawn. If you were sent it twice, use the later message.</p>
      <p class="govuk-body">Ask whoever invited you to send it again. If you have accepted it already, <a class="govuk-link" href="/accounts/sign-in">sign in</a>.</p>`),
  }
  : {
    title: 'Accept your invitation',
    body: column(html`
      ${problems(state)}
      <h1 class="govuk-heading-l">Accept your invitation</h1>
      <p class="govuk-body">You are invited to Waymark, to act for ${organisation} as: ${new Intl.ListFormat('en-GB').format(invited.roles.map((role) => roles[role]))}.</p>
      <p class="govuk-body">You will sign in with the email address ${invited.email}.</p>
      ${showForm(state, { send: 'Accept and sign in' })}
      <p class="govuk-body">We keep your name and email address while you have an account, and for a year after it is closed. <a class="govuk-link" href="/privacy">Read the privacy notice</a>.</p>`),
  }
