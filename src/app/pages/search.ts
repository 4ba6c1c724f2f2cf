import { button } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { page, type Page } from '../../platform/page.ts'
import { findEverywhere, type Hit } from '../joined.ts'

/** Fewer letters would find nearly everything, more than these nothing. */
const [fewest, mostLetters, mostHits] = [2, 100, 50]

/** The box that leads here, for any page. */
export const searchBox = (words = '', error?: string): Html => html`
  <form method="get" action="/search" role="search" novalidate>
    <div class="govuk-form-group${error && ' govuk-form-group--error'}">
      <label class="govuk-label govuk-label--s" for="q">Search Waymark</label>
      ${error && html`<p id="q-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${error}</p>`}
      <input class="govuk-input govuk-input--width-20${error && ' govuk-input--error'}" id="q" name="q" type="search" value="${words}"${error && html` aria-describedby="q-error"`}>
    </div>
    ${button({ text: 'Search' })}
  </form>`

type Searched = { words: string; error: string | undefined; hits: readonly Hit[] }

export const search = page('/search', {
  async load(ctx, _, { q = '' }): Promise<Searched> {
    const words = q.trim().replace(/\s+/g, ' ')
    const error = words === '' ? undefined
      : words.length < fewest ? `Enter at least ${fewest} letters`
      : words.length > mostLetters ? `Enter ${mostLetters} letters or fewer` : undefined
    return { words, error, hits: words && !error ? await findEverywhere(ctx, words, mostHits) : [] }
  },
  allow: () => true,
  view: ({ words, error, hits }): Page => ({
    title: words && !error ? `${hits.length === 1 ? '1 result' : `${hits.length} results`} for ${words}` : 'Search',
    body: html`
      ${error && html`<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list"><li><a href="#q">${error}</a></li></ul></div></div></div>`}
      <h1 class="govuk-heading-l">Search</h1>
      ${searchBox(words, error)}
      ${words && !error && html`<h2 class="govuk-heading-m">${hits.length === 0 ? 'Nothing found' : hits.length === 1 ? '1 result' : hits.length === mostHits ? `The first ${mostHits} results` : `${hits.length} results`}</h2>
        ${hits.length === 0 && html`<p class="govuk-body">Check the spelling, or use fewer words. People are not found here: their names would stand in the address of the page.</p>`}
        <ul class="govuk-list govuk-list--spaced">${hits.map(({ title, href, summary, what }) => html`<li>
          <a class="govuk-link govuk-!-font-weight-bold" href="${href}">${title}</a><br>
          <span class="govuk-hint">${what}${summary && `: ${summary}`}</span></li>`)}</ul>`}`,
  }),
})
