import { sayDay } from '../../calc/dates/days.ts'
import { sayMoment } from '../../calc/dates/moments.ts'
import { column } from '../../platform/column.ts'
import type { User } from '../../platform/context.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button, insetText, summaryList, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { row } from '../../platform/row.ts'
import { designAddress, designCrumb, evaluationCrumb, links } from '../views.ts'
import { mayDelete, mayGrant, mayMatch } from './access.ts'
import type { DatasetShown, Grant, Reading } from './queries.ts'
import { bases, specialBases } from './rules.ts'

export const datasetAddress = (id: string) => `/evaluation/datasets/${id}`
const quoted = (text: string) => html`<span data-quoted>${text}</span>`
const standing = ({ status }: Pick<DatasetShown, 'status'>): Html => status === 'deleted' ? tag({ text: 'Rows deleted', classes: 'govuk-tag--grey' }) : status === 'sent' ? tag({ text: 'Columns not matched', classes: 'govuk-tag--yellow' }) : tag({ text: 'Ready', classes: 'govuk-tag--green' })
const people = (rows: number) => `${rows.toLocaleString('en-GB')} ${rows === 1 ? 'person' : 'people'}`

/** The data of one evaluation: what is known of it, and no row. */
export const showDatasets = ({ design, datasets }: { design: { key: string; name: string; version: number | null }; datasets: readonly DatasetShown[] }, mayBring: boolean): Page => ({
  title: `Data: ${design.name}`, breadcrumbs: [evaluationCrumb, designCrumb(design)],
  body: html`${column(html`<span class="govuk-caption-l">${design.name}</span><h1 class="govuk-heading-l">Data about people</h1>
    <p class="govuk-body">Here stands what is known of the data. The rows of the people can be worked with only by whom a data steward has named, until a date. No page shows them.</p>
    ${mayBring && (design.version === null ? insetText({ text: 'Fix the protocol first. Data is brought for what it says, and for nothing else.' }) : button({ text: 'Bring data', href: `${designAddress(design.key)}/data/new`, classes: 'govuk-button--secondary' }))}`)}
    ${dataTable({ id: 'datasets', caption: 'Data that was brought', rows: datasets, empty: 'No data has been brought yet.', columns: [
      { name: 'Data', isRowHeader: true, cell: ({ id, name }) => html`<a class="govuk-link" href="${datasetAddress(id)}">${name}</a>` },
      { name: 'People', isNumeric: true, cell: ({ rows }) => rows.toLocaleString('en-GB') }, { name: 'Brought', cell: ({ uploadedAt }) => sayMoment(uploadedAt) },
      { name: 'Kept until', cell: ({ keepUntilOn }) => sayDay(keepUntilOn) }, { name: 'How it stands', cell: standing },
    ] })}`,
})

export type DatasetPage = { dataset: DatasetShown; uploader: string | undefined; grants: readonly Grant[]; readings: readonly Reading[] }
/** One of them: on which basis it is here, for whom it was granted, and every time that it was read. */
export function showDataset({ dataset, uploader, grants, readings }: DatasetPage, user: User): Page {
  const address = datasetAddress(dataset.id)
  const can = mayGrant(user, dataset)
  return {
    title: `Data: ${dataset.name}`, breadcrumbs: [evaluationCrumb, designCrumb({ key: dataset.designKey, name: dataset.designName }), { text: 'Data about people', href: `${designAddress(dataset.designKey)}/data` }],
    body: html`${column(html`<span class="govuk-caption-l">Data about people</span><h1 class="govuk-heading-l" data-quoted>${dataset.name}</h1>
      <p class="govuk-body">${standing(dataset)}</p>
      <p class="govuk-body">${dataset.status === 'deleted' ? `The rows of ${people(dataset.rows)} were deleted on ${sayMoment(dataset.deletedAt!)}. What was worked out of them stays, as numbers about groups.`
        : dataset.status === 'sent' ? 'Its columns are not matched with the protocol yet. Only who sent it can do that. After seven days it is deleted.' : `It holds ${people(dataset.rows)}, without names. Whoever knows its source may still be able to tell who somebody is, so it is held as personal data.`}</p>
      ${links([mayMatch(user, dataset) && { text: 'Match its columns', href: `${address}/columns` }, can && { text: 'Name somebody who may work with it', href: `${address}/grant` }, mayDelete(user, dataset) && { text: 'Delete its rows now', href: `${address}/delete` }])}
      ${summaryList({ rows: [
        row('Controller', quoted(dataset.controller)), row('Where it is from', quoted(dataset.source)), row('Legal basis', html`${bases[dataset.basis]}<br>${quoted(dataset.basisWords)}`),
        row('Special categories', dataset.specialBasis === null ? 'None' : html`${specialBases[dataset.specialBasis]}<br>${quoted(dataset.specialWords ?? '')}`),
        row('Impact assessment', quoted(dataset.assessment)), row('Kept until', `${sayDay(dataset.keepUntilOn)}. The day after, every row is deleted`), row('Brought', [sayMoment(dataset.uploadedAt), uploader && `by ${uploader}`].filter(Boolean).join(' ')),
        row('Matched with', dataset.protocolVersion !== null && `Version ${dataset.protocolVersion} of the protocol`), row('File (SHA-256)', html`<span class="waymark-hash" data-quoted>${dataset.sha256}</span>`),
      ] })}`)}
      ${dataTable({ id: 'grants', caption: 'Who may work with it', rows: grants, empty: 'Nobody may work with it yet. A data steward names who may.', columns: [
        { name: 'Who', isRowHeader: true, cell: ({ name }) => name }, { name: 'What for', cell: ({ reason }) => quoted(reason) }, { name: 'Named by', cell: ({ grantedBy, grantedAt }) => `${grantedBy}, ${sayMoment(grantedAt)}` },
        { name: 'Until', cell: ({ untilAt, endedAt, isLive, id, name }) => html`${endedAt !== null ? `Ended ${sayMoment(endedAt)}` : `${isLive ? 'Until' : 'Over since'} ${sayMoment(untilAt)}`}${can && isLive && html`<br><a class="govuk-link" href="${address}/grants/${id}/end">Take back<span class="govuk-visually-hidden"> from ${name}, granted ${sayMoment(grantedAtOf(grants, id))}</span></a>`}` },
      ] })}
      ${dataTable({ id: 'readings', caption: 'Every time that its rows were read', rows: readings, empty: 'Nobody has read its rows.', columns: [
        { name: 'When', isRowHeader: true, cell: ({ at }) => sayMoment(at) }, { name: 'Who', cell: ({ name }) => name }, { name: 'What they did', cell: ({ what }) => what.replace(/^./, (letter) => letter.toUpperCase()) }, { name: 'What for', cell: ({ purpose }) => quoted(purpose) },
      ] })}`,
  }
}
const grantedAtOf = (grants: readonly Grant[], id: string): Date => grants.find((grant) => grant.id === id)!.grantedAt

/** Bringing data, matching its columns, granting it, taking that back, deleting it: each asks a little. */
export const askOfData = <F extends Fields>(state: FormState<F>, { title, of, back, intro, send }: { title: string; of: string; back: string; intro: string; send: string }): Page => ({
  title: `${title}: ${of}`, back,
  body: column(html`${problems(state)}<span class="govuk-caption-l" data-quoted>${of}</span><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${intro}</p>${showForm(state, { send })}`),
})
