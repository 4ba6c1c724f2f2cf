import { choice, form, longText } from '../../platform/forms.ts'

export type Askable = { otherStrategyId: string; recommendationId: string | null; strategyKey: string; recommendationKey: string | null; name: string }
/** What can be answered (by the id of the recommendation, or of the strategy as a whole), items of the plan by id, and whether a document states the link now. */
export type AnswerChoices = { asked: Readonly<Record<string, Askable>>; items: Readonly<Record<string, string>>; isStated: boolean }

export const noReason = 'Enter why it answers this'

/** A link from what a strategy asks for to what answers it. One that no document states needs a reason. */
export const answerForm = ({ asked, items, isStated }: AnswerChoices) => form({
  about: choice('What is asked for', Object.fromEntries(Object.entries(asked).map(([id, { name }]) => [id, name])), { missing: 'Select what is asked for', as: 'select' }),
  itemId: choice('What answers it', items, { missing: 'Select the theme or priority that answers it', as: 'select', hint: 'A theme or a priority of the plan' }),
  reason: isStated ? longText('Why', { optional: true, max: 1000, rows: 3, hint: 'A document states this link. If you change it, say why.' })
    : longText('Why', { missing: noReason, max: 1000, rows: 3, hint: 'Say what makes it an answer. No document states this link.' }),
})
