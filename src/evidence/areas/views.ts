import { dataTable } from '../../platform/dataTable.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { Area, Document } from '../tables.ts'
import { publishedWords, scorecardAddress } from '../views.ts'

/** The way in: areas, what is known of them, and where it was read. */
export const showEvidence = ({ areas, documents }: { areas: readonly Area[]; documents: readonly Document[] }): Page => ({
  title: 'Evidence',
  summary: 'What is known of each area: scorecards, indicators, and the source of every figure.',
  body: html`
    <h1 class="govuk-heading-l">Evidence</h1>
    <p class="govuk-body-l">What is known of each area, and where it comes from.</p>
    <ul class="govuk-list">
      <li><a class="govuk-link" href="/evidence/scorecards">Scorecards</a>: how each area is doing</li>
      <li><a class="govuk-link" href="/evidence/indicators">Indicators</a>: what is watched, and what each one means</li>
      <li><a class="govuk-link" href="/evidence/releases">Releases of figures</a>: what came in when, and what it changed</li>
      <li><a class="govuk-link" href="/evidence/check">Check of the published figures</a>: where they do not agree</li>
    </ul>
    ${dataTable({
      id: 'areas', caption: 'Areas', rows: areas, empty: 'No region has been loaded yet.',
      columns: [
        { name: 'Area', isRowHeader: true, cell: (area) => (area.hasScorecard ? html`<a class="govuk-link" href="${scorecardAddress(area, 'live')}">${area.name}</a>` : area.name) },
        { name: 'Kind', cell: ({ kind }) => kind },
        { name: 'ONS code', cell: ({ code }) => code },
        { name: 'Note', cell: ({ note }) => note ?? '' },
      ],
    })}
    ${documents.length > 0 && dataTable({
      id: 'documents', caption: 'Documents', rows: documents, empty: '',
      columns: [
        { name: 'Document', isRowHeader: true, cell: ({ title }) => title },
        { name: 'Publisher', cell: ({ publisher }) => publisher },
        { name: 'Published', cell: publishedWords },
        { name: 'Licence', cell: ({ licence }) => licence },
      ],
    })}`,
})
