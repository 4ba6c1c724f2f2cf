import { judgementWords, sayChange } from '../../calc/indicators/words.ts'
import type { Block, Figure as Kind } from '../../platform/capability.ts'
import type { Cell, Shown } from '../../platform/content/content.ts'
import { choice } from '../../platform/forms.ts'
import { mayRead } from '../access.ts'
import { behind, inputOf, opensAt, vintageOf } from '../observations/shown.ts'
import { findFigureAlone } from '../figures/queries.ts'
import { formulaOf, story } from '../figures/views.ts'
import { listAreas } from '../queries.ts'
import { hasValue, headline, rest, sourceOf, type Figure } from '../rules.ts'
import { figureAddress, periodWords, scorecardAddress, valueWords } from '../views.ts'
import { findScorecard } from './queries.ts'

/** A figure of a scorecard, by area and indicator: `E07000010:median-wages`. */
export const scorecardFigure: Kind = {
  kind: 'scorecard',
  async open(ctx, id) {
    const [area = '', indicator = ''] = id.split(/[.:]/)
    const found = await findFigureAlone(ctx, area, indicator)
    if (!found) return undefined
    const { figure, edition } = found
    const { latest, previous, judged, comparator } = figure
    return {
      key: `${figure.area.code ?? figure.area.id}:${figure.indicator.id}`,
      name: `${figure.indicator.name}, ${figure.area.name}`,
      value: judged.change ? sayChange(judged.change, judged.changeUnit) : story(figure),
      definition: figure.indicator.definition,
      formula: formulaOf(figure),
      inputs: [previous, latest].flatMap((one) => (one ? [inputOf(one, figure.indicator, periodWords(one))] : [])),
      others: comparator ? [{ text: `Beside it, ${comparator.area.name}: ${valueWords(comparator.latest, figure.indicator) ?? 'no figure'} (${periodWords(comparator.latest)})`, ...opensAt(comparator.latest) }] : [],
      source: sourceOf(figure),
      ...(latest && { ...behind(latest, found.document), vintage: vintageOf(latest) }),
      usedIn: [{ text: `The scorecard of ${figure.area.name}`, href: scorecardAddress(figure.area, edition) }, { text: 'The whole of this figure', href: figureAddress(figure, edition) }],
    }
  },
}

/** The scorecard of one area, for a paper: `area` is its ONS code, `edition` as in the address of its page. */
export const scorecardBlock: Block = {
  name: 'scorecard',
  what: 'The scorecard of one area: its finding in a sentence, and each measure with its judgement',
  allow: mayRead,
  asks: async (ctx) => {
    const areas = Object.fromEntries((await listAreas(ctx.db)).flatMap(({ hasScorecard, code, id, name }) => (hasScorecard ? [[code ?? id, name]] : [])))
    return { area: choice('Which area?', areas, { missing: 'Select the area', as: 'select' }) }
  },
  async show(ctx, { area = '', edition }) {
    const found = await findScorecard(ctx, area, edition)
    if (!found) return undefined
    const { card, edition: shown } = found
    return { title: `${card.area.name} scorecard`, content: [
      { is: 'words', look: 'lead', words: `${headline(card.figures)}.` },
      { is: 'words', words: rest(card.figures) },
      {
        is: 'table', caption: `How ${card.area.name} is doing`, empty: 'There are no measures yet.',
        columns: [{ name: 'Measure', isRowHeader: true }, { name: 'Judgement' }, { name: 'Previous', isNumeric: true }, { name: 'Latest', isNumeric: true }],
        rows: card.figures.map((figure) => ({ ...(figure.indicator.groupName !== null && { group: figure.indicator.groupName }), cells: [
          { text: figure.indicator.name, href: figureAddress(figure, shown) }, judgementWords[figure.judged.judgement], observed(figure, figure.previous), { ...observed(figure, figure.latest), figure: shownOf(figure, shown) },
        ] })),
      },
    ] }
  },
}

const observed = ({ indicator }: Figure, one: Figure['latest']): Exclude<Cell, string | null> => (one ? { text: valueWords(one, indicator) ?? 'No figure', note: periodWords(one), ...(hasValue(one) && { number: Number(one.value) }) } : { text: 'No figure' })

/** A figure of a scorecard as a paper names it. */
function shownOf(figure: Figure, edition: string): Shown {
  const { area, indicator, latest } = figure
  const id = `${area.code ?? area.id}:${indicator.id}`
  return {
    kind: 'scorecard', id, href: figureAddress(figure, edition), name: `${indicator.name}, ${area.name}`, series: `scorecard ${id}`, says: valueWords(latest, indicator) ?? 'No figure',
    ...(latest && { period: periodWords(latest), endsOn: latest.endsOn }),
  }
}
