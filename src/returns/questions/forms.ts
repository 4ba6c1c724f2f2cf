import { choice, form, number } from '../../platform/forms.ts'
import { seenOf } from '../seen.ts'
import type { QuestionAt } from './queries.ts'

const yesNo = { yes: 'Yes', no: 'No' } as const
const rest = ({ questions, question, collection }: QuestionAt) => ({
  place: number('Place among the questions', { missing: 'Enter its place among the questions', called: 'Its place', min: 1, max: questions.length + (question ? 0 : 1), width: 3 }),
  isRequired: choice('Is it needed?', yesNo, { missing: 'Select whether it is needed', isInline: true, hints: {}, hint: 'A return cannot be sent without a figure for it, or the reason why there is none' }),
  asksForecast: choice('Ask for a forecast too?', yesNo, { missing: 'Select whether a forecast is asked for', isInline: true, hint: 'What is expected for the next period' }),
  seen: seenOf(collection),
})
/** A question more. */
export const newQuestionForm = (at: QuestionAt) => form({ kpiId: choice('Measure', at.kpis, { missing: 'Select a measure', as: 'select' }), ...rest(at) })
/** Another place for one, or whether it is needed. */
export const questionForm = (at: QuestionAt) => form(rest(at))
export const removeForm = ({ collection }: QuestionAt) => form({ seen: seenOf(collection) })
