import { add, compare, decimal, isZero, multiply, one, round, subtract, type Decimal } from '../numbers/decimals.ts'
import { appraise } from './appraise.ts'
import type { Case, Distribution } from './case.ts'
import { inputsOf, type Input } from './inputs.ts'
import { asking, difference, measures, type Measured } from './measures.ts'
import type { Headline } from './result.ts'
import { scheduleOf } from './schedules.ts'

/** One input at a low and a high value, all others as they are. `basis` says where the two come from. */
export type Sensitivity = { input: Input; low: Decimal; high: Decimal; basis: string; atLow: Measured; atHigh: Measured; /** How far apart the measures lie. */ swing: Measured }

const fifth = decimal('0.2')
const fromNumber = (value: number): Decimal => decimal(value.toFixed(12))
/** The 95th percentile of the standard normal distribution. */
const z95 = 1.6448536269514722

/** Where an uncertain input lies nine times of ten, or between its ends where it has ends. */
function rangeOf(distribution: Distribution): { low: number; high: number; basis: string } {
  if (distribution.kind === 'discrete') return { low: Math.min(...distribution.values), high: Math.max(...distribution.values), basis: 'Least and most of its values' }
  if (distribution.kind === 'normal') return { low: distribution.mean - z95 * distribution.sd, high: distribution.mean + z95 * distribution.sd, basis: '5th and 95th percentile' }
  if (distribution.kind === 'lognormal') {
    const spread = Math.sqrt(Math.log(1 + (distribution.sd / distribution.mean) ** 2))
    const middle = Math.log(distribution.mean) - spread ** 2 / 2
    return { low: Math.exp(middle - z95 * spread), high: Math.exp(middle + z95 * spread), basis: '5th and 95th percentile' }
  }
  return { low: distribution.low, high: distribution.high, basis: 'Low and high of the case' }
}

/**
 * One-way sensitivity (Green Book, chapter 5): every number of the case at its low and its high, those that swing the net
 * present value most first, as a tornado is drawn. Low and high of an uncertain number are the case's own; of the others 20%
 * down and up, a share at most 1, whole years by one at least. A number that is zero, or changes no measure, is left out.
 */
export function sensitivityOf(of: Case): readonly Sensitivity[] {
  const ask = asking(of)
  return inputsOf(of).flatMap((input): Sensitivity[] => {
    const range = rangeFor(of, input)
    if (!range) return []
    const [atLow, atHigh] = [range.low, range.high].map((value) => ask.with(input.path, value))
    const swing = difference(atLow!, atHigh!)
    return measures.every((which) => isZero(swing[which])) ? [] : [{ input, ...range, atLow: atLow!, atHigh: atHigh!, swing }]
  }).toSorted((a, b) => compare(size(b.swing.netPresentValue), size(a.swing.netPresentValue)) || compare(size(b.swing.netPresentBudgetImpact), size(a.swing.netPresentBudgetImpact)))
}
const size = (value: Decimal): Decimal => (value.units < 0n ? { units: -value.units, places: value.places } : value)

function rangeFor({ uncertain, years }: Case, input: Input): { low: Decimal; high: Decimal; basis: string } | undefined {
  const own = uncertain.find(({ input: path }) => path === input.path)
  if (own) {
    const { low, high, basis } = rangeOf(own.distribution)
    return { low: input.isWhole ? round(fromNumber(low), 0) : fromNumber(low), high: input.isWhole ? round(fromNumber(high), 0) : fromNumber(high), basis }
  }
  if (isZero(input.value)) return undefined
  const [down, up] = [multiply(input.value, subtract(one, fifth)), multiply(input.value, add(one, fifth))]
  if (input.isWhole) {
    const least = input.path.endsWith('/duration') ? 1n : 0n
    const [by, now] = [round(subtract(up, input.value), 0).units || 1n, input.value.units]
    const [low, high] = [now - by < least ? least : now - by, now + by > BigInt(years) ? BigInt(years) : now + by]
    return { low: { units: low, places: 0 }, high: { units: high, places: 0 }, basis: '20% down and up, by whole years' }
  }
  const isCapped = input.unit === 'share' && !input.path.endsWith('/impact') && compare(up, one) > 0
  return { low: down, high: isCapped ? one : up, basis: isCapped ? '20% down, and up to the whole' : '20% down and up' }
}

/** The rates a year with which a case is tried. */
export const triedRates = ['0.00', '0.015', '0.03', '0.035', '0.05', '0.06'] as const

/** The headline at each of those rates, the same in every year and when in a year money falls as before, by the rate. */
export const rateSensitivityOf = (of: Case): Readonly<Record<(typeof triedRates)[number], Headline>> => {
  const schedule = scheduleOf(of)
  const timing = schedule.kind === 'rates' ? schedule.timing : 'start'
  const at = (rate: string): Headline => appraise({ ...of, schedule: rate, schedules: [{ name: rate, source: 'a rate that is tried', date: undefined, kind: 'rates', rates: [{ from: 1, rate: decimal(rate) }], timing, factorPlaces: undefined }] }).headline
  return { '0.00': at('0.00'), '0.015': at('0.015'), '0.03': at('0.03'), '0.035': at('0.035'), '0.05': at('0.05'), '0.06': at('0.06') }
}
