import { characterCount } from '../govuk.ts'
import type { Field } from './form.ts'
import { simple } from './simple.ts'
import { labelled, messages, notProvided, type May, type Must, type Wording } from './wording.ts'

/** Several lines of text, with a count of the characters left. */
export function longText(label: string, options: Wording & Must & { max?: number; rows?: number }): Field<string>
export function longText(label: string, options: Wording & May & { max?: number; rows?: number }): Field<string | null>
export function longText(label: string, { hint, called = label, max = 2000, rows = 5, ...must }: Wording & (Must | May) & { max?: number; rows?: number }): Field<any> { // any: one body for both overloads
  return simple<string | null>({
    label,
    read: (raw) =>
      raw === '' ? (must.optional ? { value: null } : { error: must.missing })
      : raw.length > max ? { error: `${called} must be ${max} characters or less` }
      : { value: raw },
    write: (value) => value ?? '',
    ask: (name, value, wrong, { heading }) => characterCount({
      id: name, name, value, rows, maxlength: max, label: labelled(label, must.optional, heading), ...messages(hint, wrong),
    }),
    play: (value) => value ?? notProvided,
  })
}
