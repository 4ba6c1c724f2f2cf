import { html, type Html } from './html.ts'

/** Words and questions in a column that is easy to read; tables, charts and lists take the whole width. */
export const column = (body: Html): Html => html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${body}</div></div>`
