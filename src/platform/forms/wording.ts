import type { Wrong } from './form.ts'

/** The words around a question. */
export type Wording = {
  hint?: string
  /** What it is called inside a sentence, where the label is a question: 'Date of birth' of 'When were you born?' */
  called?: string
}
/** Either it may be left empty, or this is said of an empty one. */
export type Must = { missing: string; optional?: false }
export type May = { optional: true; missing?: undefined }

export const isAsked = (label: string, optional: boolean | undefined, heading: string | undefined) => `${heading ?? label}${optional ? ' (optional)' : ''}`
export const messages = (hint: string | undefined, wrong: Wrong | undefined) => ({ hint: hint ? { text: hint } : null, errorMessage: wrong ? { text: wrong.text } : null })
export const labelled = (label: string, optional: boolean | undefined, heading: string | undefined) =>
  ({ text: isAsked(label, optional, heading), classes: heading ? 'govuk-label--l' : 'govuk-label--s', isPageHeading: heading !== undefined })
export const legend = (label: string, optional: boolean | undefined, heading: string | undefined) =>
  ({ text: isAsked(label, optional, heading), classes: heading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s', isPageHeading: heading !== undefined })
export const notProvided = 'Not provided'

/** 'a', 'a and b', 'a, b and c' */
export const joined = (words: readonly string[]): string => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
