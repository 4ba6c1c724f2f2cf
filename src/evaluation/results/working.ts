import { protectedTable, type ProtectedTable } from '../../calc/disclosure/protectedTable.ts'
import { analyse, type Analysis } from '../../calc/matching/analyse.ts'
import { differences, effects } from '../../calc/matching/effects.ts'
import type { Estimate } from '../../calc/matching/estimates.ts'
import { isUnusable, type Column, type Frame } from '../../calc/matching/frame.ts'
import { rosenbaum } from '../../calc/matching/rosenbaum.ts'
import { ipwAtt } from '../../calc/matching/weighting.ts'
import type { Rows } from '../datasets/rules.ts'
import type { DesignContent } from '../designs/shapes.ts'
import { base, fewest, sayWarning, threshold } from './rules.ts'
import type { Comparison, Counts, Effect, OutcomeResult, ResultContent } from './shapes.ts'

/**
 * All that a protocol asks of data, for each comparison group: pure, and the same for the same rows. What it gives has passed
 * disclosure control: counts of people are hidden or rounded, and no mean of few people is told. Too little overlap is a result.
 */
export const workOut = (content: DesignContent, rows: Rows): ResultContent => ({ seed: content.method.seed, threshold, base, comparisons: content.groups.map(({ name }, group) => compare(content, rows, group, name)) })

function compare(content: DesignContent, rows: Rows, group: number, name: string): Comparison {
  const { method: { method, subclasses, ratio, caliper, isWithReplacement, matchOrder, discard }, covariates, outcomes } = content
  const places = [...rows.lines.keys()].filter((place) => rows.treated[place] === 1 || rows.groups[place] === group)
  const nothing = (reason: string): Comparison => ({ group: name, reason, warnings: [], sizes: null, overlap: null, balance: [], outcomes: [] })
  const [took, did] = [places.filter((place) => rows.treated[place] === 1).length, places.filter((place) => rows.treated[place] !== 1).length]
  if (took < fewest || did < fewest) return nothing(`Fewer than ${fewest} people are in one of the two groups. Of so few nothing is told.`)
  const frame = frameOf(content, rows, places)
  const found = analyse(frame, undefined, {
    method, subclasses, ratio, isWithReplacement, order: matchOrder, discard, exact: covariates.filter(({ isExact }) => isExact).map(({ name }) => name), ...(caliper !== null && { caliper }),
  })
  if (isUnusable(found)) return nothing(found.problems.map(sayWarning).join(' '))
  const counted = (isTreated: number) => frame.treated.reduce((sum, treated, row) => sum + (treated === isTreated && found.weights[row]! > 0 ? 1 : 0), 0)
  const [ofTook, ofDid] = [counted(1), counted(0)]
  const reason = found.reason !== undefined ? sayWarning(found.reason) : ofTook < fewest || ofDid < fewest ? `Not enough overlap: fewer than ${fewest} people on one side are like anybody on the other.`
    : ofTook * 2 < took || !found.overlap.isEnough ? 'Not enough overlap: fewer than half of those who took part have anybody like them in this group. An effect on the rest would not be the effect on those who took part.' : null
  return {
    group: name, reason, warnings: found.warnings.filter((warning) => !warning.startsWith('there is little overlap') || reason === null).map((warning) => sayWarning(sayNames(frame, warning))), sizes: sizesOf(found), overlap: overlapOf(frame.treated, found.logit.scores), balance: balanceOf(frame, found),
    outcomes: reason === null ? outcomes.map((_, index) => outcomeOf(content, rows, places, frame, found, index)) : [],
  }
}

/** The rows of one comparison as calc takes them: categories as places among their names, in byte order. */
function frameOf({ covariates }: DesignContent, rows: Rows, places: readonly number[]): Frame {
  return {
    ids: places.map((place) => String(rows.lines[place])), treated: Uint8Array.from(places, (place) => rows.treated[place]!),
    covariates: covariates.flatMap(({ name, kind }, index): Column[] => {
      const values = places.map((place) => rows.covariates[index]![place]!)
      if (kind === 'number') return [{ kind: 'number', name, values: Float64Array.from(values, Number) }]
      const levels = [...new Set(values.map(String))].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      const at = new Map(levels.map((level, i) => [level, i]))
      return [{ kind: 'category', name, levels, codes: Int32Array.from(values, (value) => at.get(String(value))!) }]
    }),
  }
}

/** Four significant digits: all that is ever shown. */
const few = (value: number | null | undefined): number | null => (value === null || value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(4)))

