import { html, type Html } from '../../platform/html.ts'
import type { Document } from '../tables.ts'

/** Where a row was read: nothing where it was added here. */
export type Source = { documentId: string | null; place: string | null; line: number | null }

/** The place of a document, with everything else that was read there. */
export const placeAddress = ({ documentId, place, line }: Source): string =>
  `/documents/${documentId}${place ? `?${new URLSearchParams({ place })}` : ''}${line === null ? '' : `#line-${line}`}`

/** A small line that leads to the place where something stands in its document. It is no copy of the document, and says where people have changed since what was read there. */
export const sourceLine = (source: Source & { isReworded?: boolean }, documents: readonly Pick<Document, 'id' | 'title'>[]): Html =>
  source.documentId === null ? html`<p class="waymark-source">Added here, not read from a document</p>`
    : html`<p class="waymark-source">Source: <a class="govuk-link" href="${placeAddress(source)}">${[source.place, source.line !== null && `line ${source.line}`].filter(Boolean).join(', ')}</a>, ${documents.find(({ id }) => id === source.documentId)?.title ?? source.documentId}${source.isReworded && '. It has been changed here since it was read: its history says how.'}</p>`

/** The same in a cell of a table, where the document is told once for all rows. */
export const sourceCell = (source: Source): Html | string =>
  source.documentId === null ? 'Added here' : html`<a class="govuk-link" href="${placeAddress(source)}">${source.place}${source.line !== null && html`<span class="govuk-visually-hidden">, line ${source.line}</span>`}</a>`
