import { html, type Html } from '../platform/html.ts'
import { tag } from '../platform/govuk.ts'

/** What several pages of evaluations show alike. */

export const evaluationCrumb = { text: 'Evaluations', href: '/evaluation' }
export const designsAddress = '/evaluation/designs'
export const designAddress = (key: string) => `${designsAddress}/${key}`
export const designCrumb = ({ key, name }: { key: string; name: string }) => ({ text: name.length > 60 ? `${name.slice(0, 59)}…` : name, href: designAddress(key) })

/** Text as somebody wrote it: an empty line begins a paragraph. */
export const paragraphs = (words: string): Html => html`<div data-quoted>${words.split(/\n\s*\n/).filter((part) => part.trim() !== '').map((part) => html`<p class="govuk-body">${part.trim()}</p>`)}</div>`

/** How far an evaluation is, by its word and a colour. */
export const stateTag = ({ version, publishedOn }: { version: number | null; publishedOn: string | null }): Html =>
  publishedOn !== null ? tag({ text: 'Results published', classes: 'govuk-tag--teal' }) : version === null ? tag({ text: 'Being planned', classes: 'govuk-tag--yellow' }) : tag({ text: `Protocol fixed, version ${version}`, classes: 'govuk-tag--blue' })

/** Links beneath something, in one line. */
export const links = (all: readonly ({ text: string; href: string } | false)[]): Html => html`<p class="govuk-body waymark-record-links">${all.map((one) => one !== false && html`<a class="govuk-link" href="${one.href}">${one.text}</a> `)}</p>`
