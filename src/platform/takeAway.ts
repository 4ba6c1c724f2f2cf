import { html, type Html } from './html.ts'

/** A table in each of its three files; `address` has no ending, `query` begins with a question mark or is empty; `of` names the table where a page has several. */
export const takeAway = (address: string, query = '', of?: string): Html => html`<ul class="govuk-list">${['csv', 'xlsx', 'ods'].map((kind) =>
  html`<li><a class="govuk-link" href="${address}.${kind}${query}">Download ${of && `${of} `}as ${kind.toUpperCase()}</a></li>`)}</ul>`
