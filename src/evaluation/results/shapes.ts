import { z } from 'zod'

const number = z.number().nullable()
/** A table of people as it may leave. */
const countsShape = z.object({ columns: z.array(z.string()), rows: z.array(z.object({ name: z.string(), cells: z.array(z.object({ value: number, text: z.string() })) })), key: z.array(z.string()) })
/** `low` and `high` bound the 95% interval. What cannot be told is null, and `reason` says why. */
const effectShape = z.object({ value: number, low: number, high: number, reason: z.string().nullable() })
const outcomeShape = z.object({
  name: z.string(), kind: z.enum(['yes or no', 'number']), unit: z.string().nullable(), rank: z.enum(['main', 'further']),
  /** Without and with the covariates beside it. */
  plain: effectShape, adjusted: effectShape,
  /** Of the change since before the start: the difference in differences. */
  change: effectShape.nullable(),
  /** Every estimate with every error that it can be given: what the annex lists. Results that were kept before this have none. */
  errors: z.array(z.object({ name: z.string(), value: number, error: number, low: number, high: number })).optional(),
  /** Of yes or no: how many of each group had it. */
  counts: countsShape.nullable(),
  /** How many times likelier an unseen reason would have to make one of two like people to take part to explain the effect away; null where it cannot be told. */
  hiddenBias: z.object({ gamma: number, reason: z.string().nullable() }).nullable(),
})
const comparisonShape = z.object({
  group: z.string(),
  /** Why there is no result: that is a result too. */
  reason: z.string().nullable(),
  warnings: z.array(z.string()),
  sizes: countsShape.nullable(),
  overlap: z.object({ edges: z.array(z.number()), treated: z.array(number), compared: z.array(number), key: z.array(z.string()) }).nullable(),
  balance: z.array(z.object({ name: z.string(), before: number, after: number, varianceRatio: number, distance: number })),
  outcomes: z.array(outcomeShape),
})
export const resultShape = z.object({ seed: z.int(), threshold: z.int(), base: z.int(), comparisons: z.array(comparisonShape) })

export type Counts = z.output<typeof countsShape>
export type Effect = z.output<typeof effectShape>
export type OutcomeResult = z.output<typeof outcomeShape>
export type Comparison = z.output<typeof comparisonShape>
export type ResultContent = z.output<typeof resultShape>
