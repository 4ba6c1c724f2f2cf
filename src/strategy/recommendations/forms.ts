import { choice, form, longText, text } from '../../platform/forms.ts'

/** The questions of a recommendation; `strategies` by id. */
export const recommendationForm = (strategies: Readonly<Record<string, { name: string }>>) => form({
  otherStrategyId: choice('Strategy', Object.fromEntries(Object.entries(strategies).map(([id, { name }]) => [id, name])), { missing: 'Select the strategy that asks for it', as: 'select' }),
  label: text('Number', { missing: 'Enter how it is numbered', max: 100, width: 20, hint: 'As its document has it. For example, Recommendation 3' }),
  words: longText('What it asks for', { missing: 'Enter what it asks for', max: 4000 }),
})
