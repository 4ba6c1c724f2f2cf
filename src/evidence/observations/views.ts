import { sayPeriod } from '../../calc/dates/periods.ts'
import { sayDay } from '../../calc/dates/days.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { row } from '../../platform/row.ts'
import { evidenceCrumb, indicatorAddress, indicatorsCrumb, loadedWords, periodWords, valueWords, when } from '../views.ts'
import type { OpenedObservation } from './queries.ts'

/** One value: what it is, where it stands in its source, and every vintage of it. */
export const showObservation = ({ observation, vintages, area, indicator }: OpenedObservation): Page => {
  const newest = vintages[0]
  return {
    title: `${indicator.name}, ${area.name}, ${periodWords(observation)}`,
    breadcrumbs: [evidenceCrumb, indicatorsCrumb, { text: indicator.name, href: indicatorAddress(indicator, 'live') }],
    body: html`
      <span class="govuk-caption-l">${area.name}, ${periodWords(observation)}</span>
      <h1 class="govuk-heading-l">${indicator.name}</h1>
      <p class="govuk-body-l">${valueWords(observation, indicator) ?? 'There is no figure.'}</p>
      ${newest && newest.id !== observation.id && html`<div class="govuk-inset-text">This is an earlier vintage. <a class="govuk-link" href="/evidence/observations/${newest.id}">See the newest</a>.</div>`}
      ${summaryList({ rows: [
        row('What it means', indicator.definition),
        row('Period', observation.periodBasis === 'printed' ? `${observation.periodLabel}, as printed: the source does not say which months` : sayPeriod(observation)),
        row('About the period', observation.periodBasis === 'printed' && observation.periods || null),
        row('Group', observation.groupName),
        row('As printed', observation.printed),
        row('95% interval', observation.lower !== null && observation.upper !== null ? `${observation.lower} to ${observation.upper}` : null),
        row('Coefficient of variation', observation.variationPercent && `${observation.variationPercent}%`),
        row('Status', observation.status),
        row('Mark in the source', observation.marker),
        row('Source', [indicator.source, observation.title].filter(Boolean).join('; ')),
        row('Place', [observation.place, observation.line === null ? null : `line ${observation.line} of the file ${observation.fileName ?? ''}`].filter(Boolean).join(', ')),
        row('Published', sayDay(observation.publishedOn)),
        { key: { text: 'Loaded' }, value: { html: html`${loadedWords(observation)}. <a class="govuk-link" href="/evidence/releases/${observation.number}">What that release changed</a>` } },
      ] })}
      ${vintages.length > 1 && dataTable({
        id: 'vintages', caption: 'Every vintage of this figure', rows: vintages, empty: 'There is one vintage.',
        columns: [
          { name: 'Vintage', isRowHeader: true, cell: (one) => html`<a class="govuk-link" href="/evidence/observations/${one.id}">${one.number}</a>` },
          { name: 'Published', cell: ({ publishedOn }) => sayDay(publishedOn) },
          { name: 'Loaded', cell: ({ loadedAt }) => when(loadedAt) },
          { name: 'Source', cell: ({ title, number }) => html`<a class="govuk-link" href="/evidence/releases/${number}">${title}</a>` },
          { name: 'Value', isNumeric: true, cell: (one) => valueWords(one, indicator) },
        ],
      })}`,
  }
}
