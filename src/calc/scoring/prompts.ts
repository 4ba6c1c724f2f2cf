import { notStarted, type Scores } from './averages.ts'

/** What a score of low or of strong is, from a day on: a change is a new row with its source, never an edit. */
export type Thresholds = { from: string; lowAtMost: number; strongAtLeast: number; source: string; words: string; reading: string }

export const thresholds: readonly Thresholds[] = [{
  from: '2022-08-01',
  lowAtMost: 2,
  strongAtLeast: 4,
  source: 'Employment and Skills Strategy implementation plan, August 2022: Table 2 and the paragraph beneath it',
  words: 'For example, in instances where activity scores poorly on deliverability and strategic fit, decision makers may decide to stop the intervention and reallocate resource to other initiatives. Instances where there is a strong strategic fit but a low delivery score – or vice versa – decision makers may decide to adjust elements of activity to ensure it effectively contributes to implementation.',
  reading: 'The plan names no numbers. In its Table 2 the scores of 1 and 2 are those that fall short ("not delivering", "consistently underperforming"; "does not align", "minimal alignment"), and those of 4 and 5 do well ("delivering well", "well aligned").',
}]

/** Those that hold on a day; on an earlier day than all, the first. */
export const thresholdsOn = (on: string, all: readonly Thresholds[] = thresholds): Thresholds => all.findLast(({ from }) => from <= on) ?? all[0]!

export type Prompt = 'continue' | 'adjust' | 'stop and reallocate'
type Level = 'low' | 'mixed' | 'strong'
const levelOf = (score: number, { lowAtMost, strongAtLeast }: Thresholds): Level => (score <= lowAtMost ? 'low' : score >= strongAtLeast ? 'strong' : 'mixed')

/**
 * What to think about, given both scores: low on both, stop and reallocate; strong on both, continue; anything else (strong
 * on one and low on the other, or mixed), adjust. It is a prompt: people decide. Of what has not started there is none.
 */
export function promptOf({ deliverability, fit }: Scores, given: Thresholds): Prompt | undefined {
  if (deliverability === notStarted) return undefined
  const [delivery, alignment] = [levelOf(deliverability, given), levelOf(fit, given)]
  return delivery === 'low' && alignment === 'low' ? 'stop and reallocate' : delivery === 'strong' && alignment === 'strong' ? 'continue' : 'adjust'
}
