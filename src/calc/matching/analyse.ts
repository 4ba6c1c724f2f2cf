import { balance, sampleSizes, type BalanceRow, type SampleSizes } from './balance.ts'
import { bootstrapPairs, bootstrapWeighted, type Bootstrap } from './bootstrap.ts'
import { differenceInDifferences, type DifferenceInDifferences } from './differences.ts'
import { differences, effects, pairedDiff, type Att } from './effects.ts'
import { isUnusable, type Frame, type Matched, type Unusable } from './frame.ts'
import { fitLogit, type Logit } from './logit.ts'
import { matchNearest, outsideCommonSupport, type NearestOptions } from './nearest.ts'
import { overlap, type Overlap } from './overlap.ts'
import { rosenbaum, type Rosenbaum } from './rosenbaum.ts'
import { subclassify, type Subclasses } from './subclass.ts'
import { ipwAtt, oddsWeights, type IpwAtt } from './weighting.ts'

export const methods = ['nearest', 'subclass', 'weights'] as const
export type Method = (typeof methods)[number]
/** How the groups are made comparable. What is said of matching has no part in the other methods, but for `discard`. */
export type AnalysisOptions = NearestOptions & {
  method?: Method | undefined
  /** How many subclasses: 6 where nothing is said. */
  subclasses?: number | undefined
  /** The outcome at times before treatment, the oldest first, one a row: then changes are compared too. */
  before?: readonly Float64Array[] | undefined
  /** How many samples to draw anew, by `seed`; none where nothing is said. */
  bootstrap?: number | undefined
}

/** All that can be said of a comparison: how alike the groups were and are, and, with an outcome, the effect on those treated. */
export type Analysis = {
  method: Method
  logit: Logit
  /** Of the nearest: who was matched to whom. */
  matched?: Matched
  /** Of subclasses: who is in which. */
  subclasses?: Subclasses
  overlap: Overlap
  /** One a row: what each counts for. */
  weights: Float64Array
  discarded: Uint8Array
  sampleSizes: SampleSizes
  balanceBefore: readonly BalanceRow[]
  balanceAfter: readonly BalanceRow[]
  att?: Att
  rosenbaum?: Rosenbaum
  pairedDiff?: ReturnType<typeof pairedDiff>
  ipwAtt?: IpwAtt
  differenceInDifferences?: DifferenceInDifferences
  bootstrap?: Bootstrap
  warnings: readonly string[]
  /** Why there is nothing to compare: a result, not a failure. */
  reason?: string
}

/** Differences of more than this many standard deviations are told of (Austin, 2009, Statistics in Medicine 28, 3083-3107). */
const tolerable = 0.1

/**
 * The score, then matching or weighting by it, then balance, then, where there is an outcome, its effect on those treated. Columns
 * that cannot be worked with are told in words; too little overlap is a result with its `reason`.
 */
export function analyse(frame: Frame, outcome: Float64Array | undefined, options: AnalysisOptions = {}): Analysis | Unusable {
  const { method = 'nearest' } = options
  const logit = fitLogit(frame, { isTight: true })
  if (isUnusable(logit)) return logit
  const { scores } = logit
  const made = compare(frame, scores, method, options)
  const { weights, discarded, matched, subclasses } = made
  const sizes = sampleSizes(frame.treated, weights, discarded)
  const reason = made.reason ?? (matched && nobody(matched, options)) ?? (sizes.Matched.every((count) => count > 0) ? undefined : outside)
  const shared = overlap(frame.treated, scores)
  const found = {
    method, logit, ...made, overlap: shared, sampleSizes: sizes,
    ...balance(frame, scores, { weights, ...(matched && { pairs: matched }) }),
  }
  const warnings = [...logit.warnings, ...(shared.reason === undefined ? [] : [`there is little overlap: ${shared.reason}`]), ...sayOutside(frame, discarded, reason), ...(matched ? warningsOf(frame, matched, options) : []), ...(subclasses?.warnings ?? []), ...sayHeavy(sizes), ...(reason === undefined ? sayUnbalanced(found.balanceAfter) : [])]
  return { ...found, ...(outcome && effectsOf(frame, outcome, found, options)), warnings, ...(reason !== undefined && { reason }) }
}

type Compared = { weights: Float64Array; discarded: Uint8Array; matched?: Matched; subclasses?: Subclasses; reason?: string }

function compare(frame: Frame, scores: Float64Array, method: Method, options: AnalysisOptions): Compared {
  if (method === 'nearest') {
    const matched = matchNearest(frame, scores, options)
    return { weights: matched.weights, discarded: matched.discarded, matched }
  }
  const discarded = options.discard === 'both' ? outsideCommonSupport(frame.treated, scores) : new Uint8Array(scores.length)
  if (method === 'weights') return { ...oddsWeights(frame.treated, scores, discarded), discarded }
  const subclasses = subclassify(frame.treated, scores, { discarded, ...(options.subclasses !== undefined && { count: options.subclasses }) })
  return { weights: subclasses.weights, discarded, subclasses, ...(subclasses.reason !== undefined && { reason: subclasses.reason }) }
}

