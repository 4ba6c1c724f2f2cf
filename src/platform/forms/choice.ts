import { radios, select } from '../govuk.ts'
import type { Field } from './form.ts'
import { simple } from './simple.ts'
import { labelled, legend, messages, notProvided, type May, type Must, type Wording } from './wording.ts'

type Choices = Readonly<Record<string, string>>
type Options<C extends Choices> = Wording & {
  /** A list that drops down, where there are too many to show at once. */
  as?: 'radios' | 'select'
  /** A line beneath some of the choices. */
  hints?: Partial<Record<keyof C & string, string>>
  isInline?: boolean
}

/** One of several, by its value: `choices` must match the union that the database checks. */
export function choice<const C extends Choices>(label: string, choices: C, options: Options<C> & Must): Field<keyof C & string>
export function choice<const C extends Choices>(label: string, choices: C, options: Options<C> & May): Field<(keyof C & string) | null>
export function choice<const C extends Choices>(label: string, choices: C, { hint, as = 'radios', hints = {}, isInline, ...must }: Options<C> & (Must | May)): Field<any> { // any: one body for both overloads
  return simple<string | null>({
    label,
    read: (raw) => Object.hasOwn(choices, raw) ? { value: raw } : raw === '' && must.optional ? { value: null } : { error: must.missing ?? 'Select one of the choices' },
    write: (value) => value ?? '',
    ask: (name, value, wrong, { heading }) => as === 'select'
      ? select({
        id: name, name, value, label: labelled(label, must.optional, heading), ...messages(hint, wrong),
        items: [{ value: '', text: 'Choose one' }, ...Object.entries(choices).map(([value, text]) => ({ value, text }))],
      })
      : radios({
        idPrefix: name, name, value, fieldset: { legend: legend(label, must.optional, heading) }, classes: isInline ? 'govuk-radios--inline' : null, ...messages(hint, wrong),
        items: Object.entries(choices).map(([value, text]) => ({ value, text, hint: (hints as Choices)[value] ? { text: (hints as Choices)[value]! } : null })),
      }),
    play: (value) => (value === null ? notProvided : choices[value]!),
  })
}
