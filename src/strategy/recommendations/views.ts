import { sourceCell } from '../../evidence/index.ts'
import { button } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList, type Filter, type Sought } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { sayCoverage, type Coverage } from '../otherStrategies/rules.ts'
import { itemAddress } from '../plans/views.ts'
import { shortly, strategyCrumb, strategyParts } from '../views.ts'
import type { Answered, RecommendationShown } from './queries.ts'

export const otherStrategiesCrumb = { text: 'Other strategies', href: '/strategy/other-strategies' }
export const recommendationsCrumb = { text: 'Recommendations', href: '/strategy/recommendations' }

/** The filters of the list; `strategies` by key. */
export const filtersOf = (strategies: Readonly<Record<string, string>>): readonly Filter[] => [
  { name: 'strategy', label: 'Strategy', choices: strategies, all: 'All strategies' },
  { name: 'link', label: 'Link to the plan', choices: { stated: 'Stated in a document', set: 'Set here only', none: 'No link' }, all: 'With or without' },
]

/** Whether a document states a link or somebody set it here: in words and by a sign. */
export const howLinked = ({ isStated }: { isStated: boolean }): Html => html`<span class="waymark-linked"><span aria-hidden="true">${isStated ? '✓' : '✎'}</span> ${isStated ? 'stated' : 'set here'}</span>`
const answersCell = (answers: readonly Answered[]): Html => answers.length === 0 ? html`Link not stated`
  : html`${answers.map((answer, i) => html`${i > 0 && html`<br>`}<a class="govuk-link" href="${itemAddress(answer)}">${shortly(answer.name, 70)}</a> (${howLinked(answer)})`)}`
export const recommendationLink = ({ key, label, strategyKey, strategyName }: Pick<RecommendationShown, 'key' | 'label' | 'strategyKey' | 'strategyName'>): Html => html`<a class="govuk-link" href="/strategy/other-strategies/${strategyKey}#${key}">${label}<span class="govuk-visually-hidden"> of ${strategyName}</span></a>`

/** What other strategies ask for, and what answers it. */
export const showRecommendations = ({ sought, strategies, rows, count, coverage }: { sought: Sought; strategies: Readonly<Record<string, string>>; rows: readonly RecommendationShown[]; count: number; coverage: Coverage }, mayKeep: boolean): Page => ({
  title: sought.page > 1 ? `Recommendations of other strategies (page ${sought.page})` : 'Recommendations of other strategies',
  summary: sayCoverage(coverage),
  breadcrumbs: [strategyCrumb, otherStrategiesCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Recommendations of other strategies</h1>
    ${strategyParts('/strategy/other-strategies')}
    <p class="govuk-body-l">${sayCoverage(coverage)}</p>
    ${mayKeep && button({ text: 'Add a recommendation', href: '/strategy/recommendations/new', classes: 'govuk-button--secondary' })}
    ${longList<RecommendationShown>({
      id: 'recommendations', address: '/strategy/recommendations', of: ['recommendation', 'recommendations'], caption: 'Recommendations', sought, usual: 'strategy', filters: filtersOf(strategies), rows, count,
      ...(sought.sort === 'strategy' && { groupBy: ({ strategyName }) => strategyName }),
      columns: [
        { name: 'Recommendation', sortBy: 'label', isRowHeader: true, cell: recommendationLink },
        { name: 'What it asks for', sortBy: 'words', cell: ({ words }) => shortly(words, 220) },
        ...(sought.sort === 'strategy' ? [] : [{ name: 'Strategy', sortBy: 'strategy', cell: ({ strategyName }: RecommendationShown) => strategyName }]),
        { name: 'Answered by', sortBy: 'answers', cell: ({ answers }) => answersCell(answers) },
        { name: 'Source', cell: (row) => sourceCell(row) },
      ],
    })}
    ${downloads}`,
})

export const downloads = html`<p class="govuk-body">Download the recommendations and what answers them: <a class="govuk-link" href="/strategy/recommendations/recommendations.csv">CSV</a>, <a class="govuk-link" href="/strategy/recommendations/recommendations.xlsx">Excel</a> or <a class="govuk-link" href="/strategy/recommendations/recommendations.ods">OpenDocument</a></p>`
