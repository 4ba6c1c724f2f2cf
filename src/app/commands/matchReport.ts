import type { Analysis, AnalysisOptions } from '../../calc/matching/analyse.ts'
import type { BalanceRow } from '../../calc/matching/balance.ts'
import type { Estimate } from '../../calc/matching/estimates.ts'
import type { Frame, Matched } from '../../calc/matching/frame.ts'
import type { Fit } from '../../calc/matching/logit.ts'
import { standardDeviation } from '../../calc/matching/nearest.ts'
import type { Roles } from '../../calc/matching/read.ts'

/**
 * An analysis as plain data under the names that evaluators know from R: everything by row in the order of the file, everybody
 * by id. `coefficients` and `ps` are the limit of the likelihood; `psRDefaultEpsilon` is what R's default leaves, on which was matched.
 */
export function analysisJson(frame: Frame, found: Analysis, { treatment, covariates, outcome, options }: Roles & { options: AnalysisOptions }): Record<string, unknown> {
  const { logit, matched } = found
  const tight: Fit = logit.tight ?? logit
  const treatedCount = frame.treated.reduce((sum, value) => sum + value, 0)
  const { method, weights, sampleSizes, balanceBefore, balanceAfter, att, rosenbaum, pairedDiff, ipwAtt, differenceInDifferences, bootstrap, subclasses, overlap, warnings, reason } = found
  return {
    treatment, covariates, outcome: outcome ?? null, args: argsOf(method, options), rows: frame.treated.length, treated: treatedCount, control: frame.treated.length - treatedCount,
    sampleSizes, sampleSizesRows: ['Control', 'Treated'],
    ...(matched && { caliperAbsolute: caliperAbsolute(matched), pairs: pairsById(frame, matched), matchedTreated: sampleSizes.Matched[1] }),
    ids: frame.ids, weights: [...weights], balanceBefore, balanceAfter, att, rosenbaum, pairedDiff, ipwAtt, differenceInDifferences, bootstrap, overlap, ...(subclasses && { subclass: [...subclasses.subclass], cuts: subclasses.cuts, subclassSizes: subclasses.sizes }),
    terms: logit.terms, coefficients: [...tight.coefficients], standardErrors: [...tight.standardErrors], z: [...tight.z], deviance: tight.deviance, nullDeviance: logit.nullDeviance, aic: tight.aic,
    iterations: logit.iterations, coefficientsRDefaultEpsilon: [...logit.coefficients], ps: [...tight.scores], psRDefaultEpsilon: [...logit.scores], sdPs: standardDeviation(logit.scores, new Uint8Array(logit.scores.length)),
    ...(reason !== undefined && { reason }), warnings,
  }
}

const argsOf = (method: string, { ratio, isWithReplacement, caliper, calipers, areCalipersRaw, exact, order, discard, subclasses, bootstrap, seed }: AnalysisOptions) => ({
  method, ...(ratio !== undefined && { ratio }), ...(isWithReplacement && { replace: true }), ...(caliper !== undefined && { caliper }),
  ...(calipers?.length && { caliperOn: Object.fromEntries(calipers.map(({ name, width }) => [name, width])) }), ...(areCalipersRaw && { rawCalipers: true }), ...(exact?.length && { exact }), ...(order && { order }), ...(discard && { discard }), ...(subclasses !== undefined && { subclasses }), ...(bootstrap !== undefined && { bootstrap }), ...((order === 'random' || bootstrap !== undefined) && { seed }),
})

const caliperAbsolute = ({ caliper, calipers = [] }: Matched) => ({ ...(caliper !== undefined && { distance: caliper }), ...Object.fromEntries(calipers.map(({ name, width }) => [name, width])) })

const pairsById = ({ ids }: Frame, { pairs, ratio, treatedRows }: Matched) =>
  Array.from(treatedRows, (row, i) => ({ t: ids[row]!, c: Array.from(pairs.subarray(i * ratio, (i + 1) * ratio)).filter((control) => control >= 0).map((control) => ids[control]!) }))

