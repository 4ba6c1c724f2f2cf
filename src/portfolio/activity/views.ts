import { averageDeliverability, averageFit, sayAverage, type Average } from '../../calc/scoring/averages.ts'
import { publishedWords } from '../../evidence/index.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { itemAddress, portfolioCrumb, portfolioParts, sayItem, takeAway } from '../views.ts'
import type { Activity, Compared } from './queries.ts'
import { sayActivity, sayOver, sumUp } from './rules.ts'

const list = '/portfolio/interventions'
const beneath = (words: string): Html => html`<br><span class="govuk-hint govuk-!-margin-bottom-0">${words}</span>`
const hidden = (words: string): Html => html`<span class="govuk-visually-hidden">${words}</span>`

/** How far each priority is: what the scores add up to now, and what was last published beside it. */
export function showActivity({ rows, document }: Activity): Page {
  const all = sumUp(rows)
  const finding = sayActivity(all)
  const dated = document && publishedWords(document)
  const areSeveral = new Set(rows.flatMap(({ planName }) => planName ?? [])).size > 1
  return {
    title: 'Activity map',
    summary: finding || 'How well the interventions of each priority deliver and fit the plan. Nothing is scored yet.',
    breadcrumbs: [portfolioCrumb],
    isWide: true,
    body: html`
      <h1 class="govuk-heading-l">Activity map</h1>
      ${portfolioParts('/portfolio/activity')}
      ${finding ? html`<p class="govuk-body-l">${finding}</p>` : html`<p class="govuk-body-l">Nothing is scored yet.</p><p class="govuk-body">Once interventions are scored, this page shows how well those of each priority deliver and fit the plan.</p>`}
      ${dated && html`<p class="govuk-body">What was published in ${dated} stands beneath each figure, just as it was printed. The scores that it was made of were not published, so Waymark does not work it out again. <a class="govuk-link" href="/portfolio/assessments">See all that was published</a>.</p>`}
      ${dataTable({
        id: 'activity', caption: 'How far each priority is', captionSize: 's', rows, empty: 'The plan of this region has no priorities yet.', whenNarrow: 'stack',
        groupBy: ({ key, planName, themeName }) => (key === null ? 'Link not stated' : [areSeveral && planName, themeName ?? 'Of no theme'].filter(Boolean).join(': ')),
        columns: [
          { name: 'Priority', isRowHeader: true, cell: (row) => named(row, areSeveral) },
          { name: 'Average deliverability', cell: (row) => figure(averageDeliverability(row), dated, row.published?.deliverability) },
          { name: 'Average strategic fit', cell: (row) => figure(averageFit(row), dated, row.published?.fit) },
          { name: 'Interventions in the pipeline', cell: (row) => html`${counted(row)}${typeof row.published?.projects === 'string' && beneath(`${dated}: ${row.published.projects}`)}` },
          ...(dated ? [{ name: `Assessment, ${dated}`, cell: ({ published }: Compared) => (published ? html`<span data-quoted>${published.words}</span>` : 'None was published') }] : []),
        ],
      })}
      <p class="govuk-body">What has not started is left out of the average of deliverability. Every score counts in the average of fit. An average has two decimals at most, and a half goes up.</p>
      <h2 class="govuk-heading-m">Take the map away</h2>${takeAway('/portfolio/activity/activity', '', 'the map')}
      <h2 class="govuk-heading-m">Take every score away</h2>${takeAway('/portfolio/scores/scores', '', 'every score')}`,
  }
}

const named = ({ key, kind, label, name, words, planName }: Compared, areSeveral: boolean): Html =>
  key === null || words === null ? html`Interventions that no document links to the plan`
    : html`<a class="govuk-link" href="${itemAddress(key)}">${kind === 'theme' ? html`The theme as a whole${hidden(`: ${name}`)}` : sayItem({ label, name, words }, 300)}${areSeveral && hidden(` (${planName})`)}</a>`

const figure = (average: Average, dated: string | undefined, published: string | null | undefined): Html =>
  html`<strong>${sayAverage(average).replace(/^n/, 'N')}</strong>${sayOver(average) && beneath(sayOver(average))}${dated && typeof published === 'string' && beneath(`${dated}: ${published}`)}`

function counted({ key, kind, interventions, label, name, words }: Compared): Html {
  const to = key === null ? `${list}?item=none` : kind === 'priority' || kind === 'theme' ? `${list}?item=${key}` : undefined
  return interventions > 0 && to !== undefined ? html`<a class="govuk-link" href="${to}">${hidden(`Interventions for ${words === null ? 'no stated part of the plan' : sayItem({ label, name, words }, 300)}: `)}${interventions}</a>` : html`${interventions}`
}
