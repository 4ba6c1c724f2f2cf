import { deliverabilities, fits } from '../../calc/scoring/averages.ts'
import type { Prompt } from '../../calc/scoring/prompts.ts'
import type { ScoreWord } from '../tables.ts'

/** After so many months a score is to be looked at again. */
export const monthsBetweenScores = 6

/** What a pair of scores prompts, in a word and a sign of its own shape: never told by colour alone. */
export const prompts = {
  continue: { name: 'Continue', sign: '✓', colour: 'green' },
  adjust: { name: 'Adjust', sign: '◆', colour: 'yellow' },
  'stop and reallocate': { name: 'Stop and reallocate', sign: '■', colour: 'red' },
} as const satisfies Record<Prompt, { name: string; sign: string; colour: string }>
export const promptOrder = Object.keys(prompts) as readonly Prompt[] // the names of an object are its own

type Words = Pick<ScoreWord, 'score' | 'deliverability' | 'strategicFit'>
const choose = (scores: readonly number[], wordsOf: (score: number) => string | null | undefined) => Object.fromEntries(scores.map((score) => [String(score), [String(score), wordsOf(score)].filter(Boolean).join(': ')]))

/** The scores that one may give, each in the words that the region's document has for it. */
export const chooseDeliverability = (words: readonly Words[]) => choose(deliverabilities, (score) => words.find((word) => word.score === score)?.deliverability)
export const chooseFit = (words: readonly Words[]) => choose(fits, (score) => words.find((word) => word.score === score)?.strategicFit)

/** Of two who score at once: told to the second, who may send it again. */
export const scoredMeanwhile = 'Somebody else scored this while you were working on it. Look at that score, then send yours again if it still holds'
