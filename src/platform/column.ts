import { html, type Html } from './html.ts'

/** Words and questions in a column that is easy to read; tables, charts and lists take the whole width. */
export const column = (body: Html): Html => html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${body}</div></div>`

/** A form with something to know beside it: to its right, or beneath it on a phone, where a link at the top leads to it. */
export const withBeside = (above: Html, form: Html, beside: Html | undefined): Html => (beside === undefined ? column(html`${above}${form}`) : html`<div class="govuk-grid-row">
  <div class="govuk-grid-column-two-thirds">${above}<p class="govuk-body waymark-to-beside"><a class="govuk-link" href="#beside">What to know before</a></p>${form}</div>
  <aside class="govuk-grid-column-one-third waymark-beside" id="beside" aria-label="What to know before">${beside}</aside></div>`)
