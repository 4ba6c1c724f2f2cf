import { column } from '../platform/column.ts'
import type { RelatedList } from '../platform/context.ts'
import { dataTable } from '../platform/dataTable.ts'
import { problems, showForm, type FormState } from '../platform/forms.ts'
import { button, summaryList } from '../platform/govuk.ts'
import { html } from '../platform/html.ts'
import { pagination } from '../platform/moj.ts'
import type { Page } from '../platform/page.ts'
import { showRelated } from '../platform/related.ts'
import type { organisationForm } from './forms.ts'
import { kinds, perPage } from './rules.ts'
import type { Organisation } from './tables.ts'

export type Register = { found: readonly Organisation[]; areas: ReadonlyMap<string, string>; count: number; words: string; kind: string; page: number; pages: number }

/** An area by its name, where the region knows it. */
const areaOf = (code: string | null, areas: ReadonlyMap<string, string>): string => (code === null ? 'Whole region' : areas.get(code) ?? code)

const register = { text: 'Organisations', href: '/organisations' }
const address = ({ words, kind }: Pick<Register, 'words' | 'kind'>, page: number) =>
  `/organisations?${new URLSearchParams({ ...(words && { words }), ...(kind && { kind }), ...(page > 1 && { page: String(page) }) })}`

export const listOrganisations = (seen: Register, mayKeep: boolean): Page => ({
  title: seen.page > 1 ? `Organisations (page ${seen.page} of ${seen.pages})` : 'Organisations',
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Organisations</h1>
    <p class="govuk-body">The organisations that work on skills and jobs here: councils, colleges, training providers, employers, schools, charities and others.</p>
    ${mayKeep && button({ text: 'Add an organisation', href: '/organisations/new' })}
    <form method="get" action="/organisations" role="search" novalidate>
      <div class="govuk-form-group">
        <label class="govuk-label govuk-label--s" for="words">Search by name</label>
        <input class="govuk-input govuk-input--width-20" id="words" name="words" type="search" value="${seen.words}">
      </div>
      <div class="govuk-form-group">
        <label class="govuk-label govuk-label--s" for="kind">Kind</label>
        <select class="govuk-select" id="kind" name="kind">
          <option value="">All kinds</option>
          ${Object.entries(kinds).map(([value, text]) => html`<option value="${value}"${value === seen.kind && html` selected`}>${text}</option>`)}
        </select>
      </div>
      ${button({ text: 'Search', classes: 'govuk-button--secondary' })}
    </form>
    <h2 class="govuk-heading-m">${seen.count === 0 ? (seen.words || seen.kind ? 'No organisations found' : 'No organisations yet') : seen.count === 1 ? '1 organisation' : `${seen.count.toLocaleString('en-GB')} organisations`}</h2>
    ${seen.count === 0 && (seen.words || seen.kind) && html`<p class="govuk-body">Check the spelling, search for part of the name, or choose all kinds.</p>`}
    ${seen.count > 0 && dataTable({
      id: 'organisations', caption: 'Organisations, by name', captionSize: 's', rows: seen.found, empty: '', whenNarrow: 'stack',
      columns: [
        { name: 'Name', isRowHeader: true, cell: ({ id, name }) => html`<a class="govuk-link" href="/organisations/${id}">${name}</a>` },
        { name: 'Kind', cell: ({ kind }) => kinds[kind] },
        { name: 'Area', cell: ({ areaCode }) => areaOf(areaCode, seen.areas) },
      ],
    })}
    ${seen.pages > 1 && pagination({ page: seen.page, perPage, count: seen.count, of: 'organisations', hrefOf: (page) => address(seen, page) })}
    <p class="govuk-body"><a class="govuk-link" href="/organisations/organisations.csv">Download the register (CSV)</a>, <a class="govuk-link" href="/organisations/organisations.xlsx">Excel</a> or <a class="govuk-link" href="/organisations/organisations.ods">OpenDocument</a></p>`,
})

export const showOrganisation = ({ organisation, areas, related }: { organisation: Organisation; areas: ReadonlyMap<string, string>; related: readonly RelatedList[] }, mayKeep: boolean): Page => ({
  title: organisation.name,
  breadcrumbs: [register],
  body: html`
    <h1 class="govuk-heading-l">${organisation.name}</h1>
    ${organisation.isHub && html`<p class="govuk-body">This organisation runs Waymark here.</p>`}
    ${summaryList({ rows: [
      { key: { text: 'Kind' }, value: { text: kinds[organisation.kind] } },
      { key: { text: 'Area' }, value: { text: areaOf(organisation.areaCode, areas) } },
      { key: { text: 'Website' }, value: organisation.website ? { html: html`<a class="govuk-link" href="${organisation.website}" rel="noreferrer">${organisation.website}</a>` } : { text: 'Not known' } },
    ] })}
    ${mayKeep && button({ text: 'Change details', href: `/organisations/${organisation.id}/change`, classes: 'govuk-button--secondary' })}
    ${showRelated(related)}`,
})

export const askOrganisation = (title: string, back: string, state: FormState<typeof organisationForm.fields>): Page => ({
  title,
  back,
  body: column(html`
    ${problems(state)}
    <h1 class="govuk-heading-l">${title}</h1>
    ${showForm(state, { send: 'Save' })}`),
})
