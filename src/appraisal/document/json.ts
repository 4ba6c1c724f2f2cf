import { appraise } from '../../calc/appraisal/appraise.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import { explain, stepsOf, type Explanation } from '../../calc/appraisal/explain.ts'
import { measures, type Measured } from '../../calc/appraisal/measures.ts'
import { exact, headlineJson, printed, roundingRule, tableJson } from '../../calc/appraisal/print.ts'
import { reviewCase } from '../../calc/appraisal/review/review.ts'
import { writeFindings } from '../../calc/appraisal/review/written.ts'
import { discountingOf, findSchedule, shippedSchedules } from '../../calc/appraisal/schedules.ts'
import { rateSensitivityOf, sensitivityOf } from '../../calc/appraisal/sensitivity.ts'
import { multiplesOf, switchingOf, type Switch } from '../../calc/appraisal/switching.ts'
import { round, trim, write, type Decimal } from '../../calc/numbers/decimals.ts'
import type { CaseDocument } from './read.ts'
import { stepsTo } from './steps.ts'

/** Which case of a document is wanted: under another schedule, or a variant of it. */
export type Choice = { schedule: string | undefined; variant: string | undefined }
/** The case that was chosen, or why there is none such. */
export function choose({ case: plain, variants }: CaseDocument, { schedule, variant }: Choice): { case: Case } | { says: string } {
  const found = variant === undefined ? plain : variants.find(({ name }) => name === variant)?.case
  if (!found) return { says: `there is no variant "${variant}": ${variants.length ? `${variants.map(({ name }) => name).join(', ')} ${variants.length > 1 ? 'are' : 'is'} in the document` : 'the document has none'}` }
  if (schedule === undefined) return { case: found }
  const named = findSchedule(found.schedules, schedule)
  const known = [...found.schedules, ...shippedSchedules].map(({ name }) => name)
  if (!named) return { says: `there is no schedule "${schedule}": ${known.join(', ')} are, and a percentage such as 3.5%` }
  if (named.kind === 'factors' && named.factors.length < found.years) return { says: `schedule ${schedule} has ${named.factors.length} factors, and the case ${found.years} years` }
  return { case: { ...found, schedule } }
}

/** The case that a variant is held against: under the same schedule where another was asked for, else as the document has it, so that a variant's own schedule is told as a change. */
export function heldAgainst({ case: plain, variants }: CaseDocument, of: Case, variant: string): Case {
  const isOwn = variants.find(({ name }) => name === variant)?.case.schedule === of.schedule
  return isOwn ? plain : { ...plain, schedule: of.schedule, schedules: of.schedules }
}

/**
 * All that is worked out of a case, as plain data: amounts are text, as printed in `headline` and `table` and unrounded in
 * `exact`. Its keys are told in docs/how-to/write-a-case.md. With a variant, `change` says what it changes and why.
 */
export function caseJson(read: CaseDocument, of: Case, variant: string | undefined): Record<string, unknown> {
  const { headline, rows, factors, lines } = appraise(of)
  const { schedule } = discountingOf(of)
  const writer = printed(of)
  return {
    case: of.name, ...(variant === undefined ? {} : { variant }), years: of.years, baseYear: of.baseYear, firstYear: of.firstYear, priceBase: of.priceBase, roundingRule: roundingRule(of),
    schedule: { name: of.schedule, source: schedule.source, date: schedule.date ?? null, ...(schedule.kind === 'rates' ? { timing: of.timing ?? schedule.timing, rates: schedule.rates.map(({ from, rate }) => ({ from, rate: write(rate) })) } : {}) },
    discountFactors: factors.map((factor) => write(schedule.kind === 'factors' ? factor : round(factor, schedule.factorPlaces ?? 12))),
    headline: headlineJson(of, headline, writer),
    table: tableJson(rows, writer),
    exact: { headline: headlineJson(of, headline, exact), table: tableJson(rows, exact), discountFactors: factors.map((factor) => write(trim(factor))) },
    lines: lines.map(({ id, name, of: what, perspective, years, total, presentValue, people }) => ({ id, name, of: what, ...(perspective ? { perspective } : {}), ...(people ? { people: write(trim(people)) } : {}), years: years.map(writer.money), total: writer.money(total), presentValue: writer.money(presentValue) })),
    sensitivity: sensitivityJson(of),
    switching: switchingJson(of),
    review: writeFindings(reviewCase(of, variant === undefined ? read.printed : undefined), of),
    ...(variant === undefined ? {} : { change: changeJson(of, explain(heldAgainst(read, of, variant), of)) }),
    variants: read.variants.map(({ name, why, changes, case: other }) => variantJson(read, of, { name, why, changes, case: other }, variant)),
  }
}

