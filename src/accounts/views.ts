import { sayMoment } from '../calc/dates/moments.ts'
import { column } from '../platform/column.ts'
import { roles, type Role } from '../platform/context.ts'
import { dataTable } from '../platform/dataTable.ts'
import { problems, showForm, type FormState } from '../platform/forms.ts'
import { button, insetText, summaryList, tag } from '../platform/govuk.ts'
import { html, type Html } from '../platform/html.ts'
import { showAddress } from '../platform/mail/address.ts'
import { pagination } from '../platform/moj.ts'
import type { Page } from '../platform/page.ts'
import type { KeptToken } from './accessTokens/queries.ts'
import { tokenTable } from './accessTokens/views.ts'
import type { AddressChange } from './address/queries.ts'
import type { FieldsOf, nameForm, roleForm } from './forms.ts'
import type { AccountWithRoles, HeldRole } from './queries.ts'

export type People = { found: readonly AccountWithRoles[]; count: number; role: Role | ''; isClosed: boolean; page: number; pages: number; perPage: number }

const people = { text: 'People', href: '/accounts' }
const address = ({ role, isClosed }: People, page: number) =>
  `/accounts?${new URLSearchParams({ ...(role && { role }), ...(isClosed && { closed: 'yes' }), ...(page > 1 && { page: String(page) }) })}`
const held = ({ role, organisationName }: HeldRole): Html => html`${roles[role]}, ${organisationName}`
const list = (items: readonly Html[]): Html => html`<ul class="govuk-list govuk-!-margin-bottom-0">${items.map((item) => html`<li>${item}</li>`)}</ul>`

