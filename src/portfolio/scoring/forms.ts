import { choice, date, form, hidden, longText } from '../../platform/forms.ts'
import type { ScoreWord } from '../tables.ts'
import { chooseDeliverability, chooseFit } from './rules.ts'

/** The questions of a score. `seen` is the number of the score that was the last when the form was opened; 0 before the first. */
export const scoreForm = ({ words, last }: { words: readonly ScoreWord[]; last: { scoredOn: string } | undefined }) => form({
  deliverability: choice('Deliverability: how well does it deliver?', chooseDeliverability(words), { missing: 'Select how well it delivers' }),
  fit: choice('Strategic fit: how well does it fit the plan?', chooseFit(words), { missing: 'Select how well it fits the plan' }),
  reason: longText('Why', { missing: 'Enter why you score it so', max: 3000, hint: 'Everybody can read this. Name posts and organisations, not people' }),
  evidence: longText('What shows it', { optional: true, max: 3000, rows: 3, hint: 'For example, a report, a figure or a visit' }),
  scoredOn: date('Scored on', { missing: 'Enter the day on which it was scored', when: 'today or past', ...(last && { from: last.scoredOn }) }),
  seen: hidden(/^\d{1,9}$/),
})
