import { sayMoment } from '../../calc/dates/moments.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type FormState } from '../../platform/forms.ts'
import { button, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { tokenForm } from '../forms.ts'
import { tokenState, type TokenState } from '../rules.ts'
import type { KeptToken } from './queries.ts'

const me = { text: 'Your account', href: '/accounts/me' }
const states: Readonly<Record<TokenState, Html>> = {
  works: tag({ text: 'Works', classes: 'govuk-tag--green' }),
  expired: tag({ text: 'Expired', classes: 'govuk-tag--grey' }),
  revoked: tag({ text: 'Revoked', classes: 'govuk-tag--grey' }),
}

/** Tokens with what became of them; one that works can be revoked. */
export const tokenTable = (tokens: readonly KeptToken[], now: Date): Html => dataTable({
  id: 'tokens', caption: 'Access tokens', rows: tokens, empty: 'None.', whenNarrow: 'stack',
  columns: [
    { name: 'What it is for', isRowHeader: true, cell: ({ label }) => label },
    { name: 'State', cell: (token) => states[tokenState(token, now)] },
    { name: 'Made', cell: ({ madeAt }) => sayMoment(madeAt) },
    { name: 'Works until', cell: ({ endsAt, revokedAt }) => sayMoment(revokedAt ?? endsAt) },
    { name: 'Last used', cell: ({ usedAt }) => (usedAt ? sayMoment(usedAt) : 'Never') },
    { name: 'Action', isNameHidden: true, cell: (token) => tokenState(token, now) === 'works' ? html`<a class="govuk-link" href="/accounts/tokens/${token.id}/revoke">Revoke<span class="govuk-visually-hidden"> the token for ${token.label}</span></a>` : '' },
  ],
})

export const listTokens = (tokens: readonly KeptToken[], now: Date, baseUrl: string): Page => ({
  title: 'Access tokens',
  breadcrumbs: [me],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Access tokens</h1>
    <p class="govuk-body">With an access token, Excel or Power BI can read the tables that you may read here. It can change nothing. Whoever has it reads what you may read, so keep it as you would keep a password.</p>
    <p class="govuk-body">Connect to <code class="waymark-break">${baseUrl.replace(/\/+$/, '')}/odata/v4</code>, choose “Basic”, type anything as the user name, and give the token as the password. <a class="govuk-link" href="/open-data#excel">See the steps for Excel and Power BI</a></p>
    <p class="govuk-body">Tables of open data need no token.</p>
    ${button({ text: 'Make an access token', href: '/accounts/tokens/new' })}
    ${tokens.length > 0 ? tokenTable(tokens, now) : html`<p class="govuk-body">You have no access tokens yet.</p>`}`,
})

export const askToken = (state: FormState<typeof tokenForm.fields>): Page => ({
  title: 'Make an access token',
  back: '/accounts/tokens',
  body: column(html`
    ${problems(state)}
    <h1 class="govuk-heading-l">Make an access token</h1>
    <p class="govuk-body">It is shown once, on the next page. Have the program open that you want to give it to.</p>
    ${showForm(state, { send: 'Make it' })}`),
})

export const confirmRevoke = ({ label }: KeptToken, isOwn: boolean): Page => ({
  title: 'Revoke this access token?',
  back: isOwn ? '/accounts/tokens' : '/accounts',
  body: column(html`
    <h1 class="govuk-heading-l">Revoke the access token for ${label}?</h1>
    <p class="govuk-body">Programs that use it can no longer read anything, from now on. This cannot be undone, but ${isOwn ? 'you can make' : 'its holder can make'} another one.</p>
    <form method="post" novalidate>${button({ text: 'Revoke it', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`),
})
