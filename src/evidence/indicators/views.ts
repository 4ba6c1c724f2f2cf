import { unitWords } from '../../calc/indicators/words.ts'
import { barChart } from '../../platform/charts/bars.ts'
import { lineChart } from '../../platform/charts/line.ts'
import { lineTable } from '../../platform/charts/table.ts'
import { tileMap } from '../../platform/charts/tiles.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { button, summaryList } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { row } from '../../platform/row.ts'
import { courseChart, smallCourse, type Course } from '../courses/views.ts'
import { courseOf, groupOf, isCounted, isCourse } from '../rules.ts'
import { ownLinks } from '../own/views.ts'
import { areasChart } from '../scorecards/views.ts'
import type { Indicator } from '../tables.ts'
import { latestMap } from '../tiles/views.ts'
import {
  bullets, changeWords, editionNote, evidenceCrumb, figureAddress, indicatorAddress, indicatorsCrumb, judgementKey, judgementTag, lines, periodWords, publishedWords, takeAway,
  valueWords, wantedWords,
} from '../views.ts'
import type { OpenedIndicator } from './queries.ts'

export const listIndicators = (indicators: readonly Indicator[], mayAdd = false): Page => ({
  title: 'Indicators',
  summary: 'What is watched here, what is wanted of it, and where its figures come from.',
  breadcrumbs: [evidenceCrumb],
  body: html`
    <h1 class="govuk-heading-l">Indicators</h1>
    <p class="govuk-body">What is watched here, and what is wanted of it.</p>
    ${mayAdd && button({ text: 'Add an indicator of your own', href: '/evidence/indicators/new', classes: 'govuk-button--secondary' })}
    ${dataTable({
      id: 'indicators', caption: 'Measures of success', rows: indicators, empty: 'There are no indicators yet.', groupBy: groupOf,
      columns: [
        { name: 'Indicator', isRowHeader: true, cell: (indicator) => html`<a class="govuk-link" href="${indicatorAddress(indicator, 'live')}">${indicator.name}</a>` },
        { name: 'Wanted', cell: ({ wanted }) => wanted },
        { name: 'What it means', cell: ({ definition }) => definition },
      ],
    })}
    ${takeAway('/evidence/indicators/indicators')}`,
})

/** What stands in one line of the chart: an area; of what Waymark counts by group, a group of the widest area. */
function coursesOf({ indicator, values }: OpenedIndicator): Course[] {
  const [first] = values
  const all = isCounted(indicator) && values.some(({ groupName }) => groupName)
    ? Map.groupBy(values.filter(({ areaId }) => areaId === first?.areaId), ({ groupName }) => groupName || 'everyone')
    : Map.groupBy(values.filter(({ groupName }) => !groupName), ({ area }) => area.name)
  return [...all].map(([name, some]) => ({ name, course: courseOf(some) }))
}

/** Each night adds a count of each group, so of those only the last are shown. */
const shownOf = ({ indicator, values }: OpenedIndicator) => {
  const last = values.reduce((last, { endsOn }) => (endsOn > last ? endsOn : last), '')
  if (isCounted(indicator)) return values.filter(({ endsOn }) => endsOn === last)
  return values.length > mostShown ? values.filter(({ groupName }) => !groupName) : values
}
/** Where there are more figures than these, those of groups are only in the files. */
const mostShown = 400