export const listPeople = (seen: People): Page => ({
  title: seen.page > 1 ? `People (page ${seen.page} of ${seen.pages})` : 'People',
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">People</h1>
    <div class="govuk-button-group">${button({ text: 'Invite a colleague', href: '/accounts/invitations/new' })}<a class="govuk-link" href="/accounts/invitations">Invitations</a><a class="govuk-link" href="/mail">Mail</a></div>
    <form method="get" action="/accounts" novalidate>
      <div class="govuk-form-group"><label class="govuk-label govuk-label--s" for="role">Role</label>
        <select class="govuk-select" id="role" name="role"><option value="">All roles</option>
          ${Object.entries(roles).map(([value, text]) => html`<option value="${value}"${value === seen.role && html` selected`}>${text}</option>`)}</select></div>
      <div class="govuk-form-group"><div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" id="closed" name="closed" type="checkbox" value="yes"${seen.isClosed && html` checked`}>
        <label class="govuk-label govuk-checkboxes__label" for="closed">Closed accounts</label></div></div></div>
      ${button({ text: 'Show', classes: 'govuk-button--secondary' })}
    </form>
    <h2 class="govuk-heading-m">${seen.count === 0 ? 'Nobody found' : seen.count === 1 ? '1 person' : `${seen.count.toLocaleString('en-GB')} people`}</h2>
    ${seen.count > 0 && dataTable({
      id: 'people', caption: 'People, by name', captionSize: 's', rows: seen.found, empty: '', whenNarrow: 'stack',
      columns: [
        { name: 'Name', isRowHeader: true, cell: ({ id, name }) => html`<a class="govuk-link" href="/accounts/${id}">${name}</a>` },
        { name: 'Email address', cell: ({ email }) => showAddress(email) },
        { name: 'Roles', cell: ({ roles }) => (roles.length ? list(roles.map(held)) : 'None') },
      ],
    })}
    ${seen.pages > 1 && pagination({ page: seen.page, perPage: seen.perPage, count: seen.count, of: 'people', hrefOf: (page) => address(seen, page) })}`,
})

const rolesTable = (account: AccountWithRoles, mayEnd: boolean): Html => dataTable({
  id: 'roles', caption: 'Roles', rows: account.roles, empty: 'None', whenNarrow: 'stack',
  columns: [
    { name: 'Role', isRowHeader: true, cell: ({ role }) => roles[role] },
    { name: 'Organisation', cell: ({ organisationId, organisationName }) => html`<a class="govuk-link" href="/organisations/${organisationId}">${organisationName}</a>` },
    { name: 'Since', cell: ({ startsAt }) => sayMoment(startsAt) },
    ...(mayEnd ? [{ name: 'Action', isNameHidden: true, cell: ({ id, role, organisationName }: HeldRole) =>
      html`<a class="govuk-link" href="/accounts/${account.id}/roles/${id}/end">End<span class="govuk-visually-hidden"> the role of ${roles[role]} for ${organisationName}</span></a>` }] : []),
  ],
})

export const showPerson = (account: AccountWithRoles, tokens: readonly KeptToken[], now: Date, mayAdminister: boolean): Page => ({
  title: account.name,
  breadcrumbs: mayAdminister ? [people] : [],
  body: html`
    <h1 class="govuk-heading-l">${account.name}</h1>
    ${account.closedAt && html`<p class="govuk-body">${tag({ text: 'Closed', classes: 'govuk-tag--grey' })} since ${sayMoment(account.closedAt)}</p>`}
    ${summaryList({ rows: [
      mayAdminister && { key: { text: 'Name' }, value: { text: account.name }, ...(!account.closedAt && { actions: { items: [{ href: `/accounts/${account.id}/change`, text: 'Correct', visuallyHiddenText: `the name of ${account.name}` }] } }) },
      { key: { text: 'Email address' }, value: { text: account.email } },
      { key: { text: 'Account since' }, value: { text: sayMoment(account.addedAt) } },
      { key: { text: 'Signs in with' }, value: { text: account.issuer ? 'An emailed link, or their organisation’s account' : 'An emailed link' } },
    ] })}
    ${account.roles.length ? rolesTable(account, mayAdminister) : html`<h2 class="govuk-heading-m">Roles</h2><p class="govuk-body">None.</p>`}
    ${tokens.length > 0 && tokenTable(tokens, now)}
    ${mayAdminister && !account.closedAt && html`<div class="govuk-button-group">
      ${button({ text: 'Give a role', href: `/accounts/${account.id}/roles/new` })}${button({ text: 'Close this account', href: `/accounts/${account.id}/close`, classes: 'govuk-button--warning' })}</div>`}`,
})

export const askRole = ({ account }: { account: AccountWithRoles }, state: FormState<FieldsOf<typeof roleForm>>): Page => ({
  title: `Give ${account.name} a role`,
  back: `/accounts/${account.id}`,
  body: column(html`
    ${problems(state)}
    <h1 class="govuk-heading-l">Give ${account.name} a role</h1>
    ${showForm(state, { send: 'Give this role' })}`),
})

export const confirmEnd = ({ account, role }: { account: AccountWithRoles; role: HeldRole }): Page => ({
  title: 'End this role?',
  back: `/accounts/${account.id}`,
  body: column(html`
    <h1 class="govuk-heading-l">End this role?</h1>
    <p class="govuk-body">${account.name} will at once no longer act for ${role.organisationName} as: ${roles[role.role]}. What they did stays on record.</p>
    <form method="post" novalidate>${button({ text: 'End this role', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`),
})

export const confirmClose = (account: AccountWithRoles): Page => ({
  title: 'Close this account?',
  back: `/accounts/${account.id}`,
  body: column(html`
    <h1 class="govuk-heading-l">Close the account of ${account.name}?</h1>
    <p class="govuk-body">They are signed out everywhere, all their roles end, and they cannot sign in again. Their name and email address are deleted after a year.</p>
    <form method="post" novalidate>${button({ text: 'Close this account', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`),
})

export const showMe = (account: AccountWithRoles, change: AddressChange | undefined, acting: string): Page => ({
  title: 'Your account',
  body: html`
    <h1 class="govuk-heading-l">Your account</h1>
    ${summaryList({ rows: [
      { key: { text: 'Name' }, value: { text: account.name }, actions: { items: [{ href: '/accounts/me/change', text: 'Change', visuallyHiddenText: 'name' }] } },
      { key: { text: 'Email address' }, value: { text: account.email }, actions: { items: [{ href: '/accounts/me/email', text: 'Change', visuallyHiddenText: 'email address' }] } },
      change && { key: { text: 'New email address' }, value: { html: html`${change.email}<p class="govuk-body govuk-!-margin-top-2 govuk-!-margin-bottom-0">To use it, open the link that we sent to it, before ${sayMoment(change.endsAt)}.</p>` } },
      acting !== '' && { key: { text: 'Working for' }, value: { text: acting }, actions: { items: [{ href: '/accounts/organisation', text: 'Change', visuallyHiddenText: 'the organisation that you are working for' }] } },
    ] })}
    ${account.roles.length ? rolesTable(account, false) : insetText({ text: 'You do not hold a role now. You can see what is open to everybody. Ask the people who run Waymark in your area for the role that you need.' })}
    <h2 class="govuk-heading-m">Your data</h2>
    <ul class="govuk-list">
      <li><a class="govuk-link" href="/your-data">See and download what Waymark holds about you</a></li>
      <li><a class="govuk-link" href="/accounts/sessions">See where you are signed in</a></li>
      <li><a class="govuk-link" href="/accounts/tokens">Make access tokens for Excel or Power BI</a></li>
    </ul>`,
})

export const askName = (title: string, back: string, state: FormState<typeof nameForm.fields>): Page => ({
  title,
  back,
  body: column(html`${problems(state)}<h1 class="govuk-heading-l">${title}</h1>${showForm(state, { send: 'Save' })}`),
})
