import { sayDay } from '../../calc/dates/days.ts'
import { sayMoment } from '../../calc/dates/moments.ts'
import { findLayout, layouts } from '../../calc/layouts/layouts.ts'
import { column } from '../../platform/column.ts'
import { dataTable, type Column } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button, insetText, summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList, perPage } from '../../platform/longList.ts'
import { pagination } from '../../platform/moj.ts'
import type { Page } from '../../platform/page.ts'
import type { Import } from '../tables.ts'
import { bullets, evidenceCrumb } from '../views.ts'
import { importForm } from './forms.ts'
import type { ImportList, ImportOpened } from './list/queries.ts'
import type { Outcome } from './queries.ts'
import type { ImportRow } from './rows/rules.ts'
import { leftOut, mostTold } from './rules.ts'

export const importsCrumb = { text: 'Imports', href: '/evidence/imports' }
const number = (count: number) => count.toLocaleString('en-GB')
const statusWords = { waiting: 'Waiting', accepted: 'Accepted', 'thrown away': 'Thrown away' } as const satisfies Record<Import['status'], string>
const statusTags = { waiting: 'yellow', accepted: 'green', 'thrown away': 'grey' } as const satisfies Record<Import['status'], string>
const statusTag = (status: Import['status']): Html => html`<strong class="govuk-tag govuk-tag--${statusTags[status]}">${statusWords[status]}</strong>`
const countsOf = ({ newCount, changedCount, missingCount, refusedCount }: Import) => `${number(newCount)} new, ${number(changedCount)} changed, ${number(missingCount)} missing, ${number(refusedCount)} refused`

