import { dataTable } from '../../platform/dataTable.ts'
import { html, type Html } from '../../platform/html.ts'
import { live } from '../queries.ts'
import { countFigures, hasValue, type Figure } from '../rules.ts'
import { figureAddress, indicatorAddress, judgementTag, periodWords, valueWords, wantedWords } from '../views.ts'
import type { Indicator } from '../tables.ts'

/** How one indicator stands, in a few words: its value where there is one area, else how many areas it went the right way in. */
export function figuresInShort(figures: readonly Figure[]): string {
  const known = figures.filter(({ latest }) => hasValue(latest))
  const [only] = known
  if (!only) return 'no figure yet'
  if (known.length === 1) return `${valueWords(only.latest, only.indicator)} (${periodWords(only.latest!)})`
  const { favourable, adverse, 'no-clear-change': unclear } = countFigures(known)
  const judged = favourable + adverse + unclear
  return judged ? `right way in ${favourable} of ${judged} areas` : `not updated in ${known.length} areas`
}

/** Indicators with how each area stands; `note` says why an indicator is among them. */
export const showMeasures = (id: string, caption: string, indicators: readonly Indicator[], figures: ReadonlyMap<string, readonly Figure[]>, note?: (indicator: Indicator) => Html | string | undefined): Html => {
  const areas = [...new Map([...figures.values()].flat().map(({ area }) => [area.id, area])).values()]
  return dataTable({
    id, caption, rows: indicators, empty: 'No measure is named.',
    columns: [
      { name: 'Measure', isRowHeader: true, cell: (indicator) => html`<a class="govuk-link" href="${indicatorAddress(indicator, live)}">${indicator.name}</a><br><span class="govuk-hint govuk-!-margin-bottom-0">${indicator.wanted ? `wanted: ${indicator.wanted}` : wantedWords(indicator)}</span>` },
      ...(areas.length > 8 ? [{ name: 'How it stands', cell: ({ id }: Indicator) => figuresInShort(figures.get(id) ?? []) }] : areas.map((area) => ({
        name: area.name,
        cell: ({ id }: Indicator) => {
          const figure = figures.get(id)?.find((one) => one.area.id === area.id)
          return figure && html`<a class="govuk-link" href="${figureAddress(figure, live)}"><span class="govuk-visually-hidden">${figure.indicator.name} in ${area.name}: </span>${valueWords(figure.latest, figure.indicator) ?? 'No figure'}</a><br>${judgementTag(figure.judged.judgement)}`
        },
      }))),
      ...(areas.length ? [] : [{ name: 'How it stands', cell: () => 'No figure yet' }]),
      ...(note ? [{ name: 'Why', cell: note }] : []),
    ],
  })
}
