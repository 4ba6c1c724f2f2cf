import { button } from '../../../platform/govuk.ts'
import { html, type Html } from '../../../platform/html.ts'
import { shortly } from '../../../strategy/index.ts'
import { groups } from '../rules.ts'
import { address } from '../views.ts'
import type { Asked, Learned, LearnedBefore } from './queries.ts'

/** Why a lesson stands here: "The same theme and place. From Green Skills Centre". */
function sayWhy({ isOwn, isTheme, isPlace, isGroup, groupName, interventionName }: Learned): string {
  const same = [isTheme && 'theme', isPlace && 'place', isGroup && groupName && `group (${groups[groupName].toLowerCase()})`].filter(Boolean)
  const why = isOwn ? 'From this very intervention' : same.length ? `The same ${same.length > 1 ? `${same.slice(0, -1).join(', ')} and ${same.at(-1)}` : same[0]}` : ''
  return [why, !isOwn && interventionName && `From ${interventionName}`].filter(Boolean).join('. ')
}

/** Beside a form: what was learned from the like before, each with why it stands here. */
export const showLearned = ({ lessons, isKnown }: LearnedBefore, above?: Html): Html => html`
  <h2 class="govuk-heading-m">What was learned before</h2>
  ${above}
  ${lessons.length === 0 ? html`<p class="govuk-body">No lesson is written down yet.</p>` : html`
    ${!isKnown && html`<p class="govuk-body">The newest lessons. None has theme, place or group in common with this yet.</p>`}
    <ul class="govuk-list govuk-list--spaced">${lessons.map((lesson) => html`<li><a class="govuk-link" href="${address}/${lesson.key}" data-quoted>${shortly(lesson.words, 160)}</a>${sayWhy(lesson) && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">${sayWhy(lesson)}</span>`}</li>`)}</ul>
    <p class="govuk-body"><a class="govuk-link" href="${address}">Every lesson</a></p>`}`

const choose = (name: string, label: string, choices: Readonly<Record<string, string>>, chosen: string | undefined): Html => html`<div class="govuk-form-group">
  <label class="govuk-label" for="learned-${name}">${label}</label>
  <select class="govuk-select" id="learned-${name}" name="${name}"><option value="">Any</option>${Object.entries(choices).map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}</select></div>`
/** The same with a question for what and where, before anything is filled in. `to` is the address of the form. */
export const showLearnedAsked = ({ items, areas, item, area, ...learned }: Asked, to: string): Html => showLearned(learned, html`<form method="get" action="${to}" novalidate>
  ${choose('item', 'For which part of the plan?', items, item)}${choose('area', 'Where?', areas, area)}${button({ text: 'Show its lessons', classes: 'govuk-button--secondary' })}</form>`)
