import { findDocument, listDocuments, publishedWords, type Document } from '../../evidence/index.ts'
import type { Cited, Place } from '../../platform/capability.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { page, type Route } from '../../platform/page.ts'
import { citedFrom, placesOf } from '../joined.ts'

type Read = Cited & { what: string }
type Opened = { document: Document; places: readonly (readonly [place: string, kinds: readonly (Place & { what: string })[]])[]; place: string | undefined; facts: readonly Read[]; count: number }
/** So many of each kind on one page: more are at no place of a document that people read. */
const most = 500

/** The documents that facts were read from. */
const list = page('/documents', {
  load: async ({ db }) => listDocuments(db),
  allow: () => true,
  view: (documents) => ({
    title: 'Documents', summary: 'The documents that the figures and the plan were read from.',
    breadcrumbs: [{ text: 'Home', href: '/' }],
    body: html`
      <h1 class="govuk-heading-l">Documents</h1>
      <p class="govuk-body">The figures and the plan were read from these documents. Open one to see what was read from it, place by place, and where it is shown.</p>
      ${dataTable({
        id: 'documents', caption: 'Documents', captionSize: 's', rows: documents, empty: 'Nothing has been read from a document yet.',
        columns: [
          { name: 'Document', isRowHeader: true, cell: ({ id, title }) => html`<a class="govuk-link" href="/documents/${id}">${title}</a>` },
          { name: 'Publisher', cell: ({ publisher }) => publisher },
          { name: 'Dated', cell: publishedWords },
        ],
      })}`,
  }),
})

/** A document that facts were read from: which, where they stand in it, and where Waymark shows them. It is no copy of the document. */
const opened = page('/documents/:document', {
  async load(ctx, { document: id }, query): Promise<Opened | undefined> {
    const document = await findDocument(ctx.db, id)
    if (!document) return undefined
    const places = [...Map.groupBy(await placesOf(ctx, id), ({ place }) => place)]
    const [place, kinds] = places.find(([place]) => place === query.place) ?? []
    return { document, places, place, facts: place === undefined ? [] : await citedFrom(ctx, id, place, most), count: (kinds ?? []).reduce((sum, { count }) => sum + count, 0) }
  },
  allow: () => true,
  view: ({ document, places, place, facts, count }) => ({
    title: place ? `${place}: ${document.title}` : document.title,
    summary: `What Waymark read from ${document.title}, and where it stands there.`,
    breadcrumbs: [{ text: 'Documents', href: '/documents' }, ...(place ? [{ text: document.title, href: `/documents/${document.id}` }] : [])],
    body: html`
      ${place && html`<span class="govuk-caption-l">${document.title}</span>`}
      <h1 class="govuk-heading-l">${place ?? document.title}</h1>
      ${place ? showPlace(document, facts, count) : showDocument(document, places)}`,
  }),
})

const showDocument = (document: Document, places: Opened['places']): Html => html`
  ${summaryList({ rows: [
    { key: { text: 'Publisher' }, value: { text: document.publisher } },
    { key: { text: 'Dated' }, value: { text: publishedWords(document) } },
    { key: { text: 'Licence' }, value: { text: document.licence } },
    { key: { text: 'File that was read' }, value: { html: html`<span class="waymark-break">${document.fileName}</span>` } },
  ] })}
  <h2 class="govuk-heading-m">What was read from it</h2>
  ${places.length === 0 ? html`<p class="govuk-body">Nothing of it is shown here.</p>`
    : html`<ul class="govuk-list">${places.map(([place, kinds]) => html`<li><a class="govuk-link" data-quoted href="/documents/${document.id}?${new URLSearchParams({ place }).toString()}">${place || 'Elsewhere in the document'}</a>: ${kinds.map(({ count, what }) => `${what} (${count.toLocaleString('en-GB')})`).join(', ')}</li>`)}</ul>`}`

const showPlace = (document: Document, facts: readonly Read[], count: number): Html => html`
  <p class="govuk-body">Everything that Waymark read here, by the line of the file <span class="waymark-break">${document.fileName}</span>, and where it is shown. The document itself is published by ${document.publisher}.</p>
  ${count > facts.length && html`<p class="govuk-body">These are the first ${facts.length.toLocaleString('en-GB')} of ${count.toLocaleString('en-GB')}.</p>`}
  <ol class="govuk-list waymark-cited" data-quoted>${[...Map.groupBy(facts, ({ line }) => line)].map(([line, some]) => html`<li${line !== null && html` id="line-${line}"`}><span class="govuk-hint govuk-!-margin-bottom-0">${line === null ? 'No line known' : `Line ${line}`}</span>
    <ul class="govuk-list">${some.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul></li>`)}</ol>`

export const documentPages: readonly Route[] = [list, opened]
