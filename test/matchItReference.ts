import { z } from 'zod'
import type { Frame, Matched } from '../src/calc/matching/frame.ts'
import { readCsvFrame, lalondeFile, readLalonde, reference } from './lalonde.ts'

/** What MatchIt 4.7.2 and R 4.2.2 made of LaLonde's data, read as far as statistics need it. */

const numbers = z.array(z.number())
const estimate = z.object({ estimate: z.number(), se: z.number(), z: z.number(), pNormal: z.number(), ciLow95: z.number(), ciHigh95: z.number() })
const row = z.object({ variable: z.string(), meanTreated: z.number(), meanControl: z.number(), stdMeanDiff: z.number(), varRatio: z.number().nullable(), ecdfMean: z.number(), ecdfMax: z.number(), stdPairDist: z.number().nullable() })
const matching = z.object({
  pairs: z.array(z.object({ t: z.string(), c: z.array(z.string()) })), weights: numbers, sampleSizes: z.record(z.string(), numbers),
  balanceBefore: z.array(row), balanceAfter: z.array(row),
  att: z.object({ unadjusted: z.record(z.string(), estimate), adjusted: z.record(z.string(), estimate), gcomputation: estimate }),
  rosenbaum: z.object({ T: z.number(), nonzeroPairs: z.number(), gamma: numbers, pUpper: numbers, pLower: numbers, gammaCritical05: z.number().nullable() }),
  pairedDiff: z.object({ mean: z.number(), n: z.number(), tTestSe: z.number() }),
})
const logit = z.object({
  ps: numbers, psRDefaultEpsilon: numbers,
  ipwAtt: z.object({
    controlWeightSum: z.number(), essControl: z.number(), estimate: z.number(), seHC0: z.number(), seHC1: z.number(), seSvyglm: z.number(), adjusted: estimate,
    smd: z.object({ variable: z.array(z.string()), before: numbers, after: numbers }),
  }),
})

export const matchingReference = (name: 'lalonde-nn11' | 'lalonde-nn11-cal02') => matching.parse(reference<unknown>(name))
export const logitReference = () => logit.parse(reference<unknown>('logit-lalonde'))

/** The 614 rows, with the outcome and the score with which MatchIt matched. */
export async function lalonde(): Promise<{ frame: Frame; outcome: Float64Array; score: Float64Array }> {
  const { frame, outcome } = await readLalonde()
  const scores = await readCsvFrame(lalondeFile.replace('lalonde.csv', 'ps-lalonde.csv'), { treatment: 'treat', covariates: ['ps'], id: 'id' })
  const [score] = scores.frame.covariates
  if (!outcome || score?.kind !== 'number') throw new Error('the reference has neither outcome nor score')
  return { frame, outcome, score: score.values }
}

/** The pairs of a reference case as a match has them, so that what follows from a match can be tested apart from matching. */
export function matchedAs({ ids, treated }: Frame, { pairs, weights }: z.infer<typeof matching>): Matched {
  const rowOf = new Map(ids.map((id, row) => [id, row]))
  return {
    pairs: Int32Array.from(pairs, ({ c }) => (c[0] === undefined ? -1 : rowOf.get(c[0])!)), ratio: 1, treatedRows: Int32Array.from(pairs, ({ t }) => rowOf.get(t)!),
    weights: Float64Array.from(weights), discarded: new Uint8Array(treated.length), isWithReplacement: false,
  }
}
