import { sayMoment } from '../../calc/dates/moments.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { button, insetText, summaryList, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { auditCrumb, whoWas } from '../views.ts'
import type { Checked, End, KeptHead } from './queries.ts'

export type Chain = { end: End; checked: Checked | undefined; heads: readonly KeptHead[]; names: ReadonlyMap<string, string>; asked: string; isHash: boolean; found: { id: number; at: Date } | undefined }
const number = (count: number) => count.toLocaleString('en-GB')

/** The trail: its end, a stretch of it checked, and the hashes that were noted down. */
export const showChain = ({ end, checked, heads, names, asked, isHash, found }: Chain): Page => ({
  title: 'The trail of what happened',
  breadcrumbs: [auditCrumb],
  body: column(html`
    <h1 class="govuk-heading-l">The trail of what happened</h1>
    <p class="govuk-body">Everything that anyone does here is one event. Each event carries a hash of itself and of the hash before it, so an event that is altered or taken away later no longer fits.</p>
    ${end.event ? summaryList({ rows: [
      { key: { text: 'Events' }, value: { text: number(end.count) } },
      { key: { text: 'Last event' }, value: { text: sayMoment(end.event.at) } },
      { key: { text: 'Its hash' }, value: { html: html`<code class="waymark-break">${end.event.hash}</code>` } },
    ] }) : html`<p class="govuk-body">Nothing has happened yet.</p>`}
    <h2 class="govuk-heading-m">Is it what was written?</h2>
    ${checked ? showChecked(checked) : html`<p class="govuk-body">Reckon the hash of every event anew, ${number(50_000)} at a time.</p>${button({ text: 'Check from the first event', href: '/audit/chain?after=0', classes: 'govuk-button--secondary' })}`}
    <h2 class="govuk-heading-m">Is it as long as it was?</h2>
    <p class="govuk-body">What is cut off the end leaves no trace in what is left. Note the last hash down from time to time, here and somewhere else, and compare it later.</p>
    ${end.event && html`<form method="post" action="/audit/chain/keep" novalidate>${button({ text: 'Note the last hash down', preventDoubleClick: true })}</form>`}
    <form method="get" action="/audit/chain" novalidate>
      <div class="govuk-form-group${asked !== '' && !isHash && html` govuk-form-group--error`}"><label class="govuk-label" for="hash">A hash that you kept elsewhere</label>
        ${asked !== '' && !isHash && html`<p id="hash-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> A hash is 64 figures and letters from a to f</p>`}
        <input class="govuk-input" id="hash" name="hash" value="${asked}" autocomplete="off" spellcheck="false"${asked !== '' && !isHash && html` aria-describedby="hash-error"`}></div>
      ${button({ text: 'Compare', classes: 'govuk-button--secondary' })}
    </form>
    ${isHash && insetText({ text: found ? `It is the hash of event ${number(found.id)}, of ${sayMoment(found.at)}: nothing up to it was cut off. Check from the first event that nothing was altered either.` : 'No event has this hash: the trail was cut short, or written anew, after it was kept.' })}
    ${dataTable({
      id: 'heads', caption: 'Hashes noted down here', rows: heads, empty: 'No hash has been noted down here yet.', whenNarrow: 'stack',
      columns: [
        { name: 'Noted', isRowHeader: true, cell: ({ keptAt }) => sayMoment(keptAt) },
        { name: 'By', cell: ({ keptBy }) => whoWas(names, keptBy) },
        { name: 'Event', isNumeric: true, cell: ({ eventId }) => number(eventId) },
        { name: 'Hash', cell: ({ hash }) => html`<code class="waymark-break">${hash}</code>` },
        { name: 'Now', cell: ({ isThere }) => (isThere ? tag({ text: 'Still there', classes: 'govuk-tag--green' }) : tag({ text: 'Gone', classes: 'govuk-tag--red' })) },
      ],
    })}`),
})

function showChecked({ after, until, counted, broken, hasMore }: Checked): Html {
  if (broken) return insetText({ html: html`Event ${number(broken.id)} (${broken.did}, ${sayMoment(broken.at)}) is the first that is not what was written, or that follows one taken away. <strong>The trail cannot be relied on from there on.</strong>` })
  if (counted === 0) return html`<p class="govuk-body">There are no events after event ${number(after)}. <a class="govuk-link" href="/audit/chain?after=0">Check from the first event</a></p>`
  return html`${insetText({ text: `Events ${number(after + 1)} to ${number(until)}: each is as it was written.` })}
    ${hasMore ? button({ text: 'Check the next', href: `/audit/chain?after=${until}`, classes: 'govuk-button--secondary' })
      : html`<p class="govuk-body">${after === 0 ? 'That is the whole trail.' : 'That is the end of the trail.'}</p>`}`
}

export const confirmKeep = (end: End): Page => ({
  title: 'Note the last hash down',
  back: '/audit/chain',
  body: column(html`
    <h1 class="govuk-heading-l">Note the last hash down?</h1>
    ${end.event ? html`<p class="govuk-body">Event ${number(end.event.id)}: <code class="waymark-break">${end.event.hash}</code></p><form method="post" novalidate>${button({ text: 'Note it down', preventDoubleClick: true })}</form>` : html`<p class="govuk-body">Nothing has happened yet.</p>`}`),
})
