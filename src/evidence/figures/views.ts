import { marginOf, marginOfDifference } from '../../calc/indicators/margins.ts'
import { judgementWords, movementWords, sayChange, sayFormula, sayValue } from '../../calc/indicators/words.ts'
import { decimal } from '../../calc/numbers/decimals.ts'
import { barChart } from '../../platform/charts/bars.ts'
import { lineChart } from '../../platform/charts/line.ts'
import { barTable, lineTable } from '../../platform/charts/table.ts'
import { insetText, summaryList } from '../../platform/govuk.ts'
import type { RelatedList } from '../../platform/context.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { showRelated } from '../../platform/related.ts'
import { row } from '../../platform/row.ts'
import { sayFinding } from '../check/rules.ts'
import { courseChart } from '../courses/views.ts'
import type { Observed } from '../queries.ts'
import { asShown, hasValue, sourceOf, type Figure } from '../rules.ts'
import { areasChart } from '../scorecards/views.ts'
import { asOf, bullets, editionNote, evidenceCrumb, figureAddress, indicatorAddress, judgementKey, judgementTag, lines, loadedWords, periodWords, publishedWords, scorecardAddress, scorecardsCrumb, valueWords, wantedWords } from '../views.ts'
import type { OpenedFigure } from './queries.ts'

/** "It went down from £23,972 (2021) to £23,805 (2022)." */
export function story({ indicator, previous, latest, judged: { movement, judgement } }: Figure): string {
  const [before, after] = [valueWords(previous, indicator), valueWords(latest, indicator)]
  if (!after) return latest?.printed ? `There is no figure. The source prints: “${latest.printed}”.` : 'There is no figure.'
  if (!before || !movement) return `It was ${after} in ${periodWords(latest!)}. There is no earlier figure to compare with.`
  if (judgement === 'not-updated') return `It was ${after} in ${periodWords(previous!)}. The source gives the same figure again, so there is nothing new to compare.`
  return movement === 'same' ? `It stayed the same, at ${after}, from ${periodWords(previous!)} to ${periodWords(latest!)}.` : `It ${movementWords[movement]} from ${before} (${periodWords(previous!)}) to ${after} (${periodWords(latest!)}).`
}

/** The change with its numbers put in. */
export const formulaOf = ({ indicator, previous, latest, judged: { change } }: Figure): string | undefined =>
  change && hasValue(previous) && hasValue(latest) ? sayFormula(asShown(previous.value, indicator), asShown(latest.value, indicator), change, indicator.unit) : undefined

/** How sure the change is, as far as the source tells. */
export function sureness({ indicator, previous, latest }: Figure): string | undefined {
  if (!hasValue(previous) || !hasValue(latest)) return undefined
  const [before, after] = [previous, latest].map((one) => marginOf(decimal(one.value), { lower: part(one.lower), upper: part(one.upper), variationPercent: part(one.variationPercent) }))
  if (!before || !after) return 'The source gives no margins, so nobody can say whether the change may be chance.'
  const margin = (value: typeof before) => sayValue(value, indicator.unit === 'percent-change' ? 'percent' : indicator.unit)
  return `95% margins: ± ${margin(before)} before, ± ${margin(after)} after. A difference of less than √(${margin(before)}² + ${margin(after)}²) = ${margin(marginOfDifference(before, after, Math.max(1, indicator.places)))} may be chance (ONS, “Uncertainty and how we measure it”).`
}
const part = (text: string | null) => (text === null ? undefined : decimal(text))