const tableOf = ({ columns, rows, key }: ProtectedTable): Counts => ({ columns: columns.map(({ name }) => name), rows: rows.map(({ name, cells }) => ({ name, cells: cells.map(({ value, text }) => ({ value, text })) })), key: [...key] })
const safe = (rows: readonly string[], counts: readonly (readonly number[])[]): Counts => tableOf(protectedTable({ rows, columns: ['Took part', 'Comparison group'], counts, threshold, round: base }))

function sizesOf({ sampleSizes: { Matched, Unmatched, Discarded }, method }: Analysis): Counts {
  const turned = ([control, treated]: [number, number]) => [treated, control]
  return safe([method === 'nearest' ? 'Matched' : 'Counted', method === 'nearest' ? 'Without a match' : 'Not counted', 'Left out, since the other side has nobody like them'], [turned(Matched), turned(Unmatched), turned(Discarded)])
}

/** How many of each group have which score, in ten steps; in fewer where too much would be hidden. Only one of these ever leaves. */
function overlapOf(treated: Uint8Array, scores: Float64Array): Comparison['overlap'] {
  const inSteps = (steps: number) => {
    const edges = Array.from({ length: steps + 1 }, (_, i) => i / steps)
    const counts = edges.slice(1).map(() => [0, 0])
    for (const [row, score] of scores.entries()) counts[Math.min(steps - 1, Math.floor(score * steps))]![treated[row] === 1 ? 0 : 1]! += 1
    const { rows, key } = safe(counts.map((_, i) => `${edges[i]} to ${edges[i + 1]}`), counts)
    const column = (at: number) => rows.slice(0, steps).map(({ cells }) => cells[at]!.value)
    return { edges, treated: column(0), compared: column(1), key }
  }
  const isShown = ({ treated, compared }: { treated: readonly (number | null)[]; compared: readonly (number | null)[] }) => [...treated, ...compared].filter((count) => count === null).length * 3 <= treated.length * 2
  return [10, 5, 4].map(inSteps).find(isShown) ?? inSteps(2)
}

/** A level of a category as calc names it, and as it is named here. */
const levelsOf = ({ covariates }: Pick<Frame, 'covariates'>) => covariates.flatMap((column) => (column.kind === 'category' ? column.levels.map((level, code) => ({ column, code, named: `${column.name}${level}`, name: `${column.name}: ${level}` })) : []))
const sayNames = (frame: Frame, text: string): string => levelsOf(frame).reduce((said, { named, name }) => said.replaceAll(`"${named}"`, `"${name}"`), text)

/** Three digits after the point: all that is ever shown of a difference. */
const third = (value: number | null | undefined): number | null => (value === null || value === undefined || !Number.isFinite(value) ? null : Number(value.toFixed(3)))

/** How alike the groups were and are. Of a value that few people of one group have, nothing is told: a share of them would tell who. */
function balanceOf(frame: Frame, { balanceBefore, balanceAfter }: Pick<Analysis, 'balanceBefore' | 'balanceAfter'>): Comparison['balance'] {
  const levels = new Map(levelsOf(frame).map((level) => [level.named, level]))
  const isFew = (is: (row: number) => boolean) => [0, 1].some((group) => [1, 0].some((wanted) => {
    const count = frame.treated.reduce((sum, treated, row) => sum + (treated === group && Number(is(row)) === wanted ? 1 : 0), 0)
    return count > 0 && count <= threshold
  }))
  return balanceAfter.map((after, i) => {
    const level = levels.get(after.variable)
    const number = frame.covariates.find(({ name, kind }) => kind === 'number' && name === after.variable)
    const isYesNo = number?.kind === 'number' && number.values.every((value) => value === 0 || value === 1)
    const isHidden = level ? isFew((row) => level.column.codes[row] === level.code) : isYesNo && isFew((row) => number.values[row] === 1)
    const before = balanceBefore[i]
    return { name: after.variable === 'distance' ? 'How likely they were to take part' : level?.name ?? after.variable, ...(isHidden ? { before: null, after: null, varianceRatio: null, distance: null } : { before: third(before?.stdMeanDiff), after: third(after.stdMeanDiff), varianceRatio: third(after.varRatio), distance: third(after.ecdfMax) }) }
  })
}

/** One estimate with one error as a line of the annex; none where that error was not asked for. */
const errorOf = (name: string, found: Pick<Estimate, 'estimate' | 'se' | 'ciLow95' | 'ciHigh95'> | undefined): NonNullable<OutcomeResult['errors']> =>
  (found ? [{ name, value: few(found.estimate), error: few(found.se), low: few(found.ciLow95), high: few(found.ciHigh95) }] : [])