export const showImports = ({ sought, filters, rows, count, names }: ImportList, mayImport: boolean): Page => ({
  title: 'Imports',
  summary: 'The files of official figures that were brought in: who sent each, when, and what became of it.',
  breadcrumbs: [evidenceCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Imports</h1>
    <p class="govuk-body">Each file is first compared with what is known here. Its figures are kept when somebody accepts it. <a class="govuk-link" href="/evidence/releases">See every release of figures</a>.</p>
    ${mayImport && button({ text: 'Import a file', href: '/evidence/imports/new' })}
    ${longList({
      id: 'imports', address: '/evidence/imports', of: ['file', 'files'], caption: 'Files', sought, usual: 'newest', filters, rows, count, search: 'Name of the file or source',
      columns: [
        { name: 'File', isRowHeader: true, cell: ({ id, fileName }) => html`<a class="govuk-link waymark-break" href="/evidence/imports/${id}">${fileName}</a>` },
        { name: 'Source', cell: ({ title }) => title },
        { name: 'Sent', cell: ({ sentAt, sentBy }) => `${sayMoment(sentAt)}, by ${names.get(sentBy) ?? 'a colleague'}` },
        { name: 'What it would change', cell: countsOf },
        { name: 'What became of it', cell: ({ status, release }) => html`${statusTag(status)}${release !== null && html`<br><a class="govuk-link" href="/evidence/releases/${release}">Release ${release}</a>`}` },
      ],
    })}`,
})

export const askImport = (state: FormState<(typeof importForm)['fields']>): Page => ({
  title: 'Import a file', back: '/evidence/imports',
  body: column(html`${problems(state)}<h1 class="govuk-heading-l">Import a file</h1>
    <p class="govuk-body">Waymark reads the file and shows what it would change. Nothing is kept until you accept it. A file that is damaged changes nothing.</p>
    ${showForm(state, { send: 'Compare' })}`),
})

const outcomeWords: Readonly<Record<Outcome, string>> = { changed: 'Changed', new: 'New', refused: 'Refused', missing: 'Missing', same: 'Unchanged' }
const outcomeSays: Readonly<Record<Outcome, string>> = {
  changed: 'Known here otherwise. The old figure stays as an earlier vintage.', new: 'Not known here yet.', refused: 'Rows that cannot be read. They are left out, and the rest can be kept.',
  missing: 'In the file for other areas, but not for these. What is known here stays.', same: 'Known here already, as the file says it.',
}
const emptyWords: Readonly<Record<Outcome, string>> = { changed: 'Nothing is changed.', new: 'Nothing is new.', refused: 'No row is refused.', missing: 'Nothing is missing.', same: 'Nothing is unchanged.' }

function columnsFor(outcome: Outcome, isPostcodes: boolean): Column<ImportRow>[] {
  if (outcome === 'refused') return [{ name: 'Line', isRowHeader: true, cell: ({ line }) => line }, { name: 'Why', cell: ({ line, says }) => `Line ${line} ${says}` }]
  return [
    ...(isPostcodes ? [{ name: 'Postcode', isRowHeader: true, cell: ({ of }: ImportRow) => of }] : [
      { name: 'Area', isRowHeader: true, cell: ({ area }: ImportRow) => area }, { name: 'Indicator', cell: ({ of, group }: ImportRow) => [of, group].filter(Boolean).join(', ') }, { name: 'Period', cell: ({ when }: ImportRow) => when },
    ]),
    ...(outcome === 'changed' || outcome === 'missing' ? [{ name: isPostcodes ? 'District known here' : 'Known here', isNumeric: !isPostcodes, cell: ({ old }: ImportRow) => old }] : []),
    ...(outcome === 'missing' ? [{ name: 'What that means', cell: ({ says }: ImportRow) => (says ?? '').replace(/^./, (letter) => letter.toUpperCase()) }]
      : [{ name: isPostcodes ? 'District in the file' : 'In the file', isNumeric: !isPostcodes, cell: ({ now }: ImportRow) => now }, { name: 'Line', isNumeric: true, cell: ({ line }: ImportRow) => line }]),
  ]
}

export function showImport({ found, release, isOutdated, outcome, page, rows, names }: ImportOpened, mayAccept: boolean, mayDecide: boolean): Page {
  const { id, fileName, title, layout, status, sentAt, sentBy, decidedAt, decidedBy, publishedOn, source } = found
  const address = `/evidence/imports/${id}`
  const isPostcodes = source === 'postcodes'
  const counts: Readonly<Record<Outcome, number>> = { changed: found.changedCount, new: found.newCount, refused: found.refusedCount, missing: found.missingCount, same: found.sameCount }
  const shown = Math.min(counts[outcome], outcome === 'refused' ? mostTold : Infinity)
  const known = findLayout(layout)
  const { areas, series } = leftOut(found)
  const others = (what: string, all: readonly { name: string; rows: number }[]) => all.length > 0 && html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Left out: ${number(all.reduce((sum, { rows }) => sum + rows, 0))} ${isPostcodes ? 'postcodes' : 'figures'} ${what}</span></summary>
<div class="govuk-details__text">${bullets(all.slice(0, 100).map(({ name, rows }) => `${name}: ${number(rows)}`))}${all.length > 100 && html`<p class="govuk-body">and ${number(all.length - 100)} more</p>`}</div></details>`
  return {
    title: `Import of ${fileName}`, breadcrumbs: [evidenceCrumb, importsCrumb], isWide: true,
    body: html`
      <span class="govuk-caption-l">Import</span><h1 class="govuk-heading-l waymark-break">${fileName}</h1>
      ${isOutdated && insetText({ html: html`Other figures of ${title} came in after this file was compared. <a class="govuk-link" href="${address}/compare">Compare it again</a> before you accept it.` })}
      ${summaryList({ rows: [
        { key: { text: 'What became of it' }, value: { html: html`${statusTag(status)}${release !== null && html` as <a class="govuk-link" href="/evidence/releases/${release}">release ${release}</a>`}` } },
        { key: { text: 'Source' }, value: { text: source === null ? 'It holds nothing of this region that is named in sources.yaml' : title } },
        { key: { text: 'Layout' }, value: { text: known ? layouts[known].what : layout } },
        { key: { text: 'Published' }, value: { text: sayDay(publishedOn) } },
        { key: { text: 'Sent' }, value: { text: `${sayMoment(sentAt)}, by ${names.get(sentBy) ?? 'a colleague'}` } },
        decidedAt && { key: { text: statusWords[status] }, value: { text: `${sayMoment(decidedAt)}, by ${names.get(decidedBy ?? '') ?? 'a colleague'}` } },
      ] })}
      <h2 class="govuk-heading-m">What it ${status === 'waiting' ? 'would change' : 'was compared as'}</h2>
      <ul class="govuk-list">${(Object.keys(outcomeWords) as Outcome[]).map((one) => html`<li>${ // its own keys
        status === 'waiting' && counts[one] > 0 && one !== outcome ? html`<a class="govuk-link" href="${address}?show=${one}">${outcomeWords[one]}</a>` : html`<strong>${outcomeWords[one]}</strong>`}: ${number(counts[one])}</li>`)}</ul>
      ${status === 'waiting' && mayDecide && html`<div class="govuk-button-group">${mayAccept && button({ text: isPostcodes ? 'Accept these postcodes' : 'Accept these figures', href: `${address}/accept` })}${button({ text: 'Throw the file away', href: `${address}/discard`, classes: 'govuk-button--secondary' })}</div>`}
      ${status === 'waiting' && html`<p class="govuk-body">${outcomeSays[outcome]}</p>
        ${dataTable({ id: 'rows', caption: `${outcomeWords[outcome]}: ${number(counts[outcome])}`, columns: columnsFor(outcome, isPostcodes), rows, empty: counts[outcome] ? 'These rows are no longer here. Throw the file away and send it again.' : emptyWords[outcome], whenNarrow: 'stack' })}
        ${shown > perPage && pagination({ page, perPage, count: shown, of: 'rows', hrefOf: (page) => `${address}?show=${outcome}&page=${page}` })}
        ${shown < counts[outcome] && html`<p class="govuk-body">Only the first ${number(shown)} are told one by one.</p>`}`}
      ${others('of areas that are not of this region', areas)}${others('of series that sources.yaml does not name', series)}`,
  }
}

const confirm = (found: Import, heading: string, says: Html | string, send: string, state: FormState<Fields>): Page => ({
  title: heading, back: `/evidence/imports/${found.id}`,
  body: column(html`${problems(state)}<h1 class="govuk-heading-l">${heading}</h1><p class="govuk-body waymark-break"><strong>${found.fileName}</strong>, ${found.title}</p>${typeof says === 'string' ? html`<p class="govuk-body">${says}</p>` : says}${showForm(state, { send })}`),
})
export const confirmAccept = (found: Import, state: FormState<Fields>): Page => confirm(found, found.source === 'postcodes' ? 'Accept these postcodes?' : 'Accept these figures?', html`<p class="govuk-body">${countsOf(found)}.</p>
  <p class="govuk-body">${found.source === 'postcodes' ? 'They take the place of what is known of these postcodes.' : 'All figures of the file become one new release. Older figures stay as earlier vintages. Scorecards show the new ones at once.'}</p>`, 'Accept', state)
export const confirmDiscard = (found: Import, state: FormState<Fields>): Page => confirm(found, 'Throw this file away?', 'Nothing of it is kept but its name, who sent it and when.', 'Throw it away', state)
export const confirmCompare = (found: Import, state: FormState<Fields>): Page => confirm(found, 'Compare this file again?', 'It is compared with what is known here now.', 'Compare again', state)
