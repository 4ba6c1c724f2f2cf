import type { RelatedList } from './context.ts'
import { html, type Html } from './html.ts'

/** What other rooms know of the record that a page is about: a list each, with its heading and the way to the rest. Nothing where there is none. */
export const showRelated = (lists: readonly RelatedList[]): Html => html`${lists.map(({ what, found, all }) => html`<section class="waymark-related"><h2 class="govuk-heading-m">${what}</h2>
  <ul class="govuk-list govuk-list--spaced">${found.map(({ title, href, summary }) => html`<li><a class="govuk-link" href="${href}">${title}</a>${summary && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">${summary}</span>`}</li>`)}</ul>
  ${all && html`<p class="govuk-body"><a class="govuk-link" href="${all}">See them all<span class="govuk-visually-hidden">: ${what}</span></a></p>`}</section>`)}`
