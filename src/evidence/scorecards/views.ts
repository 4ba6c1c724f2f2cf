import { decimal, toNumber } from '../../calc/numbers/decimals.ts'
import { sayValue } from '../../calc/indicators/words.ts'
import { barChart, type BarChart } from '../../platform/charts/bars.ts'
import type { RelatedList } from '../../platform/context.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { showRelated } from '../../platform/related.ts'
import type { FindingOfArea } from '../check/queries.ts'
import { sayFinding } from '../check/rules.ts'
import { countFigures, hasValue, headline, isBetterThanCompared, numberOf, rest, type Figure } from '../rules.ts'
import {
  blockAddress, bullets, changeWords, editionNote, evidenceCrumb, figureAddress, fillingWords, indicatorAddress, judgementKey, judgementTag, judgementTally, onePeriod, periodWords, scorecardAddress, scorecardsAddress,
  scorecardsCrumb, takeAway, valueWords,
} from '../views.ts'
import type { Card, Cards } from './queries.ts'

export const showScorecards = ({ edition, editions, cards }: Cards): Page => {
  const { favourable, adverse, 'no-clear-change': unclear } = countFigures(cards.flatMap(({ figures }) => figures))
  const rows = cards[0]?.figures ?? []
  return {
    title: 'Scorecards',
    summary: `How each area is doing on skills, jobs and pay: ${rows.length} measures side by side, with the source of every figure.`,
    breadcrumbs: [evidenceCrumb],
    isWide: true,
    body: html`
      <h1 class="govuk-heading-l">How each area is doing</h1>
      ${favourable + adverse + unclear > 0 && html`<p class="govuk-body-l">${favourable} of ${favourable + adverse + unclear} changes went the right way.</p>`}
      <ul class="govuk-list">${cards.map((card) => html`<li><a class="govuk-link" href="${scorecardAddress(card.area, edition)}">${card.area.name}</a>: ${headline(card.figures)}</li>`)}</ul>
      <p class="govuk-body"><a class="govuk-link" href="/evidence/find">Find your area by its postcode</a></p>
      ${editionNote(edition, editions, scorecardsAddress)}
      ${dataTable({
        id: 'scorecards', caption: 'Measures of success, side by side', rows: rows.map((figure, i) => ({ ...figure, i })), empty: 'There are no scorecards yet.',
        groupBy: ({ indicator }) => indicator.groupName ?? '',
        columns: [
          { name: 'Measure', isRowHeader: true, cell: ({ indicator, filledBy }) => html`<a class="govuk-link" href="${indicatorAddress(indicator, edition)}">${indicator.name}</a>${wanted(indicator)}${filledBy && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">Filled from: ${filledBy.name}</span>`}` },
          ...cards.map((card) => ({ name: card.area.name, cell: ({ i }: { i: number }) => showCell(card.figures[i]!, edition) })),
        ],
      })}
      ${judgementKey}
      ${downloads('/evidence/scorecards/scorecards', edition)}`,
  }
}

const showCell = (figure: Figure, edition: string): Html => html`<a class="govuk-link" href="${figureAddress(figure, edition)}">
<span class="govuk-visually-hidden">${figure.indicator.name} in ${figure.area.name}: </span>${valueWords(figure.latest, figure.indicator) ?? 'No figure'}</a><br>${judgementTag(figure.judged.judgement)}`

export const showScorecard = ({ edition, editions, card: { area, figures }, findings, related }: Card & { findings: readonly FindingOfArea[]; related: readonly RelatedList[] }): Page => ({
  title: `${area.name} scorecard`,
  summary: `${headline(figures)} in ${area.name}. ${rest(figures)}`,
  breadcrumbs: [evidenceCrumb, scorecardsCrumb],
  isWide: true,
  body: html`
    <span class="govuk-caption-l">Place scorecard</span>
    <h1 class="govuk-heading-l">${area.name}</h1>
    <p class="govuk-body-l"><strong>${headline(figures)}.</strong> ${rest(figures)}</p>
    ${judgementTally(`Measures of ${area.name}, by how they last changed`, countFigures(figures))}
    ${dataTable({
      id: 'scorecard', caption: `How ${area.name} is doing`, rows: figures, empty: 'There are no measures yet.', groupBy: ({ indicator }) => indicator.groupName ?? '',
      columns: [
        { name: 'Measure', isRowHeader: true, cell: (figure) => html`<a class="govuk-link" href="${figureAddress(figure, edition)}">${figure.indicator.name}</a>${wanted(figure.indicator)}${filling(figure)}` },
        { name: 'Judgement', cell: ({ judged }) => judgementTag(judged.judgement) },
        { name: 'Previous', isNumeric: true, cell: ({ previous, indicator }) => withPeriod(previous, indicator) },
        { name: 'Latest', isNumeric: true, cell: ({ latest, indicator }) => withPeriod(latest, indicator) },
        { name: 'Change', isNumeric: true, cell: changeWords },
        { name: figures.find(({ comparator }) => comparator)?.comparator?.area.name ?? 'Compared with', isNumeric: true, cell: ({ comparator, indicator }) => comparator && withPeriod(comparator.latest, indicator) },
        { name: 'Source', cell: ({ indicator, latest }) => [indicator.source, latest?.place].filter(Boolean).join(', ') },
      ],
    })}
    ${readFrom(figures)}
    ${judgementKey}
    ${charts(area.name, figures)}
    ${findings.length > 0 && html`<h2 class="govuk-heading-m">What the published figures say against each other</h2>
      <p class="govuk-body">The figures here are exactly as printed. Waymark worked them out again and found this:</p>
      ${bullets(findings.map((finding) =>
        html`<a class="govuk-link" href="${figureAddress({ area, indicator: { id: finding.measure } }, edition)}">${finding.measureName}</a>: ${sayFinding(finding)}`))}`}
    ${showRelated(related)}
    ${editionNote(edition, editions, (edition) => scorecardAddress(area, edition))}
    ${downloads(`/evidence/scorecards/${area.code ?? area.id}/scorecard`, edition)}
    <p class="govuk-body"><a class="govuk-link" href="${blockAddress(area, edition)}">In short, to copy into a paper</a></p>`,
})

const wanted = ({ wanted }: Figure['indicator']): Html | null => wanted && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">wanted: ${wanted}</span>`

