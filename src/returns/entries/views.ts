import { formulaOf } from '../../calc/kpis/relations.ts'
import { column } from '../../platform/column.ts'
import { ask, problems, type Fields, type FormState } from '../../platform/forms.ts'
import { button, details } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { askOnce } from '../../platform/sent.ts'
import { isReckoned, type Asked, type Question } from '../asked/rules.ts'
import { returnAddress, returnCrumbs } from '../views.ts'
import { inputOf } from './forms.ts'
import { odditiesOf, sayEntry } from './rules.ts'

const bases = { 'in the period': 'Count what happened in the period alone.', 'to date': 'Count everything up to the end of the period.', 'on the day': 'Count what stands on the last day of the period.' } as const

/** What a question means, where it is answered. */
const meaning = ({ definition, example, basis, unitWords }: Question): Html => html`
  <p class="govuk-body">${definition}</p>
  <p class="govuk-hint">${bases[basis]}${unitWords && ` It is counted in ${unitWords}.`}</p>
  ${example && details({ summaryText: 'An example', text: example })}`

/** How Waymark comes by what nobody types. */
export const sayReckoned = ({ indicatorId, relation, ofName, perName }: Pick<Question, 'indicatorId' | 'relation' | 'ofName' | 'perName'>): string =>
  indicatorId !== null ? 'Waymark counts it from its own records' : relation ? `Waymark works it out: ${formulaOf(relation, ofName ?? '', perName ?? undefined)}` : ''

function askQuestion(question: Question, state: FormState<Fields>, isOnly: boolean): Html {
  if (isReckoned(question)) {
    const entry = question.parts[0]?.entry
    return html`<section class="govuk-!-margin-bottom-8" id="${question.key}"><h2 class="govuk-heading-m">${question.name}</h2>${meaning(question)}
      <p class="govuk-body">${sayReckoned(question)}.${entry?.observationId && html` <a class="govuk-link" href="/evidence/observations/${entry.observationId}">${sayEntry(question, entry)}</a>`}${entry && !entry.observationId && ` ${sayEntry(question, entry)}`}</p></section>`
  }
  const odd = state.errors.length ? [] : odditiesOf(question)
  return html`<fieldset class="govuk-fieldset govuk-!-margin-bottom-8" id="${question.key}">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m${isOnly && ' govuk-visually-hidden'}">${question.name}${!question.isRequired && ' (optional)'}</legend>
    ${meaning(question)}
    ${odd.length > 0 && oddList(odd.map(({ words }) => words))}
    ${question.parts.map((part) => ask(state, inputOf(question, part)))}
    ${ask(state, inputOf(question, 'none'))}${ask(state, inputOf(question, 'note'))}
  </fieldset>`
}

/** What looks odd: no error, so not in red. */
export const oddList = (words: readonly string[]): Html => html`<div class="govuk-inset-text">${words.map((one) => html`<p class="govuk-body">${one}</p>`)}<p class="govuk-body">Check it. If it is right, say why in the note.</p></div>`

/** All questions of a return, or one of them, with what each means. */
export const askAnswers = (asked: Asked, state: FormState<Fields>): Page => {
  const title = asked.questions.length === 1 ? asked.questions[0]!.name : `Fill in: ${asked.one.name}`
  return {
    title: `${title}, ${asked.one.periodLabel}`, back: returnAddress(asked.one.key),
    body: column(html`${problems(state)}
      <span class="govuk-caption-l">${asked.one.periodLabel}</span>
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">You can save at any time and come back. Nothing is sent before you send the return.</p>
      <form method="post" novalidate>${askOnce()}${ask(state, 'seen')}${asked.questions.map((question) => askQuestion(question, state, asked.questions.length === 1))}${button({ text: 'Save', preventDoubleClick: true })}</form>`),
  }
}

export { returnCrumbs }
