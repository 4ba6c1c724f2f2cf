import { input } from '../govuk.ts'
import type { Field } from './form.ts'
import { simple } from './simple.ts'
import { labelled, messages, notProvided, type May, type Must, type Wording } from './wording.ts'

type Text = Wording & {
  min?: number
  max?: number
  /** What it must look like, and what is said where it does not. */
  pattern?: readonly [RegExp, string]
  autocomplete?: string
  /** How many characters the box is wide. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30
  type?: 'text' | 'email' | 'tel' | 'url'
  spellcheck?: boolean
}

/** One line of text. */
export function text(label: string, options: Text & Must): Field<string>
export function text(label: string, options: Text & May): Field<string | null>
export function text(label: string, { hint, called = label, min = 0, max = 200, pattern, autocomplete, width, type, spellcheck, ...must }: Text & (Must | May)): Field<any> { // any: one body for both overloads
  return simple<string | null>({
    label,
    read(raw) {
      const value = raw.replace(/[\n\t]+/g, ' ')
      if (value === '') return must.optional ? { value: null } : { error: must.missing }
      if (min > 1 && (value.length < min || value.length > max)) return { error: `${called} must be between ${min} and ${max} characters` }
      if (value.length > max) return { error: `${called} must be ${max} characters or less` }
      return pattern && !pattern[0].test(value) ? { error: pattern[1] } : { value }
    },
    write: (value) => value ?? '',
    ask: (name, value, wrong, { heading }) => input({
      id: name, name, value, type: type ?? 'text', autocomplete: autocomplete ?? null, spellcheck: spellcheck ?? null, classes: width ? `govuk-input--width-${width}` : null,
      label: labelled(label, must.optional, heading), ...messages(hint, wrong),
    }),
    play: (value) => value ?? notProvided,
  })
}

// As the standard for HTML has it, with a dot in the domain: what a mail server may yet refuse, a message will show.
const address = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i

/** An email address, as typed but for the blanks around it. */
export function email(label: string, options: Wording & Must & { autocomplete?: string }): Field<string>
export function email(label: string, options: Wording & May & { autocomplete?: string }): Field<string | null>
export function email(label: string, options: Wording & (Must | May) & { autocomplete?: string }): Field<any> { // any: one body for both overloads
  const look = { autocomplete: 'email', ...options, type: 'email', spellcheck: false, max: 254, pattern: [address, 'Enter an email address in the correct format, like name@example.com'] } as const
  return look.optional ? text(label, look) : text(label, look)
}
