import { formulaOf } from '../../calc/kpis/relations.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { Returned } from '../returned/queries.ts'
import { sayReturned } from '../rules.ts'
import type { KpiShown } from './queries.ts'

export const kpisCrumb = { text: 'Measures of delivery', href: '/returns/kpis' }
export const kpiAddress = (key: string) => `/returns/kpis/${key}`
export const figureAddress = (id: string) => `/returns/figures/${id}`

/** What delivery is measured by, theme by theme. */
export const showKpis = (kpis: readonly KpiShown[]): Page => ({
  title: 'Measures of delivery',
  summary: 'What partners report on, and what is planned.',
  body: html`
    <h1 class="govuk-heading-l">Measures of delivery</h1>
    <p class="govuk-body-l">These are the numbers that partners report as they deliver the plan.</p>
    ${dataTable({
      id: 'kpis', caption: 'Measures of delivery', rows: kpis, empty: 'There are no measures of delivery yet.', groupBy: ({ itemName, itemWords }) => itemName ?? itemWords ?? 'Of no stated theme',
      columns: [
        { name: 'Measure', isRowHeader: true, cell: ({ key, name }) => html`<a class="govuk-link" href="${kpiAddress(key)}">${name}</a>` },
        { name: 'What it counts', cell: ({ definition }) => definition },
        { name: 'Who answers for it', cell: ({ owner }) => owner },
      ],
    })}`,
})

const kinds = { actual: 'Reported', forecast: 'Expected', profile: 'Planned' } as const satisfies Record<Returned['kind'], string>

/** One measure: what it means, and every value. */
export const showKpi = ({ kpi, returned }: { kpi: KpiShown; returned: readonly Returned[] }): Page => ({
  title: kpi.name,
  summary: kpi.definition,
  breadcrumbs: [kpisCrumb],
  body: html`
    <h1 class="govuk-heading-l">${kpi.name}</h1>
    ${summaryList({ rows: [
      row('What it counts', kpi.definition),
      row('Example', kpi.example),
      row('Counted in', kpi.unitWords),
      row('Of what time', kpi.basis),
      row('How it is worked out', kpi.relation && formulaOf(kpi.relation, kpi.ofName ?? '', kpi.perName ?? undefined)),
      row('Belongs to', kpi.itemKey && html`<a class="govuk-link" href="/strategy/items/${kpi.itemKey}">${kpi.itemName ?? kpi.itemWords}</a>`),
      row('Intervention', kpi.interventionKey && html`<a class="govuk-link" href="/portfolio/interventions/${kpi.interventionKey}">${kpi.interventionName}</a>`),
      row('Who answers for it', kpi.owner),
    ] })}
    ${dataTable({
      id: 'values', caption: 'Every value', rows: returned, empty: 'Nothing has been reported or planned yet.',
      columns: [
        { name: 'Period', isRowHeader: true, cell: ({ periodLabel, group }) => [periodLabel, group].filter(Boolean).join(', ') },
        { name: 'Kind', cell: ({ kind, counts }) => `${kinds[kind]}${counts ? '' : ', replaced since'}` },
        { name: 'Value', isNumeric: true, cell: (one) => html`<a class="govuk-link" href="${figureAddress(one.id)}">${sayReturned(one)}</a>` },
        { name: 'From', cell: ({ collectionName, partner, place }) => [collectionName ?? 'Profile', partner, place].filter(Boolean).join(', ') },
      ],
    })}`,
})

const row = (key: string, value: Html | string | null | undefined | false) => (value ? { key: { text: key }, value: typeof value === 'string' ? { text: value } : { html: value } } : null)
