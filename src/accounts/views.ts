import { roles, type Role } from '../platform/context.ts'
import { askAll, problems, type FormState } from '../platform/forms.ts'
import { button, insetText, pagination, summaryList, tag } from '../platform/govuk.ts'
import { html, type Html } from '../platform/html.ts'
import type { Page } from '../platform/page.ts'
import type { FieldsOf, nameForm, roleForm } from './forms.ts'
import type { AccountWithRoles, HeldRole } from './queries.ts'
import { instant } from './words.ts'

export type People = { found: readonly AccountWithRoles[]; count: number; words: string; role: Role | ''; isClosed: boolean; page: number; pages: number }

const people = { text: 'People', href: '/accounts' }
const address = ({ words, role, isClosed }: People, page: number) =>
  `/accounts?${new URLSearchParams({ ...(words && { words }), ...(role && { role }), ...(isClosed && { closed: 'yes' }), ...(page > 1 && { page: String(page) }) })}`
const held = ({ role, organisationName }: HeldRole): Html => html`${roles[role]}, ${organisationName}`
const list = (items: readonly Html[]): Html => html`<ul class="govuk-list">${items.map((item) => html`<li>${item}</li>`)}</ul>`

export const listPeople = (seen: People): Page => ({
  title: seen.page > 1 ? `People (page ${seen.page} of ${seen.pages})` : 'People',
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">People</h1>
    <div class="govuk-button-group">${button({ text: 'Invite a colleague', href: '/accounts/invitations/new' })}<a class="govuk-link" href="/accounts/invitations">Invitations</a></div>
    <form method="get" action="/accounts" role="search" novalidate>
      <div class="govuk-form-group"><label class="govuk-label govuk-label--s" for="words">Search by name or email address</label>
        <input class="govuk-input govuk-input--width-20" id="words" name="words" type="search" value="${seen.words}" autocomplete="off"></div>
      <div class="govuk-form-group"><label class="govuk-label govuk-label--s" for="role">Role</label>
        <select class="govuk-select" id="role" name="role"><option value="">All roles</option>
          ${Object.entries(roles).map(([value, text]) => html`<option value="${value}"${value === seen.role && html` selected`}>${text}</option>`)}</select></div>
      <div class="govuk-form-group"><div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" id="closed" name="closed" type="checkbox" value="yes"${seen.isClosed && html` checked`}>
        <label class="govuk-label govuk-checkboxes__label" for="closed">Closed accounts</label></div></div></div>
      ${button({ text: 'Search', classes: 'govuk-button--secondary' })}
    </form>
    <h2 class="govuk-heading-m">${seen.count === 0 ? 'Nobody found' : seen.count === 1 ? '1 person' : `${seen.count.toLocaleString('en-GB')} people`}</h2>
    ${seen.count > 0 && html`<table class="govuk-table">
      <caption class="govuk-table__caption govuk-visually-hidden">People, by name</caption>
      <thead class="govuk-table__head"><tr class="govuk-table__row">${['Name', 'Email address', 'Roles'].map((name) => html`<th scope="col" class="govuk-table__header">${name}</th>`)}</tr></thead>
      <tbody class="govuk-table__body">${seen.found.map((account) => html`<tr class="govuk-table__row">
        <th scope="row" class="govuk-table__header"><a class="govuk-link" href="/accounts/${account.id}">${account.name}</a></th>
        <td class="govuk-table__cell">${account.email}</td>
        <td class="govuk-table__cell">${account.roles.length ? list(account.roles.map(held)) : 'None'}</td></tr>`)}</tbody>
    </table>`}
    ${seen.pages > 1 && pagination({
      previous: seen.page > 1 ? { text: 'Previous page', labelText: `${seen.page - 1} of ${seen.pages}`, href: address(seen, seen.page - 1) } : null,
      next: seen.page < seen.pages ? { text: 'Next page', labelText: `${seen.page + 1} of ${seen.pages}`, href: address(seen, seen.page + 1) } : null,
    })}`,
})

const rolesTable = (account: AccountWithRoles, mayEnd: boolean): Html => html`<table class="govuk-table">
  <caption class="govuk-table__caption govuk-table__caption--m">Roles</caption>
  <thead class="govuk-table__head"><tr class="govuk-table__row">${['Role', 'Organisation', 'Since'].map((name) => html`<th scope="col" class="govuk-table__header">${name}</th>`)}
    ${mayEnd && html`<td class="govuk-table__header"></td>`}</tr></thead>
  <tbody class="govuk-table__body">${account.roles.map(({ id, role, organisationId, organisationName, startsAt }) => html`<tr class="govuk-table__row">
    <th scope="row" class="govuk-table__header">${roles[role]}</th>
    <td class="govuk-table__cell"><a class="govuk-link" href="/organisations/${organisationId}">${organisationName}</a></td>
    <td class="govuk-table__cell">${instant(startsAt)}</td>
    ${mayEnd && html`<td class="govuk-table__cell"><a class="govuk-link" href="/accounts/${account.id}/roles/${id}/end">End<span class="govuk-visually-hidden"> the role of ${roles[role]} for ${organisationName}</span></a></td>`}</tr>`)}</tbody>
</table>`

export const showPerson = (account: AccountWithRoles, mayAdminister: boolean): Page => ({
  title: account.name,
  breadcrumbs: mayAdminister ? [people] : [],
  body: html`
    <h1 class="govuk-heading-l">${account.name}</h1>
    ${account.closedAt && html`<p class="govuk-body">${tag({ text: 'Closed', classes: 'govuk-tag--grey' })} since ${instant(account.closedAt)}</p>`}
    ${summaryList({ rows: [
      { key: { text: 'Email address' }, value: { text: account.email } },
      { key: { text: 'Account since' }, value: { text: instant(account.addedAt) } },
      { key: { text: 'Signs in with' }, value: { text: account.issuer ? 'An emailed link, or their organisation’s account' : 'An emailed link' } },
    ] })}
    ${account.roles.length ? rolesTable(account, mayAdminister) : html`<h2 class="govuk-heading-m">Roles</h2><p class="govuk-body">None.</p>`}
    ${mayAdminister && !account.closedAt && html`<div class="govuk-button-group">
      ${button({ text: 'Give a role', href: `/accounts/${account.id}/roles/new` })}${button({ text: 'Close this account', href: `/accounts/${account.id}/close`, classes: 'govuk-button--warning' })}</div>`}`,
})

export const askRole = ({ account }: { account: AccountWithRoles }, state: FormState<FieldsOf<typeof roleForm>>): Page => ({
  title: `Give ${account.name} a role`,
  back: `/accounts/${account.id}`,
  body: html`
    ${problems(state)}
    <h1 class="govuk-heading-l">Give ${account.name} a role</h1>
    <form method="post" novalidate>${askAll(state)}${button({ text: 'Give this role', preventDoubleClick: true })}</form>`,
})

export const confirmEnd = ({ account, role }: { account: AccountWithRoles; role: HeldRole }): Page => ({
  title: 'End this role?',
  back: `/accounts/${account.id}`,
  body: html`
    <h1 class="govuk-heading-l">End this role?</h1>
    <p class="govuk-body">${account.name} will at once no longer act for ${role.organisationName} as: ${roles[role.role]}. What they did stays on record.</p>
    <form method="post" novalidate>${button({ text: 'End this role', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`,
})

export const confirmClose = (account: AccountWithRoles): Page => ({
  title: 'Close this account?',
  back: `/accounts/${account.id}`,
  body: html`
    <h1 class="govuk-heading-l">Close the account of ${account.name}?</h1>
    <p class="govuk-body">They are signed out everywhere, all their roles end, and they cannot sign in again. Their name and email address are deleted after a year.</p>
    <form method="post" novalidate>${button({ text: 'Close this account', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`,
})

export const showMe = (account: AccountWithRoles, acting: string): Page => ({
  title: 'Your account',
  body: html`
    <h1 class="govuk-heading-l">Your account</h1>
    ${summaryList({ rows: [
      { key: { text: 'Name' }, value: { text: account.name }, actions: { items: [{ href: '/accounts/me/change', text: 'Change', visuallyHiddenText: 'name' }] } },
      { key: { text: 'Email address' }, value: { text: account.email } },
      acting !== '' && { key: { text: 'Working for' }, value: { text: acting }, actions: { items: [{ href: '/accounts/organisation', text: 'Change', visuallyHiddenText: 'the organisation that you are working for' }] } },
    ] })}
    ${account.roles.length ? rolesTable(account, false) : insetText({ text: 'You do not hold a role now. You can see what is open to everybody. Ask the people who run Waymark in your area for the role that you need.' })}
    <h2 class="govuk-heading-m">Your data</h2>
    <ul class="govuk-list">
      <li><a class="govuk-link" href="/accounts/me/data">Download what is held about you (JSON)</a></li>
      <li><a class="govuk-link" href="/accounts/sessions">See where you are signed in</a></li>
    </ul>`,
})

export const askName = (_: unknown, state: FormState<typeof nameForm.fields>): Page => ({
  title: 'Change your name',
  back: '/accounts/me',
  body: html`${problems(state)}<h1 class="govuk-heading-l">Change your name</h1><form method="post" novalidate>${askAll(state)}${button({ text: 'Save', preventDoubleClick: true })}</form>`,
})
