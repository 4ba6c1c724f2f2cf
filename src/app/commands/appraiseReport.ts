import { appraise } from '../../calc/appraisal/appraise.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import { explain } from '../../calc/appraisal/explain.ts'
import { measureNames, measures } from '../../calc/appraisal/measures.ts'
import { roundingRule } from '../../calc/appraisal/print.ts'
import type { Headline } from '../../calc/appraisal/result.ts'
import { reviewCase } from '../../calc/appraisal/review/review.ts'
import { sayEffect } from '../../calc/appraisal/review/written.ts'
import { discountingOf } from '../../calc/appraisal/schedules.ts'
import { sensitivityOf } from '../../calc/appraisal/sensitivity.ts'
import { multiplesOf, switchingOf, type Switch } from '../../calc/appraisal/switching.ts'
import { round, trim, write, type Decimal, grouped } from '../../calc/numbers/decimals.ts'
import { heldAgainst, type CaseDocument } from '../../appraisal/index.ts'

/** How many rows of the longer tables are told; JSON has all. */
const most = 12

/** A case for a person to read, line by line. */
export function* sayCase(read: CaseDocument, of: Case, variant: string | undefined): Generator<string> {
  const { headline, rows, factors } = appraise(of)
  const { schedule } = discountingOf(of)
  yield `${of.name}${variant === undefined ? '' : `: ${variant}`}`
  yield `${of.years} years from ${of.baseYear}, in prices of ${of.priceBase}, discounted by ${of.schedule} (${schedule.source})`
  yield roundingRule(of)
  yield* ['', ...table(['Headline', ''], headlineRows(of, headline))]
  yield* ['', ...table(['By year', ...factors.map((_, year) => String(year + of.firstYear)), 'Total'], rows.map(({ name, kind, years, total }) => [name, ...years.map((year) => (kind === 'factor' ? short(year, 6) : pounds(of, year))), total ? pounds(of, total) : '']))]
  const swings = sensitivityOf(of)
  if (swings.length) yield* ['', `What moves the net present value most${swings.length > most ? `: the first ${most} of ${swings.length}` : ''}`,
    ...table(['', 'is', 'low', 'high', 'at low', 'at high', ''], swings.slice(0, most).map(({ input, low, high, atLow, atHigh, basis }) => [input.name, short(input.value, 4), short(low, 4), short(high, 4), pounds(of, atLow.netPresentValue), pounds(of, atHigh.netPresentValue), basis]))]
  yield* ['', 'Where it would turn: by what these would have to be multiplied for each measure to come to zero',
    ...table(['', ...measures.map((which) => measureNames[which])], multiplesOf(of).map(({ name, switches }) => [name, ...measures.map((which) => at(switches[which]))]))]
  const turning = switchingOf(of).filter(({ switches }) => measures.some((which) => { const found = switches[which]; return 'at' in found && found.isPossible }))
    .toSorted((a, b) => nearest(a.switches) - nearest(b.switches))
  if (turning.length) yield* ['', `The value of each number at which a measure comes to zero${turning.length > most ? `: the nearest ${most} of ${turning.length}` : ''}`,
    ...table(['', 'is', ...measures.map((which) => measureNames[which])], turning.slice(0, most).map(({ input, switches }) => [input.name, short(input.value, 4), ...measures.map((which) => at(switches[which]))]))]
  yield* sayVariants(read, of, variant)
  const found = reviewCase(of, variant === undefined ? read.printed : undefined)
  yield* ['', found.length ? `Review: ${found.length} ${found.length === 1 ? 'finding' : 'findings'}` : 'Review: nothing found', ...found.flatMap(({ ref, severity, where, says, effects }) => [`  ${ref ? `${ref} ` : ''}${severity}${where ? `, ${where}` : ''}: ${says}`, ...effects.map((effect) => `      ${sayEffect(effect)}`)])]
}

