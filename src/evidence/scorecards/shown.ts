import { sayChange } from '../../calc/indicators/words.ts'
import type { Block, Figure as Kind } from '../../platform/capability.ts'
import { html } from '../../platform/html.ts'
import { mayRead } from '../access.ts'
import { findFigure } from '../figures/queries.ts'
import { formulaOf, story } from '../figures/views.ts'
import { headline, rest, sourceOf } from '../rules.ts'
import { figureAddress, judgementTag, periodWords, scorecardAddress, valueWords } from '../views.ts'
import { findScorecard } from './queries.ts'

/** A figure of a scorecard, by area and indicator: `E07000010.median-wages`. */
export const scorecardFigure: Kind = {
  kind: 'scorecard',
  async open(ctx, id) {
    const [area = '', indicator = ''] = id.split('.')
    const found = await findFigure(ctx, area, indicator)
    if (!found) return undefined
    const { figure, edition } = found
    const { latest, previous, judged } = figure
    return {
      name: `${figure.indicator.name}, ${figure.area.name}`,
      value: judged.change ? sayChange(judged.change, judged.changeUnit) : story(figure),
      definition: figure.indicator.definition,
      formula: formulaOf(figure),
      inputs: [previous, latest].flatMap((one) => (one ? [{ name: periodWords(one), value: valueWords(one, figure.indicator) ?? 'No figure', href: `/evidence/observations/${one.id}` }] : [])),
      source: sourceOf(figure),
      usedIn: [{ text: `The scorecard of ${figure.area.name}`, href: scorecardAddress(figure.area, edition) }, { text: 'The whole of this figure', href: figureAddress(figure, edition) }],
    }
  },
}

/** The scorecard of one area, for a paper: `area` is its ONS code, `edition` as in the address of its page. */
export const scorecardBlock: Block = {
  name: 'scorecard',
  what: 'The scorecard of one area: its finding in a sentence, and each measure with its judgement',
  allow: mayRead,
  async show(ctx, { area = '', edition }) {
    const found = await findScorecard(ctx, area, edition)
    return found && html`<h2 class="govuk-heading-m">${found.card.area.name}</h2><p class="govuk-body"><strong>${headline(found.card.figures)}.</strong> ${rest(found.card.figures)}</p>
<ul class="govuk-list govuk-list--spaced">${found.card.figures.map((figure) =>
  html`<li>${judgementTag(figure.judged.judgement)} <a class="govuk-link" href="${figureAddress(figure, found.edition)}">${figure.indicator.name}</a>: ${valueWords(figure.latest, figure.indicator) ?? 'no figure'}</li>`)}</ul>`
  },
}