export const showIndicator = (opened: OpenedIndicator, mayKeep = false): Page => {
  const { edition, editions, indicator, figures, document, themes } = opened
  const chart = areasChart(figures)
  const map = isCounted(indicator) ? undefined : latestMap(figures, edition)
  const line = courseChart(indicator, `${indicator.name} over time`, coursesOf(opened))
  const shown = shownOf(opened)
  return {
    title: indicator.name,
    summary: indicator.definition,
    breadcrumbs: [evidenceCrumb, indicatorsCrumb],
    isWide: true,
    body: html`
      <span class="govuk-caption-l">${groupOf(indicator)}</span>
      <h1 class="govuk-heading-l">${indicator.name}</h1>
      <p class="govuk-body-l">${indicator.definition} ${wantedWords(indicator)}</p>
      ${indicator.isOwn && html`<p class="govuk-body"><strong class="govuk-tag govuk-tag--purple">The region’s own</strong> It is no official statistic: the region defined it, and brings in its figures.</p>`}
      ${indicator.isOwn && mayKeep && ownLinks(indicator)}
      ${chart && barChart(chart)}
      ${map && tileMap(map)}
      ${!isCounted(indicator) && html`${dataTable({
        id: 'figures', caption: `${indicator.name} in every area`, rows: figures, empty: 'There are no figures yet.',
        columns: [
          { name: 'Area', isRowHeader: true, cell: (figure) => html`<a class="govuk-link" href="${figureAddress(figure, edition)}">${figure.area.name}</a>` },
          { name: 'Judgement', cell: ({ judged }) => judgementTag(judged.judgement) },
          { name: 'Previous', isNumeric: true, cell: ({ previous }) => valueWords(previous, indicator) },
          { name: 'Latest', isNumeric: true, cell: ({ latest }) => valueWords(latest, indicator) },
          { name: 'Change', isNumeric: true, cell: changeWords },
          { name: figures.find(({ comparator }) => comparator)?.comparator?.area.name ?? 'Compared with', isNumeric: true, cell: ({ comparator }) => valueWords(comparator?.latest, indicator) },
          ...(figures.some(({ course }) => isCourse(course)) ? [{ name: 'Over time', cell: smallCourse }] : []),
        ],
      })}${judgementKey}`}
      ${line && html`${lineChart(line)}${lineTable(line)}`}
      <h2 class="govuk-heading-m">Where it comes from</h2>
      ${summaryList({ rows: [
        row('Measure, as printed', indicator.measure), row(indicator.isOwn ? 'Source' : 'Source, as printed', indicator.source), row('Unit', unitWords[indicator.unit]),
        row('Defined in', document && `${document.title}, ${publishedWords(document)}. ${indicator.place ?? ''}${indicator.line === null ? '' : `, line ${indicator.line}`}`),
        row('Watched for', themes.join('; ')),
      ] })}
      ${indicator.caveats && html`<h2 class="govuk-heading-m">What to bear in mind</h2>${bullets(lines(indicator.caveats))}`}
      ${dataTable({
        id: 'observations', caption: isCounted(indicator) ? 'The last count' : 'Every figure', rows: shown, empty: 'There are no figures yet.',
        columns: [
          { name: 'Area', isRowHeader: true, cell: ({ area }) => area.name },
          { name: 'Period', cell: periodWords },
          ...(shown.some(({ groupName }) => groupName) ? [{ name: 'Group', cell: ({ groupName }: (typeof shown)[number]) => groupName || 'Everyone' }] : []),
          { name: 'Value', isNumeric: true, cell: (one) => html`<a class="govuk-link" href="/evidence/observations/${one.id}">
            <span class="govuk-visually-hidden">${one.area.name}, ${periodWords(one)}${one.groupName && `, ${one.groupName}`}: </span>${valueWords(one, indicator) ?? 'No figure'}</a>` },
        ],
      })}
      ${!isCounted(indicator) && shown.length < opened.values.length && html`<p class="govuk-body">${(opened.values.length - shown.length).toLocaleString('en-GB')} more figures, of groups, are in the files below.</p>`}
      ${opened.others > 0 && html`<p class="govuk-body">${opened.others.toLocaleString('en-GB')} more areas have figures of this measure. They are in the files below.</p>`}
      ${shown.length > 0 && html`<h2 class="govuk-heading-m">Take every figure away</h2>${takeAway(`/evidence/indicators/${indicator.id}/values`)}`}
      ${editionNote(edition, editions, (edition) => indicatorAddress(indicator, edition))}`,
  }
}
