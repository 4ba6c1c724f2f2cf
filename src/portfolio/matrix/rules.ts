import { notStarted } from '../../calc/scoring/averages.ts'
import { promptOf, type Prompt, type Thresholds } from '../../calc/scoring/prompts.ts'
import { promptOrder } from '../scoring/rules.ts'
import type { Counted } from './queries.ts'

/** How many interventions each prompt is for. */
export const countByPrompt = (counted: readonly Counted[], given: Thresholds): Readonly<Record<Prompt, number>> =>
  counted.reduce((sum, scores) => { const prompt = promptOf(scores, given); return prompt ? { ...sum, [prompt]: sum[prompt] + scores.count } : sum }, { continue: 0, adjust: 0, 'stop and reallocate': 0 })

export const countNotStarted = (counted: readonly Counted[]): number => counted.reduce((sum, { deliverability, count }) => sum + (deliverability === notStarted ? count : 0), 0)
export const countScored = (counted: readonly Counted[]): number => counted.reduce((sum, { count }) => sum + count, 0)

/** The finding: "12 of 26 interventions are scored: 5 to continue, 4 to adjust and 1 to stop and reallocate; 2 have not started." Nothing where nothing is scored. */
export function sayMatrix(counted: readonly Counted[], interventions: number, given: Thresholds): string {
  const [scored, unstarted, by] = [countScored(counted), countNotStarted(counted), countByPrompt(counted, given)]
  if (scored === 0) return ''
  const parts = promptOrder.filter((prompt) => by[prompt] > 0).map((prompt) => `${by[prompt].toLocaleString('en-GB')} to ${prompt}`)
  return `${scored.toLocaleString('en-GB')} of ${interventions.toLocaleString('en-GB')} ${interventions === 1 ? 'intervention' : 'interventions'} ${scored === 1 ? 'is' : 'are'} scored: ${
    [...parts, unstarted > 0 && `${unstarted.toLocaleString('en-GB')} not started`].filter((part) => part !== false).join(', ').replace(/, ([^,]*)$/, ' and $1')}.`
}
