import { button } from '../../platform/govuk.ts'
import { column } from '../../platform/column.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { Draft } from '../papers/queries.ts'
import { sayFindings, standing } from '../papers/rules.ts'
import { paperAddress } from '../views.ts'

/** The page on which a paper is signed: what stands against it first. While an error stands there is no button. */
export function aboutSigning<F extends Fields>({ paper, findings, overrides }: Draft, state: FormState<F>): Page {
  const stops = standing(findings, overrides)
  const back = `${paperAddress(paper.key)}`
  return {
    title: `Sign: ${paper.title}`, back,
    body: column(html`${problems(state)}<h1 class="govuk-heading-l">Sign: ${paper.title}</h1>
      <p class="govuk-body-l">${sayFindings(findings, overrides)}</p>
      ${stops.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${stops.map(({ says }) => html`<li>${says}</li>`)}</ul>
        <p class="govuk-body">Mend these in the draft, or give a reason for each. A reason is printed in the paper.</p>
        <p class="govuk-body"><a class="govuk-link" href="${back}#check">Back to the draft</a></p>`
      : html`<p class="govuk-body">When you sign, every figure and every word is kept as it is now. Nothing of it can be changed afterwards.</p>
        ${overrides.length > 0 && html`<p class="govuk-body">It is signed with ${overrides.length === 1 ? '1 point' : `${overrides.length} points`} for which a reason is given.</p>`}
        ${showForm(state, { send: 'Sign the paper' })}`}`),
  }
}

export const findingWords = (says: string, more?: Html): Html => html`<p class="govuk-inset-text">${says}</p>${more}`
export const takeBack = (key: string, finding: string): Html => button({ text: 'Take the reason back', href: `${paperAddress(key)}/override/remove?${new URLSearchParams({ finding }).toString()}`, classes: 'govuk-button--secondary' })