/** The same for a person to read, line by line. */
export function* sayAnalysis(frame: Frame, found: Analysis, { outcome }: Roles): Generator<string> {
  const { logit, sampleSizes, balanceBefore, balanceAfter, att, ipwAtt, pairedDiff, rosenbaum, matched, subclasses, differenceInDifferences, bootstrap, warnings, reason } = found
  const tight = logit.tight ?? logit
  if (reason) yield* [sentence(reason), '']
  yield `How likely each was to be treated (logistic regression, deviance ${figure(tight.deviance)} of ${figure(logit.nullDeviance)})`
  yield* table(['', 'coefficient', 'standard error', 'z'], logit.terms.map((term, j) => [term, figure(tight.coefficients[j]), figure(tight.standardErrors[j]), figure(tight.z[j])]))
  yield* ['', 'People']
  yield* table(['', 'controls', 'treated'], Object.entries(sampleSizes).map(([name, [control, treated]]) => [name.replace('ESS', 'effective'), figure(control), figure(treated)]))
  for (const [name, width] of Object.entries(matched ? caliperAbsolute(matched) : {})) yield `Matched within ${figure(width)} of ${name === 'distance' ? 'the score' : name}`
  if (subclasses?.sizes.length) {
    yield* ['', 'Subclasses, by score']
    yield* table(['', 'least score', 'largest', 'controls', 'treated'], subclasses.sizes.map(({ controls, treated }, i) => {
      const scores = logit.scores.filter((_, row) => subclasses.subclass[row] === i + 1)
      return [String(i + 1), figure(scores.reduce((a, b) => Math.min(a, b), Infinity)), figure(scores.reduce((a, b) => Math.max(a, b), -Infinity)), figure(controls), figure(treated)]
    }))
  }
  yield* ['', 'How alike the groups are: difference of means in standard deviations, ratio of variances, largest difference of distributions']
  yield* table(['', 'before', 'after', 'variances', 'distributions'], balanceAfter.map((row, i) => [row.variable === 'distance' ? 'score' : row.variable, figure(balanceBefore[i]!.stdMeanDiff), ...after(row)]))
  if (att) {
    yield* ['', `Effect on those treated, on ${outcome}`]
    yield* table(['', 'estimate', 'standard error', '95% from', 'to', 'p'], [...estimates('', att), ...(ipwAtt?.adjusted ? [line('by weights, with covariates', ipwAtt.adjusted)] : []), ...(differenceInDifferences ? [line('difference of changes', differenceInDifferences.effect), ...(differenceInDifferences.adjusted ? [line('difference of changes, with covariates', differenceInDifferences.adjusted)] : [])] : [])])
    if (pairedDiff?.mean !== undefined && pairedDiff.mean !== null) yield `Mean difference in ${pairedDiff.n} sets: ${figure(pairedDiff.mean)}, standard error ${figure(pairedDiff.tTestSe)}`
  }
  if (differenceInDifferences?.trends) yield sentence(differenceInDifferences.trends.finding)
  if (bootstrap?.percentile) yield `Drawn anew ${bootstrap.draws} times (seed ${bootstrap.seed}): standard error ${figure(bootstrap.se)}, 95% from ${figure(bootstrap.percentile.low)} to ${figure(bootstrap.percentile.high)}`
  if (rosenbaum && !reason) yield rosenbaum.gammaCritical05 === null
    ? 'With no hidden bias at all, the signed rank test does not find the outcomes of those treated higher (p above 0.05)'
    : `The signed rank test finds the outcomes of those treated higher; it would bear hidden bias up to ${figure(rosenbaum.gammaCritical05)} times the odds of treatment`
  if (warnings.length) yield* ['', ...warnings.map((warning) => `Note: ${warning}`)]
}

const after = ({ stdMeanDiff, varRatio, ecdfMax }: BalanceRow) => [figure(stdMeanDiff), figure(varRatio), figure(ecdfMax)]

/** A line for each estimate, whatever the names it stands under. */
function estimates(name: string, value: object): string[][] {
  if ('estimate' in value) return [line(name, value as Estimate)] // an object with an estimate is one
  return Object.entries(value).flatMap(([key, inner]) => (inner && typeof inner === 'object' ? estimates([name, words[key] ?? key].filter(Boolean).join(', '), inner as object) : []))
}
const words: Readonly<Record<string, string>> = { unadjusted: 'without covariates', adjusted: 'with covariates', gcomputation: 'by products of covariates', clusterSubclassHC1: 'errors by matched set', clusterSubclassIdHC1: 'errors by matched set and person', HC1: 'errors HC1', HC3: 'errors HC3' }
const line = (name: string, { estimate, se, ciLow95, ciHigh95, pNormal, reason }: Estimate) => [name, ...[estimate, se, ciLow95, ciHigh95, pNormal].map(figure), ...(reason ? [reason] : [])]

/** Five figures, or a dash for what cannot be told. */
function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '-'
  return Number.isInteger(value) ? String(value) : Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9 ? String(Number(value.toPrecision(5))) : value.toExponential(3)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? '').length)))
  return [head, ...rows].map((row) => `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[i] ?? 0))).join('  ')}`.trimEnd())
}

const sentence = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}.`
