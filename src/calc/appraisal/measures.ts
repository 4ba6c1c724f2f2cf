import { add, multiply, subtract, sum, type Decimal } from '../numbers/decimals.ts'
import { countsToAll } from './appraise.ts'
import type { Case, CostBase } from './case.ts'
import { withInput } from './inputs.ts'
import { discountingOf } from './schedules.ts'
import { isAmong, presentValue, streamsOf, type Streams } from './streams.ts'

/** What a case is judged by, and what a number of it can turn. Public value: less all costs, as the yearly table has it. */
export const measures = ['netPresentValue', 'netPresentBudgetImpact', 'netPresentPublicValue'] as const
export type Measure = (typeof measures)[number]
export type Measured = Readonly<Record<Measure, Decimal>>
export const measureNames: Readonly<Record<Measure, string>> = { netPresentValue: 'Net present value', netPresentBudgetImpact: 'Net present budget impact', netPresentPublicValue: 'Net present public value' }

/** Each line of a case by what it comes to, and how often it counts in each measure: 1, -1 or 0. A measure is the sum of its lines so counted. */
export type Part = { id: string; name: string; of: 'cost' | 'overhead' | 'contribution' | 'benefit'; years: readonly Decimal[]; counts: Readonly<Record<Measure, number>> }

/** The lines of a case as parts of its measures. */
export function partsOf(of: Case, { costs, contributions, benefits }: Streams = streamsOf(of)): readonly Part[] {
  const base = (id: string): CostBase => {
    const found = of.costBases.find((one) => one.id === id)
    if (!found) throw new RangeError(`There is no base of costs ${id}`)
    return found
  }
  const [total, fiscal] = [base('total'), base('fiscal')]
  const counts = (value: number, impact: number, others: number): Part['counts'] => ({ netPresentValue: value || 0, netPresentBudgetImpact: impact || 0, netPresentPublicValue: others || 0 })
  return [
    ...costs.map(({ of: what, line, id, name, years }): Part => {
      const kind = what === 'overhead' || !('kind' in line) ? 'overhead' : line.kind
      const [all, ours] = [isAmong(total.of, line, kind) ? 1 : 0, isAmong(fiscal.of, line, kind) ? 1 : 0]
      return { id, name, of: what, years, counts: counts(-all, ours, -all) }
    }),
    ...contributions.map(({ id, name, years }): Part => {
      const [all, ours] = [total.less.includes(id) ? 1 : 0, fiscal.less.includes(id) ? 1 : 0]
      return { id, name, of: 'contribution', years, counts: counts(all, -ours, all) }
    }),
    ...benefits.map((benefit): Part => {
      const [all, isFiscal] = [countsToAll(of, benefit) ? 1 : 0, benefit.perspective === 'fiscal']
      return { id: benefit.id, name: benefit.name, of: 'benefit', years: benefit.years, counts: counts(all, isFiscal ? -1 : 0, isFiscal ? 0 : all) }
    }),
  ]
}

/** So many times a number: 1, 0 or -1. */
export const counted = (count: number, value: Decimal): Decimal => multiply({ units: BigInt(count), places: 0 }, value)

/** The measures alone, without the yearly table: for asking what a case would be worth with another number. */
export function measure(of: Case): Measured {
  const { factors } = discountingOf(of)
  const parts = partsOf(of).map(({ years, counts }) => ({ counts, value: presentValue(years, factors) }))
  const total = (which: Measure) => sum(parts.map(({ counts, value }) => counted(counts[which], value)))
  return { netPresentValue: total('netPresentValue'), netPresentBudgetImpact: total('netPresentBudgetImpact'), netPresentPublicValue: total('netPresentPublicValue') }
}

/** Measures added up one by one. */
export const together = (a: Measured, b: Measured): Measured => ({
  netPresentValue: add(a.netPresentValue, b.netPresentValue),
  netPresentBudgetImpact: add(a.netPresentBudgetImpact, b.netPresentBudgetImpact),
  netPresentPublicValue: add(a.netPresentPublicValue, b.netPresentPublicValue),
})

/** The case with its costs alone, or with one benefit alone: measures of parts add up to those of the whole. */
export const withoutBenefits = (of: Case): Case => ({ ...of, benefits: [] })
export const withOnly = (of: Case, id: string): Case => ({ ...of, costs: [], overheads: [], contributions: [], benefits: of.benefits.filter((line) => line.id === id) })

/**
 * Asks again and again what a case would be worth with another number in one place, which `path` names. Only what the number
 * can reach is worked out again: a benefit by itself, or the costs.
 */
export function asking(of: Case): { now: Measured; with: (path: string, value: Decimal) => Measured } {
  const now = measure(of)
  const kept = new Map<string, Measured>()
  /** What the case is worth without the part that is asked about. */
  const others = (key: string, part: Case): Measured => {
    const found = kept.get(key) ?? difference(measure(part), now)
    kept.set(key, found)
    return found
  }
  return {
    now,
    with(path, value) {
      const changed = withInput(of, path, value)
      const [list, id = ''] = path.split('/')
      if (list === 'benefits') return together(others(id, withOnly(of, id)), measure(withOnly(changed, id)))
      if (list === 'costs' || list === 'overheads' || list === 'contributions') return together(others('', withoutBenefits(of)), measure(withoutBenefits(changed)))
      return measure(changed)
    },
  }
}

/** By how much each measure is more in the second. */
export const difference = (from: Measured, to: Measured): Measured => ({
  netPresentValue: subtract(to.netPresentValue, from.netPresentValue),
  netPresentBudgetImpact: subtract(to.netPresentBudgetImpact, from.netPresentBudgetImpact),
  netPresentPublicValue: subtract(to.netPresentPublicValue, from.netPresentPublicValue),
})
