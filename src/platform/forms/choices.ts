import { checkboxes } from '../govuk.ts'
import { html } from '../html.ts'
import { textsOf } from './body.ts'
import type { Field } from './form.ts'
import { legend, messages, notProvided, type May, type Must, type Wording } from './wording.ts'

/** Several of several, in the order of `choices`; optional gives an empty list. */
export function choices<const C extends Readonly<Record<string, string>>>(label: string, choices: C, { hint, hints = {}, ...must }: Wording & (Must | May) & { hints?: Partial<Record<keyof C & string, string>> }): Field<readonly (keyof C & string)[]> {
  const known = Object.keys(choices) as (keyof C & string)[]
  return {
    label,
    take: (name, body) => ({ [name]: textsOf(body, name).filter((value) => Object.hasOwn(choices, value)) }),
    read(name, body) {
      const ticked = textsOf(body, name)
      const value = known.filter((one) => ticked.includes(one))
      return value.length || must.optional ? { value } : { wrong: [{ field: name, at: name, text: must.missing! }] }
    },
    write: (name, value) => ({ [name]: value ?? [] }),
    ask(name, body, wrong, { heading } = {}) {
      return checkboxes({
        idPrefix: name, name, values: textsOf(body, name), fieldset: { legend: legend(label, must.optional, heading) },
        items: known.map((value) => ({ value, text: choices[value]!, hint: (hints as Record<string, string>)[value] ? { text: (hints as Record<string, string>)[value]! } : null })),
        ...messages(hint, wrong.find(({ field }) => field === name)),
      })
    },
    play: (value) => (value.length === 0 ? notProvided : value.length === 1 ? choices[value[0]!]! : html`<ul class="govuk-list govuk-list--bullet">${value.map((one) => html`<li>${choices[one]!}</li>`)}</ul>`),
  }
}
