import { judgementWords, sayChange } from '../../calc/indicators/words.ts'
import { findScorecard, findScorecards, flat, headline, rest, live } from '../../evidence/index.ts'
import { Problem } from '../../platform/refusal.ts'
import { command } from './command.ts'
import { withDatabase } from './opening.ts'

export const scorecard = command({
  about: 'Every measure of an area: what it was, what it is, what changed and how that is judged.',
  arguments: [{ name: 'AREA', what: 'An ONS code such as E07000010, or "all"' }],
  options: { edition: { what: 'As published then, such as published-2022-08; without it, the latest', value: 'EDITION' }, json: { what: 'Print a list of figures as JSON' } },
  examples: [['waymark scorecard E07000010', 'The scorecard of Fenland'], ['waymark scorecard all --edition published-2022-08 --json', 'all of them as published in August 2022']],
  async run({ args: [area], options: { edition = live, json } }, terminal) {
    const cards = await withDatabase({ may: 'read only' }, async (ctx) => {
      const all = await findScorecards(ctx, edition)
      if (!all) throw new Problem(400, `there is no edition "${edition}": ${[live, ...((await findScorecards(ctx))?.editions ?? []).map(({ edition }) => edition)].join(', ')} are`)
      if (area === 'all') return all.cards
      const one = await findScorecard(ctx, area!, edition)
      if (!one) throw new Problem(400, `there is no scorecard of "${area}": ${all.cards.map(({ area }) => `${area.code ?? area.id} (${area.name})`).join(', ')} or all`)
      return [one.card]
    })
    if (json) return terminal.json(cards.flatMap(({ figures }) => figures.map(flat)))
    for (const { area, figures } of cards) {
      terminal.print(`${area.name}: ${headline(figures)}. ${rest(figures)}`)
      for (const { indicator, previous, latest, judged } of figures)
        terminal.print(`  ${indicator.name.padEnd(46)}${(previous?.printed ?? '').padStart(9)} ${(latest?.value ? latest.printed ?? latest.value : '').padStart(9)} ${(judged.change ? sayChange(judged.change, judged.changeUnit) : '').padStart(13)}  ${judgementWords[judged.judgement]}`)
    }
  },
})