function* sayVariants(read: CaseDocument, of: Case, variant: string | undefined): Generator<string> {
  if (variant !== undefined) {
    const { change, differences, lines } = explain(heldAgainst(read, of, variant), of)
    yield* ['', `What it changes: the net present value by ${pounds(of, change.netPresentValue)}, the budget impact by ${pounds(of, change.netPresentBudgetImpact)}`, ...differences.map(({ path, from, to }) => `  ${path}: ${from ?? 'not there'} -> ${to ?? 'left out'}`)]
    const changed = lines.netPresentValue.filter((line) => line.change.units !== 0n)
    if (changed.length) yield* table(['Line', 'before', 'after', 'change', 'by amounts', 'by discounting', 'by what counts'], changed.map((line) => [line.name, ...[line.before, line.after, line.change, line.byAmounts, line.byDiscounting, line.byCounting].map((value) => pounds(of, value))]))
  } else if (read.variants.length) yield* ['', ...table(['Variants', ...measures.map((which) => measureNames[which]), 'Payback'], read.variants.map(({ name, case: other }) => {
    const { headline } = appraise(other.schedule === read.case.schedule ? { ...other, schedule: of.schedule } : other)
    return [name, pounds(of, headline.netPresentValue), pounds(of, headline.netPresentBudgetImpact), pounds(of, headline.netPresentPublicValue['total']), headline.payback ? `year ${headline.payback.year}` : 'none']
  }))]
}

const short = (value: Decimal, places: number): string => write(trim(round(value, places)))
function pounds({ printedPlaces }: Case, value: Decimal | undefined): string {
  if (!value) return 'none'
  const [whole, fraction] = write(round(value, printedPlaces)).split('.')
  return `${grouped(whole!)}${fraction ? `.${fraction}` : ''}`
}
const at = (found: Switch): string => ('none' in found ? '-' : `${short(found.at, 4)}${found.isPossible ? '' : ' (cannot be)'}`)
/** How near a number stands to turning anything: the smallest change that would, as a share of it. */
const nearest = (switches: Readonly<Record<string, Switch>>): number =>
  Math.min(...Object.values(switches).map((found) => ('at' in found && found.isPossible && found.change ? Math.abs(Number(short(found.change, 9))) : Infinity)))

function headlineRows(of: Case, headline: Headline): string[][] {
  const { presentValueBenefits: benefits, payback } = headline
  const ratio = (value: Decimal | undefined) => (value ? write(round(value, 6)) : 'none')
  return [
    ['Net present value', pounds(of, headline.netPresentValue)],
    ...(headline.weightedNetPresentValue ? [['Net present value, weighted', pounds(of, headline.weightedNetPresentValue)]] : []),
    ['Payback', payback ? `year ${payback.year} (${write(round(payback.interpolated, 4))})` : 'none'],
    ['Net present budget impact', pounds(of, headline.netPresentBudgetImpact)], ['Financial return on investment', ratio(headline.financialReturn)],
    ...of.costBases.map(({ id, name }) => [`Net present public value less ${name}`, pounds(of, headline.netPresentPublicValue[id])]),
    ...of.costBases.map(({ id, name }) => [`Present value of ${name}`, pounds(of, headline.presentValueCosts[id])]),
    ['Present value of fiscal benefits', pounds(of, benefits.fiscal)], ['Present value of public benefits', pounds(of, benefits.public)], ['Present value of all benefits', pounds(of, benefits.total)],
    ...of.costBases.flatMap(({ id, name }) => (['total', 'fiscal', 'public'] as const).map((whose) => [`${whose === 'total' ? 'All' : whose === 'fiscal' ? 'Fiscal' : 'Public'} benefits over ${name}`, ratio(headline.ratios[id]?.[whose])])),
    ['Equivalent annual value', pounds(of, headline.equivalentAnnualValue)],
    ...(of.participants.starts ? of.costBases.map(({ id, name }) => [`${name} per participant`, pounds(of, headline.costPerParticipant[id])]) : []),
    ...(of.participants.completers ? of.costBases.map(({ id, name }) => [`${name} per completer`, pounds(of, headline.costPerCompleter[id])]) : []),
  ]
}

/** Columns under each other: the first to the left, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)))
  return [head, ...rows].map((row) => `  ${row.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  ').trimEnd()}`)
}
