import { sayValue } from '../../calc/indicators/words.ts'
import { decimal } from '../../calc/numbers/decimals.ts'
import { sayDay } from '../../calc/dates/days.ts'
import { dataTable, type Column } from '../../platform/dataTable.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList, perPage } from '../../platform/longList.ts'
import { pagination } from '../../platform/moj.ts'
import type { Page } from '../../platform/page.ts'
import { evidenceCrumb, periodWords, scorecardsAddress, takeAway, when } from '../views.ts'
import type { Change, FigureOfRelease, ReleaseList, ReleaseOpened, ReleaseShown } from './queries.ts'
import { kinds } from './rules.ts'

export const releasesCrumb = { text: 'Releases', href: '/evidence/releases' }
const number = (count: number | null) => (count ?? 0).toLocaleString('en-GB')
const brought = ({ newCount, changedCount, sameCount }: ReleaseShown) => `${number(newCount)} new, ${number(changedCount)} changed, ${number(sameCount)} the same as before`
const loaded = ({ loadedAt, loadedBy }: ReleaseShown, names: ReadonlyMap<string, string>) => `${when(loadedAt)}${names.has(loadedBy) ? `, by ${names.get(loadedBy)}` : ''}`

export const showReleases = ({ sought, filters, rows, count, names }: ReleaseList): Page => ({
  title: 'Releases of figures',
  summary: 'Every set of figures that came in, and what each changed.',
  breadcrumbs: [evidenceCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Releases of figures</h1>
    <p class="govuk-body">Figures come in releases. A release is never changed: where a figure is put right, a newer release says so, and the older figure can still be seen.</p>
    ${longList({
      id: 'releases', address: '/evidence/releases', of: ['release', 'releases'], caption: 'Releases', sought, usual: 'newest', filters, rows, count, search: 'Name or source',
      columns: [
        { name: 'Release', isRowHeader: true, cell: ({ number, title }) => html`<a class="govuk-link" href="/evidence/releases/${number}">${number}: ${title}</a>` },
        { name: 'Published', cell: ({ publishedOn }) => sayDay(publishedOn) },
        { name: 'Loaded', cell: (one) => loaded(one, names) },
        { name: 'Where from', cell: ({ from }) => kinds[from] },
        { name: 'What it brought', cell: brought },
      ],
    })}`,
})

type Valued = { value: string | null; status: string; marker: string | null }
const valueOf = ({ value, status, marker }: Valued, { unit, places }: Pick<FigureOfRelease, 'unit' | 'places'>) => [value === null ? status : sayValue(decimal(value), unit, places), value !== null && status === 'low reliability' && '(low reliability)', marker].filter(Boolean).join(' ')
const opens = (id: string, text: string, { areaName, indicatorName }: FigureOfRelease): Html => html`<a class="govuk-link" href="/evidence/observations/${id}"><span class="govuk-visually-hidden">${indicatorName}, ${areaName}: </span>${text}</a>`

export function showRelease({ release, names, count, page, earlier, later, ...listed }: ReleaseOpened): Page {
  const address = `/evidence/releases/${release.number}`
  const cells = <Row extends FigureOfRelease>(): Column<Row>[] => [
    { name: 'Area', isRowHeader: true, cell: ({ areaName }) => areaName },
    { name: 'Indicator', cell: ({ indicatorName, groupName }) => [indicatorName, groupName].filter(Boolean).join(', ') },
    { name: 'Period', cell: periodWords },
  ]
  const changed: Column<Change>[] = [...cells<Change>(), { name: 'Before', isNumeric: true, cell: (one) => opens(one.wasId, valueOf({ value: one.wasValue, status: one.wasStatus, marker: one.wasMarker }, one), one) }, { name: 'In this release', isNumeric: true, cell: (one) => opens(one.id, valueOf(one, one), one) }]
  const all: Column<FigureOfRelease>[] = [...cells<FigureOfRelease>(), { name: 'Value', isNumeric: true, cell: (one) => opens(one.id, valueOf(one, one), one) }]
  const link = (text: string, href: string) => html`<a class="govuk-link" href="${href}">${text}</a>`
  return {
    title: `Release ${release.number}: ${release.title}`, summary: `${release.title}, published on ${sayDay(release.publishedOn)}: ${brought(release)}.`,
    breadcrumbs: [evidenceCrumb, releasesCrumb], isWide: true,
    body: html`
      <span class="govuk-caption-l">Release ${release.number}</span><h1 class="govuk-heading-l">${release.title}</h1>
      <p class="govuk-body-l">${brought(release)}.</p>
      ${summaryList({ rows: [
        { key: { text: 'Published' }, value: { text: sayDay(release.publishedOn) } },
        { key: { text: 'Loaded' }, value: { text: loaded(release, names) } },
        { key: { text: 'Where the figures come from' }, value: { text: kinds[release.from] } },
        { key: { text: 'Compared with' }, value: { html: html`${earlier === null ? 'Nothing: it is the first of its source' : link(`release ${earlier}`, `/evidence/releases/${earlier}`)}${later !== null && html`. A later one is ${link(`release ${later}`, `/evidence/releases/${later}`)}`}` } },
        { key: { text: 'Scorecards' }, value: { html: link('As they stood after this release', scorecardsAddress(`vintage-${release.number}`)) } },
      ] })}
      <p class="govuk-body">${listed.isAll ? link('Show only what it changed', address) : link('Show all its figures', `${address}?show=all`)}</p>
      ${listed.isAll ? dataTable({ id: 'figures', caption: 'All its figures', columns: all, rows: listed.rows, empty: 'It holds no figures.', whenNarrow: 'stack' })
        : dataTable({ id: 'changes', caption: 'What it changed', columns: changed, rows: listed.rows, empty: 'It changed no figure that was known before.', whenNarrow: 'stack' })}
      ${count > perPage && pagination({ page, perPage, count, of: 'figures', hrefOf: (page) => `${address}?${listed.isAll ? 'show=all&' : ''}page=${page}` })}
      ${(release.changedCount ?? 0) > 0 && html`<h2 class="govuk-heading-m">Take the changes away</h2>${takeAway(`${address}/changes`)}`}`,
  }
}
