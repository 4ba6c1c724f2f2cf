import { html } from '../html.ts'
import { button } from '../govuk.ts'
import { isUpload, textOf, type Body } from './body.ts'
import type { Answers, Field, Fields, Given, Outcome, Wrong } from './form.ts'
import { notProvided } from './wording.ts'

/**
 * The same few questions, as often as wanted; a press of Add or Remove asks the form again, without any script.
 * Rows left wholly empty do not count. Inputs are named `name-0-question`.
 */
export function addAnother<F extends Fields>(label: string, fields: F, { item, hint, least = 0, most = 20, missing }: {
  /** One of them, for the headings and buttons: 'contact' -> 'Contact 1', 'Add another contact'. */
  item: string
  hint?: string
  least?: number
  most?: number
  missing?: string
}): Field<readonly Answers<F>[]> {
  const questions = Object.entries(fields)
  const at = (name: string, row: number, question: string) => `${name}-${row}-${question}`
  const count = (name: string, body: Body) => {
    const raw = textOf(body, `${name}-count`)
    return /^\d{1,3}$/.test(raw) ? Math.min(Math.max(Number(raw), least, 1), most) : Math.max(least, 1)
  }
  const rows = (n: number) => Array.from({ length: n }, (_, row) => row)
  const takeRow = (name: string, row: number, body: Body): Body => Object.assign({}, ...questions.map(([question, field]) => field.take(at(name, row, question), body)))
  const isBlank = (row: Body) => Object.values(row).every((typed) => !isUpload(typed) && typed.length === 0)
  const moved = (name: string, from: number, to: number, row: Body): Body =>
    Object.fromEntries(Object.entries(row).map(([input, typed]) => [`${name}-${to}-${input.slice(`${name}-${from}-`.length)}`, typed]))
  const all = (name: string, list: readonly Body[]): Body => Object.assign({ [`${name}-count`]: String(list.length) }, ...list)

  /** The form again with a row more or fewer, where a button for that was pressed. */
  function pressed(name: string, body: Body): Body | undefined {
    const n = count(name, body)
    const list = rows(n).map((row) => takeRow(name, row, body))
    if (textOf(body, `${name}-add`)) return n < most ? all(name, [...list, blankRow(name, n)]) : all(name, list)
    const gone = textOf(body, `${name}-remove`)
    if (!/^\d{1,3}$/.test(gone)) return undefined
    const kept = rows(n).filter((row) => row !== Number(gone))
    return kept.length ? all(name, kept.map((row, i) => moved(name, row, i, list[row]!))) : all(name, [blankRow(name, 0)])
  }
  const blankRow = (name: string, row: number, values?: Answers<F>): Body => Object.assign({}, ...questions.map(([question, field]) => field.write(at(name, row, question), values?.[question])))

  return {
    label,
    firstInput: (name) => questions.length ? questions[0]![1].firstInput?.(at(name, 0, questions[0]![0])) ?? at(name, 0, questions[0]![0]) : name,
    take: (name, body) => ({
      ...all(name, rows(count(name, body)).map((row) => takeRow(name, row, body))),
      ...Object.fromEntries([`${name}-add`, `${name}-remove`].flatMap((press) => (textOf(body, press) ? [[press, textOf(body, press)]] : []))),
    }),
    read(name, body, given: Given): Outcome<readonly Answers<F>[]> {
      const again = pressed(name, body)
      if (again) return { again }
      const used = rows(count(name, body)).filter((row) => !isBlank(takeRow(name, row, body)))
      const asked = used.length < least ? rows(least) : used
      if (!used.length && least) return { wrong: [{ field: name, at: this.firstInput!(name), text: missing ?? `Enter at least ${least === 1 ? `one ${item}` : `${least} of these`}` }] }
      const read = asked.map((row) => questions.map(([question, field]) => [question, field.read(at(name, row, question), body, given)] as const))
      const wrong: Wrong[] = read.flatMap((row, i) => row.flatMap(([, outcome]) => ('wrong' in outcome ? outcome.wrong.map((one) => ({ ...one, text: asked.length > 1 ? `${one.text} (${item} ${asked[i]! + 1})` : one.text })) : [])))
      return wrong.length ? { wrong } : { value: read.map((row) => Object.fromEntries(row.map(([question, outcome]) => [question, 'value' in outcome ? outcome.value : undefined])) as Answers<F>) } // each field has read its own
    },
    write: (name, value) => all(name, value?.length ? value.map((one, row) => blankRow(name, row, one)) : rows(Math.max(least, 1)).map((row) => blankRow(name, row))),
    ask(name, body, wrong, { heading } = {}) {
      const n = count(name, body)
      const one = (row: number) => `${item.replace(/^./, (letter) => letter.toUpperCase())} ${row + 1}`
      const said = wrong.find(({ field }) => field === name)
      return html`<fieldset class="govuk-fieldset ${said ? 'govuk-form-group govuk-form-group--error' : 'govuk-!-margin-bottom-6'}">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--${heading ? 'l' : 'm'}">${heading ? html`<h1 class="govuk-fieldset__heading">${heading}</h1>` : label}</legend>
        <button type="submit" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">Continue</button>
        ${hint && html`<div class="govuk-hint">${hint}</div>`}${said && html`<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${said.text}</p>`}
        <input type="hidden" name="${name}-count" value="${n}">
        ${rows(n).map((row) => html`<fieldset class="govuk-fieldset govuk-!-margin-bottom-6"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${one(row)}</legend>
          ${questions.map(([question, field]) => field.ask(at(name, row, question), body, wrong))}
          ${n > Math.max(least, 1) && button({ html: html`Remove<span class="govuk-visually-hidden"> ${one(row)}</span>`, name: `${name}-remove`, value: String(row), classes: 'govuk-button--secondary' })}</fieldset>`)}
        ${n < most && button({ text: `Add another ${item}`, name: `${name}-add`, value: 'yes', classes: 'govuk-button--secondary' })}
      </fieldset>`
    },
    play: (value) => value.length === 0 ? notProvided : html`<ul class="govuk-list">${value.map((one) => html`<li>${questions.map(([question, field], i) => html`${i > 0 && html`<br>`}${field.label}: ${field.play(one[question])}`)}</li>`)}</ul>`,
  }
}