function effectsOf(frame: Frame, outcome: Float64Array, { logit, weights, discarded, matched }: Compared & { logit: Logit }, { before: [first, ...others] = [], bootstrap, seed = '1' }: AnalysisOptions): Pick<Analysis, 'att' | 'rosenbaum' | 'pairedDiff' | 'ipwAtt' | 'differenceInDifferences' | 'bootstrap'> {
  const { treated, covariates } = frame
  const between = matched && differences(outcome, matched)
  const draws = bootstrap === undefined ? undefined : { seed, draws: bootstrap }
  return {
    att: effects({ treated, covariates, outcome, weights }, matched),
    ...(between && { pairedDiff: pairedDiff(between) }), ...(between && matched.ratio === 1 && { rosenbaum: rosenbaum(between) }),
    ipwAtt: ipwAtt(frame, logit.tight?.scores ?? logit.scores, outcome, discarded),
    ...(first && { differenceInDifferences: differenceInDifferences({ treated, covariates, weights, before: [first, ...others], after: outcome, ...(matched && !matched.isWithReplacement && { sets: setsOf(matched, treated.length) }) }) }),
    ...(draws && { bootstrap: between ? bootstrapPairs(between, draws, matched.isWithReplacement) : bootstrapWeighted(treated, outcome, weights, draws) }),
  }
}

/** The set of each row, by the place of its treated unit; only those in a set are told apart. */
function setsOf({ pairs, ratio, treatedRows }: Matched, count: number): Int32Array {
  const sets = new Int32Array(count)
  for (const [set, row] of treatedRows.entries()) {
    sets[row] = set
    for (const control of pairs.subarray(set * ratio, (set + 1) * ratio)) if (control >= 0) sets[control] = set
  }
  return sets
}

const outside = 'there is not enough overlap: the score of nobody in one of the groups lies within the range that both share'

/** Why nobody at all is matched, where nobody is. */
function nobody({ pairs, discarded, treatedRows, caliper }: Matched, { exact = [], calipers = [] }: AnalysisOptions): string | undefined {
  if (pairs.some((row) => row >= 0)) return undefined
  if (treatedRows.every((row) => discarded[row])) return outside
  const limits = [...(caliper === undefined ? [] : ['a wider caliper']), ...(calipers.length ? ['wider calipers on columns'] : []), ...(exact.length ? ['fewer columns to match exactly'] : [])]
  return `there is not enough overlap: nobody treated has a control that may be matched to them${limits.length ? `; try ${limits.join(', or ')}` : ''}`
}

function warningsOf({ treated }: Frame, { pairs, ratio, treatedRows, discarded, isWithReplacement }: Matched, { exact = [] }: AnalysisOptions): string[] {
  const controls = treated.length - treatedRows.length
  const found: string[] = []
  if (!isWithReplacement && controls < treatedRows.length) found.push(`there are fewer controls (${controls}) than treated (${treatedRows.length}), so not everybody treated can be matched without replacement`)
  else if (!isWithReplacement && controls < treatedRows.length * ratio) found.push(`there are too few controls (${controls}) for ${ratio} for each of ${treatedRows.length} treated`)
  let [without, short] = [0, 0]
  for (const [i, row] of treatedRows.entries()) {
    if (discarded[row]) continue
    if (pairs[i * ratio]! < 0) without += 1
    else if (pairs[(i + 1) * ratio - 1]! < 0) short += 1
  }
  const left = treatedRows.filter((row) => discarded[row]).length
  if (without) found.push(`${without} of ${treatedRows.length} treated have no match${left + without < treatedRows.length ? ': the effect is that on the others' : ''}`)
  if (short) found.push(`${short} of ${treatedRows.length} treated have fewer than ${ratio} matches`)
  if (isWithReplacement && ratio === 1) found.push('controls may be in many pairs, which the bounds of hidden bias take for independent')
  if (exact.length && without && without === treatedRows.length - left) found.push(`nobody treated shares ${exact.map((name) => `"${name}"`).join(' and ')} with a control that is left`)
  return found
}

function sayOutside({ treated }: Frame, discarded: Uint8Array, reason: string | undefined): string[] {
  const [all, left] = [treated.filter((group) => group === 1).length, treated.filter((group, row) => group === 1 && discarded[row] === 1).length]
  return left ? [`${left} of ${all} treated are outside the range of scores that both groups share${reason === undefined ? ': the effect is that on the others' : ''}`] : []
}

/** Weights that vanish but for a few: the controls are then worth fewer than half of those that they are, and fewer than ten. */
function sayHeavy({ 'Matched (ESS)': [worth], Matched: [controls] }: SampleSizes): string[] {
  return worth < Math.min(10, controls / 2) ? ['a few controls carry nearly all the weight, so the effect rests on hardly anybody'] : []
}

function sayUnbalanced(rows: readonly BalanceRow[]): string[] {
  const unlike = rows.filter(({ stdMeanDiff }) => stdMeanDiff !== null && Math.abs(stdMeanDiff) > tolerable)
  if (!unlike.length) return []
  return [`the groups still differ by more than ${tolerable} standard deviations in ${unlike.map(({ variable, stdMeanDiff }) => `${variable === 'distance' ? 'the score' : `"${variable}"`} (${stdMeanDiff!.toFixed(2)})`).join(', ')}`]
}
