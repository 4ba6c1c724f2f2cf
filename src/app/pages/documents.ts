import { findDocument, publishedWords, type Document } from '../../evidence/index.ts'
import type { Cited } from '../../platform/capability.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { page } from '../../platform/page.ts'
import { citedFrom } from '../joined.ts'

type Read = Cited & { what: string }
type Opened = { document: Document; places: readonly (readonly [place: string, facts: readonly Read[]])[]; place: string | undefined }

/** A document that facts were read from: which, where they stand in it, and where Waymark shows them. It is no copy of the document. */
export const documents = page('/documents/:document', {
  async load(ctx, { document: id }, query): Promise<Opened | undefined> {
    const document = await findDocument(ctx.db, id)
    if (!document) return undefined
    const places = [...Map.groupBy(await citedFrom(ctx, id), ({ place }) => place)]
    return { document, places, place: places.some(([place]) => place === query.place) ? query.place : undefined }
  },
  allow: () => true,
  view: ({ document, places, place }) => ({
    title: place ? `${place}: ${document.title}` : document.title,
    summary: `What Waymark read from ${document.title}, and where it stands there.`,
    breadcrumbs: [{ text: 'Evidence', href: '/evidence' }, ...(place ? [{ text: document.title, href: `/documents/${document.id}` }] : [])],
    body: html`
      ${place && html`<span class="govuk-caption-l">${document.title}</span>`}
      <h1 class="govuk-heading-l">${place ?? document.title}</h1>
      ${place ? showPlace(document, places.find(([name]) => name === place)![1]) : showDocument(document, places)}`,
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
    : html`<ul class="govuk-list">${places.map(([place, facts]) => html`<li><a class="govuk-link" href="/documents/${document.id}?${new URLSearchParams({ place }).toString()}">${place || 'Elsewhere in the document'}</a>: ${counted(facts)}</li>`)}</ul>`}`

const counted = (facts: readonly Read[]): string => [...Map.groupBy(facts, ({ what }) => what)].map(([what, some]) => `${some.length} ${what}`).join(', ')

const showPlace = (document: Document, facts: readonly Read[]): Html => html`
  <p class="govuk-body">Everything that Waymark read here, by the line of the file <span class="waymark-break">${document.fileName}</span>, and where it is shown. The document itself is published by ${document.publisher}.</p>
  <ol class="govuk-list waymark-cited">${[...Map.groupBy(facts, ({ line }) => line)].map(([line, some]) => html`<li${line !== null && html` id="line-${line}"`}><span class="govuk-hint govuk-!-margin-bottom-0">${line === null ? 'No line known' : `Line ${line}`}</span>
    <ul class="govuk-list">${some.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul></li>`)}</ol>`