export const showFigure = ({ edition, editions, figure, everywhere, findings, document, themes, related }: OpenedFigure & { related: readonly RelatedList[] }): Page => {
  const { area, indicator, previous, latest, comparator, judged } = figure
  const chart = areasChart(everywhere, area.id)
  const line = courseChart(indicator, `${indicator.name} in ${area.name} over time`, [{ name: area.name, course: figure.course }, ...(comparator ? [{ name: comparator.area.name, course: comparator.course }] : [])])
  const formula = formulaOf(figure)
  return {
    title: `${indicator.name}, ${area.name}`,
    summary: story(figure),
    breadcrumbs: [evidenceCrumb, scorecardsCrumb, { text: area.name, href: scorecardAddress(area, edition) }],
    body: html`
      <span class="govuk-caption-l">${area.name}</span>
      <h1 class="govuk-heading-l">${indicator.name}</h1>
      <p class="govuk-body-l">${judgementTag(judged.judgement)} ${story(figure)} ${wantedWords(indicator)}</p>
      ${findings.map((finding) => insetText({ text: sayFinding(finding) }))}
      <h2 class="govuk-heading-m">Where this figure comes from</h2>
      ${summaryList({ rows: [
        row('What it means', indicator.definition),
        row('How the row is filled', (figure.filledBy !== undefined || (figure.besides ?? []).length > 0) && filled(figure)),
        row('Latest', observation(latest, figure)),
        row('Previous', observation(previous, figure)),
        row('Change', formula),
        row('How sure it is', judged.judgement === 'no-data' ? undefined : sureness(figure)),
        row('Judgement', `${judgementWords[judged.judgement]}. ${why(figure)}`),
        row(comparator ? `Compared with ${comparator.area.name}` : 'Compared with', comparator && observation(comparator.latest, figure)),
        row('Measure, as printed', !figure.filledBy && indicator.measure),
        row('Source', sourceOf(figure)),
        row(latest && latest.documentId === null ? 'Measure defined in' : 'Document', document && html`${document.title}, ${document.publisher}, ${publishedWords(document)}${latest?.place && latest.documentId !== null && html`. ${latest.place}${latest.line !== null && html`, line ${latest.line} of the file <span class="waymark-break">${document.fileName}</span>`}`}`),
        row('File', latest?.place && latest.documentId === null && `${latest.place}${latest.line === null ? '' : `, line ${latest.line}`}`),
        row('Licence', latest?.documentId !== null && document?.licence),
        row('Periods', latest?.periodBasis === 'printed' && document?.periods),
        row('Loaded', latest && html`${loadedWords(latest)}. <a class="govuk-link" href="/evidence/releases/${latest.number}">What that release changed</a>`),
      ] })}
      ${indicator.caveats && html`<h2 class="govuk-heading-m">What to bear in mind</h2>${bullets(lines(indicator.caveats))}`}
      ${line && html`${lineChart(line)}${lineTable(line)}`}
      ${chart && html`${barChart(chart)}${barTable(chart)}`}
      <h2 class="govuk-heading-m">Where it is used</h2>
      ${bullets([
        html`<a class="govuk-link" href="${scorecardAddress(area, edition)}">The scorecard of ${area.name}</a>`,
        html`<a class="govuk-link" href="${indicatorAddress(indicator, edition)}">${indicator.name} in every area</a>`,
        html`<a class="govuk-link" href="/api/v1/evidence/scorecards/${area.code ?? area.id}${asOf(edition)}">The same figures for computers (JSON)</a>`,
        ...(themes.length ? [`It is watched for ${themes.length === 1 ? 'the theme' : 'the themes'} ${themes.join('; ')}`] : []),
      ])}
      ${showRelated(related)}
      ${judgementKey}
      ${editionNote(edition, editions, (edition) => figureAddress(figure, edition))}`,
  }
}

/** The statistics that stand in for a measure without a figure of its own: each with its method, its period and its value. */
const filled = ({ filledBy, besides = [], latest }: Figure): Html => html`The strategy prints no figure of this measure. Waymark fills the row from official statistics:
${bullets([...(filledBy && latest ? [{ indicator: filledBy, latest }] : []), ...besides].map(({ indicator, latest }) => html`<a class="govuk-link" href="${indicatorAddress(indicator, 'live')}">${indicator.name}</a>: <a class="govuk-link" href="/evidence/observations/${latest.id}">${valueWords(latest, indicator)}</a>, ${periodWords(latest)}. ${indicator.definition} ${indicator.source && html`Source: ${indicator.source}.`}`))}`

const observation = (one: Observed | undefined, { indicator }: Figure): Html | undefined =>
  one && html`<a class="govuk-link" href="/evidence/observations/${one.id}">${valueWords(one, indicator) ?? 'No figure'}</a> in ${periodWords(one)}${one.printed !== null && html`, printed “${one.printed}”`}`

function why({ indicator, judged: { judgement, movement, change, changeUnit } }: Figure): string {
  if (judgement === 'no-data') return 'There is no figure to judge.'
  if (judgement === 'not-updated') return 'There is no newer figure.'
  if (judgement === 'no-clear-change') return movement === 'same' ? 'The figure is the same.' : 'The change is inside its margin, so it may be chance.'
  return `${wantedWords(indicator)} It ${movementWords[movement!]}${change ? ` (${sayChange(change, changeUnit)})` : ''}.`
}
