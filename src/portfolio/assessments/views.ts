import { placeAddress, publishedWords, sourceCell, type Document } from '../../evidence/index.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { addUp } from '../rules.ts'
import { itemAddress, portfolioCrumb, portfolioParts, sayItem, takeAway } from '../views.ts'
import type { Checked } from './queries.ts'

/** The assessment of each priority as its document printed it, a table for each document. */
export const showAssessments = ({ rows, documents }: { rows: readonly Checked[]; documents: readonly Document[] }): Page => ({
  title: 'Published assessment',
  summary: 'How well the interventions of each priority deliver and fit the plan, exactly as it was published.',
  breadcrumbs: [portfolioCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Published assessment</h1>
    ${portfolioParts('/portfolio/assessments')}
    ${rows.length === 0 ? html`<p class="govuk-body">The documents of this region publish no assessment of their interventions.</p>`
      : [...Map.groupBy(rows, ({ documentId }) => documentId)].map(([id, some], i) => showOne(some, documents.find((document) => document.id === id), i))}
    ${rows.length > 0 && html`<h2 class="govuk-heading-m">Take the assessment away</h2>${takeAway('/portfolio/assessments/assessments')}`}`,
})

function showOne(rows: readonly Checked[], document: Document | undefined, i: number): Html {
  const total = addUp(rows.map(({ projects }) => projects))
  const doubted = rows.filter(({ findings }) => findings.length > 0).length
  const published = document ? `, as published in ${publishedWords(document)}` : ''
  return html`
    <p class="govuk-body-l">${total.toLocaleString('en-GB')} ${total === 1 ? 'project was' : 'projects were'} in the pipeline for ${rows.length} ${rows.length === 1 ? 'priority' : 'priorities'}${published}.</p>
    <p class="govuk-body">This is the starting point that later scores can be compared with. Every number and word stands here as it was printed. Waymark worked the averages out again and counted the projects: ${
      doubted === 0 ? 'nothing speaks against them' : doubted === 1 ? 'in 1 row something does not agree' : `in ${doubted} rows something does not agree`}. Nothing is corrected.</p>
    ${dataTable({
      id: `assessment-${i}`, caption: document ? `${document.title}, ${publishedWords(document)}` : 'Published assessment', captionSize: 's', rows, empty: '', groupBy: ({ themeName }) => themeName ?? 'Of no theme', whenNarrow: 'stack',
      columns: [
        { name: 'Priority', isRowHeader: true, cell: ({ itemKey, itemLabel, itemName, itemWords }) => html`<a class="govuk-link" href="${itemAddress(itemKey)}">${sayItem({ label: itemLabel, name: itemName, words: itemWords }, 300)}</a>` },
        { name: 'Average deliverability', isNumeric: true, cell: ({ deliverability }) => deliverability },
        { name: 'Average strategic fit', isNumeric: true, cell: ({ fit }) => fit },
        { name: 'Projects in pipeline', isNumeric: true, cell: ({ projects }) => projects },
        { name: 'Overall assessment', cell: ({ words }) => words },
        { name: 'What Waymark found', cell: ({ findings }) => (findings.length === 0 ? html`<span class="govuk-hint govuk-!-margin-bottom-0">Nothing speaks against it</span>` : html`${findings.map((finding) => html`<p class="govuk-body govuk-!-margin-bottom-2">${finding}</p>`)}`) },
        { name: 'Source', cell: sourceCell },
      ],
    })}
    ${rows.flatMap(({ note, noteLine, ...row }) => (note ? [html`<p class="govuk-body">The document says of these averages: “${note}” <a class="govuk-link" href="${placeAddress({ ...row, line: noteLine })}">Where it says so</a>.</p>`] : []))}
    <p class="govuk-body">The priorities stand here as the plan words them; the table itself may word some otherwise. <a class="govuk-link" href="/portfolio/scores">What each score means</a>.</p>`
}
