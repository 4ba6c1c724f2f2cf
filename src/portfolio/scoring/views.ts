import { sayDay } from '../../calc/dates/days.ts'
import { promptOf, thresholdsOn, type Prompt } from '../../calc/scoring/prompts.ts'
import { withBeside } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button, details, insetText, summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { row } from '../../platform/row.ts'
import { showLearned } from '../lessons/learned/views.ts'
import { scoresTable } from '../scores/views.ts'
import type { ScoreWord } from '../tables.ts'
import { paragraphs } from '../views.ts'
import type { Given, Scoring } from './queries.ts'
import { prompts, scoredMeanwhile } from './rules.ts'

/** A prompt by its word, its sign and a colour. */
export const promptTag = (prompt: Prompt): Html => html`<strong class="govuk-tag govuk-tag--${prompts[prompt].colour} waymark-prompt"><span aria-hidden="true">${prompts[prompt].sign}</span> ${prompts[prompt].name}</strong>`

const pair = ({ deliverability, fit }: Pick<Given, 'deliverability' | 'fit'>) => `deliverability ${deliverability}, strategic fit ${fit}`

/** The form by which an intervention is scored. Of two at once the second sees the score of the first, and may send hers again. */
export function askScore<F extends Fields>({ intervention, last, learned }: Scoring, state: FormState<F>): Page {
  const isAgain = state.errors.some(({ text }) => text === scoredMeanwhile)
  const shown = isAgain ? { ...state, raw: { ...state.raw, seen: String(last?.number ?? 0) } } : state
  return {
    title: `Score an intervention: ${intervention.name}`,
    back: `/portfolio/interventions/${intervention.key}`,
    body: withBeside(html`${problems(shown)}
      <span class="govuk-caption-l">${intervention.name}</span>
      <h1 class="govuk-heading-l">Score this intervention</h1>
      ${last && insetText({ html: html`It was last scored on ${sayDay(last.scoredOn)}: ${pair(last)}. <span data-quoted>“${last.reason}”</span>` })}
      <p class="govuk-body">A score is kept for good. If it changes later, score it again: the last score counts, and those before it stay as its history.</p>`, showForm(shown, { send: 'Keep this score' }), showLearned(learned)),
  }
}

export type Scores = { words: readonly ScoreWord[]; given: readonly Given[]; scorers: ReadonlyMap<string, string>; today: string }

/** On the page of an intervention: the score that counts with its words, what it prompts, why, and those before it. */
export function showScores({ words, given, scorers, today }: Scores, { key, name }: { key: string; name: string }, mayKeep: boolean): Html {
  const [current, ...earlier] = given
  return html`<section class="waymark-related" id="scores-of">
    <h2 class="govuk-heading-m">Scores</h2>
    ${current === undefined ? html`<p class="govuk-body">Not scored yet</p>` : showCurrent(current, words, scorers.get(current.id), today)}
    ${mayKeep && button({ text: current ? 'Score it again' : 'Score it', href: `/portfolio/interventions/${key}/score`, classes: 'govuk-button--secondary' })}
    ${earlier.length > 0 && dataTable({
      id: 'earlier-scores', caption: `Earlier scores of ${name}`, captionSize: 's', rows: earlier, empty: '', whenNarrow: 'stack',
      columns: [
        { name: 'Scored on', isRowHeader: true, cell: ({ scoredOn }) => sayDay(scoredOn) },
        { name: 'Deliverability', isNumeric: true, cell: ({ deliverability }) => deliverability },
        { name: 'Strategic fit', isNumeric: true, cell: ({ fit }) => fit },
        { name: 'Why', cell: ({ reason }) => html`<span data-quoted>${reason}</span>` },
        ...(scorers.size ? [{ name: 'Scored by', cell: ({ id }: Given) => scorers.get(id) ?? null }] : []),
      ],
    })}
    ${words.length > 0 && details({ summaryText: 'What a score would mean', html: html`<p class="govuk-body">Each intervention can be scored for how well it delivers and how well it fits the plan.</p>${scoresTable(words)}` })}
  </section>`
}

function showCurrent(score: Given, words: readonly ScoreWord[], scorer: string | undefined, today: string): Html {
  const prompt = promptOf(score, thresholdsOn(today))
  const meaning = (score: number, of: 'deliverability' | 'strategicFit') => html`<strong>${score}</strong> <span data-quoted>${words.find((word) => word.score === score)?.[of]}</span>`
  return summaryList({ rows: [
    row('Deliverability', meaning(score.deliverability, 'deliverability')),
    row('Strategic fit', meaning(score.fit, 'strategicFit')),
    row('What that prompts', prompt ? html`${promptTag(prompt)} <a class="govuk-link" href="/portfolio/matrix">How it is worked out</a>` : 'Nothing yet: it has not started'),
    row('Why', html`<div data-quoted>${paragraphs(score.reason)}</div>`),
    row('What shows it', score.evidence && html`<div data-quoted>${paragraphs(score.evidence)}</div>`),
    row('Scored on', sayDay(score.scoredOn)),
    row('Scored by', scorer),
  ] })
}
