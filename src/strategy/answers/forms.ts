import { choice, form, longText } from '../../platform/forms.ts'

export type Askable = { otherStrategyId: string; recommendationId: string | null; strategyKey: string; recommendationKey: string | null; name: string }
/** What can be answered (by the id of the recommendation, or of the strategy as a whole), and items of the plan by id. */
export type AnswerChoices = { asked: Readonly<Record<string, Askable>>; items: Readonly<Record<string, string>> }

/** A link from what a strategy asks for to what answers it. One that no document states needs a reason: routes.ts asks for it. */
export const answerForm = ({ asked, items }: AnswerChoices) => form({
  about: choice('What is asked for', Object.fromEntries(Object.entries(asked).map(([id, { name }]) => [id, name])), { missing: 'Select what is asked for', as: 'select' }),
  itemId: choice('What answers it', items, { missing: 'Select the theme or priority that answers it', as: 'select', hint: 'A theme or a priority of the plan' }),
  reason: longText('Why', { optional: true, max: 1000, rows: 3, hint: 'Needed unless a document states this link' }),
})
