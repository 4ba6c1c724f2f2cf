import { column } from '../../platform/column.ts'
import { problems, showForm, type FormState } from '../../platform/forms.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { QuestionAt } from './queries.ts'

/** The form of a question, or of taking one away. */
export const askQuestion = ({ collection, question }: QuestionAt, state: FormState<any>, { title, send, words }: { title: string; send: string; words?: string }): Page => ({ // any: whichever form of the three
  title: `${title}: ${collection.name}`, back: `/returns/collections/${collection.key}`,
  body: column(html`${problems(state)}<span class="govuk-caption-l">${collection.name}</span><h1 class="govuk-heading-l">${title}</h1>${question && html`<p class="govuk-body">${question.name}</p>`}${words && html`<p class="govuk-body">${words}</p>`}
    ${showForm(state, { send })}${question && send === 'Save' && html`<p class="govuk-body"><a class="govuk-link" href="/returns/collections/${collection.key}/questions/${question.key}/remove">Ask this no more</a></p>`}`),
})