const filling = (figure: Figure): Html | undefined => { const words = fillingWords(figure); return words === undefined ? undefined : html`<br><span class="govuk-hint govuk-!-margin-bottom-0">${words}</span>` }

/** The documents or data sets that the figures were read from, told once. */
const readFrom = (figures: readonly Figure[]): Html => html`<p class="govuk-body">
Read from ${[...new Set(figures.flatMap(({ latest }) => (latest ? [latest.title] : [])))].join('; ') || 'nothing yet'}. Open a measure to see what it means and where it stands.</p>`

const withPeriod = (one: Figure['latest'], indicator: Figure['indicator']): Html | undefined =>
  one && html`${valueWords(one, indicator) ?? 'No figure'}<br><span class="govuk-hint govuk-!-margin-bottom-0">${periodWords(one)}</span>`

const downloads = (address: string, edition: string): Html => html`<h2 class="govuk-heading-m">Take the figures away</h2>${takeAway(address, edition)}`

/** The latest of every measure that is a share of people and of which a direction is wanted, each beside its comparator; the rest stands in the table only. */
export const sharesChart = (name: string, figures: readonly Figure[]): BarChart | undefined => {
  const shares = figures.filter(({ indicator, latest }) => indicator.unit === 'percent' && indicator.wanted !== null && hasValue(latest))
  const other = shares.find(({ comparator }) => comparator)?.comparator?.area.name
  if (!shares.length) return undefined
  const compared = shares.filter(({ comparator }) => comparator)
  return {
    id: 'shares',
    headline: other ? `${name} does better than ${other} in ${compared.filter(isBetterThanCompared).length} of ${compared.length} shares of people` : `Shares of people in ${name}`,
    subtitle: `Percent, ${onePeriod(shares.map(({ latest }) => latest!))}${other ? `; the upright line is ${other}` : ''}`,
    comparator: other ? { name: other } : undefined,
    bars: shares.map(({ indicator, latest, comparator }) => ({
      name: `${indicator.name} (${indicator.wanted})`, value: numberOf(latest?.value), comparator: numberOf(comparator?.latest.value),
      low: numberOf(latest?.lower), high: numberOf(latest?.upper), isMain: true,
    })),
    format: (value) => sayValue(decimal(value.toFixed(1)), 'percent'),
  }
}

function charts(name: string, figures: readonly Figure[]): Html | undefined {
  const shares = sharesChart(name, figures)
  return shares && html`${barChart(shares)}<p class="govuk-body">The same numbers stand in the table above. What is not a share of people, such as pay, is only in the table.</p>`
}

/** One measure in every area, the area in question first among equals. */
export function areasChart(figures: readonly Figure[], main?: string): BarChart | undefined {
  const known = figures.filter(({ latest }) => hasValue(latest))
  const [first] = known
  if (!first) return undefined
  const { indicator } = first
  const beside = known.find(({ comparator }) => comparator)?.comparator
  const best = known.toSorted((a, b) => Number(b.latest!.value) - Number(a.latest!.value))
  return {
    id: 'areas',
    headline: known.length > 1 ? `${indicator.name} is highest in ${best[0]!.area.name} and lowest in ${best.at(-1)!.area.name}` : `${indicator.name} in ${first.area.name}`,
    subtitle: `${indicator.measure ?? indicator.name}, ${onePeriod(known.map(({ latest }) => latest!))}`,
    comparator: beside && { name: beside.area.name, value: toNumber(decimal(beside.latest.value!)) },
    bars: figures.map(({ area, latest }) => ({
      name: area.name, value: numberOf(latest?.value), missing: latest?.status ?? 'no data', isMain: main === undefined || area.id === main,
      low: numberOf(latest?.lower), high: numberOf(latest?.upper),
    })),
    format: (value) => sayValue(decimal(value.toFixed(indicator.places)), indicator.unit),
  }
}

