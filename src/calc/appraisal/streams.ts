import { add, multiply, one, quotient, round, subtract, sum, trim, zero, type Decimal } from '../numbers/decimals.ts'
import type { BenefitLine, Bias, Case, CostLine, Lines, Overhead, Perspective } from './case.ts'

/** What a line comes to in each year of the case, in its prices, not discounted and not rounded. */
export type Stream = { id: string; name: string; years: readonly Decimal[] }
export type CostStream = Stream & { of: 'cost' | 'overhead'; line: CostLine | Overhead }
export type BenefitStream = Stream & { perspective: Perspective; isTransfer: boolean; people: Decimal | undefined; weight: Decimal | undefined; benefit: string; value: string }
export type Streams = { costs: readonly CostStream[]; contributions: readonly Stream[]; benefits: readonly BenefitStream[] }

const negligible = (years: number): Decimal[] => Array.from({ length: years }, () => zero)
/** Years added up one by one; of nothing they are zero. */
export const addYears = (years: number, streams: readonly (readonly Decimal[])[]): readonly Decimal[] =>
  streams.reduce<readonly Decimal[]>((total, stream) => total.map((amount, year) => add(amount, stream[year]!)), negligible(years))
export const timesYears = (stream: readonly Decimal[], factor: Decimal): readonly Decimal[] => stream.map((amount) => (amount.units === 0n ? zero : trim(multiply(amount, factor))))
const filled = (amounts: readonly Decimal[], years: number): readonly Decimal[] => Array.from({ length: years }, (_, year) => amounts[year] ?? zero)

/** Whether a cost line or an overhead is among those named: see `Lines`. */
export function isAmong(of: Lines, { id, owner, stream }: { id: string; owner: string; stream: string }, kind: CostLine['kind'] | 'overhead'): boolean {
  if (of.owners.length && !of.owners.includes(owner)) return false
  if (of.streams.length && !of.streams.includes(stream)) return false
  if (kind === 'overhead') return of.overheads || of.ids.includes(id)
  return (!of.ids.length || of.ids.includes(id)) && (!of.kinds.length || of.kinds.includes(kind))
}
const isIn = (of: Lines, { of: what, line }: CostStream): boolean => isAmong(of, line, what === 'overhead' ? 'overhead' : (line as CostLine).kind) // a cost's line is a CostLine

/** What the lines named come to in each year. */
export const costsAmong = (of: Lines, costs: readonly CostStream[], years: number): readonly Decimal[] => addYears(years, costs.filter((cost) => isIn(of, cost)).map(({ years }) => years))

/** By how much prices rose from one base to the other; 1 where either is not said, they are the same or there is no deflator. */
export function priceRatio({ deflator, priceBase }: Pick<Case, 'deflator' | 'priceBase'>, from: string | undefined): Decimal {
  if (!deflator || from === undefined || from === priceBase) return one
  const [then, now] = [deflator.index.get(from), deflator.index.get(priceBase)]
  if (!then || !now) throw new RangeError(`The deflator has no index for ${then ? priceBase : from}`)
  return quotient(now, then)
}

const biasOf = (bias: Bias): Decimal => ('rate' in bias && !bias.isIncluded ? bias.rate : zero)

function costStream(of: Case, line: CostLine): CostStream {
  const raised = multiply(add(one, biasOf(line.bias)), priceRatio(of, line.priceBase))
  const phasing = line.byYear ? undefined : of.phasings.find(({ id }) => id === line.phasing)
  if (!line.byYear && !phasing) throw new RangeError(`There is no phasing ${line.phasing}`)
  const years = line.byYear ? timesYears(filled(line.byYear, of.years), raised)
    : timesYears(filled(phasing!.shares, of.years), trim(multiply(multiply(line.unitCost, line.volume), raised)))
  return { id: line.id, name: line.name, of: 'cost', line, years }
}

/**
 * Outcomes in a cohort of size 1: population x engagement x retention x impact, less deadweight, leakage, displacement and
 * substitution, times the multiplier (additionality as in HCA, Additionality Guide, 4th edition, 2014; Green Book annex A1),
 * rounded where the line says so.
 */
export function peopleHelped(line: BenefitLine): Decimal {
  const left = (share: Decimal) => subtract(one, share)
  const impact = line.deadweightAs === 'points' ? subtract(line.impact, line.deadweight) : multiply(line.impact, left(line.deadweight))
  const people = [line.population, line.engagement, line.retention, impact, left(line.leakage), left(line.displacement), left(line.substitution), line.multiplier].reduce((product, factor) => trim(multiply(product, factor)), one)
  return line.outcomePlaces === undefined ? people : round(people, line.outcomePlaces)
}

/** Cohorts whose outcomes last in each year, what dropped off taken away: those that started `lag` to `lag` + `duration` - 1 years before. */
export function cohortsInBenefit({ cohorts, lag, duration, dropOff }: Pick<BenefitLine, 'cohorts' | 'lag' | 'duration' | 'dropOff'>, years: number): readonly Decimal[] {
  const found = negligible(years)
  const lasts = Math.min(years, duration ?? years)
  const stays = subtract(one, dropOff)
  let share = one
  for (let age = 0; age < lasts; age++) {
    for (const [start, size] of cohorts.entries()) {
      const year = start + lag + age
      if (year < years && size.units !== 0n && share.units !== 0n) found[year] = add(found[year]!, trim(multiply(size, share)))
    }
    share = trim(multiply(share, stays))
  }
  return found
}

function benefitStreams(of: Case, line: BenefitLine): readonly BenefitStream[] {
  const people = peopleHelped(line)
  const inBenefit = line.byYear ? filled(line.byYear, of.years) : cohortsInBenefit(line, of.years)
  const weight = line.weight === undefined ? undefined : of.weights.find(({ id }) => id === line.weight)?.weight
  if (line.weight !== undefined && !weight) throw new RangeError(`There is no weight ${line.weight}`)
  const left = multiply(people, subtract(one, biasOf(line.bias)))
  return line.values.map(({ id, perspective, value, priceBase, isTransfer }) => ({
    id: `${line.id}/${id}`, name: line.name, benefit: line.id, value: id, perspective, isTransfer, weight, people: line.byYear ? undefined : people,
    years: timesYears(inBenefit, trim(multiply(multiply(left, value), priceRatio(of, priceBase)))),
  }))
}

/** Everything that falls in each year, line by line. Throws a RangeError for a reference to nothing: the door refuses it before. */
export function streamsOf(of: Case): Streams {
  const lines = of.costs.map((line) => costStream(of, line))
  const overheads = of.overheads.map((line): CostStream => ({ id: line.id, name: line.name, of: 'overhead', line, years: timesYears(costsAmong({ ...line.of, overheads: false }, lines, of.years), line.rate) }))
  const costs = [...lines, ...overheads]
  const contributions = of.contributions.map(({ id, name, rate, of: which }) => ({ id, name, years: timesYears(costsAmong(which, costs, of.years), rate) }))
  return { costs, contributions, benefits: of.benefits.flatMap((line) => benefitStreams(of, line)) }
}

/** The present value of a stream: each year by its factor, added up. */
export const presentValue = (stream: readonly Decimal[], factors: readonly Decimal[]): Decimal => sum(stream.flatMap((amount, year) => (amount.units === 0n ? [] : [multiply(amount, factors[year]!)])))
