import type { Population } from '../../platform/capability.ts'
import { choice, form, number, text, type Fields, type Form } from '../../platform/forms.ts'
import { methods, mostDrawn } from './rules.ts'

const own = (hasValues: boolean) => ({
  purpose: text('What is it drawn for?', { max: 200, missing: 'Enter what it is drawn for', hint: 'For example, internal audit of returns, 2023 to 2024', autocomplete: 'off' }),
  // What has no size can be drawn in one way only, so there is nothing to ask.
  ...(hasValues && { method: choice('How should it be drawn?', methods, { missing: 'Select how it should be drawn' }) }),
  wanted: number('How many?', { min: 1, max: mostDrawn, missing: 'Enter how many to draw', width: 4 }),
  seed: text('Seed', { optional: true, max: 60, hint: 'Any words or figures. With the same seed anybody can draw the same again. Leave it empty and Waymark draws one', autocomplete: 'off' }),
})
/** What narrows a population, then how to draw from it. */
export function drawForm(asks: Fields, { hasValues }: Pick<Population, 'hasValues'>): Form<Fields> {
  const fields: Fields = { ...asks, ...own(hasValues) }
  return form(fields)
}
/** The answers that are the form's own, by name; the others narrow. */
export const ownNames: readonly string[] = Object.keys(own(true))
