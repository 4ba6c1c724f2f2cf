import { z } from 'zod'

const words = z.string().max(2000)
/** Whom those who took part are compared with. */
export const groupShape = z.object({ name: words, source: words, why: words })
/** What people are compared by; `isExact`: only within the same value. `isSpecial`: of a special category of data (UK GDPR, article 9). */
export const covariateShape = z.object({ name: words, kind: z.enum(['number', 'category']), source: words, why: words, isExact: z.boolean(), isSpecial: z.boolean() })
/** What is looked at; `hasBefore`: it is also known from before the start, so that the difference in differences can be told. */
export const outcomeShape = z.object({ name: words, kind: z.enum(['yes or no', 'number']), unit: words.nullable(), measured: words, rank: z.enum(['main', 'further']), hasBefore: z.boolean() })

export const methodShape = z.object({
  method: z.enum(['nearest', 'subclass', 'weights']), ratio: z.int(), caliper: z.number().nullable(), isWithReplacement: z.boolean(), matchOrder: z.enum(['largest', 'smallest', 'data']),
  discard: z.enum(['none', 'both']), subclasses: z.int(), seed: z.int(),
})
/** What nobody said is left out of the further ones, so that a protocol that was fixed before they could be said keeps its seal. */
export const plannedShape = z.object({
  treated: z.int().nullable(), compared: z.int().nullable(), smallestEffect: z.number().nullable(), expectedBase: z.number().nullable(),
  lostRate: z.number().optional(), explainedRate: z.number().optional(), clusterSize: z.int().optional(), clusterCorrelation: z.number().optional(),
})

/** All of a design that a protocol fixes. */
export const contentShape = z.object({
  name: words, intervention: words, questions: z.string().max(6000), treatment: z.string().max(6000), cohort: z.string().max(6000), cohortFromOn: z.string().nullable(), cohortToOn: z.string().nullable(), startsOn: z.string(), endsOn: z.string(),
  groups: z.array(groupShape).max(3), covariates: z.array(covariateShape), outcomes: z.array(outcomeShape), method: methodShape, planned: plannedShape,
})
export type Group = z.output<typeof groupShape>
export type Covariate = z.output<typeof covariateShape>
export type Outcome = z.output<typeof outcomeShape>
export type Method = z.output<typeof methodShape>
export type Planned = z.output<typeof plannedShape>
export type DesignContent = z.output<typeof contentShape>