const measuredJson = ({ printedPlaces }: Case, measured: Measured) => Object.fromEntries(measures.map((which) => [which, write(round(measured[which], printedPlaces))]))

function sensitivityJson(of: Case) {
  const writer = printed(of)
  return {
    inputs: sensitivityOf(of).map(({ input: { path, name, unit, value }, low, high, basis, atLow, atHigh, swing }) => ({
      input: path, name, unit, value: write(trim(value)), low: write(trim(low)), high: write(trim(high)), basis, atLow: measuredJson(of, atLow), atHigh: measuredJson(of, atHigh), swing: measuredJson(of, swing) })),
    discountRates: Object.fromEntries(Object.entries(rateSensitivityOf(of)).map(([rate, headline]) => [rate, headlineJson(of, headline, writer)])),
    schedules: Object.fromEntries([...of.schedules, ...shippedSchedules].filter((schedule) => schedule.kind === 'rates' || schedule.factors.length >= of.years)
      .map(({ name }) => [name, headlineJson(of, appraise({ ...of, schedule: name }).headline, writer)])),
  }
}

const six = (value: Decimal): string => write(round(value, 6))
const switchJson = (found: Switch) => ('none' in found ? { none: found.none } : { at: six(found.at), exact: write(trim(found.at)), change: found.change ? six(found.change) : null, isPossible: found.isPossible, ...(found.isStep ? { isStep: true } : {}) })
const switchesJson = (switches: Readonly<Record<(typeof measures)[number], Switch>>) => Object.fromEntries(measures.map((which) => [which, switchJson(switches[which])]))

function switchingJson(of: Case) {
  const multiples = multiplesOf(of)
  const zeroAt = (key: string, which: (typeof measures)[number]): string | null => {
    const found = multiples.find((one) => one.key === key)?.switches[which]
    return found && 'at' in found ? six(found.at) : null
  }
  return {
    // Under the names that evaluators give them: what all of these would have to be multiplied by.
    costMultiplier_npvZero: zeroAt('costs', 'netPresentValue'), fiscalCostMultiplier_npbiZero: zeroAt('costs', 'netPresentBudgetImpact'),
    benefitMultiplier_npvZero: zeroAt('benefits', 'netPresentValue'), fiscalBenefitMultiplier_npbiZero: zeroAt('benefits/fiscal', 'netPresentBudgetImpact'),
    multiples: multiples.map(({ key, name, switches }) => ({ key, name, ...switchesJson(switches) })),
    inputs: switchingOf(of).map(({ input: { path, name, unit, value }, note, switches }) => ({ input: path, name, unit, value: write(trim(value)), ...(note ? { note } : {}), ...switchesJson(switches) })),
  }
}

function changeJson(of: Case, { before, after, change, differences, lines }: Explanation) {
  const money = (value: Decimal) => write(round(value, of.printedPlaces))
  return {
    before: measuredJson(of, before), after: measuredJson(of, after), change: measuredJson(of, change), differences,
    lines: Object.fromEntries(measures.map((which) => [which, lines[which].filter((line) => line.change.units !== 0n).map(({ id, name, of: what, before, after, change, byCounting, byAmounts, byDiscounting, why }) =>
      ({ id, name, of: what, before: money(before), after: money(after), change: money(change), byCounting: money(byCounting), byAmounts: money(byAmounts), byDiscounting: money(byDiscounting), why }))])),
  }
}

/** A variant beside the case, both under the schedule that was chosen, and what each of its changes adds in their order. */
function variantJson(read: CaseDocument, of: Case, variant: CaseDocument['variants'][number], chosen: string | undefined) {
  const under = (other: Case): Case => (other.schedule === read.case.schedule ? { ...other, schedule: of.schedule } : other)
  const other = under(variant.case)
  const steps = stepsOf(under(read.case), stepsTo(read, variant.name).map(({ what, case: step }) => ({ what, case: under(step) })))
  return {
    name: variant.name, why: variant.why, changes: variant.changes, headline: headlineJson(other, appraise(other).headline, printed(other)),
    steps: steps.map(({ what, change }) => ({ changes: what, change: measuredJson(other, change) })), ...(variant.name === chosen ? { isChosen: true } : {}),
  }
}
