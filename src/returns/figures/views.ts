import { sayDay } from '../../calc/dates/days.ts'
import { sourceLine } from '../../evidence/index.ts'
import type { RelatedList } from '../../platform/context.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { showRelated } from '../../platform/related.ts'
import { row } from '../../platform/row.ts'
import { figureAddress, kpiAddress, kpisCrumb } from '../kpis/views.ts'
import { sayReturned } from '../rules.ts'
import { saySource } from '../uploads/evidence/views.ts'
import type { OpenedFigure } from './queries.ts'

const kinds = { actual: 'What was reported', forecast: 'What was expected', profile: 'What was planned' } as const

/** One figure, opened: what it means, who reported it, when it was certified, and where it was read. */
export const showReturned = ({ figure, beside, document, source, related }: OpenedFigure & { related: readonly RelatedList[] }): Page => ({
  title: `${figure.name}, ${figure.periodLabel}`,
  summary: `${figure.name}: ${sayReturned(figure)} in ${figure.periodLabel}.`,
  breadcrumbs: [kpisCrumb, { text: figure.name, href: kpiAddress(figure.kpiKey) }],
  body: html`
    <span class="govuk-caption-l">${kinds[figure.kind]}</span>
    <h1 class="govuk-heading-l">${figure.name}</h1>
    <p class="govuk-body-l">${sayReturned(figure)}${figure.unitWords && html` <span class="govuk-body">${figure.unitWords}</span>`}</p>
    ${summaryList({ rows: [
      row('Why it is not shown', figure.isHidden && figure.noneBecause),
      row('What it counts', figure.definition),
      row('Group', figure.group),
      row('Period', `${figure.periodLabel} (${sayDay(figure.startsOn)} to ${sayDay(figure.endsOn)})`),
      row('Printed', figure.printed && html`<span data-quoted>“${figure.printed}”</span>`),
      row('Note', figure.note),
      row('Return', figure.collectionName && [figure.collectionName, figure.partner].filter(Boolean).join(', ')),
      row('Taken from', source && saySource(source)),
      row(figure.kind === 'profile' ? 'Holds from' : 'Certified', sayDay(figure.on)),
      row('Version', figure.version !== null && figure.version > 1 && String(figure.version)),
    ] })}
    <p class="govuk-body"><a class="govuk-link" href="/figures/returned/${figure.id}">Who entered and certified it, every version of it, and where else it is used</a></p>
    ${sourceLine({ documentId: figure.documentId, place: figure.place, line: figure.line }, document ? [document] : [])}
    ${beside.length > 0 && html`<h2 class="govuk-heading-m">Of the same period</h2>
      <ul class="govuk-list">${beside.map((one) => html`<li><a class="govuk-link" href="${figureAddress(one.id)}">${sayReturned(one)}</a>, ${kinds[one.kind].toLowerCase()}${one.place && `, ${one.place}`}</li>`)}</ul>`}
    ${showRelated(related)}`,
})
