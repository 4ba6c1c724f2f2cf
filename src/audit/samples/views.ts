import { sayMoment } from '../../calc/dates/moments.ts'
import type { Population } from '../../platform/capability.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button, insetText, summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { pagination } from '../../platform/moj.ts'
import type { Page } from '../../platform/page.ts'
import { takeAway } from '../../platform/takeAway.ts'
import type { Sample } from '../tables.ts'
import { auditCrumb, itemAddress, resultTag, sampleAddress, whoWas } from '../views.ts'
import type { Measured } from './drawing.ts'
import { perPage, sayResults } from './rules.ts'
import type { Listed, Tested } from './queries.ts'

/** The way in: what was drawn, and the trail. */
export const listSamples = ({ rows, count, page }: { rows: readonly Listed[]; count: number; page: number }): Page => ({
  title: page > 1 ? `Audit (page ${page})` : 'Audit',
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Audit</h1>
    <p class="govuk-body">Draw a sample of figures or events, open the evidence behind each, and write down what you find. What you write here is seen by the auditors of your organisation alone, and cannot be changed afterwards.</p>
    <div class="govuk-button-group">${button({ text: 'Draw a sample', href: '/audit/samples/new' })}<a class="govuk-link" href="/audit/chain">Check the trail of what happened</a></div>
    <h2 class="govuk-heading-m">Samples</h2>
    ${count === 0 ? html`<p class="govuk-body">No sample has been drawn yet.</p>` : dataTable({
      id: 'samples', caption: 'Samples, the newest first', captionSize: 's', rows, empty: '', whenNarrow: 'stack',
      columns: [
        { name: 'What for', isRowHeader: true, cell: ({ id, purpose }) => html`<a class="govuk-link" href="${sampleAddress(id)}">${purpose}</a>` },
        { name: 'Drawn from', cell: ({ choice }) => choice },
        { name: 'Drawn', cell: ({ drawnAt }) => sayMoment(drawnAt) },
        { name: 'Items', isNumeric: true, cell: ({ items }) => items },
        { name: 'Tested', isNumeric: true, cell: ({ tested }) => tested },
        { name: 'Exceptions', isNumeric: true, cell: ({ exceptions }) => exceptions },
      ],
    })}
    ${count > perPage && pagination({ page, perPage, count, of: 'samples', hrefOf: (page) => `/audit?page=${page}` })}`,
})

export const choosePopulation = (populations: readonly Population[]): Page => ({
  title: 'Draw a sample',
  breadcrumbs: [auditCrumb],
  body: column(html`
    <h1 class="govuk-heading-l">Draw a sample</h1>
    <p class="govuk-body">What do you want to draw from?</p>
    <ul class="govuk-list govuk-list--spaced">${populations.map(({ name, what }) => html`<li><a class="govuk-link" href="/audit/samples/new/${name}">${what}</a></li>`)}</ul>
    <p class="govuk-body">Records of people are in none of these. Ask the data steward to draw those for you.</p>`),
})

export const askSample = ({ what, hasValues }: Population, state: FormState<Fields>): Page => ({
  title: `Draw a sample: ${what}`,
  back: '/audit/samples/new',
  body: column(html`
    ${problems(state)}
    <h1 class="govuk-heading-l">Draw from: ${lower(what)}</h1>
    ${hasValues && html`<p class="govuk-body">By value, a figure twice as large is twice as likely to be drawn. A figure of nothing is never drawn, so draw at random too if it matters what is missing.</p>`}
    ${showForm(state, { send: 'Draw' })}`),
})

export type ShownSample = { sample: Sample; items: readonly Tested[]; what: string; names: ReadonlyMap<string, string> }

const record = ({ sample, what, names }: Pick<ShownSample, 'sample' | 'what' | 'names'>): Html => summaryList({ rows: [
  row('Drawn from', html`${what}${sample.choice !== what && html`. ${sample.choice}`}`),
  row('How many there were', html`${sample.populationCount.toLocaleString('en-GB')}${sample.method === 'by value' && sample.withoutValue > 0 && html`, of which ${sample.withoutValue.toLocaleString('en-GB')} have no value and could not be drawn`}`),
  row('Their fingerprint', html`<code class="waymark-break">${sample.fingerprint}</code>`),
  row('Method', html`${sample.method === 'random' ? 'Simple random sampling without replacement (selection sampling, Algorithm S)' : 'By value: monetary unit sampling, a fixed interval from a random start'}. ${sample.wanted} to draw.`),
  row('Seed', html`<code class="waymark-break">${sample.seed}</code> (${sample.isSeedGiven ? 'given by the auditor' : 'drawn by Waymark'})`),
  row('Drawn', html`${sayMoment(sample.drawnAt)}, by ${whoWas(names, sample.drawnBy)}`),
] })
const row = (key: string, value: Html) => ({ key: { text: key }, value: { html: value } })

/** One sample: how it was drawn, what was drawn, and what was found. It prints as it stands. */
export const showSample = ({ sample, items, what, names }: ShownSample): Page => ({
  title: `Sample: ${sample.purpose}`,
  breadcrumbs: [auditCrumb],
  isWide: true,
  body: html`
    <span class="govuk-caption-l">Sample</span>
    <h1 class="govuk-heading-l">${sample.purpose}</h1>
    <p class="govuk-body-l">${sayResults(items.map(({ result }) => result))}</p>
    ${record({ sample, what, names })}
    <p class="govuk-body govuk-!-display-none-print"><a class="govuk-link" href="${sampleAddress(sample.id)}/again">Draw it again with the same seed, and compare</a></p>
    ${dataTable({
      id: 'items', caption: 'What was drawn', rows: items, empty: 'Nothing.', whenNarrow: 'stack',
      columns: [
        { name: 'Number', cell: ({ number }) => number },
        { name: 'What', isRowHeader: true, cell: ({ number, name }) => html`<a class="govuk-link" href="${itemAddress(sample.id, number)}">${name}</a>` },
        { name: 'As it stood', cell: ({ says }) => html`<span class="waymark-break">${says}</span>` },
        { name: 'Place', isNumeric: true, cell: ({ place }) => place.toLocaleString('en-GB') },
        ...(sample.method === 'by value' ? [{ name: 'Times drawn', isNumeric: true, cell: ({ hits }: Tested) => hits }] : []),
        { name: 'Finding', cell: ({ result, note, writtenBy }) => html`${resultTag(result)}${note && html`<br>${note}`}${writtenBy && html`<br><span class="govuk-hint">${whoWas(names, writtenBy)}</span>`}` },
      ],
    })}
    <div class="govuk-!-display-none-print"><h2 class="govuk-heading-m">Take the sample away</h2>${takeAway(`${sampleAddress(sample.id)}/items`, '')}</div>`,
})

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const compared = (count: number, fingerprint: string, places: string): Html => summaryList({ rows: [
  row('How many there were', html`${count.toLocaleString('en-GB')}`), row('Fingerprint', html`<code class="waymark-break">${fingerprint}</code>`), row('Places drawn', html`${places}`),
] })

export type Again = { sample: Sample; what: string; now: Measured; isSame: boolean; places: readonly number[]; before: readonly number[] }
/** The same drawn again: whether there is still the same to draw from, and whether the same was drawn. */
export const showAgain = ({ sample, what, now, isSame, places, before }: Again): Page => {
  const areSame = isSame && places.join() === before.join()
  return {
    title: `Drawn again: ${sample.purpose}`,
    breadcrumbs: [auditCrumb, { text: sample.purpose, href: sampleAddress(sample.id) }],
    body: column(html`
      <h1 class="govuk-heading-l">Drawn again with the same seed</h1>
      ${insetText({ text: areSame ? 'There is the same to draw from as there was, and the same seed draws the same items.'
        : isSame ? 'There is the same to draw from as there was, but the same seed drew other items. The sample is not what this seed draws.'
          : 'What there is to draw from has changed since the sample was drawn, so the same seed would draw other items now. The sample stands as it was drawn.' })}
      <h2 class="govuk-heading-m">When it was drawn: ${lower(what)}</h2>
      ${compared(sample.populationCount, sample.fingerprint, before.join(', '))}
      <h2 class="govuk-heading-m">Now</h2>
      ${compared(now.count, now.fingerprint, isSame ? places.join(', ') : 'Not drawn, for there is something else to draw from')}`),
  }
}