const effectOf = (found: Estimate | undefined): Effect => ({ value: few(found?.estimate), low: few(found?.ciLow95), high: few(found?.ciHigh95), reason: found?.reason ?? null })

function outcomeOf({ outcomes }: DesignContent, rows: Rows, places: readonly number[], frame: Frame, found: Analysis, index: number): OutcomeResult {
  const { name, kind, unit, rank } = outcomes[index]!
  const values = Float64Array.from(places, (place) => rows.outcomes[index]![place]!)
  const before = rows.before[index]
  const { plain, adjusted, errors } = estimate(frame, found, values)
  const counts = kind === 'yes or no' ? countsOf(frame.treated, found.weights, values) : null
  // Of an outcome that hardly anybody has, or hardly anybody lacks, the effect itself would tell of them.
  const isHidden = counts !== null && hasFew(frame.treated, found.weights, values)
  const untold = (): Effect => ({ value: null, low: null, high: null, reason: 'So few people had this outcome, or did not, that the effect would tell of them.' })
  const isPaired = found.matched !== undefined && found.matched.ratio === 1
  const bound = isPaired && !isHidden && plain.value !== null ? rosenbaum(differences(values, found.matched!), { alternative: plain.value < 0 ? 'less' : 'greater' }) : undefined
  return {
    name, kind, unit, rank, plain: isHidden ? untold() : plain, adjusted: isHidden ? untold() : adjusted,
    change: before && !isHidden ? estimate(frame, found, values.map((value, i) => value - before[places[i]!]!)).plain : null,
    errors: isHidden ? [] : errors, counts, hiddenBias: bound ? { gamma: few(bound.gammaCritical05), reason: bound.reason ? sayWarning(bound.reason) : null } : null,
  }
}

/** The effect on those who took part, without and with the covariates beside it; of pairs with errors by pair. */
function estimate({ treated, covariates }: Frame, { method, matched, weights, logit, discarded }: Analysis, outcome: Float64Array): { plain: Effect; adjusted: Effect; errors: NonNullable<OutcomeResult['errors']> } {
  if (method === 'weights') {
    const { estimate: value, seHC1, adjusted, reason } = ipwAtt({ treated, covariates }, logit.tight?.scores ?? logit.scores, outcome, discarded)
    // The same interval as of any other estimate: 1.96 errors to both sides.
    const wide = value !== null && seHC1 !== null ? 1.959963984540054 * seHC1 : null
    return { plain: { value: few(value), low: wide === null ? null : few(value! - wide), high: wide === null ? null : few(value! + wide), reason: reason ?? null }, adjusted: effectOf(adjusted), errors: [errorOf('Without covariates, HC1', { estimate: value, se: seHC1, ciLow95: wide === null ? null : value! - wide, ciHigh95: wide === null ? null : value! + wide }), errorOf('With covariates, HC1', adjusted)].flat() }
  }
  const { unadjusted, adjusted, gcomputation } = effects({ treated, covariates, outcome, weights }, matched)
  return { plain: effectOf(unadjusted.clusterSubclassHC1 ?? unadjusted.HC1), adjusted: effectOf(adjusted?.clusterSubclassHC1 ?? adjusted?.HC1), errors: [
    errorOf('Without covariates, HC1', unadjusted.HC1), errorOf('Without covariates, HC3', unadjusted.HC3), errorOf('Without covariates, by matched set', unadjusted.clusterSubclassHC1), errorOf('Without covariates, by set and person', unadjusted.clusterSubclassIdHC1),
    errorOf('With covariates, HC1', adjusted?.HC1), errorOf('With covariates, by matched set', adjusted?.clusterSubclassHC1), errorOf('With covariates, by set and person', adjusted?.clusterSubclassIdHC1), errorOf('With covariates in products (g-computation)', gcomputation),
  ].flat() }
}

function tally(treated: Uint8Array, weights: Float64Array, values: Float64Array): [[number, number], [number, number]] {
  const counts: [[number, number], [number, number]] = [[0, 0], [0, 0]]
  for (const [row, value] of values.entries()) if (weights[row]! > 0) counts[value === 1 ? 0 : 1]![treated[row] === 1 ? 0 : 1]! += 1
  return counts
}
const countsOf = (treated: Uint8Array, weights: Float64Array, values: Float64Array): Counts => safe(['Yes', 'No'], tally(treated, weights, values))
const hasFew = (treated: Uint8Array, weights: Float64Array, values: Float64Array): boolean => tally(treated, weights, values).flat().some((count) => count > 0 && count <= threshold)
