import type { RelatedList } from './context.ts'
import { html, type Html } from './html.ts'

/** What other parts of Waymark know of a record, list by list; nothing where there is nothing. */
export const showRelated = (lists: readonly RelatedList[]): readonly Html[] => lists.map(({ what, found, all }) => html`
  <h2 class="govuk-heading-m">${what}</h2>
  <ul class="govuk-list govuk-list--bullet">${found.map(({ title, href, summary }) => html`<li><a class="govuk-link" href="${href}">${title}</a>${summary && html`: ${summary}`}</li>`)}</ul>
  ${all && html`<p class="govuk-body"><a class="govuk-link" href="${all}">All of them<span class="govuk-visually-hidden">: ${what.toLowerCase()}</span></a></p>`}`)
