import { sourceCell, type Document } from '../../evidence/index.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { ScoreWord } from '../tables.ts'
import { portfolioCrumb, portfolioParts } from '../views.ts'

/** What each score means, letter for letter. `hasSource`: with the place where it stands. */
export const scoresTable = (scores: readonly ScoreWord[], hasSource = false): Html => dataTable({
  id: 'scores', caption: 'What each score means', captionSize: 's', rows: scores, empty: 'The documents of this region explain no scores.', whenNarrow: 'stack',
  columns: [
    { name: 'Score', isRowHeader: true, cell: ({ score }) => score },
    { name: 'Deliverability: how well it delivers', cell: ({ deliverability }) => deliverability },
    { name: 'Strategic fit: how well it fits the plan', cell: ({ strategicFit }) => strategicFit ?? 'Does not apply' },
    ...(hasSource ? [{ name: 'Source', cell: sourceCell }] : []),
  ],
})

/** The words of every score, with the document that gives them. */
export const showScores = ({ scores, documents }: { scores: readonly ScoreWord[]; documents: readonly Document[] }): Page => {
  const read = documents.filter(({ id }) => scores.some(({ documentId }) => documentId === id))
  return {
    title: 'What scores mean',
    summary: 'What each score of deliverability and strategic fit means.',
    breadcrumbs: [portfolioCrumb],
    body: html`
      <h1 class="govuk-heading-l">What scores mean</h1>
      ${portfolioParts('/portfolio/scores')}
      <p class="govuk-body">An intervention can get two scores. One says how well it delivers. The other says how well it fits the plan.</p>
      ${scoresTable(scores, true)}
      ${read.length > 0 && html`<p class="waymark-source">Read from ${read.map(({ title }) => title).join('; ')}</p>`}`,
  }
}
