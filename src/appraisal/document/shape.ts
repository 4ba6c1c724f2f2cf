import { z } from 'zod'
import { amount, byYear, fields, id, list, number, oneOf, rate, share, spread, text, whole, yearlyRate, yearName, yesNo } from './fields.ts'

/**
 * What a case document may say, as docs/how-to/write-a-case.md tells it: text values in, exact decimals out. References between
 * lines are held against each other in check.ts, and the rest is filled in by case.ts.
 */

const timing = () => oneOf(['start', 'middle', 'end'])
const kind = () => oneOf(['delivery', 'evaluation', 'capital', 'in kind', 'other'])
const perspective = () => oneOf(['fiscal', 'economic', 'social'])
/** Named by its id or its name: either makes the other. */
const named = { id: id().optional(), name: text(200).optional() }
const isNamed = <T extends { id?: string | undefined; name?: string | undefined }>(line: T) => line.id !== undefined || line.name !== undefined
const unnamed = { error: 'needs an id or a name', path: ['id'] }

/** What is put on a cost may be more than all of it; what is taken off a benefit, at most all. */
const bias = (of: typeof rate | typeof share = rate) => z.union([fields('a bias', { none: text() }), fields('a bias', { rate: of(), isIncluded: yesNo().optional() }), of()],
  { error: 'must be a rate such as 15%, or "none:" with the reason, or "rate:" with "isIncluded: yes" where it is in the price already' })

export const linesShape = fields('which lines', {
  owners: list(text(200), 'owners').optional(), streams: list(text(200), 'streams').optional(), kinds: list(kind(), 'kinds').optional(), ids: list(id(), 'ids of lines').optional(), overheads: yesNo().optional(),
})

const schedule = fields('a schedule', {
  name: text(100), source: text(), date: text(40).optional(), factors: list(number({ least: '0', most: '10', says: 'must be a factor from 0 to 10, such as 0.9662' }), 'factors, the base year first', 1).optional(),
  rate: yearlyRate().optional(), rates: list(fields('a rate', { from: whole(1, 1000), rate: yearlyRate() }), 'rates, each with the year from which it holds', 1).optional(),
  timing: timing().optional(), factorPlaces: whole(1, 12).optional(),
})

const phasing = fields('a phasing', { ...named, shares: list(share(), 'shares, the first year first', 1), source: text().optional() }).refine(isNamed, unnamed)

const cost = fields('a cost', {
  ...named, owner: text(200).optional(), stream: text(200).optional(), kind: kind().optional(), source: text().optional(), priceBase: yearName().optional(), bias: bias().optional(),
  unitCost: amount().optional(), volume: amount().optional(), phasing: id().optional(), byYear: byYear().optional(),
}).refine(isNamed, unnamed)

const overhead = fields('an overhead', { ...named, owner: text(200).optional(), stream: text(200).optional(), rate: rate(), of: linesShape.optional(), source: text().optional() }).refine(isNamed, unnamed)
const contribution = fields('a contribution', { ...named, by: text(200).optional(), rate: share(), of: linesShape.optional(), source: text().optional() }).refine(isNamed, unnamed)
const costBase = fields('a base of costs', { ...named, of: linesShape.optional(), less: list(id(), 'ids of contributions').optional() }).refine(isNamed, unnamed)

const worth = { perspective: perspective(), agency: text(200).optional(), priceBase: yearName().optional(), isTransfer: yesNo().optional() }
const value = fields('a value', { id: id().optional(), ...worth, value: number(), source: text().optional() })

const benefit = fields('a benefit', {
  ...named, source: z.string({ error: 'is missing: say where the value and the effect come from' }).trim().min(1, 'is empty: say where the value and the effect come from').max(1000),
  population: amount().optional(), engagement: share().optional(), retention: share().optional(), impact: amount().optional(), deadweight: share().optional(), deadweightAs: oneOf(['share', 'points']).optional(),
  leakage: share().optional(), displacement: share().optional(), substitution: share().optional(), multiplier: amount().optional(), outcomePlaces: whole(0, 12).optional(),
  cohorts: z.preprocess(spread, list(amount(), 'sizes of cohorts, that of the first year first', 1)).optional(), lag: whole(0, 300).optional(), duration: whole(1, 300).optional(), dropOff: share().optional(),
  values: list(value, 'values', 1).optional(), ...worth, perspective: perspective().optional(), value: number().optional(), weight: id().optional(), bias: bias(share).optional(), byYear: byYear().optional(),
}).refine(isNamed, unnamed)

const weight = fields('a weight', { ...named, weight: amount(), source: text() }).refine(isNamed, unnamed)
const uncertain = fields('an uncertain input', {
  input: text(300), why: text(), distribution: oneOf(['uniform', 'triangular', 'pert', 'normal', 'lognormal', 'discrete']),
  low: number().optional(), mode: number().optional(), high: number().optional(), mean: number().optional(), sd: number().optional(), values: list(number(), 'values', 1).optional(), shares: list(share(), 'shares', 1).optional(),
})
const variant = fields('a variant', { name: text(100), why: text(1000), changes: z.record(z.string(), z.unknown(), { error: 'must be fields, each as "path: new value", such as costs/bursaries/unitCost: 900' }) })

export const caseShape = fields('a case', {
  name: text(200), words: text(5000).optional(), source: text().optional(), years: whole(1, 300), baseYear: yearName(), firstYear: whole(0, 1).optional(), priceBase: yearName().optional(),
  participants: fields('participants', { starts: amount().optional(), completers: amount().optional() }).optional(),
  schedule: text(100).optional(), schedules: list(schedule, 'schedules').optional(), timing: timing().optional(), printedPlaces: whole(0, 6).optional(), countsTransfers: yesNo().optional(),
  deflator: fields('a deflator', { name: text(200), source: text(), index: z.record(z.string(), number({ least: '0.000001', most: '1000000', says: 'must be an index above zero' }), { error: 'must be years with their index, such as 2015/16: 100' }) }).optional(),
  phasings: list(phasing, 'phasings').optional(), costs: list(cost, 'costs').optional(), overheads: list(overhead, 'overheads').optional(), contributions: list(contribution, 'contributions').optional(),
  costBases: list(costBase, 'bases of costs').optional(), benefits: list(benefit, 'benefits').optional(), weights: list(weight, 'weights').optional(), uncertain: list(uncertain, 'uncertain inputs').optional(),
  variants: list(variant, 'variants').optional(),
  /** In a region's folder: the intervention whose worth it is, the document that it was read from, and where in it. */
  intervention: id().optional(), document: id().optional(), place: text(300).optional(), line: whole(1, 1_000_000).optional(),
  /** What a document that argues for the case prints, for the review: read by review.ts. */
  printed: z.record(z.string(), z.unknown()).optional(),
})

export type CaseFields = z.output<typeof caseShape>
export type BenefitFields = NonNullable<CaseFields['benefits']>[number]
export type LinesFields = z.output<typeof linesShape>
